"""One request as a story: mails, decisions and letters in the order in which they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from mailbot.cli.tables import COLOURS, console
from mailbot.cli.views import request_json
from mailbot.model import Outcome

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.model import Request
    from mailbot.store import Store, StoredLetter, StoredMail
    from mailbot.store.requests import StoredDecision


@dataclass(frozen=True, slots=True)
class Told:
    """All that the store holds of one request."""

    request: Request
    mails: list[StoredMail]
    decisions: list[StoredDecision]
    letters: list[StoredLetter]

    def in_order(self) -> list[tuple[datetime, StoredMail | StoredDecision | StoredLetter]]:
        """By time; a mail before the decision on it, the decision before its letter."""
        steps: list[tuple[datetime, int, StoredMail | StoredDecision | StoredLetter]] = []
        steps += [(mail.taken, 0, mail) for mail in self.mails]
        steps += [(decision.at, 1, decision) for decision in self.decisions]
        steps += [(letter.created, 2, letter) for letter in self.letters]
        return [(at, step) for at, _, step in sorted(steps, key=lambda each: each[:2])]


def gather(store: Store, request: Request) -> Told:
    number = store.requests.number_of(request.ref)
    assert number is not None
    return Told(request, store.mails.all_of(number), store.requests.decisions(number), store.letters.all_of(number))


def as_json(told: Told, config: Config) -> dict[str, Any]:
    return request_json(told.request, config.event) | {
        "mails": [
            {
                "number": mail.id, "arrived": _iso(mail.arrived), "kind": mail.kind, "outcome": mail.outcome,
                "rule": mail.rule, "state": mail.state, "sender": mail.sender, "subject": mail.subject,
                "message_id": mail.message_id, "words": mail.words, **(mail.reading or {}),
            }
            for mail in told.mails
        ],
        "decisions": [
            {
                "mail": decision.mail, "at": _iso(decision.at), "by": decision.actor, "outcome": decision.outcome,
                "rule": decision.rule, "reasons": decision.reasons, "status": decision.status, "note": decision.note,
            }
            for decision in told.decisions
        ],
        "letters": [
            {
                "key": letter.key, "kind": letter.kind, "state": letter.state, "recipient": letter.recipient,
                "subject": letter.subject, "created": _iso(letter.created), "tried": _iso(letter.tried),
                "reply": letter.reply, "message_id": letter.message_id, "text": letter.text,
            }
            for letter in told.letters
        ],
    }  # fmt: skip


def tell(told: Told, config: Config) -> None:
    from mailbot.store import StoredLetter, StoredMail

    out, request = console(), told.request
    event = config.find_event(request.event)
    zone = event.time_zone if event else config.time_zone
    out.print(
        f"[bold]{request.ref}[/]  [{COLOURS[request.status]}]{request.status}[/]  {escape(request.medium or '-')}"
    )
    for member in request:
        role = f", {escape(member.person.role)}" if member.person.role else ""
        out.print(f"  {escape(member.person.name)}{role}: [{COLOURS[member.status]}]{member.status}[/]")
    if request.unnamed:
        out.print(f"  and {request.unnamed} without a name")
    for at, step in told.in_order():
        out.print()
        out.print(f"[bold]{at.astimezone(zone):%Y-%m-%d %H:%M}[/] ", end="")
        if isinstance(step, StoredMail):
            out.print(f"mail {step.id} from {escape(step.sender or '')}: {escape(step.subject or '')}")
            if step.arrived:
                out.print(f"  arrived {step.arrived.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}")
            for line in (step.words or "").strip().splitlines():
                out.print(f"  [dim]|[/] {escape(line)}")
            for item in (step.reading or {}).get("evidence", []):
                told_of = f"{item['field']} = {item['value']}  ({item['source']}: {item['text']})"
                out.print(f"  [dim]{escape(told_of)}[/]")
        elif isinstance(step, StoredLetter):
            out.print(f"letter {step.key} ({step.kind}), {step.state}: {escape(step.subject)}")
            for line in step.text.strip().splitlines():
                out.print(f"  [dim]>[/] {escape(line)}")
        else:
            colour = COLOURS[Outcome(step.outcome)]
            out.print(f"[{colour}]{step.outcome}[/] by {step.actor}, rule {step.rule}")
            for reason in step.reasons:
                out.print(f"  {escape(reason)}")
            if step.note:
                out.print(f"  note: {escape(step.note)}")


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
