"""Decisions of the press office: tokens, the words of a mail, one transaction, and who may decide at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot import desk, digest
from mailbot.compose import find_entry
from mailbot.config import Config
from mailbot.desk import Acted, Result, tokens
from mailbot.desk.commands import Order, read_note, read_orders
from mailbot.model import Action, LetterState, Request, Status
from mailbot.store import Store, StoredLetter, StoreError
from tests.day import MORNING, decided, office_config, open_store, templates_of
from tests.make import at, envelope, request

BOSS = "leitung@forum.example"
SECRET = "00" * 32
NOW = MORNING + timedelta(minutes=30)

_numbers = count(1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def config() -> Config:
    return office_config()


def waiting(store: Store, people: str = "Klara Feldmann", medium: str | None = "Ostblick") -> str:
    return decided(store, Status.REVIEW, people, medium, at("06-07 19:12"), reasons=("not sure enough",))


def act(store: Store, config: Config, ref: str, action: Action, note: str = "", **more: str) -> Acted:
    return desk.act(
        store,
        ref,
        action,
        note=note,
        actor="command line",
        config=config,
        templates=templates_of(config),
        now=NOW,
        **more,
    )


def found(store: Store, ref: str) -> Request:
    wanted = store.requests.find(ref)
    assert wanted is not None
    return wanted


def letter(store: Store, key: str | None) -> StoredLetter:
    stored = store.letters.find(key or "")
    assert stored is not None
    return stored


def mail(
    text: str, *, sender: str = BOSS, subject: str = "AW: Akkreditierung", now: datetime = NOW, **headers: str
) -> bytes:
    """A mail of the press office, as it comes into the watched mailbox."""
    message = EmailMessage()
    message["Received"] = f"from mail.example by mx.forum.example with ESMTPS; {format_datetime(now)}"
    message["From"], message["To"], message["Subject"] = sender, "akkreditierung@forum.example", subject
    message["Date"], message["Message-ID"] = format_datetime(now), f"<{next(_numbers)}.boss@forum.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes(policy=SMTP)


def handle(store: Store, config: Config, raw: bytes, now: datetime = NOW) -> desk.Handled | None:
    return desk.handle(raw, arrived=now, store=store, config=config, templates=templates_of(config), now=now)


def send_digest(store: Store, config: Config, now: datetime = MORNING) -> StoredLetter:
    return letter(store, digest.write(store, config, now)[0])


def button(store: Store, config: Config, label: str, now: datetime = MORNING) -> tuple[str, str]:
    """Subject and text of the mail that a button of the digest opens."""
    page = digest.preview(store, config, now)
    links = re.findall(r'href="(mailto:[^"]+)"[^>]*>([^<]+)</a>', page.html.replace("&amp;", "&"))
    fields = parse_qs(urlsplit(next(href for href, text in links if text == label)).query)
    return unquote(fields["subject"][0]), fields.get("body", [""])[0]


def answer(
    store: Store, config: Config, text: str, to: StoredLetter | None = None, **headers: Any
) -> desk.Handled | None:
    sent = to or send_digest(store, config)
    return handle(store, config, mail(text, In_Reply_To=sent.message_id, References=sent.message_id, **headers))


def echo(store: Store, handled: desk.Handled | None) -> StoredLetter:
    assert handled is not None
    return letter(store, handled.echo)


# tokens


def test_a_token_is_ours_for_fourteen_days() -> None:
    token = tokens.find_token(f"AW: [{tokens.sign(SECRET, 'SPK21-0042', Action.CONFIRM, 'review-0-0', NOW)}]")
    assert token is not None
    assert (token.ref, token.action, token.state) == ("SPK21-0042", Action.CONFIRM, "review-0-0")
    assert tokens.find_fault(token, SECRET, NOW + timedelta(days=13, hours=23)) is None
    assert tokens.find_fault(token, SECRET, NOW + timedelta(days=14)) is tokens.Fault.EXPIRED


@pytest.mark.parametrize(("old", "new"), [("0042", "0043"), ("confirm", "reject"), ("review-0", "review-1")])
def test_a_token_whose_words_were_changed_is_forged(old: str, new: str) -> None:
    text = tokens.sign(SECRET, "SPK21-0042", Action.CONFIRM, "review-0-0", NOW).replace(old, new)
    token = tokens.find_token(text)
    assert token is not None
    assert tokens.find_fault(token, SECRET, NOW) is tokens.Fault.FORGED


def test_the_event_that_a_token_names_is_signed_with_it() -> None:
    text = tokens.sign(SECRET, "mail-17", Action.ASSIGN, "waits", NOW, "SPK21")
    for each, fault in ((text, None), (text.replace("SPK21", "SPK22"), tokens.Fault.FORGED)):
        token = tokens.find_token(each)
        assert token is not None
        assert (token.ref, token.action, token.text) == ("mail-17", Action.ASSIGN, each)
        assert tokens.find_fault(token, SECRET, NOW) is fault


def test_a_token_of_another_installation_is_forged() -> None:
    token = tokens.find_token(tokens.sign("11" * 32, "SPK21-0042", Action.CONFIRM, "review-0-0", NOW))
    assert token is not None
    assert tokens.find_fault(token, SECRET, NOW) is tokens.Fault.FORGED


def test_a_token_survives_a_line_break_of_the_mail_program() -> None:
    text = tokens.sign(SECRET, "SPK21-0042", Action.ASK, "review-0-0", NOW)
    assert tokens.find_token(f"[{text[:40]}\r\n {text[40:]}]") == tokens.find_token(text)


@given(st.text())
def test_no_text_breaks_the_search_for_a_token(text: str) -> None:
    assert tokens.find_token(text) is None or "." in text


# the words of a mail


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("SPK21-0042 bestätigen", [Order("SPK21-0042", Action.CONFIRM)]),
        ("spk21-42: bestätigen.", [Order("SPK21-0042", Action.CONFIRM)]),
        ("Bitte SPK21-0042 ablehnen!", [Order("SPK21-0042", Action.REJECT)]),
        ("3 ablehnen: zu spät", [Order("3", Action.REJECT, "zu spät")]),
        ("3 ablehnen: 4 Tage zu spät", [Order("3", Action.REJECT, "4 Tage zu spät")]),
        ("Nr. 3 und 5 kein Antrag", [Order("3", Action.IGNORE), Order("5", Action.IGNORE)]),
        ("3-5 ablehnen – leider voll", [Order(each, Action.REJECT, "leider voll") for each in "345"]),
        ("ablehnen: 3, 4", [Order("3", Action.REJECT), Order("4", Action.REJECT)]),
        ("* 7 abmelden", [Order("7", Action.WITHDRAW)]),
        ("confirm 3 and 4", [Order("3", Action.CONFIRM), Order("4", Action.CONFIRM)]),
        ("turn down SPK21-0003", [Order("SPK21-0003", Action.REJECT)]),
        ("3 no request", [Order("3", Action.IGNORE)]),
        ("№ 5 не заявка", [Order("5", Action.IGNORE)]),
        ("подтвердить 7, 8", [Order("7", Action.CONFIRM), Order("8", Action.CONFIRM)]),
        ("SPK21-0042 отклонить: мест больше нет", [Order("SPK21-0042", Action.REJECT, "мест больше нет")]),
        ("mail-17 erledigt", [Order("mail-17", Action.IGNORE)]),
        ("3 ja\nSchön, dass Sie kommen!", [Order("3", Action.CONFIRM, "Schön, dass Sie kommen!")]),
        ("Guten Morgen,\n\n3 ja\n\nViele Grüße\nJ. Hofmann\n0341 3000", [Order("3", Action.CONFIRM)]),
        ("Danke!\n3 ja", [Order("3", Action.CONFIRM)]),
        ("> 3 ablehnen", []),
        ("mail-17 SPK21", [Order("mail-17", Action.ASSIGN, event="SPK21")]),
        ("3 und 4 gehören zu spk21.", [Order(n, Action.ASSIGN, event="SPK21") for n in "34"]),
        ("3 is about FORUM", [Order("3", Action.ASSIGN, event="FORUM")]),
        ("5 относится к SPK21", [Order("5", Action.ASSIGN, event="SPK21")]),
    ],
)
def test_a_line_orders(text: str, orders: list[Order]) -> None:
    read = read_orders(text, events=("SPK21", "FORUM"))
    assert list(read.orders) == orders
    assert read.unclear == ()


@pytest.mark.parametrize(
    "line",
    [
        "SPK21-0042 nicht bestätigen",
        "3 bestätigen, aber nur Frau Wiegand",
        "3 bestätigen oder ablehnen",
        "bitte alle bestätigen",
        "3 ablenen",
        "SPK21-0042",
        "do not confirm 3",
        "3 не подтверждать",
        "3-9999 ablehnen",
        "3 SPK22",
        "3 SPK21 oder FORUM",
        "3 SPK21 bestätigen",
    ],
)
def test_nothing_is_done_on_a_guess(line: str) -> None:
    read = read_orders(line, events=("SPK21", "FORUM"))
    assert read.orders == ()
    assert read.unclear == (line,)


def test_two_orders_that_contradict_are_both_left_undone() -> None:
    read = read_orders("3 ja\n4 nein\n3 nein")
    assert read.orders == (Order("4", Action.REJECT),)
    assert len(read.unclear) == 1


def test_an_absence_note_orders_nothing() -> None:
    read = read_orders("Ich bin bis zum 14. Juni nicht im Büro und lese meine Mails nicht.")
    assert (read.orders, read.unclear) == ((), ())


@given(st.text())
def test_no_text_breaks_the_reading_of_orders(text: str) -> None:
    read_orders(text)
    read_note(text, ("hint",))


def test_her_words_stand_below_the_line() -> None:
    assert read_note("Ein Hinweis.\n======\n\nBis bald in Kaluga!\n\nViele Grüße\nJ. H.", ("Ein Hinweis.",)) == (
        "Bis bald in Kaluga!",
        "",
    )


def test_a_last_sentence_that_looked_like_a_signature_is_hers_and_a_signature_is_not() -> None:
    hint = ("Ein Hinweis.",)
    assert read_note("Ein Hinweis.\n======", hint, "Bis bald in Kaluga!\n\nJulia H.\nTel. 030 1234.") == (
        "Bis bald in Kaluga!",
        "",
    )
    assert read_note("Ein Hinweis.\n======", hint, "Julia Hofmann\nPressestelle") == ("", "")
    assert read_orders("", "3 ja\n030 1234").orders == (Order("3", Action.CONFIRM),)
    assert read_orders("", "3 ja\n030 1234").unclear == ()


@pytest.mark.parametrize(
    ("below", "note"),
    [
        ("Bis bald in Kaluga!", "Bis bald in Kaluga!"),
        (
            "Liebe Frau Feldmann,\n\nwir freuen uns sehr.\n\nViele Grüße\nJulia Hofmann\n\nTel 030 1234",
            "wir freuen uns sehr.",
        ),
        ("Gern!\n\n-- \nJulia Hofmann\nPressestelle\nTel 030 1234", "Gern!"),
        ("Gern! Bitte am Eingang B melden.\n\nVon meinem iPhone gesendet", "Gern! Bitte am Eingang B melden."),
        ("", ""),
        ("\n\nJulia Hofmann\nDeutsch-Russisches Forum e.V.\nTel 030 1234", ""),
    ],
)
@pytest.mark.parametrize("form", ["plain", "outlook"])
def test_what_she_writes_below_the_line_reaches_the_letter_and_her_signature_does_not(
    store: Store, config: Config, below: str, note: str, form: str
) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen")
    raw = mail(body + below + "\n", subject=subject)
    if form == "outlook":
        lines = "".join(
            f'<p class="MsoNormal">{line or "&nbsp;"}<o:p></o:p></p>\n' for line in (body + below).splitlines()
        )
        message = EmailMessage()
        for name in ("From", "To", "Subject", "Message-ID", "Received"):
            message[name] = message_from_bytes(raw, policy=SMTP)[name]
        message.set_content(
            f'<html><body lang="DE"><div class="WordSection1">{lines}</div></body></html>', subtype="html"
        )
        raw = message.as_bytes(policy=SMTP)
    handle(store, config, raw)
    assert found(store, ref).status is Status.CONFIRMED
    last = store.requests.decisions(store.requests.number_of(ref) or 0)[-1]
    assert last.note == note


def test_words_above_the_line_go_into_no_letter_but_are_told() -> None:
    assert read_note("Intern: na ja.\nEin Hinweis.\n======\n", ("Ein Hinweis.",)) == ("", "Intern: na ja.")


def test_a_hint_that_the_mail_program_wrapped_is_still_no_word_of_hers() -> None:
    assert read_note("Ein\nHinweis.\n======\n", ("Ein Hinweis.",)) == ("", "")


def test_a_quoted_digest_or_echo_that_the_mail_program_did_not_mark_orders_nothing(
    store: Store, config: Config
) -> None:
    """As Outlook quotes: no ">" anywhere, and the journalist's own words among the lines."""
    words = "3 bestätigen\nSPK21-0042 bestätigen " * 30
    decided(store, Status.REVIEW, "Ja", "OK", at("06-07 19:12"), words=words)
    decided(store, Status.REVIEW, "Ja", None, at("06-07 19:13"), words="1 bestätigen", sender="ok@x.example")
    page = digest.preview(store, config, MORNING)
    assert read_orders("SPK21-0042 ablehnen\n\n" + page.text).orders == (Order("SPK21-0042", Action.REJECT),)
    assert read_orders(page.text.partition("Wartet auf Sie")[2]).orders == ()
    heard = echo(store, answer(store, config, "99 bestätigen\n98 ablenen"))
    assert read_orders(heard.text).orders == ()


