"""What every server of the tests stands on: a free port, a folder, a program that is installed, certificates."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

HOST = "127.0.0.1"
PASSWORD = "geheim-\u00e4\u0416"
NEW_CERTIFICATE = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        port: int = sock.getsockname()[1]
        return port


def need(*programs: str) -> None:
    """Skips the test if a server is not installed; where CI=true that is a failure."""
    search = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    missing = [program for program in programs if shutil.which(program, path=search) is None]
    if missing:
        message = f"not installed: {', '.join(missing)} (Debian: apt install dovecot-imapd postfix)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)


def wait_for(port: int, process: subprocess.Popen[bytes] | None = None, seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.01)
    raise RuntimeError(f"nothing listens on port {port} after {seconds} s")


def server_folder() -> Path:
    """A short path (sockets lie in it) that a server running as another user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="mb-"))
    folder.chmod(0o755)
    return folder


class Certificates:
    """A CA of one's own and two certificates by it: for localhost and 127.0.0.1, and for another name."""

    def __init__(self, folder: Path) -> None:
        self.ca, self.other_ca = folder / "ca.pem", folder / "other-ca.pem"
        self.cert, self.key = folder / "cert.pem", folder / "key.pem"
        self.wrong_cert, self.wrong_key = folder / "wrong-cert.pem", folder / "wrong-key.pem"
        self._authority(self.ca, folder / "ca.key")
        self._authority(self.other_ca, folder / "other.key")
        self._issue("localhost", "DNS:localhost,IP:127.0.0.1", self.cert, self.key, folder / "ca.key")
        self._issue(
            "mail.elsewhere.example", "DNS:mail.elsewhere.example", self.wrong_cert, self.wrong_key, folder / "ca.key"
        )

    @staticmethod
    def _openssl(*words: str | Path) -> None:
        subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)

    def _authority(self, cert: Path, key: Path) -> None:
        self._openssl(
            *NEW_CERTIFICATE,
            "-subj", f"/CN={cert.stem}", "-addext", "keyUsage=critical,keyCertSign", "-keyout", key, "-out", cert,
        )  # fmt: skip

    def _issue(self, name: str, names: str, cert: Path, key: Path, ca_key: Path) -> None:
        self._openssl(
            *NEW_CERTIFICATE,
            "-subj", f"/CN={name}", "-addext", f"subjectAltName={names}",
            "-addext", "basicConstraints=critical,CA:FALSE",
            "-CA", self.ca, "-CAkey", ca_key, "-keyout", key, "-out", cert,
        )  # fmt: skip
