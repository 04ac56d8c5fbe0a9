"""People with one name only: nothing is missing of them if they say so, and everywhere they stand by that name."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot import decide
from mailbot.digest.people import sort_key
from mailbot.model import Kind, Language, LetterKind, Member, Outcome, Person, Status
from mailbot.store import Store
from mailbot.understand.people.mononym import with_mononyms
from tests.compose_house import reply_to, write
from tests.compose_house import request as request_of
from tests.make import EVENT, ON_TIME, reading, request, shipped_config
from tests.test_people import mail_of

ONLY = Person("", "Suharti", mononym=True)

SAID = [
    "My name is Suharti, and that is complete: there is nothing else in my passport.",
    "I have no family name. Please write Suharti on the badge.",
    "Suharti is my only one name only, as usual in Java.",
    "Please accredit Suharti, who has just the one name.",
    "Ich heiße Suharti. Ich habe nur einen Namen, so steht es auch im Pass.",
    "Einen Familiennamen gibt es nicht, ich habe keinen Nachnamen. Suharti",
    "Меня зовут Suharti, фамилии у меня нет.",
    "В паспорте только одно имя: Suharti.",
]
OPEN = [
    "Please accredit Suharti for the conference.",
    "I have no family name of hers yet, she is called Suharti.",
    "Den Nachnamen von Suharti weiß ich nicht, ich habe keinen Nachnamen notiert und reiche ihn später nach.",
    "Фамилии пока нет, пришлю: Suharti.",
]


@pytest.mark.parametrize("body", SAID)
def test_who_says_that_the_name_is_whole_has_one_name(body: str) -> None:
    assert with_mononyms(mail_of(body), [Person("Suharti", "")]) == (ONLY,)


@pytest.mark.parametrize("body", OPEN)
def test_a_name_that_is_left_out_is_still_missing(body: str) -> None:
    half = Person("Suharti", "")
    assert with_mononyms(mail_of(body), [half]) == (half,)


def test_only_those_of_whom_it_is_said_have_one_name() -> None:
    body = "Suharti has no family name.\n\nOur second reporter for the three days in Kaluga will be Sari."
    people = [Person("Suharti", ""), Person("Sari", ""), Person("Anna", "Krämer")]
    assert [person.mononym for person in with_mononyms(mail_of(body + "\n\nAnna Krämer"), people)][::2] == [True, False]


def test_nothing_is_missing_of_one_name() -> None:
    mail = reading(ONLY)
    assert decide.decide(mail, None, events=(EVENT,), answers=shipped_config().answers).outcome is Outcome.CONFIRM


def test_an_answer_that_there_is_no_other_name_completes_the_request(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store, store.transaction():
        half = Member(Person("Suharti", ""), Status.INCOMPLETE, ON_TIME)
        store.requests.add(request(half, status=Status.INCOMPLETE, asked=1), ON_TIME)
        known = store.requests.all()[0]
        mail = reading(ONLY, kind=Kind.AMENDMENT)
        decision = decide.decide(
            mail,
            decide.find_known(
                mail, store.requests.candidates(mail.envelope, ("SPK21-0001",), ["Suharti"]), repeated=False
            ),
            events=(EVENT,),
            answers=shipped_config().answers,
        )
        assert decision.letter is LetterKind.CONFIRM and decision.request is not None
        assert [member.person for member in decision.request] == [ONLY]
        store.requests.change(known, decision.request, ON_TIME)
        assert [member.person for member in store.requests.all()[0]] == [ONLY]


@pytest.mark.parametrize("language", Language)
def test_letters_say_the_one_name_and_miss_none(language: Language) -> None:
    members = (Member(ONLY, Status.CONFIRMED, ON_TIME),)
    text = write(LetterKind.CONFIRM, request_of(*members), reply=reply_to(language=language)).text
    assert "Suharti" in text
    assert not any(words in text for words in ("fehlt noch", "not given yet", "не указан"))


def test_at_the_door_one_name_stands_among_the_family_names() -> None:
    assert sort_key(Member(ONLY, Status.CONFIRMED, ON_TIME)) == ("suharti", "")