# one decision, one transaction


@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [
        (Action.CONFIRM, Status.CONFIRMED, "confirm"),
        (Action.REJECT, Status.REJECTED, "decline"),
        (Action.WITHDRAW, Status.WITHDRAWN, "withdraw"),
    ],
)
def test_a_decision_changes_the_request_and_writes_a_letter(
    store: Store, config: Config, action: Action, status: Status, kind: str
) -> None:
    ref = waiting(store)
    acted = act(store, config, ref, action, "Mit Gruß aus Berlin")
    assert acted.result is Result.DONE
    assert found(store, ref).status is status
    assert {each.status for each in found(store, ref)} == {status}
    written = letter(store, acted.letter)
    assert (written.kind, written.state) == (kind, LetterState.WAITING)
    assert "Mit Gruß aus Berlin" in written.text
    assert written.key.startswith("hand-")
    last = store.requests.decisions(store.requests.number_of(ref) or 0)[-1]
    assert (last.actor, last.rule, last.note) == ("command line", "by-hand", "Mit Gruß aus Berlin")
    assert store.mails.in_state("waits") == []


def test_the_letter_answers_the_mail_that_waited(store: Store, config: Config) -> None:
    ref = waiting(store)
    (waits,) = store.mails.in_state("waits")
    written = letter(store, act(store, config, ref, Action.CONFIRM).letter)
    assert written.mail == waits.id
    assert f"In-Reply-To: {waits.message_id}".encode() in written.raw


