"""A mailbox and a way to send that want tokens, and the server that gives them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from mailbot import config as configuration
from mailbot.config import Config
from mailbot.oauth import Grant, TokenError, Tokens
from tests.servers import Human, Sink
from tests.token_server import CLIENT, CONSENT_CODE, SECRET, TENANT, TokenServer

MICROSOFT = {"provider": "microsoft", "tenant": TENANT}
BY_ITSELF = MICROSOFT | {"flow": "client_credentials", "client_secret_file": "oauth2-secret"}
GOOGLE = {"provider": "google", "client_secret_file": "oauth2-secret"}
BOTH = pytest.mark.parametrize("provider", [MICROSOFT, GOOGLE], ids=["microsoft", "google"])
PROVIDERS = pytest.mark.parametrize(
    "provider", [MICROSOFT, GOOGLE, BY_ITSELF], ids=["microsoft", "google", "client_credentials"]
)


@dataclass
class TokenOffice:
    folder: Path
    human: Human
    sink: Sink
    server: TokenServer
    shown: list[tuple[str, str, int]] = field(default_factory=list)

    def write(self, oauth2: dict[str, str] = MICROSOFT, *, timeout: int = 5, mailbox: str = "", rest: str = "") -> Path:
        """A configuration by token for both servers; its secret lies beside it."""
        keys = {"client_id": CLIENT, "authority": self.server.url} | oauth2
        path = self.folder / "config.toml"
        path.write_text(
            f"""
[mailbox]
address = "{self.human.address}"
host = "127.0.0.1"
port = {self.human.dovecot.port}
security = "none"
user = "{self.human.name}"
timeout = {timeout}
poll_seconds = 1
{mailbox}
[mailbox.oauth2]
{chr(10).join(f'{key} = "{value}"' for key, value in keys.items())}
[smtp]
host = "127.0.0.1"
port = {self.sink.port}
security = "none"
user = "{self.human.name}"
oauth2 = true
[press_office]
name = "Verein Brücke"
address = "presse@bruecke.example"
[[event]]
key = "BRK26"
name = {{ de = "Brückentag" }}
begins = 2030-06-01
ends = 2030-06-03
place = "Kaluga"
time_zone = "Europe/Berlin"
in_person = {{ until = 2030-05-10 }}
{rest}
""",
            encoding="utf-8",
        )
        secret = self.folder / "oauth2-secret"
        secret.touch(mode=0o600)
        secret.write_text(f"{SECRET}\n", encoding="utf-8")
        return path

    def config(self, oauth2: dict[str, str] = MICROSOFT, **changes: Any) -> Config:
        return configuration.load(self.write(oauth2, **changes))

    def tokens(self, oauth2: dict[str, str] = MICROSOFT) -> Tokens:
        return Tokens(self.config(oauth2))

    def log_in(self, oauth2: dict[str, str] = MICROSOFT) -> Tokens:
        """Tokens of somebody who has logged in."""
        tokens = self.tokens(oauth2)
        self.log_in_with(tokens)
        return tokens

    def log_in_with(self, tokens: Tokens) -> Grant:
        return tokens.log_in(lambda *what: self.shown.append(what), self.agree)

    def agree(self, address: str, *, back: dict[str, str] | None = None) -> str:
        """As a person with a browser: she opens Google's page, agrees, and copies where it leads her.
        back: what is told there instead."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        self.server.code_challenge = asked["code_challenge"]
        told = {"state": asked["state"], "code": CONSENT_CODE, "scope": asked["scope"]} if back is None else back
        return f"{asked['redirect_uri']}?{urlencode(told)}"

    @property
    def file(self) -> Path:
        return self.folder / "mailbot.sqlite3.token"


def kept(office: TokenOffice) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(office.file.read_text())
    return values


def refresh_token(office: TokenOffice) -> str:
    """The one that is kept."""
    text: str = kept(office)["kept"]
    if not text.startswith("{"):
        return text
    (entry,) = json.loads(text)["RefreshToken"].values()
    return str(entry["secret"])


def age(office: TokenOffice) -> None:
    """The access token that is kept ends in four minutes."""
    values = kept(office) | {"expires": (datetime.now(UTC) + timedelta(minutes=4)).isoformat()}
    office.file.write_text(json.dumps(values))


def fault(tokens: Tokens) -> TokenError:
    with pytest.raises(TokenError) as raised:
        tokens.get()
    assert "\n" not in str(raised.value)
    return raised.value
