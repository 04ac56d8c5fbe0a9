"""A button of the digest: a `mailto:` link (RFC 6068) whose mail carries a token; never a web link: scanners click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from mailbot.config import Config
from mailbot.desk import tokens
from mailbot.desk.commands import RULE
from mailbot.desk.words import Words
from mailbot.model import Action, Language
from mailbot.store import Store

SECRET = "desk.secret"  # noqa: S105 - the name under which the store keeps it


@dataclass(frozen=True, slots=True)
class Buttons:
    """Makes the links of one digest."""

    address: str
    """The watched mailbox, where the decisions come in."""
    secret: str
    words: Words
    now: datetime

    def link(self, ref: str, action: Action, state: str, wording: str = "", event: str = "") -> str:
        """The whole link, for the href of a button; `wording` names the words for it, where not the action's own."""
        token = tokens.sign(self.secret, ref, action, state, self.now, event)
        wording = wording or action
        subject = f"{self.words(f'order.{wording}', ref=ref, event=event)} [{token}]"
        has_letter = action not in (Action.IGNORE, Action.ASSIGN)
        body = self.words(f"hint.{wording}") + (f"\n{RULE}\n" if has_letter else "")
        return mailto(self.address, subject, body)


def mailto(address: str, subject: str, body: str = "") -> str:
    """A mailto link; its line breaks are CRLF, as RFC 6068 asks for."""
    fields = {"subject": subject, "body": body.replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    return f"mailto:{quote(address, safe='@')}?{query}"


def get_secret(store: Store) -> str:
    """The key that tokens are signed with, made at its first use. Only inside a transaction."""
    secret = store.find_fact(SECRET)
    if secret is None:
        secret = tokens.new_secret()
        store.keep_fact(SECRET, secret)
    return secret


def all_hints(config: Config) -> tuple[str, ...]:
    """What any button has put above the line, in all languages: it is never taken for her own words."""
    lists = [Words.load(config, "desk", language=language) for language in Language]
    return tuple(str(hint) for words in lists for hint in words.section("hint").values())
