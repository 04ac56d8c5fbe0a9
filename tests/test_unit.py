"""The systemd unit, and what `mailbot service install` makes and leaves alone."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from mailbot.cli import installing
from tests.command import Done, mailbot
from tests.make import ROOT


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return tmp_path / "image"


def service(word: str, image: Path, *words: str) -> Done:
    done = mailbot("service", word, "--root", image, *words)
    assert done.code == 0, done.err
    return done


def unit_of(image: Path) -> Path:
    return image / "etc/systemd/system/mailbot.service"


def need_systemd_analyze() -> str:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed (Debian: apt install systemd)")
    return program


def test_the_unit_is_well_hardened(image: Path) -> None:
    program = need_systemd_analyze()
    service("install", image)
    said = subprocess.run(
        [program, "security", "--offline=true", "--no-pager", str(unit_of(image))],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    level = re.search(r"Overall exposure level for \S+: ([0-9.]+)", said)
    assert level, said
    assert float(level[1]) <= 1.2, said


def test_the_unit_has_no_fault(image: Path) -> None:
    program = need_systemd_analyze()
    service("install", image)
    done = subprocess.run(
        [program, "verify", "--man=no", str(unit_of(image))], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_instances_on_one_machine_share_nothing_but_the_program(image: Path) -> None:
    service("install", image)
    (command,) = re.findall(r"^```sh\n(sed .*?)```", (ROOT / "docs/scale.md").read_text(encoding="utf-8"), re.M | re.S)
    subprocess.run(command.replace(" /etc/systemd", f" {image}/etc/systemd"), shell=True, check=True)
    unit = unit_of(image).with_name("mailbot@.service")
    own = r"^(?:ExecStart=\S+ --config (\S+) run|LoadCredential=\S+:(\S+)|(?:StateDirectory|WorkingDirectory)=(\S+))$"
    places = ["".join(found) for found in re.findall(own, unit.read_text(encoding="utf-8"), re.M)]
    assert [place.replace("%i", "summit") for place in places] == [
        "/etc/mailbot/summit/config.toml",
        "mailbot-summit",
        "/var/lib/mailbot-summit",
        *(f"/etc/mailbot/summit/{name}" for name in ("imap-password", "smtp-password", "oauth2-secret")),
    ]
    instance = unit.with_name("mailbot@summit.service")
    unit.rename(instance)
    done = subprocess.run(
        [need_systemd_analyze(), "verify", "--man=no", str(instance)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_starts_this_installation(image: Path) -> None:
    service("install", image)
    (start,) = re.findall(r"^ExecStart=(.*)$", unit_of(image).read_text(), re.MULTILINE)
    program = start.split(" --config ")[0].split()
    done = subprocess.run([*program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("mailbot ")
    assert start.endswith(" --config /etc/mailbot/config.toml run")


def test_what_is_made_is_for_few_to_read(image: Path) -> None:
    service("install", image)
    modes = {
        path.name: stat.S_IMODE((image / "etc/mailbot" / path.name).stat().st_mode)
        for path in [image / "etc/mailbot", *(image / "etc/mailbot").iterdir()]
        if path.is_file()
    }
    assert modes == {"config.toml": 0o640, "imap-password": 0o600, "smtp-password": 0o600}
    assert stat.S_IMODE((image / "etc/mailbot").stat().st_mode) == 0o750
    assert stat.S_IMODE(unit_of(image).stat().st_mode) == 0o644


def test_the_manual_comes_with_the_unit(image: Path) -> None:
    service("install", image)
    manual = image / "usr/local/share/man/man1/mailbot.1"
    assert manual.read_text().startswith(".TH MAILBOT 1")
    assert stat.S_IMODE(manual.stat().st_mode) == 0o644
    assert "\nDocumentation=man:mailbot(1)\n" in unit_of(image).read_text()


def test_a_second_installation_changes_nothing(image: Path) -> None:
    service("install", image)
    before = {path: path.read_bytes() for path in image.rglob("*") if path.is_file()}
    done = service("install", image)
    assert {path: path.read_bytes() for path in image.rglob("*") if path.is_file()} == before
    assert "wrote" not in done.err


def test_what_the_admin_wrote_stays(image: Path) -> None:
    service("install", image)
    (image / "etc/mailbot/config.toml").write_text("# mine")
    (image / "etc/mailbot/imap-password").write_text("geheim")
    done = service("install", image)
    assert (image / "etc/mailbot/config.toml").read_text() == "# mine"
    assert (image / "etc/mailbot/imap-password").read_text() == "geheim"
    assert "put the password into /etc/mailbot/imap-password" not in done.err
    assert "put the password into /etc/mailbot/smtp-password" in done.err


def test_a_configuration_that_is_named_is_taken(image: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text((ROOT / "config.toml").read_text().replace("SPK21", "SPK22"))
    done = mailbot("--config", mine, "service", "install", "--root", image)
    assert done.code == 0
    assert (image / "etc/mailbot/config.toml").read_text() == mine.read_text()


def test_a_configuration_that_is_named_replaces_the_shipped_one_and_no_other(image: Path, tmp_path: Path) -> None:
    service("install", image)
    mine, theirs = tmp_path / "mine.toml", tmp_path / "theirs.toml"
    for path, key in ((mine, "SPK22"), (theirs, "SPK23")):
        path.write_text((ROOT / "config.toml").read_text().replace("SPK21", key))
    mailbot("--config", mine, "service", "install", "--root", image)
    assert (image / "etc/mailbot/config.toml").read_text() == mine.read_text()
    done = mailbot("--config", theirs, "service", "install", "--root", image)
    assert (image / "etc/mailbot/config.toml").read_text() == mine.read_text()
    assert f"{theirs} was not copied" in done.err
    assert "was not copied" not in mailbot("--config", mine, "service", "install", "--root", image).err


def test_what_a_configuration_names_beside_itself_is_told_if_it_is_not_there(image: Path, tmp_path: Path) -> None:
    mine = tmp_path / "config.toml"
    mine.write_text((ROOT / "config.toml").read_text().replace("[mailbox]", '[mailbox]\nca_file = "our-ca.pem"', 1))
    told = mailbot("--config", mine, "service", "install", "--root", image).err
    assert f"{image}/etc/mailbot/our-ca.pem, which config.toml names; copy {tmp_path}/our-ca.pem there" in told
    assert told.count("not there yet") == 1


def test_the_passwords_beside_a_configuration_that_is_named_come_along(image: Path, tmp_path: Path) -> None:
    mine = tmp_path / "config.toml"
    mine.write_text((ROOT / "config.toml").read_text())
    (tmp_path / "imap-password").write_text("geheim\n")
    for _ in range(2):
        done = mailbot("--config", mine, "service", "install", "--root", image)
        made = image / "etc/mailbot/imap-password"
        assert (made.read_text(), stat.S_IMODE(made.stat().st_mode)) == ("geheim\n", 0o600)
        assert "put the password into /etc/mailbot/imap-password" not in done.err
        assert (image / "etc/mailbot/smtp-password").read_text() == ""
        (tmp_path / "imap-password").write_text("another\n")


@pytest.mark.parametrize(("mode", "after"), [(0o600, 0o640), (0o640, 0o640), (0o644, 0o644)])
def test_the_service_may_read_what_was_made_under_a_strict_umask(mode: int, after: int, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.touch()
    path.chmod(mode)
    said = list(installing._let_read(path, os.getegid(), 0o040))
    assert stat.S_IMODE(path.stat().st_mode) == after
    assert bool(said) is (mode != after)


def test_the_unit_of_an_older_version_is_replaced(image: Path) -> None:
    service("install", image)
    text = unit_of(image).read_text()
    mark, _, rest = text.partition("\n")
    from mailbot.cli.installing import _hash

    older = rest.replace("WatchdogSec=10min", "WatchdogSec=5min")
    unit_of(image).write_text(mark.replace(_hash(rest), _hash(older)) + "\n" + older)
    service("install", image)
    assert unit_of(image).read_text() == text


def test_a_unit_changed_by_hand_stays_and_the_new_one_lies_beside(image: Path) -> None:
    service("install", image)
    changed = unit_of(image).read_text().replace("WatchdogSec=10min", "WatchdogSec=5min")
    unit_of(image).write_text(changed)
    done = service("install", image)
    assert unit_of(image).read_text() == changed
    assert "WatchdogSec=10min" in unit_of(image).with_name("mailbot.service.new").read_text()
    assert "changed by hand" in done.err


def test_uninstall_removes_what_was_made(image: Path) -> None:
    service("install", image)
    service("uninstall", image)
    assert [path for path in image.rglob("*") if path.is_file()] == []
    assert not (image / "etc/mailbot").exists()


def test_uninstall_never_removes_data_or_what_the_admin_wrote(image: Path) -> None:
    service("install", image)
    (image / "etc/mailbot/config.toml").write_text("# mine")
    (image / "etc/mailbot/imap-password").write_text("geheim")
    unit_of(image).write_text(unit_of(image).read_text() + "# mine\n")
    state = image / "var/lib/mailbot"
    state.mkdir(parents=True)
    (state / "mailbot.sqlite3").write_text("data")
    done = service("uninstall", image)
    left = {str(path.relative_to(image)) for path in image.rglob("*") if path.is_file()}
    assert left == {
        "etc/mailbot/config.toml",
        "etc/mailbot/imap-password",
        "etc/systemd/system/mailbot.service.saved",
        "var/lib/mailbot/mailbot.sqlite3",
    }
    assert "--purge" in done.err


def test_uninstall_with_purge_leaves_nothing(image: Path) -> None:
    service("install", image)
    (image / "etc/mailbot/imap-password").write_text("geheim")
    (image / "var/lib/mailbot").mkdir(parents=True)
    (image / "var/lib/mailbot/mailbot.sqlite3").write_text("data")
    service("uninstall", image, "--purge")
    assert [path for path in image.rglob("*") if path.is_file()] == []


def test_uninstall_without_an_installation_does_no_harm(image: Path) -> None:
    image.mkdir()
    service("uninstall", image)
    assert list(image.iterdir()) == []


def test_a_program_in_a_folder_the_service_does_not_see_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from mailbot.cli.common import Failed

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("sys.prefix", "/home/anna/.local/share/pipx/venvs/mailbot")
    with pytest.raises(Failed, match="the service does not see /home; install it elsewhere"):
        installing._check_place()


@pytest.mark.parametrize("script", ["build.sh", "postinst", "prerm", "postrm"])
def test_the_scripts_of_the_package_can_be_read_by_their_shell(script: str) -> None:
    shell = "bash" if script == "build.sh" else "sh"
    done = subprocess.run([shell, "-n", ROOT / "packaging/deb" / script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_in_the_package_the_service_is_the_package_s(monkeypatch: pytest.MonkeyPatch) -> None:
    from mailbot.cli.common import Failed

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("sys.prefix", "/usr/lib/mailbot")
    with pytest.raises(Failed, match="came as a Debian package; the service is there"):
        next(installing.install(Path("/"), None))
    with pytest.raises(Failed, match="came as a Debian package; apt remove mailbot"):
        next(installing.uninstall(Path("/"), purge=True))


def test_only_root_installs_on_the_machine_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from mailbot.cli.common import Failed

    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(Failed, match="only root may change /etc: sudo "):
        next(installing.install(Path("/"), None))