def test_no_request_gets_no_letter(store: Store, config: Config) -> None:
    ref = waiting(store)
    acted = act(store, config, ref, Action.IGNORE)
    assert (acted.result, acted.letter) == (Result.DONE, None)
    assert found(store, ref).status is Status.IGNORED
    assert store.mails.in_state("waits") == []


def test_what_stands_so_already_is_not_told_again(store: Store, config: Config) -> None:
    ref = waiting(store)
    act(store, config, ref, Action.CONFIRM)
    assert act(store, config, ref, Action.CONFIRM).result is Result.SAME
    assert len(store.letters.in_state(LetterState.WAITING)) == 1


def test_a_letter_that_has_not_gone_out_yields_to_the_decision(store: Store, config: Config) -> None:
    ref = decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-07 10:00"), letter=LetterState.WAITING)
    act(store, config, ref, Action.REJECT)
    states = [each.state for each in store.letters.all_of(store.requests.number_of(ref) or 0)]
    assert states == [LetterState.DROPPED, LetterState.WAITING]


def test_turning_down_what_a_letter_confirmed_cancels_it_in_the_calendar(store: Store, config: Config) -> None:
    ref = waiting(store)
    confirmed = letter(store, act(store, config, ref, Action.CONFIRM).letter)
    for state in (LetterState.SENDING, LetterState.SENT):
        store.letters.change(letter(store, confirmed.key), state)
    declined = letter(store, act(store, config, ref, Action.REJECT).letter)
    assert find_entry(declined.raw) is False
    assert "unsere Zusage zurücknehmen" in declined.text


