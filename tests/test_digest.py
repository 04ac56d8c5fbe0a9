"""The digest's facts, and the way of a digest into the outbox."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook

from mailbot import desk, digest
from mailbot.config import Config
from mailbot.digest.facts import Facts, Section, gather
from mailbot.digest.post import of_day
from mailbot.model import Action, Attendance, Decision, Kind, LetterState, Outcome, Status
from mailbot.store import Store, privacy
from tests.day import MORNING, YESTERDAY, busy, decided, keep, office_config, open_store, templates_of
from tests.make import at, envelope, reading
from tests.office import Office, journalists_mail, text_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def config() -> Config:
    return office_config()


def facts(store: Store, config: Config) -> Facts:
    return gather(store, config, YESTERDAY, MORNING, now=MORNING)


def refs(told: Facts, section: Section) -> list[str]:
    return [entry.request.ref for entry in told.sections[section]]


def near_miss(store: Store, subject: str = "Akkreditierung Messebau") -> int:
    read = reading(kind=Kind.OTHER, near_miss=True, people=())
    read = replace(
        read, envelope=envelope(subject=subject, sender="vertrieb@messebau.example", arrived=at("06-07 16:10"))
    )
    return keep(store, None, Decision(Outcome.NONE, "nothing-asked"), at=at("06-07 16:10"), read=read)[1]


# facts


@pytest.mark.parametrize(
    ("status", "section"),
    [
        (Status.CONFIRMED, Section.CONFIRMED),
        (Status.DIGITAL, Section.DIGITAL),
        (Status.REJECTED, Section.REJECTED),
        (Status.WITHDRAWN, Section.WITHDRAWN),
    ],
)
def test_each_decision_stands_under_its_heading(store: Store, config: Config, status: Status, section: Section) -> None:
    ref = decided(store, status, "Carla Wiegand", "MDR", at("06-07 12:00"))
    told = facts(store, config)
    assert refs(told, section) == [ref]
    assert sum(map(len, told.sections.values())) == 1


def test_only_what_happened_in_the_stretch_is_told(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Anna Early", "MDR", at("06-07 07:59"))
    inside = decided(store, Status.CONFIRMED, "Eva Just", "MDR", at("06-07 08:00"))
    decided(store, Status.CONFIRMED, "Tim Late", "MDR", at("06-08 08:00"))
    assert refs(facts(store, config), Section.CONFIRMED) == [inside]


def test_two_stretches_that_meet_tell_everything_once(store: Store, config: Config) -> None:
    for minute in range(0, 120, 7):
        decided(store, Status.CONFIRMED, f"Anna Nr{minute}", "MDR", at("06-07 07:00") + timedelta(minutes=minute))
    first = gather(store, config, at("06-07 00:00"), at("06-07 08:00"), now=MORNING)
    second = gather(store, config, at("06-07 08:00"), at("06-08 00:00"), now=MORNING)
    told = refs(first, Section.CONFIRMED) + refs(second, Section.CONFIRMED)
    assert len(told) == len(set(told)) == 18


def test_the_late_stand_with_their_minutes(store: Store, config: Config) -> None:
    decided(store, Status.REJECTED, "Birgit Anders", "MDR", at("06-08 00:17"))
    (entry,) = facts(store, config).late
    assert entry.late == timedelta(minutes=17)


def test_a_digital_wish_is_late_by_the_digital_deadline(store: Store, config: Config) -> None:
    decided(store, Status.REJECTED, "Birgit Anders", "MDR", at("06-22 01:00"), attendance=Attendance.DIGITAL)
    told = gather(store, config, at("06-21 08:00"), at("06-22 08:00"), now=at("06-22 08:00"))
    assert [entry.late for entry in told.late] == [timedelta(hours=1)]


def test_a_request_in_review_waits_with_its_mail_and_its_reasons(store: Store, config: Config) -> None:
    ref = decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"), reasons=("not sure enough",))
    (item,) = facts(store, config).items
    assert (item.ref, item.since, item.reasons) == (ref, at("06-05 19:12"), ("not sure enough",))
    assert item.actions == (Action.CONFIRM, Action.REJECT, Action.ASK, Action.IGNORE)
    assert [mail.state for mail in item.mails] == ["waits"]


def test_nobody_can_be_confirmed_where_nobody_is_named(store: Store, config: Config) -> None:
    decided(store, Status.REVIEW, "", "MDR", at("06-05 19:12"), sender="redaktion@mdr.example")
    (item,) = facts(store, config).items
    assert item.actions == (Action.ASK, Action.IGNORE)


def test_a_doubtful_withdrawal_can_be_carried_out(store: Store, config: Config) -> None:
    decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"), kind=Kind.WITHDRAWAL)
    assert facts(store, config).items[0].actions[0] is Action.WITHDRAW


def test_a_mail_that_waits_beside_a_confirmed_request_cannot_undo_it(store: Store, config: Config) -> None:
    ref = decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-05 10:00"))
    request = store.requests.find(ref)
    _, number = keep(store, request, Decision(Outcome.REVIEW, "question", ("a question",)), at=at("06-07 11:00"))
    (item,) = facts(store, config).items
    assert (item.ref, item.actions) == (f"mail-{number}", (Action.IGNORE,))
    assert item.request is not None
    assert item.request.status is Status.CONFIRMED


def test_what_waits_longest_stands_first(store: Store, config: Config) -> None:
    second = decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"))
    first = decided(store, Status.REVIEW, "Ruben Haas", "MDR", at("06-03 10:00"))
    assert [item.ref for item in facts(store, config).items] == [first, second]


def test_a_decision_of_hers_is_told_as_hers(store: Store, config: Config) -> None:
    ref = decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"))
    desk.act(
        store, ref, Action.CONFIRM, note="", actor="x", config=config, templates=templates_of(config),
        now=at("06-07 12:00"),
    )  # fmt: skip
    (entry,) = facts(store, config).sections[Section.CONFIRMED]
    assert entry.by_hand
    assert facts(store, config).items == ()


def test_what_stands_differently_by_now_says_so(store: Store, config: Config) -> None:
    ref = decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-07 10:00"))
    request = store.requests.find(ref)
    assert request is not None
    with store.transaction():
        store.requests.change(request, replace(request, status=Status.WITHDRAWN, sequence=1), at("06-07 11:00"))
    (entry,) = facts(store, config).sections[Section.CONFIRMED]
    assert entry.is_past


def test_who_was_asked_and_has_not_answered_is_told_every_day(store: Store, config: Config) -> None:
    ref = decided(store, Status.INCOMPLETE, "Paula Brink", None, at("06-02 15:30"))
    (entry,) = facts(store, config).incomplete
    assert (entry.request.ref, entry.at) == (ref, at("06-02 15:30"))


def test_totals_count_people_and_not_requests(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Jan Okoro, Anna Schmidt", "MDR", at("06-02 15:30"))
    decided(store, Status.DIGITAL, "Eva Lang", "MDR", at("06-02 15:30"))
    (event,) = facts(store, config).events
    assert (event.accredited, event.digital, event.requests) == (2, 1, 2)


@pytest.mark.parametrize("state", [LetterState.REFUSED, LetterState.GIVEN_UP, LetterState.BOUNCED, LetterState.HELD])
def test_a_letter_in_trouble_is_told(store: Store, config: Config, state: LetterState) -> None:
    decided(store, Status.CONFIRMED, "Ute Sommer", "MDR", at("06-02 15:30"), letter=state, reply="550 unknown")
    told = facts(store, config)
    assert [trouble.letter.state for trouble in told.troubles] == [state]
    assert told.faults == 1


def test_a_service_that_stands_still_is_a_fault(store: Store, config: Config) -> None:
    with store.transaction():
        store.keep_moment("last_round", MORNING - timedelta(minutes=16))
    assert facts(store, config).is_standing_still
    with store.transaction():
        store.keep_moment("last_round", MORNING - timedelta(minutes=14))
    assert facts(store, config).faults == 0


def test_outages_are_told_that_touch_the_stretch(store: Store, config: Config) -> None:
    with store.transaction():
        store.outages.begin("mailbox", at("06-06 10:00"))
        store.outages.end("mailbox", at("06-06 11:00"))
        store.outages.begin("smtp", at("06-07 23:00"))
    told = facts(store, config)
    assert [(outage.what, outage.ended) for outage in told.outages] == [("smtp", None)]
    assert told.faults == 1


def test_a_day_on_which_nothing_happened_is_quiet(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-02 10:00"), letter=LetterState.SENT)
    assert facts(store, config).is_quiet
    near_miss(store)
    assert not facts(store, config).is_quiet


def test_an_event_that_is_over_is_told_only_while_it_has_requests(store: Store, config: Config) -> None:
    after = at("07-10 08:00")
    assert gather(store, config, YESTERDAY, after, now=after).events == ()
    decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-02 10:00"))
    assert len(gather(store, config, YESTERDAY, after, now=after).events) == 1


# the outbox


def test_the_digest_is_one_more_letter(store: Store, config: Config) -> None:
    busy(store)
    due = digest.find_due(store, config, MORNING)
    assert due is not None
    assert digest.write(store, config, MORNING, due) == ("digest-2021-06-08",)
    letter = store.letters.find("digest-2021-06-08")
    assert letter is not None
    assert (letter.kind, letter.recipient, letter.state) == (None, "leitung@forum.example", LetterState.WAITING)
    mail = message_from_bytes(letter.raw, policy=default)
    assert mail["Subject"] == letter.subject
    assert mail["Reply-To"] == "akkreditierung@forum.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    types = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert types[:2] == ["text/plain", "text/html"]
    (sheet,) = mail.iter_attachments()
    assert sheet.get_filename() == "Akkreditierte-SPK21-2021-06-08.xlsx"
    book = load_workbook(io.BytesIO(sheet.get_content()))
    assert book.sheetnames == ["Vor Ort", "Digital", "Zu spät", "Alle Anträge"]
    assert book["Vor Ort"].max_row > 10


def test_it_is_never_written_twice(store: Store, config: Config) -> None:
    assert digest.find_due(store, config, YESTERDAY) is None
    due = digest.find_due(store, config, MORNING)
    assert due is not None
    assert len(digest.write(store, config, MORNING, due)) == 1
    assert digest.find_due(store, config, MORNING) is None
    assert digest.write(store, config, MORNING, due) == ()
    assert len(store.letters.in_state(LetterState.WAITING)) == 1


def test_a_crash_before_the_end_leaves_it_due(store: Store, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    digest.find_due(store, config, YESTERDAY)
    number = near_miss(store)
    due = digest.find_due(store, config, MORNING)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(store.mails, "forget_near_misses", killed)
        digest.write(store, config, MORNING, due)
    assert store.letters.in_state(LetterState.WAITING) == []
    assert digest.find_due(store, config, MORNING) == due
    assert [mail.id for mail in store.mails.near_misses()] == [number]


def test_each_reader_gets_a_letter_of_her_own(store: Store) -> None:
    config = office_config(digest_to=("a@forum.example", "b@forum.example"))
    keys = digest.write(store, config, MORNING, of_day(config, date(2021, 6, 8)))
    assert keys == ("digest-2021-06-08", "digest-2021-06-08.2")
    letters = [store.letters.find(key) for key in keys]
    assert [letter.recipient for letter in letters if letter] == ["a@forum.example", "b@forum.example"]
    assert len({letter.message_id for letter in letters if letter}) == 2


def test_without_readers_it_goes_to_the_press_office(store: Store) -> None:
    assert digest.readers(office_config(digest_to=())) == ("presse@forum.example",)


def test_one_asked_for_by_hand_leaves_the_days_own_due(store: Store, config: Config) -> None:
    digest.find_due(store, config, YESTERDAY)
    decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-07 10:00"))
    (key,) = digest.write(store, config, at("06-07 15:00"))
    assert key == "digest-2021-06-07-150000"
    due = digest.find_due(store, config, MORNING)
    assert due is not None
    assert due.start == at("06-07 15:00")


def test_near_misses_are_told_once_and_then_forgotten(store: Store, config: Config) -> None:
    number = near_miss(store, "Akkreditierung Messebau Nord")
    digest.write(store, config, MORNING)
    letter = store.letters.find("digest-2021-06-08-080000")
    assert letter is not None
    assert "Akkreditierung Messebau Nord" in letter.text
    mail = store.mails.find(number)
    assert mail is not None
    assert (mail.sender, mail.subject) == (None, None)
    assert "Messebau" not in digest.preview(store, config, MORNING + timedelta(days=1)).text


def test_a_trouble_is_told_in_full_once_and_then_counted(store: Store, config: Config) -> None:
    decided(
        store, Status.CONFIRMED, "Ute Sommer", "MDR", at("06-02 15:30"), letter=LetterState.REFUSED, reply="550 gone"
    )
    digest.write(store, config, MORNING)
    text = digest.preview(store, config, MORNING + timedelta(days=1)).text
    assert "550 gone" not in text
    assert "1 Brief aus früheren Berichten weiterhin nicht zugestellt" in text


def test_a_look_at_it_remembers_and_forgets_nothing(store: Store, config: Config) -> None:
    near_miss(store)
    digest.find_due(store, config, YESTERDAY)
    first = digest.preview(store, config, MORNING)
    assert digest.preview(store, config, MORNING).text == first.text
    assert digest.find_due(store, config, MORNING) is not None
    assert len(store.mails.near_misses()) == 1


def test_a_day_can_be_looked_at_by_its_date(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-03 23:59"))
    decided(store, Status.CONFIRMED, "Jan Okoro", "MDR", at("06-04 00:00"))
    text = digest.preview(store, config, MORNING, date(2021, 6, 3)).text
    assert "Carla Wiegand" in text
    assert "Jan Okoro" not in text
    assert "Tagesbericht für Donnerstag, 3.\u00a0Juni 2021" in text


def test_its_message_id_cannot_be_guessed(tmp_path: Path, config: Config) -> None:
    found = set()
    for name in ("one", "two"):
        with open_store(tmp_path / name) as store:
            (key,) = digest.write(store, config, MORNING)
            letter = store.letters.find(key)
            assert letter is not None
            found.add(letter.message_id)
    assert len(found) == 2


def test_digests_that_went_out_do_not_keep_peoples_names(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-07 10:00"))
    (key,) = digest.write(store, config, MORNING)
    letter = store.letters.find(key)
    assert letter is not None
    with store.transaction():
        store.letters.change(letter, LetterState.SENT)
    digest.write(store, config, MORNING + timedelta(days=1))
    emptied = store.letters.find(key)
    assert emptied is not None
    assert (emptied.text, emptied.raw, emptied.message_id) == ("", b"", letter.message_id)


def test_who_is_forgotten_is_on_no_list_that_went_out(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-01 10:00"), sender="carla@mdr.example")
    digest.write(store, config, YESTERDAY)
    due = digest.find_due(store, config, MORNING)
    (key,) = digest.write(store, config, MORNING, due)
    letter = store.letters.find(key)
    assert letter is not None
    assert "Wiegand" not in letter.text
    with store.transaction():
        store.letters.change(letter, LetterState.SENT)
    privacy.forget(store, "carla@mdr.example")
    emptied = store.letters.find(key)
    assert emptied is not None
    assert emptied.raw == b""


def test_what_the_numbers_of_old_digests_meant_is_forgotten(store: Store, config: Config) -> None:
    for days in range(30):
        digest.write(store, config, MORNING + timedelta(days=days))
    names = store.fact_names("items.")
    assert len(names) == 15
    assert names[0] == "items.digest-2021-06-23-080000"


# a whole day, with real servers


def test_from_a_doubtful_mail_to_the_journalists_letter_by_a_button(office: Office) -> None:
    """Mail -> review -> digest in her mailbox -> her button -> the letter and the echo."""
    text = "Guten Tag, ich bitte um Akkreditierung vor Ort.\n\nCarla Wiegand\nRedakteurin, Elbtaler Zeitung\n"
    office.human.put(journalists_mail(text, to="undisclosed@else.example"))
    assert office.round().review == 1
    with Store(office.config.store_path) as store:
        digest.find_due(store, office.config, office.now)
        office.now = at("06-04 08:00")
        due = digest.find_due(store, office.config, office.now)
        assert due is not None
        digest.write(store, office.config, office.now, due)
    office.round()
    letter = office.letter()
    assert letter["To"] == office.config.press_office.digest_to[0]
    assert "1 wartet auf Sie" in letter["Subject"]
    page = letter.get_body(("html",))
    assert page is not None
    href = next(
        each for each in re.findall(r'href="(mailto:[^"]+)"', html.unescape(page.get_content())) if ".confirm." in each
    )
    fields = parse_qs(urlsplit(href).query)
    office.receive(
        fields["body"][0] + "Willkommen in Kaluga!\n\n-- \nPressestelle\n",
        sender=f"Leitung <{office.config.press_office.digest_to[0]}>",
        subject=fields["subject"][0],
        arrived=at("06-04 08:20"),
    )
    office.now = at("06-04 08:21")
    office.round()
    sent = {letter["To"]: letter for letter in office.letters()}
    assert office.request()["status"] == "confirmed"
    assert len(sent) == 2
    answer = next(letter for reader, letter in sent.items() if "zeitung.example" in reader)
    assert "Willkommen in Kaluga!" in text_of(answer)
    assert "Willkommen in Kaluga! Pressestelle" not in text_of(answer)
    echo = next(letter for reader, letter in sent.items() if "zeitung.example" not in reader)
    assert "bestätigt" in text_of(echo)
