"""init, as people call it: by options, and on a terminal."""

from __future__ import annotations

import errno
import tomllib
from pathlib import Path

import pytest

from mailbot import config
from mailbot.cli import setup
from mailbot.cli.rewrite import rewrite
from tests.command import mailbot, typed

ANSWERS = {
    "--press-office": "Verein „Brücke“, Pressestelle",
    "--mailbox": "presse@bruecke.example",
    "--event": "BRK26",
    "--name-de": "Brückentag",
    "--begins": "2026-06-01",
    "--ends": "2026-06-03",
    "--place": "Kaluga",
    "--in-person-until": "2026-05-10",
}


def options(**changes: str) -> list[str]:
    """The answers as options; keywords change them, "" takes one away."""
    answers = ANSWERS | {f"--{key.replace('_', '-')}": value for key, value in changes.items()}
    return [word for key, value in answers.items() if value for word in (key, value)]


def test_init_writes_a_configuration_that_says_what_was_answered(tmp_path: Path) -> None:
    done = mailbot("init", tmp_path / "new", *options(digital_until="2026-05-20", digital_link="https://b.example/x"))
    assert (done.code, done.out) == (0, "")
    made = config.load(tmp_path / "new" / "config.toml")
    assert set(made.press_office.name.values()) == {"Verein „Brücke“, Pressestelle"}
    assert made.mailbox.host == "imap.bruecke.example" and made.smtp.host == "smtp.bruecke.example"
    assert made.mailbox.login == made.smtp.user == made.press_office.address == "presse@bruecke.example"
    assert made.answers.since is None, "nothing older than the first start is answered"
    (event,) = made.event
    assert set(event.name.values()) == {"Brückentag"} and set(event.place.values()) == {"Kaluga"}
    assert event.in_person and event.digital and event.digital.link == "https://b.example/x"


def test_init_keeps_every_comment_of_the_shipped_file(tmp_path: Path) -> None:
    mailbot("init", tmp_path, *options())
    made = (tmp_path / "config.toml").read_text(encoding="utf-8")
    for line in config.shipped("config.toml").read_text(encoding="utf-8").splitlines():
        if "#" in line:
            assert line.rpartition("# ")[2] in made


def test_init_leaves_out_a_track_that_there_is_not(tmp_path: Path) -> None:
    mailbot("init", tmp_path / "a", *options())
    mailbot("init", tmp_path / "b", *options(in_person_until="-", digital_until="2026-05-20"))
    only_there, only_digital = (config.load(tmp_path / each / "config.toml").event[0] for each in "ab")
    assert only_there.in_person and only_there.digital is None
    assert only_digital.in_person is None and only_digital.digital


def test_init_says_what_the_place_is_of_an_event_that_is_online_only(tmp_path: Path) -> None:
    done = mailbot("init", tmp_path, *options(place="", in_person_until="-", digital_until="2026-05-20"))
    assert done.code == 2 and "--place is needed: Place (online, if nobody can come)" in done.err


def test_a_table_that_is_switched_off_keeps_its_keys_to_itself() -> None:
    shipped = '[mailbox]\n# host = "a"\n# [mailbox.oauth2]\n# host = "b"\n'
    assert rewrite(shipped, {("mailbox.oauth2", "host"): "c"}) == shipped.replace('# host = "b"', 'host = "c"')


def test_init_says_the_next_steps(tmp_path: Path) -> None:
    told = mailbot("init", tmp_path, *options()).err
    for step in (f"{tmp_path}/imap-password", f"{tmp_path}/smtp-password", "check", "read --mailbox", "run"):
        assert step in told


