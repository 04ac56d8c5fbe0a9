"""An SMTP server (aiosmtpd) that answers by a script and keeps what it took."""

from __future__ import annotations

import asyncio
import base64
import re
import socket
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from mailbot import config
from tests.servers.faults import CUT, CUT_AFTER, HANG
from tests.servers.ground import HOST, PASSWORD, Certificates, free_port


@dataclass(frozen=True)
class Taken:
    """A mail that a Sink has taken."""

    sender: str
    recipient: str
    raw: bytes


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
