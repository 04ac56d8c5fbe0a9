"""mailbot as a command: as people and other programs call it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def mailbot(*words: str | Path, **environment: str) -> Done:
    """Runs the program as a command, without a terminal."""
    hidden = {"MAILBOT_CONFIG", "STATE_DIRECTORY", "CREDENTIALS_DIRECTORY"}
    done = subprocess.run(
        [sys.executable, "-m", "mailbot", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if key not in hidden} | {"COLUMNS": "200"} | environment,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def typed(words: list[str], lines: list[str], cwd: Path) -> tuple[int, str]:
    """Runs mailbot on a terminal where a person types; the exit code and all that was seen."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execve(sys.executable, [sys.executable, "-m", "mailbot", *words], os.environ | {"TERM": "dumb"})
    os.write(terminal, "".join(f"{line}\n" for line in lines).encode())
    seen = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()
