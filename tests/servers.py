"""Real mail servers for the tests, on free loopback ports, in temporary folders.

Dovecot   IMAP: clear text with STARTTLS on one port, TLS on another; every user exists, with one password
Sink      SMTP (aiosmtpd) that answers by a script and keeps what it took
Postfix   SMTP as in life, handing all mail on to a Sink
Proxy     between a client and a server: it can cut, delay, change and withhold lines
Human     the press officer, working in the same mailbox with a mail program of her own
"""

from __future__ import annotations

import asyncio
import base64
import grp
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from imapclient import IMAPClient

from mailbot import config

HOST = "127.0.0.1"
NEW_CERTIFICATE = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
PASSWORD = "geheim-\u00e4\u0416"
FOLDERS = {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash"}


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


class Dovecot:
    """A Dovecot of one's own. Every user name exists and has PASSWORD.

    capability: what is told after the log-in, instead of all it can do. folders: name -> special use ("" none),
    made for every user. prefix, separator: of the personal namespace. quota: of each mailbox, such as "100K".
    wrong_certificate: it shows one for another name. starttls: False, and it speaks no TLS at all.
    introspection: the address at a token server where it asks whether a token is good; mechanisms: for tokens.
    """

    def __init__(
        self,
        certificates: Certificates,
        *,
        capability: str = "",
        folders: dict[str, str] | None = None,
        prefix: str = "",
        separator: str = "/",
        quota: str = "",
        wrong_certificate: bool = False,
        starttls: bool = True,
        introspection: str = "",
        mechanisms: str = "xoauth2 oauthbearer",
    ) -> None:
        need("dovecot", "openssl")
        self.certificates = certificates
        self.port, self.tls_port = free_port(), free_port()
        self.folder = server_folder()
        root = os.geteuid() == 0
        me, my_group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
        owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.geteuid())
        (self.folder / "mail").mkdir()
        os.chown(self.folder / "mail", owner.pw_uid, owner.pw_gid)
        cert = certificates.wrong_cert if wrong_certificate else certificates.cert
        key = certificates.wrong_key if wrong_certificate else certificates.key
        (self.folder / "passwd").write_text(f"{PASSWORD}\n", encoding="utf-8")
        boxes = "\n".join(
            f'  mailbox "{name}" {{\n    auto = subscribe\n    {f"special_use = {use}" if use else ""}\n  }}'
            for name, use in (FOLDERS if folders is None else folders).items()
        )
        users = (
            ""
            if root
            else f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {my_group}"
        )
        chroot = "" if root else "chroot ="
        quota_part = (
            "mail_plugins = quota\nprotocol imap {\n  mail_plugins = quota imap_quota\n}\nplugin {\n"
            f"  quota = count:all\n  quota_vsizes = yes\n  quota_rule = *:storage={quota}\n}}"
            if quota
            else ""
        )
        tokens = (
            f"passdb {{\n  driver = oauth2\n  mechanisms = {mechanisms}\n  args = {self.folder}/oauth2.conf\n}}"
            if introspection
            else ""
        )
        (self.folder / "oauth2.conf").write_text(
            f"introspection_mode = post\nintrospection_url = {introspection}\nforce_introspection = yes\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n",
            encoding="utf-8",
        )
        (self.folder / "dovecot.conf").write_text(
            f"""
protocols = imap
listen = {HOST}
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/log
{users}
ssl = {"yes" if starttls else "no"}
ssl_cert = <{cert}
ssl_key = <{key}
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = sdbox:~/mail
mail_fsync = never
auth_mechanisms = plain login {mechanisms if introspection else ""}
auth_username_chars =
auth_cache_size = 0
auth_failure_delay = 0
{f"imap_capability = {capability}" if capability else ""}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={PASSWORD}
}}
{tokens}
userdb {{
  driver = static
  args = uid={owner.pw_uid} gid={owner.pw_gid} home={self.folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
{boxes}
}}
{quota_part}
service imap-login {{
  {chroot}
  service_count = 0
  client_limit = 1000
  process_min_avail = 1
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = {self.tls_port}
    ssl = {"yes" if starttls else "no"}
  }}
}}
service imap {{
  process_limit = 1000
}}
service anvil {{
  {chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  {chroot}
}}
""",
            encoding="utf-8",
        )
        self.start()

    def start(self) -> None:
        """Starts, or starts again after `halt`: on the same ports, with the same mail."""
        self._process = subprocess.Popen(
            ["/usr/sbin/dovecot", "-F", "-c", str(self.folder / "dovecot.conf")],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(self.port, self._process)
        except RuntimeError as error:
            said = self._process.stderr.read().decode() if self._process.stderr and self._process.poll() else ""
            self.stop()
            raise RuntimeError(f"{error}: {said}{self.log()}") from error

    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def halt(self) -> None:
        """Ends, and keeps its mail for `start`."""
        # all its processes at once: asked politely, it takes a second
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(5)
        if self._process.stderr:
            self._process.stderr.close()

    def stop(self) -> None:
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


_numbers = iter(range(1, 1_000_000))


class Human:
    """A person with a mailbox on a Dovecot and a mail program of her own."""

    def __init__(self, dovecot: Dovecot, name: str = "") -> None:
        self.dovecot = dovecot
        self.name = name or f"user{next(_numbers)}"
        self.address = f"{self.name}@press.example"
        self.client = IMAPClient(HOST, dovecot.port, ssl=False, timeout=20)
        self.client.normalise_times = False
        self.client.plain_login(self.name, PASSWORD)

    def close(self) -> None:
        with suppress(Exception):
            self.client.logout()

    def server(self, **changes: Any) -> config.Mailbox:
        """The configuration that leads mailbot to this mailbox."""
        values: dict[str, Any] = {
            "address": self.address, "host": HOST, "port": self.dovecot.port, "security": "none", "user": self.name,
            "timeout": 10,
        }  # fmt: skip
        return config.Mailbox(**(values | changes))

    def put(
        self,
        raw: bytes | None = None,
        folder: str = "INBOX",
        *,
        date: datetime | None = None,
        flags: Sequence[str] = (),
        **headers: str,
    ) -> int:
        """A mail into a folder, as if it had arrived; its UID. Without `raw` a plain one is written."""
        raw = raw if raw is not None else plain_mail(**headers)
        answer = self.client.append(folder, raw, flags, date or datetime.now(UTC)).decode()
        return int(answer.split("APPENDUID")[1].split("]")[0].split()[1])

    def put_many(self, mails: Iterable[bytes], folder: str = "INBOX", *, date: datetime | None = None) -> None:
        self.client.multiappend(folder, [{"msg": raw, "date": date or datetime.now(UTC)} for raw in mails])

    def look(self, folder: str = "INBOX") -> dict[int, dict[bytes, Any]]:
        """All mails of a folder: UID -> flags, date and raw mail. Changes nothing."""
        self.client.select_folder(folder, readonly=True)
        found: dict[int, dict[bytes, Any]] = self.client.fetch(
            self.client.search(), ["FLAGS", "INTERNALDATE", "BODY.PEEK[]"]
        )
        return found

    def raws(self, folder: str = "INBOX") -> list[bytes]:
        return [values[b"BODY[]"] for _, values in sorted(self.look(folder).items())]

    def flags(self, uid: int, folder: str = "INBOX") -> set[str]:
        return {flag.decode() for flag in self.look(folder)[uid][b"FLAGS"]} - {"\\Recent"}

    def mark(self, uid: int, *flags: str, folder: str = "INBOX") -> None:
        self.client.select_folder(folder)
        self.client.add_flags([uid], flags)

    def move(self, uid: int, to: str, folder: str = "INBOX") -> None:
        self.client.select_folder(folder)
        self.client.move([uid], to)

    def delete(self, uid: int, folder: str = "INBOX") -> None:
        self.client.select_folder(folder)
        self.client.delete_messages([uid])
        self.client.uid_expunge([uid])

    def folders(self) -> set[str]:
        return {name for _, _, name in self.client.list_folders()}


def plain_mail(**headers: str) -> bytes:
    """A small mail; keywords are headers with underscores for dashes, `text` is the body."""
    text = headers.pop("text", "Guten Tag,\n\nich bitte um Akkreditierung.\n")
    values = {
        "From": "Carla Beispiel <carla@zeitung.example>",
        "To": "presse@press.example",
        "Subject": "Akkreditierung",
        "Message-ID": f"<{next(_numbers)}@zeitung.example>",
    } | {name.replace("_", "-").title().replace("-Id", "-ID"): value for name, value in headers.items()}
    mail = EmailMessage()
    for name, value in values.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    return mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@dataclass(frozen=True)
class Taken:
    """A mail that a Sink has taken."""

    sender: str
    recipient: str
    raw: bytes


CUT, HANG, CUT_AFTER = "cut", "hang", "cut after"
"""What a Sink may do instead of a reply: close the connection, say nothing; take the mail and then close."""
STAGES = ("connect", "ehlo", "auth", "mail", "rcpt", "data", "end", "rset")


class Sink:
    """An SMTP server that takes mail, unless its script says otherwise.

    script: (stage, reply) each used once, at the next time that stage is reached; stages are those of STAGES ("data"
    is the reply to DATA, "end" the one to the final dot), a reply is "450 later", CUT, HANG or CUT_AFTER.
    pipelining: whether it offers to take several commands at once, as most servers do.
    token: it wants one, by `mechanism`; says whether user and token are good.
    """

    def __init__(
        self,
        script: Iterable[tuple[str, str]] = (),
        *,
        certificates: Certificates | None = None,
        tls: bool = False,
        starttls: bool = False,
        user: str = "",
        smtputf8: bool = True,
        pipelining: bool = True,
        wrong_certificate: bool = False,
        token: Callable[[str, str], bool] | None = None,
        mechanism: str = "XOAUTH2",
    ) -> None:
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import SMTP, AuthResult

        self.script: list[tuple[str, str]] = []
        self.taken: list[Taken] = []
        self.connections = 0
        self.commands: list[str] = []
        self._open: list[Any] = []
        sink = self

        class Scripted(SMTP):
            """Says what the script says, before it would answer by itself."""

            line_length_limit = SMTP.line_length_limit if token is None else 12288

            async def _by_script(self, stage: str) -> bool:
                sink.commands.append(stage)
                reply = sink._next(stage)
                if reply is None:
                    return False
                if reply == HANG:
                    await sink._hang()
                elif reply == CUT:
                    self._wire.abort()
                else:
                    await self.push(reply)
                    if reply.startswith("421"):
                        self._wire.close()
                return True

            @property
            def _wire(self) -> Any:
                return self.transport

            async def _handle_client(self) -> None:
                sink.connections += 1
                sink._open.append(self.transport)
                if not await self._by_script("connect"):
                    await super()._handle_client()

            async def smtp_EHLO(self, arg: str) -> None:
                if not await self._by_script("ehlo"):
                    await super().smtp_EHLO(arg)
                    self.command_size_limits["AUTH"] = 12288  # RFC 4954, 4

            async def smtp_AUTH(self, arg: str) -> None:
                if not await self._by_script("auth"):
                    await super().smtp_AUTH(arg)

            async def smtp_MAIL(self, arg: str) -> None:
                if not await self._by_script("mail"):
                    await super().smtp_MAIL(arg)

            async def smtp_RCPT(self, arg: str) -> None:
                if not await self._by_script("rcpt"):
                    await super().smtp_RCPT(arg)

            async def smtp_RSET(self, arg: str) -> None:
                if not await self._by_script("rset"):
                    await super().smtp_RSET(arg)

            async def smtp_DATA(self, arg: str) -> None:
                if not await self._by_script("data"):
                    await super().smtp_DATA(arg)

        class Handler:
            async def handle_EHLO(self, _: Any, session: Any, __: Any, name: str, told: list[str]) -> list[str]:
                session.host_name = name
                return [*told[:-1], *["250-PIPELINING"] * pipelining, told[-1]]

            async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
                sink.commands.append("end")
                reply = sink._next("end")
                if reply == CUT:
                    server.transport.abort()
                elif reply == HANG:
                    await sink._hang()
                elif reply is None or reply == CUT_AFTER or reply.startswith("2"):
                    for recipient in envelope.rcpt_tos:
                        sink.taken.append(Taken(envelope.mail_from, recipient, envelope.original_content))
                    if reply == CUT_AFTER:
                        server.transport.abort()
                return reply if reply and reply[0].isdigit() else "250 taken"

        async def by_token(server: Any, words: list[str]) -> Any:
            said = base64.b64decode(words[1]).decode()
            who = re.match("user=(.*?)\1|n,a=(.*?),\1", said)
            bearer = re.search("auth=Bearer (.*?)\1", said)
            assert token and who and bearer and said.endswith("\1\1")
            if token(who[1] or who[2], bearer[1]):
                return AuthResult(success=True)
            answer = await server.challenge_auth('{"status":"401","schemes":"bearer","scope":"https://mail.example/"}')
            right_answer = answer == (b"" if mechanism == "XOAUTH2" else b"\1")
            return AuthResult(success=False, handled=False, message=None if right_answer else "501 not so")

        handler = Handler()
        if token is not None:
            setattr(handler, f"auth_{mechanism}", by_token)

        def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> Any:
            right = (user.encode(), PASSWORD.encode())
            return AuthResult(success=(data.login, data.password) == right, handled=False)

        context = None
        if certificates is not None:
            import ssl

            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            if wrong_certificate:
                context.load_cert_chain(certificates.wrong_cert, certificates.wrong_key)
            else:
                context.load_cert_chain(certificates.cert, certificates.key)

        class OnPort(Controller):
            def factory(self) -> Any:
                with warnings.catch_warnings():
                    # that a password may come over loopback in clear text
                    warnings.simplefilter("ignore")
                    return Scripted(
                        self.handler,
                        enable_SMTPUTF8=smtputf8,
                        tls_context=context if starttls else None,
                        authenticator=authenticate if user else None,
                        auth_required=bool(user or token),
                        auth_require_tls=False,
                        auth_exclude_mechanism=["PLAIN", "LOGIN"] if token else None,
                        timeout=60,
                    )

            def _trigger_server(self) -> None:
                # the original's look whether the server answers takes a second with TLS
                with socket.create_connection((HOST, self.port), 5) as probe:
                    if not tls:
                        probe.recv(1)

        self.port = free_port()
        self._controller = OnPort(handler, hostname=HOST, port=self.port, ssl_context=context if tls else None)
        self._controller.start()
        self.script = list(script)
        self.connections = 0
        self.commands.clear()

    def _next(self, stage: str) -> str | None:
        for index, (at, reply) in enumerate(self.script):
            if at == stage:
                del self.script[index]
                return reply
        return None

    @staticmethod
    async def _hang() -> None:
        await asyncio.sleep(3600)

    async def _hang_up(self) -> None:
        for transport in self._open:
            # one with TLS that is closed already has lost its protocol
            with suppress(AttributeError):
                transport.abort()
        await asyncio.sleep(0.01)

    def stop(self) -> None:
        if self._controller.loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._controller.loop).result(5)
        self._controller.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def server(self, **changes: Any) -> config.Smtp:
        """The configuration that leads mailbot here."""
        return self.server_at(**{"port": self.port} | changes)

    @staticmethod
    def server_at(port: int, **changes: Any) -> config.Smtp:
        values: dict[str, Any] = {"host": HOST, "port": port, "security": "none", "timeout": 5}
        return config.Smtp(**(values | changes))


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