@pytest.mark.parametrize("first", [Action.CONFIRM, Action.ASK])
def test_nothing_is_taken_back_that_no_letter_had_told(store: Store, config: Config, first: Action) -> None:
    ref = waiting(store)
    act(store, config, ref, first, "Für welche Sendung?")
    declined = letter(store, act(store, config, ref, Action.REJECT).letter)
    assert find_entry(declined.raw) is None
    assert "zurücknehmen" not in declined.text


def test_asking_needs_something_to_ask(store: Store, config: Config) -> None:
    ref = waiting(store)
    assert act(store, config, ref, Action.ASK).result is Result.NOTHING_TO_ASK
    assert found(store, ref).status is Status.REVIEW
    acted = act(store, config, ref, Action.ASK, "Für welche Sendung?")
    assert acted.result is Result.DONE
    assert "Für welche Sendung?" in letter(store, acted.letter).text


def test_an_unknown_reference_changes_nothing(store: Store, config: Config) -> None:
    assert act(store, config, "SPK21-9999", Action.CONFIRM).result is Result.UNKNOWN
    assert act(store, config, "mail-9999", Action.IGNORE).result is Result.UNKNOWN
    assert act(store, config, "mail-x", Action.IGNORE).result is Result.UNKNOWN


def test_a_letter_that_cannot_be_written_leaves_all_as_it_was(store: Store, config: Config) -> None:
    with store.transaction():
        store.requests.add(request(ref="SPK21-0001", status=Status.REVIEW, sender="kein adressat"), NOW)
    acted = act(store, config, "SPK21-0001", Action.CONFIRM)
    assert acted.result is Result.FAILED
    assert acted.why
    assert found(store, "SPK21-0001").status is Status.REVIEW
    assert store.requests.decisions(1) == []


