"""Several events in one mailbox: which is meant, and each with its own deadlines, references and letters."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from mailbot import digest
from mailbot.store import Store
from tests.command import mailbot
from tests.make import at
from tests.office import Office, calendar_of, text_of
from tests.servers import Human, Sink

SECOND = """
[[event]]
key = "FORUM21"
begins = 2021-06-24
ends = 2021-06-26
place = {de = "Lübeck", en = "Lübeck", ru = "Любек"}
time_zone = "Europe/Berlin"
templates = "letters-forum"
[event.name]
de = "Jugendforum Ostsee"
en = "Baltic Youth Forum"
ru = "Балтийский молодёжный форум"
[event.in_person]
until = 2021-06-10
"""
SIGNED = "\n\nMit freundlichen Grüßen\nCarla Wiegand\nElbtaler Anzeiger\n"
KALUGA = "Guten Tag,\n\nich bitte um Akkreditierung für die Städtepartnerkonferenz in Kaluga." + SIGNED
FORUM = "Guten Tag,\n\nich bitte um Akkreditierung für das Jugendforum in Lübeck." + SIGNED
NEITHER = "Guten Tag,\n\nich bitte um Akkreditierung für Ihre Veranstaltung im Juni." + SIGNED


@pytest.fixture
def office(tmp_path: Path, human: Human, sink: Sink) -> Office:
    """Two events that overlap; the second has one track only, and a letter of its own."""
    own = tmp_path / "letters-forum" / "de"
    own.mkdir(parents=True)
    (own / "_end.txt").write_text("Bis bald an der Ostsee\n{{ office }}\n", encoding="utf-8")
    return Office(tmp_path, human, sink, more=SECOND)


def test_each_event_is_found_by_the_words_of_its_name_or_place(office: Office) -> None:
    office.receive(KALUGA, subject="Akkreditierung")
    office.receive(FORUM, subject="Akkreditierung")
    office.round()
    assert [(each["ref"], each["status"]) for each in office.requests()] == [
        ("FORUM21-0001", "confirmed"),
        ("SPK21-0001", "confirmed"),
    ]
    kaluga, forum = office.letters()
    assert "[SPK21-0001]" in kaluga["Subject"]
    assert "[FORUM21-0001]" in forum["Subject"]
    assert "Lübeck" in text_of(forum)
    assert "DTSTART;VALUE=DATE:20210624" in (calendar_of(forum) or "")


def test_each_has_letters_of_its_own(office: Office) -> None:
    office.receive(FORUM, subject="Akkreditierung")
    office.round()
    assert "Bis bald an der Ostsee" in text_of(office.letter())
    office.receive(KALUGA, subject="Akkreditierung")
    office.round()
    assert "Ostsee" not in text_of(office.letter())


def test_each_has_deadlines_of_its_own(office: Office) -> None:
    office.now = at("06-09 12:00")
    office.receive(KALUGA, subject="Akkreditierung", arrived=at("06-09 11:00"))
    office.receive(FORUM, subject="Akkreditierung", arrived=at("06-09 11:00"))
    office.round()
    assert {each["ref"]: each["status"] for each in office.requests()} == {
        "SPK21-0001": "rejected",
        "FORUM21-0001": "confirmed",
    }


@pytest.mark.parametrize(("arrived", "status"), [("06-10 23:59:59", "confirmed"), ("06-11 00:00:00", "rejected")])
def test_an_event_with_one_track_has_letters_that_do_not_speak_of_another(
    office: Office, arrived: str, status: str
) -> None:
    office.now = at("06-11 12:00")
    office.receive(FORUM, subject="Akkreditierung", arrived=at(arrived))
    office.round()
    assert office.request()["status"] == status
    told = text_of(office.letter()).casefold()
    assert not any(word in told for word in ("digital", "online", "vor ort", "https://"))


def test_who_wants_to_watch_an_event_without_a_link_goes_to_a_human(office: Office) -> None:
    office.receive(FORUM.replace("Lübeck.", "Lübeck; ich nehme nur digital teil."), subject="Akkreditierung")
    office.round()
    assert (office.letters(), office.request()["status"]) == ([], "review")


def test_what_names_neither_is_asked_in_the_digest(office: Office) -> None:
    office.receive(NEITHER, subject="Akkreditierung")
    office.round()
    assert (office.letters(), office.requests()) == ([], [])
    assert office.waiting() == ["mail-1"]


def order(office: Office, subject: str, text: str, **headers: str) -> str:
    """She writes to the watched mailbox, and a round goes by; what the echo says."""
    office.now += timedelta(minutes=1)
    office.receive(text, sender=office.config.press_office.address, subject=subject, arrived=office.now, **headers)
    office.round()
    echo, *others = office.letters()
    assert others == []
    return text_of(echo)


def test_a_button_for_each_event_assigns_the_mail_and_the_table_decides_it(office: Office) -> None:
    office.now = at("06-12 09:00")
    office.receive(NEITHER, subject="Akkreditierung", arrived=at("06-09 11:00"))
    office.round()
    with Store(office.config.store_path) as store:
        page = digest.preview(store, office.config, office.now).html.replace("&amp;", "&")
    links = {
        text: parse_qs(urlsplit(href).query) for href, text in re.findall(r'href="(mailto:[^"]+)"[^>]*>([^<]+)<', page)
    }
    assert {"Zu SPK21", "Zu FORUM21", "Erledigt"} <= links.keys()
    fields = links["Zu FORUM21"]
    assert "mail-1: gehört zu FORUM21." in order(office, fields["subject"][0], fields["body"][0])
    office.round()
    assert (office.request()["ref"], office.request()["status"]) == ("FORUM21-0001", "confirmed")
    assert "[FORUM21-0001]" in office.letter()["Subject"]
    assert office.waiting() == []
    assert "mail-1: Das war schon erledigt." in order(office, fields["subject"][0], fields["body"][0])


def test_a_line_with_the_events_key_does_the_same(office: Office) -> None:
    office.receive(NEITHER, subject="Akkreditierung")
    office.round()
    with Store(office.config.store_path) as store:
        sent = digest.write(store, office.config, office.now)[0]
    office.round()
    (letter,) = office.letters()
    assert sent.startswith("digest-")
    assert "mail-1 SPK21 | mail-1 FORUM21 | mail-1 erledigt" in text_of(letter)
    assert "mail-1: gehört zu SPK21." in order(
        office, "Re: Akkreditierung", "1 SPK21", in_reply_to=letter["Message-ID"]
    )
    office.round()
    assert office.request()["ref"] == "SPK21-0001"


def test_the_command_line_assigns_too_and_says_why_it_cannot(office: Office) -> None:
    office.receive(NEITHER, subject="Akkreditierung")
    office.receive(KALUGA, subject="Akkreditierung")
    office.round()
    call = ("--config", office.config.file, "assign")
    for words, told in [
        (("mail-1", "SPK22"), "there is no event SPK22; the configuration knows SPK21, FORUM21\n"),
        (("SPK21-0001", "FORUM21"), "SPK21-0001: only a mail that leaves its event open can be assigned to one\n"),
        (("mail-9", "FORUM21"), "there is no request mail-9\n"),
    ]:
        done = mailbot(*call, *words)
        assert (done.code, done.err) == (1, f"mailbot: {told}")
    assert mailbot(*call, "mail-1", "forum21").err == "mail-1: about FORUM21; the next round reads it again\n"
    assert mailbot(*call, "mail-1", "SPK21").err == "mailbot: mail-1 has changed meanwhile\n"
    office.round()
    assert [each["ref"] for each in office.requests()] == ["FORUM21-0001", "SPK21-0001"]
    with Store(office.config.store_path) as store:
        assert store.fact_names("assigned.") == []


def test_a_mail_that_is_gone_when_it_was_assigned_waits_again_and_the_digest_says_why(office: Office) -> None:
    uid = office.receive(NEITHER, subject="Akkreditierung")
    office.round()
    assert mailbot("--config", office.config.file, "assign", "mail-1", "FORUM21").code == 0
    office.human.delete(uid)
    office.round()
    assert (office.requests(), office.waiting()) == ([], ["mail-1"])
    with Store(office.config.store_path) as store:
        assert store.fact_names("assigned.") == []
        page = digest.preview(store, office.config, office.now).text
    assert "Die Mail liegt nicht mehr im Posteingang" in page
    assert "the press office" not in page


def test_a_mail_that_names_both_can_be_assigned(office: Office) -> None:
    office.receive(KALUGA.replace("in Kaluga", "in Kaluga und das Jugendforum in Lübeck"), subject="Akkreditierung")
    office.round()
    assert office.waiting() == ["mail-1"]
    assert mailbot("--config", office.config.file, "assign", "mail-1", "FORUM21").code == 0
    office.round()
    assert office.request()["ref"] == "FORUM21-0001"


def test_what_names_neither_is_the_one_that_is_still_open(office: Office) -> None:
    office.now = at("06-27 12:00")
    office.receive(NEITHER, subject="Akkreditierung", arrived=at("06-27 11:00"))
    office.round()
    assert office.request()["ref"] == "SPK21-0001"


def test_an_answer_speaks_of_the_event_of_its_thread(office: Office) -> None:
    office.receive(FORUM, subject="Akkreditierung")
    office.round()
    office.receive(KALUGA, subject="Akkreditierung")
    letter, _ = office.letter(), office.round()
    office.letters()
    office.answer("Leider muss ich absagen.\n\nCarla Wiegand\n", letter)
    office.round()
    assert {each["ref"]: each["status"] for each in office.requests()} == {
        "SPK21-0001": "confirmed",
        "FORUM21-0001": "withdrawn",
    }


def test_a_new_mail_of_one_who_is_at_both_must_say_which(office: Office) -> None:
    office.receive(FORUM, subject="Akkreditierung")
    office.receive(KALUGA, subject="Akkreditierung")
    office.round()
    office.letters()
    office.receive("Leider muss ich meine Akkreditierung zurückziehen.\n\nCarla Wiegand\n", subject="Absage")
    office.round()
    assert office.letters() == []
    assert {each["status"] for each in office.requests()} == {"confirmed"}
    office.receive("Leider muss ich die Akkreditierung für Lübeck zurückziehen.\n\nCarla Wiegand\n", subject="Absage")
    office.round()
    assert {each["ref"]: each["status"] for each in office.requests()}["FORUM21-0001"] == "withdrawn"


def test_the_reference_tells_the_event(office: Office) -> None:
    office.receive(FORUM, subject="Akkreditierung")
    office.receive(KALUGA, subject="Akkreditierung")
    office.round()
    office.receive("Ich muss leider absagen.\n\nCarla Wiegand\n", subject="FORUM21-0001")
    office.round()
    assert {each["ref"]: each["status"] for each in office.requests()} == {
        "SPK21-0001": "confirmed",
        "FORUM21-0001": "withdrawn",
    }


def test_where_nobody_can_come_in_person_whoever_asks_gets_the_link(tmp_path: Path, human: Human, sink: Sink) -> None:
    digital = SECOND.replace("[event.in_person]", "[event.digital]").replace('templates = "letters-forum"\n', "")
    office = Office(tmp_path, human, sink, more=f'{digital}link = "https://forum.example.org/web"\n')
    office.receive(FORUM.replace("in Lübeck", "in Lübeck, vor Ort"), subject="Akkreditierung")
    office.round()
    assert office.request()["status"] == "digital"
    told = text_of(office.letter())
    assert "nur digital" in told
    assert "bis einschließlich 10. Juni 2021 über diesen Link: https://forum.example.org/web" in told
