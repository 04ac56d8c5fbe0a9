"""The commands as scripts use them: what is on standard output, what is said, and the exit codes."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mailbot.config import shipped
from tests.command import Done, mailbot
from tests.office import Office
from tests.running import REQUEST
from tests.servers import CUT, PASSWORD, Human, Sink

QUESTION = "Guten Tag,\n\nwo kann ich in Kaluga parken, und gibt es dort einen Pressebereich?\n\nCarla Wiegand\n"


def call(office: Office, *words: str) -> Done:
    return mailbot("--config", office.config.file, *words, MAILBOT_MAILBOX__PASSWORD=PASSWORD)


def held(office: Office) -> None:
    """A request whose letter was cut off twice."""
    office.sink.script = [("end", CUT), ("end", CUT)]
    office.receive(REQUEST)
    office.rounds(*[timedelta(minutes=20)] * 3)
    assert office.states() == {"mail-1": "held"}


# once


@pytest.mark.parametrize("words", [("once",), ("once", "--json")])
def test_a_round_by_hand_prints_its_counts(office: Office, words: tuple[str, ...]) -> None:
    office.receive(REQUEST)
    done = call(office, *words)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == {"fetched": 1, "answered": 1, "review": 0, "ignored": 0, "sent": 1, "failed": 0}


# retry


@pytest.mark.parametrize("ref", ["mail-1", "SPK21-0001", "spk21-0001"])
def test_a_letter_that_is_held_goes_out_again(office: Office, ref: str) -> None:
    held(office)
    done = call(office, "retry", ref)
    assert (done.code, done.err) == (0, "letter mail-1: goes out in the next round\n")
    assert json.loads(call(office, "once").out)["sent"] == 1
    assert len(office.letters()) == 1
    done = call(office, "retry", ref)
    assert (done.code, done.err.count("\n")) == (1, 1)


def test_what_is_tried_again_is_told_as_json(office: Office) -> None:
    held(office)
    assert json.loads(call(office, "retry", "SPK21-0001", "--json").out) == {"letter": "mail-1", "mail": None}
    assert json.loads(call(office, "retry", "1", "--json").out) == {"letter": None, "mail": 1}


def test_a_mail_is_read_again_by_the_name_that_the_digest_gives_it(office: Office) -> None:
    office.receive("Hallo, bis morgen!\n", subject="Mittag")
    office.round()
    done = call(office, "retry", "mail-1")
    assert (done.code, done.err) == (0, "mail 1: read again in the next round, if it lies in INBOX\n")


def test_what_is_not_there_cannot_be_tried_again(office: Office) -> None:
    for ref in ("7", "mail-7", "SPK21-0007", "nonsense", "9" * 30, "mail-" + "9" * 30, "SPK21-" + "9" * 30, "²"):
        done = call(office, "retry", ref)
        assert (done.code, done.out) == (1, "")
        assert done.err == f"mailbot: there is neither a mail nor a letter nor a request {ref}\n"


# decisions


def test_a_decision_that_cannot_be_is_said_in_one_line(office: Office) -> None:
    for word in ("confirm", "reject", "ask", "ignore", "withdraw"):
        done = call(office, word, "SPK21-0007")
        assert (done.code, done.out) == (1, "")
        assert done.err == "mailbot: there is no request SPK21-0007\n"
    office.receive(REQUEST)
    office.round()
    done = call(office, "confirm", "SPK21-0001")
    assert (done.code, done.err) == (0, "SPK21-0001: nothing to do, it already has this status\n")


def test_where_answers_are_off_a_decision_writes_none(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.mode": '"off"'})
    office.receive(REQUEST)
    office.round()
    done = call(office, "reject", "SPK21-0001")
    assert (done.code, done.err) == (0, "SPK21-0001: rejected\n")
    office.round()
    assert (office.letters(), office.states()) == ([], {})


@pytest.mark.parametrize("number", ["9" * 30, "²", ""])
def test_a_number_that_nothing_can_have_is_not_there(office: Office, number: str) -> None:
    for words in (("show", f"SPK21-{number}"), ("ignore", f"SPK21-{number}"), ("ignore", f"mail-{number}")):
        done = call(office, *words)
        assert (done.code, done.err) == (1, f"mailbot: there is no request {words[1]}\n")


@pytest.mark.parametrize("words", [("digest", "--day"), ("read", "--mailbox", "--since")])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_out_of_time_is_refused(office: Office, words: tuple[str, ...], day: str) -> None:
    done = call(office, *words, day)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert day in done.err


# list


def test_requests_are_listed_by_event_and_status(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    office.receive(QUESTION, subject="Frage zur Akkreditierung", sender="Uwe Ott <uwe@woche.example>")
    office.round()
    listed = {
        words: [json.loads(line)["ref"] for line in call(office, "list", "--json", *words).out.splitlines()]
        for words in ((), ("--event", "SPK21"), ("--status", "confirmed"), ("--status", "digital"))
    }
    assert list(listed.values()) == [["SPK21-0001", "SPK21-0002"]] * 2 + [["SPK21-0001"], []]
    for words in (("--event", "GONE"), ("--status", "maybe")):
        done = call(office, "list", *words)
        assert (done.code, done.out) == (2, "")


def test_an_event_that_has_left_the_configuration_can_still_be_listed(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    path = office.config.file
    path.write_text(path.read_text(encoding="utf-8").replace('key = "SPK21"', 'key = "SPK23"'), encoding="utf-8")
    told = only(call(office, "list", "--event", "SPK21", "--json"))
    assert (told["ref"], told["event"]) == ("SPK21-0001", "SPK21")
    assert call(office, "list", "--event", "SPK21").out.count("SPK21-0001") == 1


# what is shown, as JSON


def only(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    (line,) = done.out.splitlines()
    told = json.loads(line)
    assert isinstance(told, dict)
    return told


def test_the_digest_as_json(office: Office) -> None:
    office.receive(QUESTION, subject="Frage zur Akkreditierung")
    office.round()
    told = only(call(office, "digest", "--json"))
    assert told["waiting"] == ["SPK21-0001"]
    assert "SPK21" in told["subject"]
    assert "SPK21-0001" in told["text"]
    assert told["html"].lstrip().startswith("<!DOCTYPE html>")


def test_the_first_digest_tells_all_that_came_before_it(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    office.now += timedelta(days=3)
    office.receive(REQUEST, sender="Jana Ott <jana@woche.example>", message_id="<2@woche.example>")
    office.round()
    for _ in range(2):
        assert "2 bestätigt" in only(call(office, "digest", "--json"))["subject"], "it is only looked at"


def test_what_is_held_on_a_person_on_one_line(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    told = only(call(office, "disclose", "--json", "carla@zeitung.example"))
    assert [each["ref"] for each in told["requests"]] == ["SPK21-0001"]
    assert told == json.loads(call(office, "disclose", "carla@zeitung.example").out)


def test_letters_as_json() -> None:
    done = mailbot("preview", "confirm", "--json", MAILBOT_CONFIG=str(shipped("config.toml")))
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [(each["template"], each["language"]) for each in told] == [("confirm", each) for each in ("de", "en", "ru")]
    assert all("SPK21-0042" in each["subject"] and each["text"] for each in told)


def test_a_digest_that_is_sent_names_its_letters(office: Office) -> None:
    told = only(call(office, "digest", "--send", "--json"))
    assert [each.startswith("digest-") for each in told["letters"]] == [True]
    assert office.states() == {told["letters"][0]: "sent"}
    done = call(office, "digest", "--send", "--day", "2021-06-03")
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_a_backup_and_its_way_back_are_told(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    copy = office.folder / "copy.sqlite3"
    told = only(call(office, "backup", str(copy), "--json"))
    assert told == {"file": str(copy), "bytes": copy.stat().st_size}
    told = only(call(office, "restore", str(copy), "--json"))
    assert told["store"] == str(office.config.store_path)
    assert Path(told["aside"]).exists()
    assert call(office, "backup", str(copy)).code == 1, "none is overwritten"
