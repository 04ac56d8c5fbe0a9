"""Conversations seen from outside: mails in, mails out, and what `mailbot list --json` tells."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.command import mailbot
from tests.make import at
from tests.office import Office, calendar_of, text_of

REQUESTS = {
    "de": "Sehr geehrte Frau Hofmann,\n\nich möchte für die Elbtaler Zeitung aus Kaluga über die Konferenz berichten und bitte um "
    "Akkreditierung.\n\nMit freundlichen Grüßen\nCarla Wiegand\n",
    "en": "Dear Ms Hofmann,\n\nI would like to cover the conference in Kaluga for the Elbtal Gazette and kindly ask you to "
    "accredit me.\n\nKind regards,\nCarla Wiegand\n",
    "ru": "Здравствуйте!\n\nПрошу аккредитовать меня, корреспондента газеты «Окские вести», на конференцию в Калуге.\n\n"
    "С уважением,\nИрина Соколова\n",
}  # fmt: skip
WITHOUT_MEDIUM = {
    "de": "Guten Tag,\n\nich bin Journalistin und bitte um Akkreditierung für die Konferenz in Kaluga.\n\nCarla Wiegand\n",
    "en": "Hello,\n\nI am a journalist and would like to be accredited for the conference in Kaluga, please.\n\nCarla Wiegand\n",
    "ru": "Здравствуйте!\n\nЯ журналист, прошу аккредитовать меня на конференцию в Калуге.\n\nИрина Соколова\n",
}
SENDERS = {
    "de": "Carla Wiegand <carla@zeitung.example>",
    "en": "Carla Wiegand <carla@zeitung.example>",
    "ru": "Ирина Соколова <sokolova@vesti.example>",
}


def people(office: Office) -> dict[str, str]:
    return {each["name"]: each["status"] for each in office.request()["people"]}


def confirmed(office: Office, language: str = "de", **headers: Any) -> Any:
    """A request that was confirmed; its letter."""
    office.receive(REQUESTS[language], sender=SENDERS[language], **headers)
    office.round()
    letter = office.letter()
    assert office.requests()[-1]["status"] == "confirmed"
    return letter


# -- belonging


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


# -- completing


@pytest.mark.parametrize(
    ("language", "answer", "medium"),
    [
        ("de", "MDR\n", "MDR"),
        ("de", "Für die Elbtaler Zeitung.\n\nViele Grüße\nCarla Wiegand\n", "Elbtaler Zeitung"),
        ("en", "It's for the Elbtal Gazette.\n\nBest, Carla\n", "Elbtal Gazette"),
        ("ru", "Газета «Окские вести»\n", "Окские вести"),
    ],
)
def test_the_missing_medium_comes_in_a_word(office: Office, language: str, answer: str, medium: str) -> None:
    office.receive(WITHOUT_MEDIUM[language], sender=SENDERS[language])
    office.round()
    question = office.letter()
    assert office.request()["status"] == "incomplete"
    office.now = at("06-05 12:00")
    office.answer(answer, question, sender=SENDERS[language], arrived=at("06-05 11:00"))
    office.round()
    assert (office.request()["status"], office.request()["medium"]) == ("confirmed", medium)
    assert "METHOD:PUBLISH" in (calendar_of(office.letter()) or "")


def test_the_missing_name_comes_in_two_words(office: Office) -> None:
    text = "Guten Tag,\n\nich bitte um Akkreditierung für die taz, in Präsenz in Kaluga.\n\nP. Lang\n"
    office.receive(text, sender="lang@zeitung.example")
    office.round()
    question = office.letter()
    assert office.request()["status"] == "incomplete"
    office.answer("Petra Lang\n", question, sender="lang@zeitung.example")
    office.round()
    assert people(office) == {"Petra Lang": "confirmed"}


def test_a_companion_is_named_later(office: Office) -> None:
    office.receive(REQUESTS["de"].replace("ich möchte", "ich möchte mit einem Kameramann"))
    office.round()
    question = office.letter()
    assert (office.request()["status"], office.request()["unnamed"]) == ("incomplete", 1)
    office.answer("Der Kameramann heißt Jonas Ehlert.\n\nCarla Wiegand\n", question)
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed", "Jonas Ehlert": "confirmed"}


def test_the_first_mails_day_counts_if_the_rest_comes_in_time(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM["de"], arrived=at("06-07 23:00"))
    office.now = at("06-07 23:01")
    office.round()
    office.now = at("06-10 10:00")
    office.answer("MDR\n", office.letter(), arrived=at("06-10 09:59"))
    office.round()
    assert office.request()["status"] == "confirmed"


def test_too_late_a_completion_is_late(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM["de"], arrived=at("06-07 23:00"))
    office.now = at("06-07 23:01")
    office.round()
    office.now = at("06-14 10:00")
    office.answer("MDR\n", office.letter(), arrived=at("06-14 09:59"))
    office.round()
    assert office.request()["status"] == "rejected"


def test_a_second_question_at_most_then_a_human(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM["de"])
    office.round()
    letter = office.letter()
    said = []
    for _ in range(3):
        office.answer("Mein Name ist Carla Wiegand, ich bin Reporterin.\n", letter)
        office.round()
        said.append(len(office.letters()))
    assert said == [1, 0, 0]
    assert office.request()["status"] == "review"
    assert office.waiting() == ["SPK21-0001"]


def test_a_whole_signature_is_an_answer(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM["de"])
    office.round()
    office.answer(
        "Carla Wiegand\nRedakteurin Politik\nElbtaler Zeitung\nHauptstraße 1, 01067 Dresden\nTelefon 0351 1234567\n",
        office.letter(),
    )
    office.round()
    assert (office.request()["status"], office.request()["medium"]) == ("confirmed", "Elbtaler Zeitung")


def test_who_never_answers_stands_in_the_digest(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM["de"])
    office.rounds(timedelta(days=9))
    told = mailbot("--config", office.config.file, "digest", "--text")
    assert told.code == 0
    part = told.out.partition("Wir warten auf eine Antwort")[2]
    assert "Carla Wiegand" in part
    assert "SPK21-0001" in part


# -- changing


ADDITIONS = {
    "de": "Bitte akkreditieren Sie zusätzlich meinen Kollegen Jonas Ehlert (Kamera).\n\nCarla Wiegand\n",
    "en": "Please also accredit my colleague Jonas Ehlert, photographer.\n\nCarla Wiegand\n",
    "ru": "Прошу дополнительно аккредитовать оператора Павла Вершинина.\n\nИрина Соколова\n",
}


@pytest.mark.parametrize("language", list(ADDITIONS))
def test_a_colleague_is_added_in_time(office: Office, language: str) -> None:
    letter = confirmed(office, language)
    office.answer(ADDITIONS[language], letter, sender=SENDERS[language])
    office.round()
    assert list(people(office).values()) == ["confirmed", "confirmed"]
    told = office.letter()
    assert told["Content-Language"] == language
    assert all(each["family"] in text_of(told) for each in office.request()["people"])
    first, second = calendar_of(letter) or "", calendar_of(told) or ""
    uid = next(line for line in first.splitlines() if line.startswith("UID"))
    assert uid in second
    assert ("SEQUENCE:0" in first, "SEQUENCE:1" in second) == (True, True)


def test_a_colleague_added_too_late_is_turned_down_alone(office: Office) -> None:
    letter = confirmed(office)
    office.now = at("06-10 10:00")
    office.answer("Bitte nehmen Sie noch Jonas Ehlert auf.\n\nCarla Wiegand\n", letter, arrived=at("06-10 09:00"))
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed", "Jonas Ehlert": "rejected"}


def test_one_comes_instead_of_another(office: Office) -> None:
    letter = confirmed(office)
    office.answer("Statt Carla Wiegand kommt Jonas Ehlert.\n\nRedaktion\n", letter)
    office.round()
    assert people(office) == {"Carla Wiegand": "withdrawn", "Jonas Ehlert": "confirmed"}


def test_a_name_is_corrected_after_the_deadline(office: Office) -> None:
    office.receive(REQUESTS["de"].replace("Carla Wiegand", "Carla Weigand"), sender="carla@zeitung.example")
    office.round()
    letter = office.letter()
    office.now = at("06-15 10:00")
    office.answer(
        "Mein Name wird anders geschrieben: Carla Wiegand, nicht Weigand.\n", letter, arrived=at("06-15 09:00")
    )
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed"}


def test_from_in_person_to_digital_and_the_link(office: Office) -> None:
    letter = confirmed(office)
    office.now = at("06-15 10:00")
    office.answer(
        "Ich kann doch nicht reisen und nehme lieber digital teil.\n\nCarla Wiegand\n",
        letter,
        arrived=at("06-15 09:00"),
    )
    office.round()
    assert office.request()["status"] == "digital"
    assert "https://" in text_of(office.letter())


def test_back_to_in_person_before_the_deadline(office: Office) -> None:
    letter = confirmed(office)
    office.answer("Ich nehme lieber digital teil.\n\nCarla Wiegand\n", letter)
    office.round()
    assert office.request()["status"] == "digital"
    office.answer("Ich komme nun doch persönlich nach Kaluga, also in Präsenz.\n\nCarla Wiegand\n", office.letter())
    office.round()
    assert (office.request()["status"], people(office)) == ("confirmed", {"Carla Wiegand": "confirmed"})


def test_a_late_one_takes_the_offer(office: Office) -> None:
    office.now = at("06-10 10:00")
    office.receive(REQUESTS["de"], arrived=at("06-10 09:00"))
    office.round()
    offer = office.letter()
    assert office.request()["status"] == "rejected"
    office.answer("Dann nehme ich gerne digital teil.\n\nCarla Wiegand\n", offer, arrived=at("06-10 09:30"))
    office.round()
    assert office.request()["status"] == "digital"


# -- withdrawing


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Leider muss ich meine Teilnahme absagen.\n\nCarla Wiegand\n"),
        ("en", "Unfortunately I have to cancel my accreditation.\n\nCarla Wiegand\n"),
        ("ru", "К сожалению, я не смогу приехать, прошу отменить мою аккредитацию.\n\nИрина Соколова\n"),
    ],
)
def test_a_withdrawal_is_confirmed_and_the_calendar_entry_cancelled(office: Office, language: str, text: str) -> None:
    letter = confirmed(office, language)
    office.now = at("06-25 10:00")
    office.answer(text, letter, sender=SENDERS[language], arrived=at("06-25 09:00"))
    office.round()
    assert office.request()["status"] == "withdrawn"
    told = office.letter()
    assert told["Content-Language"] == language
    assert "METHOD:CANCEL" in (calendar_of(told) or "")


def test_one_of_two_is_withdrawn(office: Office) -> None:
    office.receive(REQUESTS["de"].replace("ich möchte", "ich möchte mit meinem Kollegen Jonas Ehlert"))
    office.round()
    letter = office.letter()
    assert set(people(office)) == {"Carla Wiegand", "Jonas Ehlert"}
    office.answer("Jonas Ehlert kann leider nicht mitkommen, ich komme allein.\n\nCarla Wiegand\n", letter)
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed", "Jonas Ehlert": "withdrawn"}


# -- repeating


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


# -- deadlines and outages


def test_after_three_days_of_outage_what_arrived_in_time_is_in_time(office: Office) -> None:
    office.receive(REQUESTS["de"], arrived=at("06-07 22:00"))
    office.receive(REQUESTS["ru"], sender=SENDERS["ru"], arrived=at("06-08 22:00"))
    office.now = at("06-10 09:00")
    office.round()
    assert [each["status"] for each in office.requests()] == ["confirmed", "rejected"]
