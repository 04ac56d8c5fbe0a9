"""service install and uninstall: the unit, its user, and /etc/mailbot. Nothing that the admin has changed is lost."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from mailbot import __version__
from mailbot.cli.common import Failed
from mailbot.config import INSTALLED, STATE, is_as_shipped, shipped

UNIT = Path("/etc/systemd/system/mailbot.service")
USER_FILE = Path("/etc/sysusers.d/mailbot.conf")
MANUAL = Path("/usr/local/share/man/man1/mailbot.1")
PACKAGE = Path("/usr/lib/mailbot")
"""Where the Debian package puts its own environment, which brings unit, user and manual with it."""
USER = "mailbot"
PASSWORDS = ("imap-password", "smtp-password")
HIDDEN = (Path("/home"), Path("/root"), Path("/run/user"), Path("/tmp"), Path("/var/tmp"))  # noqa: S108  nothing is put there
"""The unit hides these folders from the program (ProtectHome, PrivateTmp)."""
GROWING_WAITS = 254
"""Since this version systemd can wait longer with each restart; older ones would complain of the keys."""
BACKOFF = "RestartSteps=6\nRestartMaxDelaySec=5min\n"
MARK = "# Written by `mailbot service install`, version "
"""The unit's first line begins so and ends with a hash of the rest, by which a changed one is told."""


def install(root: Path, config: Path | None) -> Iterator[str]:
    """A line for each thing done or left. root: "/" for this machine. config: to be copied to /etc/mailbot."""
    here = root == Path("/")
    if here:
        _check_place()
    yield from _make_user(root, here)
    yield from _make_folder(root, config)
    yield from _write_unit(root)
    yield from _write_manual(root)
    if here:
        yield from _systemctl("daemon-reload")
    yield "Next:"
    folder = root / INSTALLED.relative_to("/")
    if is_as_shipped(folder / "config.toml"):
        yield f"  1. {program()} init {INSTALLED} asks for the mailbox, the servers, the press office and the event"
    else:
        yield f"  1. look through {INSTALLED / 'config.toml'}: the mailbox, the servers, the press office, the event"
    for name in PASSWORDS:
        if not (folder / name).stat().st_size:
            optional = (
                " (leave it empty if your SMTP server asks for none)"
                if name == "smtp-password"
                else " (with [mailbox.oauth2] leave it empty: `mailbot login`)"
            )
            yield f"     put the password into {INSTALLED / name}, alone on its line{optional}"
    yield f"  2. {program()} --config {INSTALLED / 'config.toml'} check"
    yield "  3. systemctl enable --now mailbot; after a change: systemctl restart mailbot"
    yield f"  4. journalctl -u mailbot -f; {program()} --config {INSTALLED / 'config.toml'} status"


def uninstall(root: Path, *, purge: bool) -> Iterator[str]:
    """Removes what `install` made; what the admin wrote, and all data, only with `purge`."""
    here = root == Path("/")
    if here:
        _check_root("uninstall")
        _check_package("apt remove mailbot (apt purge mailbot: also the configuration and all data)")
        yield from _systemctl("disable", "--now", "mailbot")
    yield from _remove_unit(root)
    yield from _remove(_in(root, USER_FILE))
    yield from _remove(_in(root, MANUAL))
    folder, state = _in(root, INSTALLED), _in(root, STATE)
    if purge:
        for path in (folder, state):
            if path.exists():
                shutil.rmtree(path)
                yield f"removed {path}, with all in it"
        if here and shutil.which("userdel"):
            subprocess.run(["userdel", USER], check=False, capture_output=True)
    else:
        if is_as_shipped(folder / "config.toml"):
            yield from _remove(folder / "config.toml")
        for name in PASSWORDS:
            if (folder / name).exists() and not (folder / name).stat().st_size:
                yield from _remove(folder / name)
        if folder.exists() and not any(folder.iterdir()):
            folder.rmdir()
        for path in (folder, state):
            if path.exists():
                yield f"kept {path}; `mailbot service uninstall --purge` removes it too"
    if here:
        yield from _systemctl("daemon-reload")


