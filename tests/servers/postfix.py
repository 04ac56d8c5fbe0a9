"""A real Postfix: SMTP as in life, handing all mail on to a Sink."""

from __future__ import annotations

import os
import shutil
import subprocess
from types import TracebackType
from typing import Self

import pytest

from tests.servers.ground import HOST, free_port, need, server_folder, wait_for


class Postfix:
    """A Postfix of one's own that takes mail on `port` and hands all of it on to an SMTP server. Needs root."""

    def __init__(self, next_port: int) -> None:
        need("postfix", "postconf")
        if os.geteuid() != 0:
            pytest.skip("Postfix starts only as root")
        self.port = free_port()
        self.folder = server_folder()
        (self.folder / "etc").mkdir()
        (self.folder / "spool").mkdir()
        (self.folder / "data").mkdir()
        shutil.chown(self.folder / "data", "postfix")
        (self.folder / "etc" / "main.cf").write_text(
            f"""
compatibility_level = 3.6
queue_directory = {self.folder}/spool
data_directory = {self.folder}/data
maillog_file = {self.folder}/log
maillog_file_prefixes = {self.folder}
myhostname = mail.press.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
relayhost = [{HOST}]:{next_port}
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{ nobody@zeitung.example = 550 5.1.1 nobody }} }}
local_recipient_maps =
alias_maps =
alias_database =
""",
            encoding="utf-8",
        )
        services = [
            f"{self.port} inet n - n - - smtpd", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr",
            "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce",
            "trace unix - - n - 0 bounce", "smtp unix - - n - - smtp", "error unix - - n - - error",
            "retry unix - - n - - error", "anvil unix - - n - 1 anvil", "postlog unix-dgram n - n - 1 postlogd",
        ]  # fmt: skip
        (self.folder / "etc" / "master.cf").write_text("\n".join(services) + "\n")
        self._run("start")
        try:
            wait_for(self.port)
        except RuntimeError as error:
            log = self.log()
            self.stop()
            raise RuntimeError(f"{error}: {log}") from error

    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def _run(self, word: str) -> None:
        environment = os.environ | {"PATH": f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"}
        done = subprocess.run(
            ["/usr/sbin/postfix", "-c", str(self.folder / "etc"), word],
            capture_output=True,
            env=environment,
            check=False,
        )
        if done.returncode and word != "abort":
            raise RuntimeError(f"postfix {word}: {done.stdout.decode()}{done.stderr.decode()}{self.log()}")

    def stop(self) -> None:
        self._run("abort")
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