def test_an_event_that_left_the_configuration_is_told(store: Store, config: Config) -> None:
    with store.transaction():
        store.requests.add(request(ref="GONE-0001", event="GONE", status=Status.REVIEW), NOW)
    acted = act(store, config, "GONE-0001", Action.CONFIRM)
    assert acted.result is Result.FAILED
    assert "GONE" in acted.why


def test_a_broken_store_undoes_the_whole_decision(
    store: Store, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = waiting(store)

    def full(*_: object, **__: object) -> int:
        raise StoreError("disk full")

    monkeypatch.setattr(store.letters, "add", full)
    with pytest.raises(StoreError):
        act(store, config, ref, Action.CONFIRM)
    assert found(store, ref).status is Status.REVIEW
    assert len(store.mails.in_state("waits")) == 1


# by mail


def test_a_button_of_the_digest_decides(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen")
    handled = handle(store, config, mail(body + "Bis bald in Kaluga!\n", subject=subject))
    assert found(store, ref).status is Status.CONFIRMED
    told = echo(store, handled)
    assert told.recipient == BOSS
    assert told.subject == f"Erledigt: {ref} bestätigen"
    assert "Bis bald in Kaluga!" in told.text
    (written,) = [each for each in store.letters.in_state(LetterState.WAITING) if each.key.startswith("hand-")]
    assert "Bis bald in Kaluga!" in written.text
    assert "Einfach absenden" not in written.text


def test_the_token_alone_decides_even_if_the_text_is_gone(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, _ = button(store, config, "Ablehnen")
    handle(store, config, mail("", subject=subject))
    assert found(store, ref).status is Status.REJECTED


def test_a_button_works_once(store: Store, config: Config) -> None:
    waiting(store)
    subject, body = button(store, config, "Bestätigen")
    handle(store, config, mail(body, subject=subject))
    second = handle(store, config, mail(body + " ", subject=subject))
    assert second is not None
    assert second.acted[0].result is Result.STALE
    assert len([each for each in store.letters.in_state(LetterState.WAITING) if each.key.startswith("hand-")]) == 1
    assert "inzwischen geändert" in echo(store, second).text.replace("\n  ", " ")


def test_a_stale_button_does_nothing_and_says_how_it_stands(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen")
    act(store, config, ref, Action.WITHDRAW)
    handled = handle(store, config, mail(body, subject=subject))
    assert found(store, ref).status is Status.WITHDRAWN
    text = " ".join(echo(store, handled).text.split())
    assert "Er ist jetzt: abgemeldet" in text
    assert f"{ref} bestätigen" in text
    act_again = answer(store, config, f"{ref} bestätigen", echo(store, handled))
    assert act_again is not None
    assert found(store, ref).status is Status.CONFIRMED


def test_an_old_button_does_nothing(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen", MORNING)
    late = MORNING + timedelta(days=14)
    handled = handle(store, config, mail(body, subject=subject, now=late), late)
    assert "älter als 14 Tage" in " ".join(echo(store, handled).text.split())
    assert found(store, ref).status is Status.REVIEW


def test_a_forged_token_does_nothing(store: Store, config: Config) -> None:
    ref = waiting(store)
    forged = tokens.sign(SECRET, ref, Action.CONFIRM, tokens.state_of(found(store, ref)), NOW)
    handled = handle(store, config, mail("", subject=f"{ref} bestätigen [{forged}]"))
    assert "nicht von mailbot" in " ".join(echo(store, handled).text.split())
    assert found(store, ref).status is Status.REVIEW


def test_nobody_else_decides_even_with_a_true_token(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen")
    assert handle(store, config, mail(body, subject=subject, sender="klara@ostblick.example")) is None
    assert found(store, ref).status is Status.REVIEW
    assert [each for each in store.letters.in_state(LetterState.WAITING) if each.key.startswith("echo-")] == []


def test_a_mail_of_hers_that_answers_no_digest_is_none_of_the_desks_business(store: Store, config: Config) -> None:
    ref = waiting(store)
    assert handle(store, config, mail(f"{ref} bestätigen")) is None
    assert handle(store, config, mail(f"{ref} ja", In_Reply_To="<mailbot.digest.guessed@forum.example>")) is None
    assert found(store, ref).status is Status.REVIEW


def test_where_the_mail_server_is_trusted_the_mail_must_have_passed(store: Store, config: Config) -> None:
    ref = waiting(store)
    mailbox = config.mailbox.model_copy(update={"trusted_authserv_id": "mx.forum.example"})
    strict = config.model_copy(update={"mailbox": mailbox})
    sent = send_digest(store, strict)
    refused = answer(store, strict, f"{ref} bestätigen", sent)
    assert found(store, ref).status is Status.REVIEW
    assert "nicht bestätigt" in " ".join(echo(store, refused).text.split())
    passed = "mx.forum.example; dmarc=pass header.from=forum.example"
    answer(store, strict, f"{ref} bestätigen", sent, Authentication_Results=passed)
    assert found(store, ref).status is Status.CONFIRMED


@pytest.mark.parametrize(
    "mark", [{"Auto-Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List-Id": "<x.example>"}]
)
def test_a_machine_decides_nothing_and_gets_no_echo(store: Store, config: Config, mark: dict[str, str]) -> None:
    ref = waiting(store)
    assert answer(store, config, f"{ref} bestätigen", None, **mark) is None
    assert found(store, ref).status is Status.REVIEW


def test_the_numbers_of_a_digest_are_those_it_was_sent_with(store: Store, config: Config) -> None:
    first, second = waiting(store, "Klara Feldmann"), waiting(store, "Ruben Haas", "Donau")
    sent = send_digest(store, config)
    act(store, config, first, Action.IGNORE)
    handled = answer(store, config, "2 bestätigen\n1 bestätigen", sent)
    assert found(store, second).status is Status.CONFIRMED
    assert found(store, first).status is Status.IGNORED
    assert handled is not None
    assert [each.result for each in handled.acted] == [Result.DONE, Result.STALE]


def test_an_answer_does_what_is_clear_and_tells_what_is_not(store: Store, config: Config) -> None:
    first, second = waiting(store, "Klara Feldmann"), waiting(store, "Ruben Haas", "Donau")
    handled = answer(store, config, f"Guten Morgen,\n\n{first} bestätigen: Willkommen!\n2 ablenen\n9 ja\n\nDanke\nJ.")
    assert found(store, first).status is Status.CONFIRMED
    assert found(store, second).status is Status.REVIEW
    told = echo(store, handled)
    assert told.subject == "Akkreditierung: 1 erledigt, 2 nicht"
    assert "„2 ablenen“" in told.text
    assert "9: Einen Punkt mit dieser Nummer" in told.text
    assert "SPK21-0042 bestätigen" in told.text


def test_an_answer_without_an_order_is_told_once_for_each_digest(store: Store, config: Config) -> None:
    waiting(store)
    sent = send_digest(store, config)
    first = answer(store, config, "Danke, das schaue ich mir an.", sent)
    assert "keine Anweisung" in echo(store, first).text.replace("\n", " ")
    second = answer(store, config, "Und noch ein Gedanke dazu.", sent)
    assert second is not None
    assert second.echo is None


def test_the_echo_is_threaded_and_marked_as_written_by_a_machine(store: Store, config: Config) -> None:
    waiting(store)
    told = echo(store, answer(store, config, "1 bestätigen"))
    assert b"\r\nAuto-Submitted: auto-replied\r\n" in told.raw
    assert b"\r\nIn-Reply-To: <" in told.raw
    assert b"\r\nReply-To: akkreditierung@forum.example\r\n" in told.raw


def test_the_same_mail_twice_makes_one_echo(store: Store, config: Config) -> None:
    waiting(store)
    sent = send_digest(store, config)
    raw = mail("1 bestätigen", In_Reply_To=sent.message_id)
    handle(store, config, raw)
    again = handle(store, config, raw)
    assert again is not None
    assert again.echo is None


def test_a_mail_without_a_request_can_be_laid_aside_only(store: Store, config: Config) -> None:
    ref = decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-07 10:00"))
    number = store.requests.number_of(ref)
    with store.transaction():
        store.mails._db.execute("UPDATE mails SET state = 'waits' WHERE request = ?", [number])
    (waits,) = store.mails.in_state("waits")
    assert act(store, config, f"mail-{waits.id}", Action.CONFIRM).result is Result.ONLY_IGNORE
    subject, body = button(store, config, "Erledigt")
    handled = handle(store, config, mail(body, subject=subject))
    assert store.mails.in_state("waits") == []
    assert found(store, ref).status is Status.CONFIRMED
    assert "erledigt" in echo(store, handled).text
    assert act(store, config, f"mail-{waits.id}", Action.IGNORE).result is Result.SAME


def test_a_mail_that_was_set_aside_leaves_the_digest_by_its_button(store: Store, config: Config) -> None:
    with store.transaction():
        store.mails.set_aside(("INBOX", 1, 9), envelope(fingerprint="a"), "ValueError", NOW)
    subject, body = button(store, config, "Erledigt")
    handle(store, config, mail(body, subject=subject))
    assert store.mails.in_state("aside") == []
    again = handle(store, config, mail(body + " ", subject=subject))
    assert again is not None
    assert again.acted[0].result is Result.SAME


@pytest.mark.parametrize("language", ["de", "en", "ru"])
def test_each_language_has_words_for_all_that_can_happen(store: Store, language: str) -> None:
    from mailbot.desk import echo as echoes
    from mailbot.desk.words import Words
    from mailbot.model import Language

    words = Words.load(office_config(), "desk", language=Language(language))
    acted = [(Acted("SPK21-0001", action, result, request()), "Gruß") for action in Action for result in Result]
    acted += [(Acted("mail-7", Action.IGNORE, result), "") for result in Result]
    acted += [(Acted("7", Action.CONFIRM, Result.UNKNOWN), "")]
    subject, text = echoes.write(echoes.Heard(tuple(acted), ("x",), ("y",), ("z",)), words)
    assert subject
    assert "{" not in text
    assert words.example == "SPK21-0042"
    assert f"{words.example} " in " ".join(text.partition(words("echo.how")[:20])[2].split())


def test_what_a_mail_says_never_becomes_a_header_of_the_echo(store: Store, config: Config) -> None:
    waiting(store, "Klara Bcc:evil@x.example")
    told = echo(store, answer(store, config, "1 bestätigen: a\r\nBcc: evil@x.example"))
    assert b"\r\nBcc:" not in told.raw.partition(b"\r\n\r\n")[0]
