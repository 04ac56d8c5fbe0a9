"""A Debian 12 that is booted by systemd-nspawn, without a network, and commands in it."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

REBOOT = 133
"""With this code nspawn ends where it would boot again (--keep-unit)."""


class CannotBoot(Exception):
    """This machine does not boot containers."""


class Container:
    """Its folder is a copy of `base`, made anew; `share` appears in it, read-only, as /share."""

    def __init__(self, base: Path, folder: Path, share: Path) -> None:
        self.folder, self._share, self._console = folder, share, folder.with_suffix(".log")
        self.keep = False
        """Whether its folder stays for a look when it was stopped."""
        if folder.exists():
            shutil.rmtree(folder)
        subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(folder)], check=True)
        (folder / "share").mkdir()
        (folder / "var/log/journal").mkdir(exist_ok=True)
        self.boot()

    def boot(self) -> None:
        words = ["systemd-nspawn", "--quiet", "--boot", "--register=no", "--keep-unit", "--private-network"]
        words += ["--console=pipe", f"--bind-ro={self._share.resolve()}:/share", f"--directory={self.folder}"]
        with self._console.open("ab") as console:
            self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=console, stderr=console)
        try:
            self._leader = self._find_leader()
            wait(lambda: self.run("systemctl", "is-system-running", check=False).strip() in {"running", "degraded"}, 60)
        except AssertionError:
            self.stop()
            raise CannotBoot(self._console.read_text(errors="replace")[-400:]) from None

    def _find_leader(self) -> int:
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        wait(lambda: children.exists() and children.read_text().split(), 20)
        return int(children.read_text().split()[0])

    def run(self, *words: str, check: bool = True, input: str | None = None) -> str:
        """What a command in the container says on both its ends, as root."""
        done = subprocess.run(
            ["nsenter", "--target", str(self._leader), "--all", *words],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, input=input, text=True, check=False,
            env={"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"},
        )  # fmt: skip
        if check and done.returncode:
            raise AssertionError(f"{' '.join(words)}: exit code {done.returncode}\n{done.stdout}")
        return done.stdout

    def sh(self, script: str, check: bool = True) -> str:
        return self.run("sh", "-euc", script, check=check)

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        target = self.folder / path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        target.chmod(mode)

    def reboot(self) -> None:
        self.run("systemctl", "reboot", check=False)
        code = self._process.wait(60)
        if code not in (REBOOT, 0):
            raise AssertionError(f"nspawn ended with {code}")
        self.boot()

    def stop(self) -> None:
        if self._process.poll() is None:
            self.run("systemctl", "poweroff", check=False)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(10)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if error is None and not self.keep:
            shutil.rmtree(self.folder)


def wait(true: Callable[[], object], seconds: float = 30) -> float:
    """How long it took until something was true; AssertionError if it does not come true in time."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"it did not come true within {seconds} s"
        time.sleep(0.1)
    return time.monotonic() - began
