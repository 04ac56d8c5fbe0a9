"""Requests with their people, and the decisions upon them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailbot.model import Attendance, Candidates, Decision, Envelope, Language, Member, Person, Request, Status
from mailbot.store.base import Cabinet, Lost, from_json, is_number, moment, stamp, to_json


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision as it was taken: by a rule of the table, or by a human."""

    mail: int | None
    at: datetime
    actor: str
    outcome: str
    rule: str
    reasons: tuple[str, ...]
    status: str | None
    note: str


class Requests(Cabinet):
    table = "requests"

    def find(self, ref: str) -> Request | None:
        row = self._row_of(ref)
        return self._request(row) if row else None

    def number_of(self, ref: str) -> int | None:
        """The row's number, which mails and letters point to."""
        row = self._row_of(ref)
        return int(row["id"]) if row else None

    def by_number(self, number: int) -> Request | None:
        row = self._row("SELECT * FROM requests WHERE id = ?", [number])
        return self._request(row) if row else None

    def all(self, status: Status | None = None, event: str | None = None) -> list[Request]:
        """Requests by reference; those that are no request (ignored) only if asked for."""
        rows = self._rows(
            "SELECT * FROM requests WHERE (status = :status OR :status IS NULL AND status <> 'ignored')"
            " AND (event = :event OR :event IS NULL) ORDER BY event, number",
            {"status": status, "event": event},
        )
        return [self._request(row) for row in rows]

    def candidates(self, envelope: Envelope, refs: Sequence[str], families: Iterable[str]) -> Candidates:
        """The requests that a mail may belong to: by thread, reference, sender, or a family name in common.

        What a human has said to be no request is none of them.
        """
        known = [name for name in dict.fromkeys([envelope.in_reply_to, *reversed(envelope.references)]) if name]
        marks = ", ".join("?" * len(known))
        thread = self._rows(
            f"SELECT requests.* FROM letters JOIN requests ON requests.id = letters.request"
            f" WHERE letters.message_id IN ({marks}) UNION SELECT requests.* FROM mails"
            f" JOIN requests ON requests.id = mails.request WHERE mails.message_id IN ({marks})",
            known * 2,
        )
        reference = [row for row in map(self._row_of, refs) if row]
        sender = self._rows(
            "SELECT * FROM requests WHERE sender = :sender UNION SELECT requests.* FROM people"
            " JOIN requests ON requests.id = people.request WHERE people.email = :sender ORDER BY id DESC",
            {"sender": envelope.sender},
        )
        names = list(dict.fromkeys(families))
        marks = ", ".join("?" * len(names))
        people = self._rows(
            "SELECT DISTINCT requests.* FROM people JOIN requests ON requests.id = people.request"
            f" WHERE people.family IN ({marks}) ORDER BY requests.id DESC",
            names,
        )
        return Candidates(
            by_thread=self._not_ignored(thread),
            by_reference=self._not_ignored(reference),
            by_sender=self._not_ignored(sender),
            by_people=self._not_ignored(people),
            domains=self._domains(envelope.sender.rpartition("@")[2]),
        )

    def _not_ignored(self, rows: Iterable[dict[str, Any]]) -> tuple[Request, ...]:
        return tuple(self._request(row) for row in rows if row["status"] != Status.IGNORED)

    def _domains(self, own: str) -> frozenset[str]:
        """Domains from which people have applied, and whose mail no human has still to look at; of these its own
        alone, if that is one of them: then it imitates none, and the list may be long."""
        domain = "substr(sender, instr(sender, '@') + 1)"
        looked_at = "status NOT IN ('ignored', 'review')"
        if self._row(f"SELECT 1 AS one FROM requests WHERE {domain} = ? AND {looked_at} LIMIT 1", [own]):
            return frozenset([own])
        rows = self._db.execute(f"SELECT DISTINCT {domain} FROM requests WHERE {looked_at}")
        return frozenset(each for (each,) in rows)

    def next_ref(self, event: str) -> str:
        """One that was never given before, also not to a request that is erased since (see privacy.py)."""
        row = self._row(
            "SELECT max(last) AS last FROM (SELECT max(number) AS last FROM requests WHERE event = ?"
            " UNION ALL SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'last_number:' || ?)",
            [event, event],
        )
        return f"{event}-{((row and row['last']) or 0) + 1:04d}"

    def add(self, request: Request, changed: datetime) -> int:
        event, _, number = request.ref.rpartition("-")
        row = self._insert({"event": event, "number": int(number), **_columns(request), "changed": stamp(changed)})
        self._keep_members(row, request)
        return row

    def change(self, seen: Request, new: Request, changed: datetime) -> int:
        """The request's new state, if it still stands as it was seen; raises Lost otherwise."""
        row = self._row_of(seen.ref)
        if row is None:
            raise Lost(f"request {seen.ref} is gone")
        self._change(
            row["id"],
            {"status": seen.status, "sequence": seen.sequence, "asked": seen.asked},
            {**_columns(new), "changed": stamp(changed)},
        )
        self._db.execute("DELETE FROM people WHERE request = ?", [row["id"]])
        self._keep_members(row["id"], new)
        return int(row["id"])

    def record(
        self,
        decision: Decision,
        *,
        mail: int | None,
        request: int | None,
        actor: str,
        at: datetime,
        token: str | None = None,
    ) -> int:
        """Keeps a decision and returns its number; `token` is the press office's, which can be used only once."""
        return self._insert(
            {
                "mail": mail,
                "request": request,
                "at": stamp(at),
                "actor": actor,
                "outcome": decision.outcome,
                "rule": decision.rule,
                "reasons": to_json(decision.reasons),
                "status": decision.request.status if decision.request else None,
                "note": decision.note,
                "token": token,
            },
            "decisions",
        )

    def is_used(self, token: str) -> bool:
        return self._row("SELECT 1 AS one FROM decisions WHERE token = ?", [token]) is not None

    def decisions(self, request: int) -> list[StoredDecision]:
        return [
            _decision(row) for row in self._rows("SELECT * FROM decisions WHERE request = ? ORDER BY id", [request])
        ]

    def decisions_on(self, mail: int) -> list[StoredDecision]:
        return [_decision(row) for row in self._rows("SELECT * FROM decisions WHERE mail = ? ORDER BY id", [mail])]

    def decided_between(self, start: datetime, end: datetime) -> list[tuple[Request | None, StoredDecision]]:
        rows = self._rows("SELECT * FROM decisions WHERE at >= ? AND at < ? ORDER BY id", [stamp(start), stamp(end)])
        return [(self.by_number(row["request"]) if row["request"] else None, _decision(row)) for row in rows]

    def counts(self, event: str | None = None) -> dict[str, int]:
        rows = self._rows(
            "SELECT status, count(*) AS n FROM requests WHERE event = :event OR :event IS NULL GROUP BY status",
            {"event": event},
        )
        return {row["status"]: row["n"] for row in rows}

    def _row_of(self, ref: str) -> dict[str, Any] | None:
        event, _, number = ref.rpartition("-")
        if not is_number(number):
            return None
        return self._row("SELECT * FROM requests WHERE event = ? AND number = ?", [event, int(number)])

    def _keep_members(self, row: int, request: Request) -> None:
        for member in request.members:
            person = member.person
            self._insert(
                {
                    "request": row,
                    "given": person.given,
                    "family": person.family,
                    "mononym": int(person.mononym),
                    "initials": person.initials,
                    "role": person.role,
                    "press_card": person.press_card,
                    "phone": person.phone,
                    "email": person.email,
                    "status": member.status,
                    "arrived": stamp(member.arrived),
                },
                "people",
            )

    def _request(self, row: dict[str, Any]) -> Request:
        people = self._rows("SELECT * FROM people WHERE request = ? ORDER BY id", [row["id"]])
        return Request(
            ref=f"{row['event']}-{row['number']:04d}",
            event=row["event"],
            status=Status(row["status"]),
            attendance=Attendance(row["attendance"]),
            medium=row["medium"],
            language=Language(row["language"]),
            sender=row["sender"],
            sender_name=row["sender_name"],
            arrived=moment(row["arrived"]),
            members=tuple(map(_member, people)),
            unnamed=row["unnamed"],
            asked=row["asked"],
            sequence=row["sequence"],
            reasons=tuple(from_json(row["reasons"])),
            phone=tuple(from_json(row["phone"])),
        )


def _columns(request: Request) -> dict[str, Any]:
    return {
        "status": request.status,
        "attendance": request.attendance,
        "medium": request.medium,
        "language": request.language,
        "sender": request.sender,
        "sender_name": request.sender_name,
        "arrived": stamp(request.arrived),
        "unnamed": request.unnamed,
        "asked": request.asked,
        "sequence": request.sequence,
        "reasons": to_json(request.reasons),
        "phone": to_json(request.phone),
    }


def _member(row: dict[str, Any]) -> Member:
    person = Person(
        given=row["given"],
        family=row["family"],
        role=row["role"],
        press_card=row["press_card"],
        phone=row["phone"],
        email=row["email"],
        mononym=bool(row["mononym"]),
        initials=row["initials"],
    )
    return Member(person, Status(row["status"]), moment(row["arrived"]))


def _decision(row: dict[str, Any]) -> StoredDecision:
    return StoredDecision(
        mail=row["mail"],
        at=moment(row["at"]),
        actor=row["actor"],
        outcome=row["outcome"],
        rule=row["rule"],
        reasons=tuple(from_json(row["reasons"])),
        status=row["status"],
        note=row["note"],
    )
