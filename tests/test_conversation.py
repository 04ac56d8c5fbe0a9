"""Conversations seen from outside: mails in, mails out, and what `mailbot list --json` tells."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

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
    assert "Kamera" in text_of(question) or "Begleit" in text_of(question) or "Namen" in text_of(question)
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
    for expected in (1, 0):
        office.receive("Mein Name ist Carla Wiegand, ich bin Reporterin.\n", subject="Re: [SPK21-0001] Akkreditierung")
        office.round()
        letters = office.letters()
        assert len(letters) <= 1 + expected
    assert office.request()["status"] in ("incomplete", "review")


# -- changing


def test_a_colleague_is_added_in_time(office: Office) -> None:
    letter = confirmed(office)
    office.answer(
        "Bitte akkreditieren Sie zusätzlich meinen Kollegen Jonas Ehlert (Kamera).\n\nCarla Wiegand\n", letter
    )
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed", "Jonas Ehlert": "confirmed"}
    told = office.letter()
    assert "Jonas" in text_of(told)
    first, second = calendar_of(letter) or "", calendar_of(told) or ""
    uid = next(line for line in first.splitlines() if line.startswith("UID"))
    assert uid in second
    assert "SEQUENCE:1" in second


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


def test_did_you_get_it_is_told_how_it_stands(office: Office) -> None:
    letter = confirmed(office)
    office.answer("Guten Tag, ist meine Anmeldung zur Akkreditierung bei Ihnen angekommen?\n\nCarla Wiegand\n", letter)
    office.round()
    assert [each["ref"] for each in office.requests()] == ["SPK21-0001"]
    assert office.request()["status"] == "confirmed"
    assert all("SPK21-0001" in text_of(each) for each in office.letters())


# -- silence


@pytest.mark.parametrize(
    "text",
    [
        "Vielen Dank, bis bald in Kaluga!\n\nCarla Wiegand\n",
        "Thank you very much, see you in Kaluga!\n",
        "Спасибо большое, до встречи!\n",
    ],
)
def test_thanks_are_left_alone(office: Office, text: str) -> None:
    letter = confirmed(office)
    office.answer(text, letter)
    office.round()
    assert office.letters() == []
    assert office.request()["status"] == "confirmed"


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("Ich bin bis zum 14. Juni nicht im Büro.\n", {"auto_submitted": "auto-replied"}),
        (
            "Vielen Dank für Ihre Nachricht. Ich bin bis zum 14. Juni nicht im Büro. In dringenden Fällen wenden Sie sich "
            "bitte an redaktion@zeitung.example.\n",
            {"subject": "Abwesenheitsnotiz"},
        ),
        ("I am out of the office until 14 June and have no access to e-mail.\n", {"subject": "Out of office"}),
        ("Я в отпуске до 14 июня. По срочным вопросам обращайтесь в редакцию.\n", {"subject": "Автоответ"}),
    ],
)
def test_absence_notes_are_left_alone(office: Office, text: str, headers: dict[str, str]) -> None:
    letter = confirmed(office)
    office.answer(text, letter, **headers)
    office.round()
    assert office.letters() == []
    assert office.request()["status"] == "confirmed"


def test_a_bounce_is_matched_to_its_letter(office: Office) -> None:
    letter = confirmed(office)
    bounce = (
        "This is the mail system at host mx.zeitung.example.\n\nI'm sorry to have to inform you that your message could not be "
        f"delivered.\n\n<carla@zeitung.example>: 550 user unknown\n\nMessage-ID: {letter['Message-ID']}\n"
    )
    office.receive(
        bounce,
        sender="Mail Delivery System <MAILER-DAEMON@mx.zeitung.example>",
        subject="Undelivered Mail Returned to Sender",
    )
    office.round()
    assert office.letters() == []
    assert office.request()["status"] == "confirmed"


def test_two_mailbots_stop_after_the_first_exchange(office: Office) -> None:
    """The other one answers our letter as we would: with a letter that bears the marks of a machine."""
    letter = confirmed(office)
    office.answer(text_of(letter), letter, auto_submitted="auto-replied", x_auto_response_suppress="All")
    office.round()
    assert office.letters() == []


def test_a_robot_without_any_mark_is_stopped_by_the_brake(office: Office) -> None:
    letters = 0
    for index in range(12):
        office.receive(REQUESTS["de"], arrived=at("06-03 10:00") + timedelta(minutes=index))
        office.now = at("06-03 10:01") + timedelta(minutes=index)
        office.round()
        letters += len(office.letters())
    assert letters == 5
    assert len(office.requests()) == 1


# -- deadlines and outages


def test_after_three_days_of_outage_what_arrived_in_time_is_in_time(office: Office) -> None:
    office.receive(REQUESTS["de"], arrived=at("06-07 22:00"))
    office.receive(REQUESTS["ru"], sender=SENDERS["ru"], arrived=at("06-08 22:00"))
    office.now = at("06-10 09:00")
    office.round()
    assert [each["status"] for each in office.requests()] == ["confirmed", "rejected"]


# -- forged and hostile


@pytest.mark.parametrize(
    ("reply_to", "answered_at"),
    [("desk@zeitung.example", "desk@zeitung.example"), ("victim@elsewhere.example", "carla@zeitung.example")],
)
def test_reply_to_counts_only_within_the_house(office: Office, reply_to: str, answered_at: str) -> None:
    office.receive(REQUESTS["de"], reply_to=reply_to)
    office.round()
    assert [taken.recipient for taken in office.sink.taken] == [answered_at]


def test_what_stands_in_a_name_is_data(office: Office) -> None:
    office.receive(
        REQUESTS["de"].replace("Carla Wiegand", "Carla {{7*7}} Wiegand"),
        sender="\"=cmd|'/c calc'!A1 <b>x</b> {{ 7*7 }}\" <carla@zeitung.example>",
    )
    office.round()
    for letter in office.letters():
        assert "49" not in text_of(letter).replace("2149", "")
        assert "<b>" not in letter.get_body(("html",)).get_content()  # type: ignore[union-attr]
