"""notice: what the press officer has done meanwhile in her own mail program.

    a mail that waits for her, answered    ticked off
    a draft, sent (or answered otherwise)  its letter is sent, and the mail filed
    a draft, deleted                       its letter is dropped, and the mail waits for her again

She is looked over the shoulder only where something waits: one question for the flags, and one look each into Sent and
Drafts a round. What a command has decided or erased meanwhile (`Lost`) is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot import journal
from mailbot.mailbox import Mailbox, Register
from mailbot.model import Decision, Kind, LetterKind, LetterState, Outcome, Status
from mailbot.rounds.file import mark_answered
from mailbot.rounds.tools import Tools
from mailbot.store import Lost, StoredLetter, StoredMail

GONE_FOR = timedelta(minutes=15)
"""A draft that is nowhere counts as deleted only after this: programs take it away before its copy lies in Sent."""
HERSELF = "press office"
_ANSWERS = (LetterKind.CONFIRM, LetterKind.ASK, LetterKind.DIGITAL_LINK, LetterKind.LATE_DIGITAL, LetterKind.CLOSED)


def notice(tools: Tools, mailbox: Mailbox, *, clock: Callable[[], datetime]) -> None:
    """Brings the store up to what she has done. Raises MailboxError and StoreError."""
    if waiting := tools.store.mails.in_state("waits"):
        _tick_off(tools, mailbox, waiting, clock())
    if drafts := tools.store.letters.in_state(LetterState.DRAFTED):
        _look_after(tools, mailbox, drafts, clock())


def _tick_off(tools: Tools, mailbox: Mailbox, waiting: Sequence[StoredMail], now: datetime) -> None:
    place = tools.config.mailbox.folder, mailbox.position().uidvalidity
    here = [mail.uid for mail in waiting if mail.lies_in(*place)]
    flagged = {each.uid for each in mailbox.listed(here) if "\\Answered" in each.flags}
    for mail in waiting:
        is_flagged = mail.uid in flagged and mail.lies_in(*place)
        if is_flagged or _has_reply(mailbox, mail):
            with suppress(Lost):
                _settle(tools, mail, now)


def _has_reply(mailbox: Mailbox, mail: StoredMail) -> bool:
    if mail.message_id is None or mail.arrived is None:
        return False
    return mailbox.has_reply_in_sent(mail.message_id, mail.arrived.date())


def _settle(tools: Tools, mail: StoredMail, now: datetime) -> None:
    """It waits no more. What was a question only is no request; of a request only she knows how it stands."""
    store = tools.store
    with store.transaction():
        store.mails.change_state(mail.id, "waits", "done")
        decision = Decision(Outcome.NONE, "answered-by-human", ("the press office has answered it herself",))
        store.requests.record(decision, mail=mail.id, request=mail.request, actor=HERSELF, at=now)
        request = store.requests.by_number(mail.request) if mail.request is not None else None
        if request is not None and request.status is Status.REVIEW:
            kinds = {each.kind for each in store.mails.all_of(mail.request or 0)}
            if kinds == {Kind.QUESTION}:
                store.requests.change(request, replace(request, status=Status.IGNORED), now)
    journal.answered_by_human(mail.id)


def _look_after(tools: Tools, mailbox: Mailbox, drafts: Sequence[StoredLetter], now: datetime) -> None:
    lying = mailbox.drafts_since(min(letter.created for letter in drafts).date())
    for letter in drafts:
        with suppress(Lost):
            _look_after_one(tools, mailbox, letter, lying, now)


def _look_after_one(
    tools: Tools, mailbox: Mailbox, letter: StoredLetter, lying: Register | None, now: datetime
) -> None:
    mail = tools.store.mails.find(letter.mail) if letter.mail is not None else None
    answered = mail.message_id if mail else None
    if mailbox.is_in_sent(letter.message_id, letter.created.date()):
        _note_sent(tools, letter, "sent by the press office from Drafts", now)
    elif answered and _answered_otherwise(tools, mailbox, letter, answered):
        _note_sent(tools, letter, "answered by the press office in words of her own", now)
    elif lying is None or lying.holds(letter.message_id) or (answered and lying.has_any_reply(answered)):
        _forget_gone(tools, letter)
    elif _is_gone(tools, letter, now):
        _note_deleted(tools, letter, mail, now)


def _answered_otherwise(tools: Tools, mailbox: Mailbox, letter: StoredLetter, answered: str) -> bool:
    """Whether a mail in Sent refers to the one that the draft answers, and is no letter of ours."""
    found = mailbox.answers_in_sent(answered, letter.created.date())
    return any(tools.store.letters.by_message_id(each) is None for each in found)


def _note_sent(tools: Tools, letter: StoredLetter, how: str, now: datetime) -> None:
    store = tools.store
    with store.transaction():
        # a draft that she did not send is out of date now
        store.letters.change(letter, LetterState.SENT, tried=now, reply=how, copy="remove")
        mark_answered(store, letter)
        store.forget_fact(_mark(letter))
    journal.draft_sent(letter.key)


def _note_deleted(tools: Tools, letter: StoredLetter, mail: StoredMail | None, now: datetime) -> None:
    """She does not want to say that: the mail waits for her, and so does a request that it would have decided."""
    store = tools.store
    with store.transaction():
        store.letters.change(letter, LetterState.DROPPED, reply="the press office has deleted the draft")
        store.forget_fact(_mark(letter))
        if mail is not None and mail.state == "done" and letter.key.startswith("mail-"):
            store.mails.change_state(mail.id, "done", "waits")
            decision = Decision(Outcome.REVIEW, "draft-deleted", ("the draft of its answer was deleted",))
            store.requests.record(decision, mail=mail.id, request=letter.request, actor=HERSELF, at=now)
            _reopen(tools, letter, now)
    journal.letter_dropped(letter.key)


def _reopen(tools: Tools, letter: StoredLetter, now: datetime) -> None:
    """A request that only this letter would have decided is undecided again."""
    requests = tools.store.requests
    request = requests.by_number(letter.request) if letter.request is not None else None
    if request is None or letter.kind not in _ANSWERS or tools.store.letters.has_newer(letter):
        return
    members = tuple(
        replace(member, status=Status.REVIEW) if member.status is request.status else member for member in request
    )
    requests.change(request, replace(request, status=Status.REVIEW, members=members), now)


def _mark(letter: StoredLetter) -> str:
    return f"draft.gone.{letter.key}"


def _is_gone(tools: Tools, letter: StoredLetter, now: datetime) -> bool:
    """Whether it has been nowhere for long enough."""
    first = tools.store.find_moment(_mark(letter))
    if first is None:
        with tools.store.transaction():
            tools.store.keep_moment(_mark(letter), now)
        return False
    return now - first >= GONE_FOR


def _forget_gone(tools: Tools, letter: StoredLetter) -> None:
    if tools.store.find_fact(_mark(letter)) is not None:
        with tools.store.transaction():
            tools.store.forget_fact(_mark(letter))