def test_init_overwrites_nothing_unless_it_is_told_to(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("# mine\n")
    done = mailbot("init", tmp_path, *options())
    assert done.code == 1 and "--force replaces it" in done.err
    assert (tmp_path / "config.toml").read_text() == "# mine\n"
    assert mailbot("init", tmp_path, "--force", *options()).code == 0
    assert config.load(tmp_path / "config.toml").event[0].key == "BRK26"


def test_init_takes_the_place_of_a_shipped_file_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "etc/mailbot/config.toml"
    assert mailbot("service", "install", "--root", tmp_path).code == 0
    assert path.stat().st_mode & 0o777 == 0o640
    done = mailbot("init", path.parent, *options())
    assert done.code == 0, done.err
    assert config.load(path).event[0].key == "BRK26"
    assert path.stat().st_mode & 0o777 == 0o640


def test_init_in_a_checkout_leaves_its_shipped_file_alone() -> None:
    assert not config.is_as_shipped(config.shipped("config.toml"))


def test_init_that_finds_no_room_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, text: str, encoding: str) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "config.toml").write_text("# mine\n")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        setup._write(tmp_path / "config.toml", "new")
    assert (tmp_path / "config.toml").read_text() == "# mine\n"
    assert [each.name for each in tmp_path.iterdir()] == ["config.toml"]


def test_init_without_a_terminal_names_all_that_is_missing(tmp_path: Path) -> None:
    done = mailbot("init", tmp_path, "--event", "BRK26")
    assert done.code == 2 and not (tmp_path / "config.toml").exists()
    for option in ("--press-office", "--mailbox", "--begins", "--place", "name in one language", "neither"):
        assert option in done.err
    assert "--event" not in done.err


@pytest.mark.parametrize(
    ("option", "answer", "told"),
    [
        ("--mailbox", "presse", "'presse' is no e-mail address"),
        ("--imap-port", "imaps", "'imaps' must be a whole number"),
        ("--imap-security", "none", "only for a loopback address"),
        ("--done-folder", "INBOX", "done_folder is the watched folder itself"),
        ("--language", "fr", "'fr' must be 'de', 'en' or 'ru'"),
        ("--event", "brk", "must be 2 to 12 capital letters"),
        ("--ends", "2026-05-31", "ends = 2026-05-31 lies before begins"),
        ("--in-person-until", "2026-06-09", "lies after the event's end"),
        ("--time-zone", "CET-1", "is no time zone"),
        ("--digest-at", "8", "must be a time"),
        ("--digest-to", "chefin@b.example, Chefin", "'Chefin' is no e-mail address"),
    ],
)
def test_init_judges_answers_as_the_configuration_does(option: str, answer: str, told: str, tmp_path: Path) -> None:
    done = mailbot("init", tmp_path, *options(**{option[2:].replace("-", "_"): answer}))
    assert done.code == 2 and f"{option}: " in done.err and told in done.err
    assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "config.toml").exists()


@pytest.mark.parametrize(
    "name", ['Fest "am Fluss"', "C:\\neu", "# Raute", "Tab\tund\x7f", "[event.digital]", "День моста"]
)
def test_init_writes_any_text_so_that_it_is_read_back(name: str, tmp_path: Path) -> None:
    assert mailbot("init", tmp_path, *options(name_de=name, press_office=name)).code == 0
    made = tomllib.loads((tmp_path / "config.toml").read_text(encoding="utf-8"))
    assert made["event"][0]["name"]["de"] == made["press_office"]["name"]["ru"] == name


def test_init_tells_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = mailbot("init", tmp_path / "file" / "new", *options())
    assert done.code == 1 and "cannot be written" in done.err and len(done.err.splitlines()) == 1


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_init_asks_on_a_terminal_and_asks_again_when_an_answer_is_wrong(tmp_path: Path) -> None:
    lines = [
        "", "Verein Brücke", "The Bridge", "", "presse", "presse@bruecke.example", "", "", "", "", "-", "", "", "", "", "",
        "chefin@b.example", "", "", "BRK26", "Brückentag", "", "", "2026-06-31", "2026-06-01", "",
        "Kaluga", "", "Калуга", "", "", "-",
    ]  # fmt: skip
    code, seen = typed(["init"], lines, tmp_path)
    assert code == 0, seen
    made = config.load(tmp_path / "config.toml")
    assert "'presse' is no e-mail address" in seen and "'2026-06-31' must be a day" in seen
    assert list(made.press_office.name.values()) == ["Verein Brücke", "The Bridge", "The Bridge"]
    assert made.mailbox.done_folder == "" and made.press_office.digest_to == ("chefin@b.example",)
    (event,) = made.event
    assert event.begins == event.ends and list(event.place.values()) == ["Kaluga", "Kaluga", "Калуга"]
    assert event.in_person and (event.begins - event.in_person.until).days == 21 and event.digital is None
