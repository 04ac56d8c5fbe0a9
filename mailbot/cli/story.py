"""One request as a story: mails, decisions and letters in the order in which they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from mailbot.cli.tables import COLOURS, console
from mailbot.cli.views import request_json
from mailbot.compose.clean import clean
from mailbot.model import Outcome

if TYPE_CHECKING:
    from rich.console import Console

    from mailbot.config import Config
    from mailbot.model import Request
    from mailbot.store import Store, StoredLetter, StoredMail
    from mailbot.store.requests import StoredDecision

BEGINNING = 6
"""Lines of a letter that are shown of it."""
_LAST = 2**60


@dataclass(frozen=True, slots=True)
class Story:
    """All that the store holds of one request."""

    request: Request
    mails: list[StoredMail]
    decisions: list[StoredDecision]
    letters: list[StoredLetter]

    def in_order(self) -> list[tuple[datetime, StoredMail | StoredDecision | StoredLetter]]:
        """By time; behind each mail the decisions on it that a rule took, and their letters."""
        taken = {mail.id: mail.taken for mail in self.mails}
        steps: list[tuple[datetime, int, int, StoredMail | StoredDecision | StoredLetter]] = []
        steps += [(mail.taken, mail.id, 0, mail) for mail in self.mails]
        for decision in self.decisions:
            by_rule = decision.actor == "rule" and decision.mail in taken
            steps.append((decision.at, decision.mail or 0 if by_rule else _LAST, 1, decision))
        for letter in self.letters:
            steps.append((letter.created, letter.mail or 0 if letter.key.startswith("mail-") else _LAST, 2, letter))
        return [(at, step) for at, _, _, step in sorted(steps, key=lambda each: each[:3])]


def gather(store: Store, request: Request) -> Story:
    number = store.requests.number_of(request.ref)
    assert number is not None
    return Story(request, store.mails.all_of(number), store.requests.decisions(number), store.letters.all_of(number))


def as_json(story: Story, config: Config) -> dict[str, Any]:
    return request_json(story.request, config.event) | {
        "mails": [
            {
                "number": mail.id, "arrived": _iso(mail.arrived), "kind": mail.kind, "outcome": mail.outcome,
                "rule": mail.rule, "state": mail.state, "sender": mail.sender, "subject": mail.subject,
                "message_id": mail.message_id, "words": mail.words, **(mail.reading or {}),
            }
            for mail in story.mails
        ],
        "decisions": [
            {
                "mail": decision.mail, "at": _iso(decision.at), "by": decision.actor, "outcome": decision.outcome,
                "rule": decision.rule, "reasons": decision.reasons, "status": decision.status, "note": decision.note,
            }
            for decision in story.decisions
        ],
        "letters": [
            {
                "key": letter.key, "kind": letter.kind, "state": letter.state, "recipient": letter.recipient,
                "subject": letter.subject, "created": _iso(letter.created), "tried": _iso(letter.tried),
                "reply": letter.reply, "message_id": letter.message_id, "text": letter.text,
            }
            for letter in story.letters
        ],
    }  # fmt: skip


def tell(story: Story, config: Config, *, whole: bool = False) -> None:
    """The story on standard output; letters from their beginning only, unless `whole`."""
    from mailbot.store import StoredLetter, StoredMail

    out, event = console(), config.find_event(story.request.event)
    zone = event.time_zone if event else config.time_zone
    _tell_head(out, story.request, zone)
    for at, step in story.in_order():
        moment = f"[bold]{at.astimezone(zone):%d.%m.%Y %H:%M}[/]"
        if isinstance(step, StoredMail):
            out.print()
            _tell_mail(out, step, moment, zone)
        elif isinstance(step, StoredLetter):
            _tell_letter(out, step, zone, whole=whole)
        else:
            if step.actor != "rule":
                out.print(f"\n{moment}  by {escape(step.actor)}:")
            _tell_decision(out, step)


def _tell_head(out: Console, request: Request, zone: tzinfo) -> None:
    facts = [request.medium or "no medium", f"attends: {request.attendance}", request.language, request.sender]
    out.print(f"[bold]{request.ref}[/]  [{COLOURS[request.status]}]{request.status}[/]  {escape(', '.join(facts))}")
    for member in request:
        role = f", {escape(clean(member.person.role, 80))}" if member.person.role else ""
        name = escape(clean(member.person.name, 80))
        since = f"named {member.arrived.astimezone(zone):%d.%m.%Y %H:%M:%S}"
        out.print(f"  {name}{role}: [{COLOURS[member.status]}]{member.status}[/]  [dim]{since}[/]")
    if request.unnamed:
        out.print(f"  and {request.unnamed} without a name")
    if request.asked:
        often = {1: "once", 2: "twice"}.get(request.asked, f"{request.asked} times")
        out.print(f"  [dim]asked {often} for what was missing[/]")


def _tell_mail(out: Console, mail: StoredMail, moment: str, zone: tzinfo) -> None:
    who = f"from {escape(mail.sender)}: {escape(clean(mail.subject, 150))}" if mail.sender else "by a machine"
    out.print(f"{moment}  mail {mail.id} {who}")
    arrived = f"arrived {mail.arrived.astimezone(zone):%d.%m.%Y %H:%M:%S %Z}, " if mail.arrived else ""
    out.print(f"  [dim]{arrived}read as {mail.kind}[/]")
    for line in (mail.words or "").strip().splitlines():
        out.print(f"  [dim]|[/] {escape(clean(line, 500))}" if line.strip() else "  [dim]|[/]")
    shown = set()
    for item in (mail.reading or {}).get("evidence", []):
        if (item["field"], item["value"]) not in shown and item["field"] != "event":
            shown.add((item["field"], item["value"]))
            words = f'{item["field"]}: {item["value"]}  <- {item["source"]}: "{clean(item["text"], 120)}"'
            out.print(f"  [dim]{escape(words)}[/]")


def _tell_decision(out: Console, decision: StoredDecision) -> None:
    colour = COLOURS[Outcome(decision.outcome)]
    state = f", the request is {decision.status}" if decision.status else ""
    out.print(f"  => [{colour}]{decision.outcome}[/] by the rule {decision.rule}{state}")
    for reason in decision.reasons:
        out.print(f"     {escape(reason)}")
    if decision.note:
        out.print(f"     note: {escape(clean(decision.note, 1000))}")


def _tell_letter(out: Console, letter: StoredLetter, zone: tzinfo, *, whole: bool) -> None:
    when = f" {letter.tried.astimezone(zone):%d.%m.%Y %H:%M}" if letter.tried else ""
    why = f" ({escape(clean(letter.reply, 160))})" if letter.reply and letter.state not in ("sent", "bounced") else ""
    out.print(
        f"  => letter {letter.key} to {escape(letter.recipient)}, {letter.kind}: [bold]{letter.state}[/]{when}{why}"
    )
    lines = letter.text.strip().splitlines()
    shown = lines if whole else lines[:BEGINNING]
    for line in shown:
        out.print(f"     [dim]>[/] {escape(line)}" if line.strip() else "     [dim]>[/]")
    if len(shown) < len(lines):
        out.print(f"     [dim]> … {len(lines) - len(shown)} more lines: --whole[/]")


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
