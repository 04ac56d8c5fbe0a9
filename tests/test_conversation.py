"""Conversations seen from outside: whose a mail is, what is said twice, and how `mailbot list --json` tells it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversing import REQUESTS, SENDERS, confirmed
from tests.make import at
from tests.office import Office, text_of

# belonging


def test_an_answer_belongs_by_in_reply_to(office: Office) -> None:
    letter = confirmed(office)
    office.answer("Liebe Frau Hofmann, ich muss leider absagen. Carla Wiegand\n", letter, references="")
    office.round()
    assert office.request()["status"] == "withdrawn"


def test_an_answer_belongs_by_references_where_a_relay_replaced_our_message_id(office: Office) -> None:
    letter = confirmed(office)
    office.answer(
        "Ich muss leider absagen.\n\nCarla Wiegand\n",
        letter,
        in_reply_to="<relay-made-this@relay.example>",
        references=f"{letter['References']} <relay-made-this@relay.example>",
    )
    office.round()
    assert office.request()["status"] == "withdrawn"


def test_a_new_mail_belongs_by_the_reference_in_its_subject(office: Office) -> None:
    confirmed(office)
    office.receive("Ich muss leider absagen.\n\nCarla Wiegand\n", subject="SPK21-0001: Absage")
    office.round()
    assert office.request()["status"] == "withdrawn"


def test_a_new_mail_belongs_by_its_sender(office: Office) -> None:
    confirmed(office)
    office.receive("Ich ziehe meine Anmeldung zur Akkreditierung zurück.\n\nCarla Wiegand\n", subject="Absage")
    office.round()
    assert office.request()["status"] == "withdrawn"


def test_a_stranger_with_the_reference_changes_nothing_and_is_told_nothing(office: Office) -> None:
    confirmed(office)
    office.receive(
        "Hiermit ziehe ich die Akkreditierung SPK21-0001 zurück.\n\nMallory Fremd\n",
        sender="Mallory Fremd <mallory@elsewhere.example>",
        subject="SPK21-0001",
    )
    assert office.round().review == 1
    assert office.letters() == []
    assert office.requests()[0]["status"] == "confirmed"
    assert office.requests()[1]["status"] == "review"


def test_a_colleague_of_the_house_may_speak_for_it(office: Office) -> None:
    letter = confirmed(office)
    office.answer(
        "Carla Wiegand kann leider nicht kommen, bitte streichen Sie ihre Akkreditierung.\n\nSekretariat\n",
        letter,
        sender="Sekretariat <sekretariat@zeitung.example>",
    )
    office.round()
    assert office.request()["status"] == "withdrawn"


# repeating


def test_the_same_request_again_is_told_how_it_stands(office: Office) -> None:
    confirmed(office)
    office.receive(REQUESTS["de"], arrived=at("06-04 10:00"), subject="Nochmal: Akkreditierung")
    office.round()
    assert office.request()["status"] == "confirmed"
    assert "SPK21-0001" in text_of(office.letter())


def test_the_desk_sends_what_the_reporter_has_sent(office: Office) -> None:
    confirmed(office)
    office.receive(
        "Guten Tag,\n\nbitte akkreditieren Sie Carla Wiegand von der Elbtaler Zeitung für die Konferenz in Kaluga.\n\nRedaktionssekretariat\n",
        sender="Redaktion <redaktion@zeitung.example>",
        arrived=at("06-04 10:00"),
    )
    office.round()
    assert [each["ref"] for each in office.requests()] == ["SPK21-0001"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Guten Tag, ist meine Anmeldung zur Akkreditierung bei Ihnen angekommen?\n\nCarla Wiegand\n"),
        ("en", "Hello, have you received my application for accreditation?\n\nCarla Wiegand\n"),
        ("ru", "Здравствуйте! Скажите, пожалуйста, дошла ли до вас моя заявка на аккредитацию?\n\nИрина Соколова\n"),
    ],
)
def test_did_you_get_it_is_told_how_it_stands(office: Office, language: str, text: str) -> None:
    letter = confirmed(office, language)
    office.answer(text, letter, sender=SENDERS[language])
    office.round()
    assert [each["ref"] for each in office.requests()] == ["SPK21-0001"]
    assert office.request()["status"] == "confirmed"
    told = office.letter()
    assert told["Content-Language"] == language
    assert "SPK21-0001" in text_of(told)


def test_did_you_get_it_of_one_who_is_not_known_goes_to_a_human(office: Office) -> None:
    office.receive("Guten Tag, ist meine Anmeldung zur Akkreditierung bei Ihnen angekommen?\n\nCarla Wiegand\n")
    office.round()
    assert office.letters() == []
    assert len(office.waiting()) == 1


def test_the_same_mail_on_two_ways_is_answered_once(office: Office) -> None:
    """To the mailbox and to an alias of it: one Message-ID, and a mark that the alias has put into the subject."""
    office.receive(REQUESTS["de"], message_id="<one@zeitung.example>")
    office.receive(REQUESTS["de"], message_id="<one@zeitung.example>", subject="[EXTERN] Akkreditierung")
    office.round()
    assert len(office.letters()) == 1
    assert [each["ref"] for each in office.requests()] == ["SPK21-0001"]


def test_the_desk_from_another_house_is_told_nothing_that_differs(office: Office) -> None:
    confirmed(office)
    office.now = at("06-09 10:00")
    office.receive(REQUESTS["de"], sender="Agentur <agentur@bureau.example>", arrived=at("06-09 09:00"))
    office.round()
    assert office.letters() == []
    assert office.waiting() == ["SPK21-0002"]


def test_what_waits_to_be_sent_never_tells_an_older_state_after_a_newer(office: Office) -> None:
    office.sink.script = [("rcpt", "450 later")]
    office.receive(REQUESTS["de"])
    office.round()
    office.receive(
        "Ich muss meine Anmeldung zur Akkreditierung leider zurückziehen.\n\nCarla Wiegand\n", subject="Absage"
    )
    office.rounds(timedelta(hours=1), timedelta(hours=1))
    assert office.request()["status"] == "withdrawn"
    assert len(office.letters()) == 1
    assert office.states() == {"mail-1": "dropped", "mail-2": "sent"}
    assert office.human.look() == {}, "both mails are filed"


# deadlines and outages


def test_after_three_days_of_outage_what_arrived_in_time_is_in_time(office: Office) -> None:
    office.receive(REQUESTS["de"], arrived=at("06-07 22:00"))
    office.receive(REQUESTS["ru"], sender=SENDERS["ru"], arrived=at("06-08 22:00"))
    office.now = at("06-10 09:00")
    office.round()
    assert [each["status"] for each in office.requests()] == ["confirmed", "rejected"]
