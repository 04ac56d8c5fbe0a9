"""The digest as a letter: written once a day, told in full once, forgotten in time; a day with real servers."""

from __future__ import annotations

import html
import io
import re
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook

from mailbot import digest
from mailbot.config import Config
from mailbot.digest.post import of_day
from mailbot.model import LetterState, Status
from mailbot.store import Store, privacy
from tests.day import MORNING, YESTERDAY, busy, decided, near_miss, office_config, open_store
from tests.make import at
from tests.office import Office, journalists_mail, text_of

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
    keys = digest.write(store, config, MORNING, of_day(config, date(2021, 6, 8), MORNING))
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
    assert "1 E-Mail aus früheren Berichten weiterhin nicht zugestellt" in text


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
    text = digest.preview(store, config, MORNING, date(2021, 6, 3)).text.replace("\u00a0", " ")
    assert "Carla Wiegand" in text
    assert "Jan Okoro" not in text
    assert "Tagesbericht für Donnerstag, 3. Juni 2021" in text
    assert "Do., 3. Juni, 00:00 bis Fr., 4. Juni, 00:00 · was offen ist: Stand Di., 8. Juni, 08:00" in text
    today = digest.preview(store, config, MORNING, date(2021, 6, 8)).text.replace("\u00a0", " ")
    assert "Tagesbericht für Dienstag, 8. Juni 2021" in today
    assert "Seit Di., 8. Juni, 00:00 · Stand Di., 8. Juni, 08:00" in today


def test_a_day_on_which_nothing_happened_is_told_as_that_day(store: Store, config: Config) -> None:
    text = digest.preview(store, config, MORNING, date(2021, 6, 3)).text
    assert "An dem Tag ist nichts Neues eingegangen" in text


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
