"""The token servers over HTTP: every call has a timeout, and every fault becomes a TokenError."""

from __future__ import annotations

import ssl
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

from mailbot import __version__
from mailbot.values import is_loopback

LARGEST = 1024 * 1024
TOO_MANY, IN_TROUBLE = 429, 500


class TokenError(Exception):
    """No token can be had; the message is one clear line.

    permanent: it stays until a human does something (logs in again, changes the configuration); else it may pass.
    """

    def __init__(self, message: str, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


class Answer:
    """What a token server said; in the shape that msal wants of its HTTP client."""

    def __init__(self, status_code: int, text: str, headers: Mapping[str, str]) -> None:
        self.status_code, self.text, self.headers = status_code, text, headers

    def raise_for_status(self) -> None:
        """Servers in trouble have been told of already, and the others' words are read."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Secrets go to the address they are meant for, or nowhere."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


class Web:
    """HTTPS to the token server `base`; msal's HTTP client, too. timeout: seconds without an answer.

    msal knows only https addresses: those of a `base` on loopback that is http are asked over http.
    """

    def __init__(self, base: str, timeout: float) -> None:
        self._base, self._timeout = urlsplit(base), timeout
        here = is_loopback(self._base.hostname or "")
        proxies = [urllib.request.ProxyHandler({})] if here else []
        self._opener = urllib.request.build_opener(_NoRedirect, *proxies)

    def get(
        self, url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> Answer:
        return self._ask(url, params, None, headers)

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str | None] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: Any,
    ) -> Answer:
        return self._ask(url, params, _form(data or {}).encode(), headers)

    def close(self) -> None:
        """msal asks for it; no connection is kept."""

    def _ask(
        self, url: str, params: Mapping[str, str] | None, body: bytes | None, headers: Mapping[str, str] | None
    ) -> Answer:
        """Raises TokenError if there is no answer, or one of a server in trouble."""
        parts = urlsplit(url)
        if parts.netloc == self._base.netloc:
            parts = parts._replace(scheme=self._base.scheme)
        elif parts.scheme != "https":
            raise TokenError(f"{self._base.netloc}: names {parts.netloc}, which is not https", True)
        if params:
            parts = parts._replace(query=_form(params))
        told = {"User-Agent": f"mailbot/{__version__}", "Accept": "application/json"} | dict(headers or {})
        request = urllib.request.Request(parts.geturl(), body, told)  # noqa: S310  https, or http to loopback; see above
        try:
            try:
                with self._opener.open(request, timeout=self._timeout) as reply:
                    answer = _read(reply.status, reply)
            except HTTPError as error:
                with error:
                    answer = _read(error.code, error)
        except (OSError, HTTPException, ValueError) as error:
            raise TokenError(f"{parts.netloc}: {self._explain(error)}", False) from error
        if answer.status_code == TOO_MANY or answer.status_code >= IN_TROUBLE:
            raise TokenError(f"{parts.netloc}: the token server is in trouble (HTTP {answer.status_code})", False)
        return answer

    def _explain(self, error: Exception) -> str:
        cause = getattr(error, "reason", error)
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate is not trusted ({cause.verify_message.rstrip('.')}); check the network's proxy"
        if isinstance(cause, TimeoutError):
            return f"the token server gave no answer within {self._timeout:g} s; check the network"
        if isinstance(cause, ConnectionRefusedError):
            return "no token server listens there; check mailbox.oauth2.authority"
        words = getattr(cause, "strerror", None) or " ".join(str(cause).split()) or type(cause).__name__
        return f"the token server cannot be reached ({words}); check the network"


def _form(values: Mapping[str, str | None]) -> str:
    # as the HTTP client that msal is used to, which leaves out what is None
    return urlencode({key: value for key, value in values.items() if value is not None})


def _read(status: int, reply: Any) -> Answer:
    return Answer(status, reply.read(LARGEST).decode("utf-8", "replace"), dict(reply.headers or {}))
