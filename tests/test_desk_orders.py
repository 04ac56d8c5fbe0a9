"""What the press office writes -> orders and words for the letter; nothing is done on a guess."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot import digest
from mailbot.config import Config
from mailbot.desk.commands import Order, read_note, read_orders
from mailbot.desk.words import Words
from mailbot.digest.post import words_of
from mailbot.model import Action, Language, Status
from mailbot.store import Store
from tests.day import MORNING, decided, office_config
from tests.desk_house import answer, button, echo, found, handle, mail, waiting
from tests.make import at


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


@pytest.fixture(params=list(Language))
def words(request: pytest.FixtureRequest) -> Words:
    return words_of(office_config(language=request.param))


def test_what_the_digest_tells_her_to_write_is_understood(words: Words) -> None:
    for name in words.section("order"):
        action = Action.IGNORE if name == "lay_aside" else Action(name)
        line = words(f"order.{name}", ref="SPK21-0042", event="SPK21")
        assert [order.action for order in read_orders(line, events=["SPK21"]).orders] == [action], line
    told = [words("foot.reply"), *(line.format(example=words.example) for line in words.section("echo.examples"))]
    examples = re.findall(r"[„“«]([^„“”»]*\d [^„“”»]+)[”“»]", " ".join(told))
    assert len(examples) == 6
    for line in examples:
        assert len(read_orders(line).orders) == 1, line


def test_the_title_of_a_digest_ends_what_she_wrote(words: Words) -> None:
    title = words("title.day", day=words.day(MORNING))
    assert read_orders(f"3 ja\n{title}\n4 ja").orders == (Order("3", Action.CONFIRM),)


def test_an_events_key_may_stand_in_her_words_for_a_letter() -> None:
    read = read_orders("3 ablehnen\nFür SPK21 ist alles vergeben.", events=("SPK21",))
    assert read.orders == (Order("3", Action.REJECT, "Für SPK21 ist alles vergeben."),)
    assert read.unclear == ()


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
