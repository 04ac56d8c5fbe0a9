"""A token server on loopback: Microsoft's and Google's ways to a token, and Dovecot's question whether one is good.

It answers as they do, in their words; a test scripts what comes next, ends log-ins and looks at what was asked.
"""

from __future__ import annotations

import json
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote_plus, urlsplit

HOST = "127.0.0.1"
TENANT, CLIENT, SECRET = "bruecke.example", "11111111-2222-3333-4444-555555555555", "s~geheim/+="
HANG = "hang"
EXPIRED = (
    "AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-01-01T10:00:00Z and"
    " was inactive for 90.00:00:00. Trace ID: 0000 Correlation ID: 1111 Timestamp: 2026-05-01 10:00:00Z"
)
EXCHANGE_SCOPE = "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send"
CONSENT_CODE = "4/0Abc-code"


@dataclass(frozen=True)
class Asked:
    """What a client has asked: the path's last word, and the form it sent."""

    what: str
    form: dict[str, str] = field(default_factory=dict)


class TokenServer:
    """user: who logs in with a browser. pending: so often the device flow says that she has not done it yet.
    lives: seconds that an access token holds. script: (what, answer), each used once at the next time that this is
    asked for: an HTTP status, HANG, where to be led to, or the JSON of a refusal (with status 400). rotates: each refresh token works once.
    testing: it is a Google project in Testing."""

    def __init__(self, user: str = "presse@press.example", *, script: Iterable[tuple[str, Any]] = ()) -> None:
        self.begin_anew(user, script)
        self._numbers = count(1)
        self._release = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server._answer(self, "")

            def do_POST(self) -> None:
                server._answer(self, self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A client that has gone is none of the test's business."""

        self._http = Quiet((HOST, 0), Handler)
        self.port: int = self._http.server_address[1]
        self.url = f"http://{HOST}:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    # -- for the tests

    def begin_anew(self, user: str, script: Iterable[tuple[str, Any]] = ()) -> None:
        """Forgets all that was given, asked and told."""
        self.user, self.pending, self.lives, self.rotates, self.testing = user, 0, 3600, True, False
        self.script = list(script)
        self.asked: list[Asked] = []
        self.access: dict[str, str] = {}
        """Good access tokens -> user."""
        self.refresh: set[str] = set()
        self.interval = 0
        self.scope = "https://mail.google.com/"
        self.code_challenge = ""
        """Google's, if it is to be looked at."""

    def times(self, what: str) -> int:
        return sum(asked.what == what for asked in self.asked)

    def revoke(self) -> None:
        """As a change of password does it: nothing that was given is good any more."""
        self.access.clear()
        self.refresh.clear()

    def stop(self) -> None:
        self._release.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- what it answers

    def _answer(self, http: BaseHTTPRequestHandler, body: str) -> None:
        path = urlsplit(http.path)
        form = {key: values[0] for key, values in parse_qs(body).items()}
        what = path.path.rpartition("/")[2]
        self.asked.append(Asked(what, form))
        status, answer = self._by_script(what) or self._usual(path.path, form, http.headers["Authorization"] or "")
        if answer == HANG:
            self._release.wait(30)
            return
        text = json.dumps(answer).encode()
        http.send_response(status)
        if status == 302:
            http.send_header("Location", answer)
        http.send_header("Content-Type", "application/json")
        http.send_header("Content-Length", str(len(text)))
        http.end_headers()
        http.wfile.write(text)

    def _by_script(self, what: str) -> tuple[int, Any] | None:
        for index, (at, answer) in enumerate(self.script):
            if at == what:
                del self.script[index]
                if isinstance(answer, str) and answer.startswith("http"):
                    return 302, answer
                return (answer, {"trouble": "of the server"}) if isinstance(answer, int) else (400, answer)
        return None

    def _usual(self, path: str, form: dict[str, str], proof: str) -> tuple[int, Any]:
        match path.rpartition("/")[2]:
            case "introspect":
                return 200, {
                    "active": form.get("token") in self.access,
                    "username": self.access.get(form.get("token", "")),
                }
            case "openid-configuration" if path.startswith(f"/{TENANT}/"):
                # msal insists on https, and these are only ever asked on this machine
                base = f"https://{HOST}:{self.port}/{TENANT}"
                return 200, {
                    "issuer": f"{base}/v2.0",
                    "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                    "token_endpoint": f"{base}/oauth2/v2.0/token",
                    "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
                }
            case "openid-configuration":
                return 400, {"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant not found."}
            case "devicecode":
                return 200, {
                    "user_code": "ABCD-EFGH", "device_code": "device", "verification_uri": "https://login.example/device",
                    "expires_in": 900, "interval": self.interval, "message": "…",
                }  # fmt: skip
            case "token" if not self._is_known(form, proof):
                return 401, {"error": "invalid_client", "error_description": "AADSTS7000222: The secret has expired."}
            case "token":
                return self._token(form, google=path == "/token")
        return 404, {}

    def _is_known(self, form: dict[str, str], proof: str) -> bool:
        basic = [unquote_plus(each) for each in b64decode(proof.removeprefix("Basic ")).decode().split(":")]
        secret = form.get("client_secret") or (basic[1] if proof else "")
        needs_one = form["grant_type"] in ("client_credentials", "authorization_code")
        return form.get("client_id", CLIENT) == CLIENT and (secret == SECRET or not (needs_one or secret))

    def _token(self, form: dict[str, str], google: bool) -> tuple[int, Any]:
        match form["grant_type"]:
            case "urn:ietf:params:oauth:grant-type:device_code" if self.pending > 0:
                self.pending -= 1
                return 400, {"error": "authorization_pending", "error_description": "AADSTS70016: pending."}
            case "urn:ietf:params:oauth:grant-type:device_code":
                return 200, self._given(form, google)
            case "client_credentials":
                return 200, {key: value for key, value in self._given(form, google).items() if key != "refresh_token"}
            case "authorization_code":
                verified = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
                if form["code"] != CONSENT_CODE or self.code_challenge not in ("", verified):
                    return 400, {"error": "invalid_grant", "error_description": "Bad Request"}
                return 200, self._given(form, google)
            case "refresh_token" if form["refresh_token"] in self.refresh:
                if self.rotates:
                    self.refresh.discard(form["refresh_token"])
                return 200, self._given(form, google)
            case "refresh_token":
                return 400, {"error": "invalid_grant", "error_description": EXPIRED}
        return 400, {"error": "unsupported_grant_type"}

    def _given(self, form: dict[str, str], google: bool) -> dict[str, Any]:
        number = next(self._numbers)
        access, refresh = f"access-{number}-" + "x" * 1500, f"refresh-{number}"
        self.access[access] = self.user
        given: dict[str, Any] = {"access_token": access, "token_type": "Bearer", "expires_in": self.lives}
        given["scope"] = self.scope if google else EXCHANGE_SCOPE
        if not google:
            claims = {
                "aud": CLIENT, "iss": "https://login.example", "sub": "1", "oid": "1", "tid": "1",
                "preferred_username": self.user, "iat": int(time.time()), "exp": int(time.time()) + 3600,
            }  # fmt: skip
            given["id_token"] = f"{_part({'alg': 'none'})}.{_part(claims)}."
            given["client_info"] = _part({"uid": "1", "utid": "1"})
        if not google or self.rotates or form["grant_type"] == "authorization_code":
            self.refresh.add(refresh)
            given["refresh_token"] = refresh
        if google and self.testing:
            given["refresh_token_expires_in"] = 7 * 86400 - 1
        return given


def _part(values: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(values).encode()).rstrip(b"=").decode()