def program() -> str:
    """How the unit starts this mailbot: by the script of this environment."""
    script = Path(sys.prefix) / "bin" / "mailbot"
    return str(script) if script.exists() else f"{sys.executable} -I -m mailbot"


def unit_text() -> str:
    """The unit for this installation, its first line the mark."""
    text = (Path(__file__).parent.parent / "systemd" / "mailbot.service").read_text(encoding="utf-8")
    text = text.replace("@PROGRAM@", program()).replace("@BACKOFF@\n", BACKOFF if _systemd() >= GROWING_WAITS else "")
    return f"{MARK}{__version__}; change it with `systemctl edit mailbot`. {_hash(text)}\n{text}"


def _systemd() -> int:
    """The version of this machine's systemd, 0 if it has none."""
    program = shutil.which("systemctl")
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True).stdout if program else ""
    found = re.match(r"systemd (\d+)", said)
    return int(found[1]) if found else 0


def _check_root(word: str) -> None:
    if os.geteuid() != 0:
        raise Failed(f"only root may change /etc: sudo {program()} service {word}")


def _check_place() -> None:
    _check_root("install")
    _check_package("the service is there: systemctl enable --now mailbot")
    for path in (Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve()):
        if hidden := next((folder for folder in HIDDEN if path.is_relative_to(folder)), None):
            raise Failed(
                f"mailbot runs from {path}, and the service does not see {hidden}; install it elsewhere,"
                " from the checkout: python3 -m venv /opt/mailbot && /opt/mailbot/bin/pip install ."
                " (or PIPX_HOME=/opt/pipx PIPX_BIN_DIR=/usr/local/bin pipx install .)"
            )


def _check_package(instead: str) -> None:
    if Path(sys.prefix) == PACKAGE:
        raise Failed(f"this mailbot came as a Debian package; {instead}")


def _make_user(root: Path, here: bool) -> Iterator[str]:
    path = _in(root, USER_FILE)
    text = f'# Written by `mailbot service install`.\nu {USER} - "mailbot" {STATE}\n'
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        yield f"wrote {path}"
    if not here:
        yield f"the user {USER} is made when systemd-sysusers runs in {root}"
        return
    if shutil.which("systemd-sysusers"):
        done = subprocess.run(["systemd-sysusers", str(path)], check=False, capture_output=True, text=True)
    else:
        words = ["useradd", "--system", "--home-dir", str(STATE), "--shell", "/usr/sbin/nologin", USER]
        done = subprocess.run(words, check=False, capture_output=True, text=True)
    if _group() is None:
        raise Failed(f"the user {USER} could not be made: {done.stderr.strip() or done.returncode}")


def _make_folder(root: Path, config: Path | None) -> Iterator[str]:
    folder, group = _in(root, INSTALLED), _group() if root == Path("/") else None
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o750)
        folder.chmod(0o750)
        _give(folder, group)
        yield f"made {folder}"
    target = folder / "config.toml"
    if target.exists() and (config is None or not is_as_shipped(target)):
        is_other = config is not None and not _same(config, target)
        yield f"kept {target}" + (f": {config} was not copied over it" if is_other else "")
    else:
        source = config or shipped("config.toml")
        _write(target, source.read_bytes(), 0o640)
        _give(target, group)
        yield f"wrote {target}, from {'the shipped one' if config is None else config}"
        if config is not None:
            yield from _left_behind(config, folder)
    if group is not None:
        yield from _let_read(folder, group, 0o050)
        yield from _let_read(target, group, 0o040)
    for name in PASSWORDS:
        path, given = folder / name, config.with_name(name) if config else None
        if path.exists() and path.stat().st_size:
            yield f"kept {path}"
        elif given is not None and given.is_file() and given.stat().st_size:
            _write(path, given.read_bytes(), 0o600)
            yield f"wrote {path}, from {given}"
        elif path.exists():
            yield f"kept {path}, empty"
        else:
            _write(path, b"", 0o600)
            yield f"made {path}, empty"