@dataclass
class Rule:
    """What a Proxy does at a line that holds `when` (bytes, any case).

    then: another line instead ("" swallows it), CUT, HANG (from then on nothing passes), or a function of the line
    (called when the line passes; what it gives, if not None, goes on instead). times: how often.
    """

    when: bytes
    then: bytes | str | Callable[[bytes], bytes | str | None]
    times: int = 1_000_000
    from_server: bool = True


class Proxy:
    """Stands between a client and a server on loopback and applies rules to the lines that pass (clear text only).

    A command that is replaced takes along the mails that follow it without a wait: the server would take them for
    commands. lines: what clients have said.
    """

    def __init__(self, target: int, rules: Sequence[Rule] = ()) -> None:
        self.rules = list(rules)
        self.lines: list[bytes] = []
        self._target = target
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = []
        self._closed = False
        self._hung = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        while not self._closed:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection((HOST, self._target))
            except OSError:
                # as one that is down refuses it
                client.close()
                continue
            for each in (client, server):
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets += [client, server]
            for source, sink, from_server in ((client, server, False), (server, client, True)):
                thread = threading.Thread(target=self._pump, args=(source, sink, from_server), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _pump(self, source: socket.socket, sink: socket.socket, from_server: bool) -> None:
        with suppress(OSError, ValueError), source.makefile("rb") as reader:
            literal = 0
            for line in reader:
                if not from_server:
                    self.lines.append(line)
                if literal > 0:
                    literal -= len(line)
                    literal = literal if literal > 0 else _announced(line)
                    continue
                out = self._apply(line, from_server)
                literal = 0 if from_server or out == line else _announced(line)
                if out == CUT:
                    break
                if isinstance(out, bytes) and not self._hung.is_set():
                    sink.sendall(out)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _apply(self, line: bytes, from_server: bool) -> bytes | str:
        for rule in self.rules:
            if rule.from_server is from_server and rule.times > 0 and rule.when.lower() in line.lower():
                rule.times -= 1
                out = rule.then(line) if callable(rule.then) else rule.then
                if out == HANG:
                    self._hung.set()
                return line if out is None else out
        return line

    def unhang(self) -> None:
        """From now on lines pass again; the connections that hung are cut."""
        self.rules = []
        self.cut()
        self._hung.clear()

    def cut(self) -> None:
        """Cuts all connections that there are."""
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def say(self, line: bytes) -> None:
        """A line to every client, as if the server had said it."""
        for client in self._sockets[::2]:
            client.sendall(line)

    def stop(self) -> None:
        self._closed = True
        for each in [self._listener, *self._sockets]:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join(2)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _announced(line: bytes) -> int:
    """The length of a literal that follows without a wait (RFC 7888), with some of the line behind it."""
    found = re.search(rb"\{(\d+)\+\}\r\n$", line)
    return int(found[1]) + 1 if found else 0


@contextmanager
def silent_server() -> Iterator[int]:
    """A port where connections are taken and nothing is ever said."""
    with socket.create_server((HOST, 0)) as listener:
        yield listener.getsockname()[1]