def _left_behind(config: Path, folder: Path) -> Iterator[str]:
    """What a copied configuration names beside itself, and did not come with it: authorities and letters."""
    try:
        data = tomllib.loads(config.read_text(encoding="utf-8-sig"))
        named = [data.get(part, {}).get("ca_file") for part in ("mailbox", "smtp")]
        named += [event.get("templates") for event in data.get("event", [])]
    except (ValueError, AttributeError):
        return  # `mailbot check` tells what is wrong with it
    for name in dict.fromkeys(filter(None, named)):
        if not (folder / str(name)).exists():
            source = config.parent / str(name)
            yield f"not there yet: {folder / str(name)}, which config.toml names; copy {source} there"


def _let_read(path: Path, group: int, needed: int) -> Iterator[str]:
    """Gives the service's group the rights that it needs, if it has not got them: `init` may have made it by a strict
    umask."""
    now = path.stat()
    has = now.st_mode & 0o7 >= needed >> 3 or (now.st_gid == group and now.st_mode & needed == needed)
    if not has:
        os.chown(path, -1, group)
        path.chmod(now.st_mode & 0o777 | needed)
        yield f"{path}: may be read by {USER} now"


def _write_unit(root: Path) -> Iterator[str]:
    path, text = _in(root, UNIT), unit_text()
    if path.exists() and path.read_text(encoding="utf-8") == text:
        yield f"kept {path}: it is up to date"
        return
    if path.exists() and not _is_ours(path):
        beside = path.with_name(path.name + ".new")
        _write(beside, text.encode(), 0o644)
        yield f"kept {path}: it was changed by hand; this version's is {beside}"
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, text.encode(), 0o644)
    yield f"wrote {path}"


def _write_manual(root: Path) -> Iterator[str]:
    from mailbot.cli.manual import roff

    path, text = _in(root, MANUAL), roff()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text.encode(), 0o644)
        yield f"wrote {path}"


def _remove_unit(root: Path) -> Iterator[str]:
    path = _in(root, UNIT)
    if path.exists() and not _is_ours(path):
        saved = path.with_name(path.name + ".saved")
        path.rename(saved)
        yield f"moved {path} to {saved}: it was changed by hand"
    yield from _remove(path)
    yield from _remove(path.with_name(path.name + ".new"))
    if (changes := path.with_name(path.name + ".d")).exists():
        yield f"kept {changes}: yours"


def _is_ours(path: Path) -> bool:
    """Whether it still is as `install` wrote it, in whichever version."""
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    return first.startswith(MARK) and first.endswith(_hash(rest))


def _remove(path: Path) -> Iterator[str]:
    if path.exists():
        path.unlink()
        yield f"removed {path}"


def _systemctl(*words: str) -> Iterator[str]:
    if Path("/run/systemd/system").is_dir():
        done = subprocess.run(["systemctl", *words], check=False, capture_output=True, text=True)
        if done.returncode and "does not exist" not in done.stderr and "not loaded" not in done.stderr:
            yield f"systemctl {' '.join(words)}: {done.stderr.strip()}"


def _write(path: Path, content: bytes, mode: int) -> None:
    """Whole or not at all, and never readable by more than `mode` tells."""
    fresh = path.with_name(f".{path.name}.fresh")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    fresh.chmod(mode)
    fresh.replace(path)


def _give(path: Path, group: int | None) -> None:
    if group is not None:
        os.chown(path, 0, group)


def _group() -> int | None:
    import grp

    try:
        return grp.getgrnam(USER).gr_gid
    except KeyError:
        return None


def _in(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _hash(text: str) -> str:
    return "sha256:" + sha256(text.encode()).hexdigest()[:16]
