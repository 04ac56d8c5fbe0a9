"""`mailbot read --mailbox`: a rehearsal over her real mailbox, held against what she did herself."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from mailbot.model import Language
from tests.command import mailbot
from tests.make import ROOT, at
from tests.office import Office
from tests.servers import PASSWORD, plain_mail

REQUEST = (
    "Guten Tag,\n\nich bitte um Akkreditierung für die Konferenz in Kaluga, für den Elbtaler Anzeiger.\n\n"
    "Mit freundlichen Grüßen\nCarla Wiegand\n"
)


@pytest.fixture
def month(office: Office) -> Office:
    """A mailbox in which she has worked by herself."""
    office.receive(REQUEST, message_id="<1@zeitung.example>")
    other = REQUEST.replace("Carla Wiegand", "Jonas <b>Ehlert")
    office.human.mark(office.receive(other, sender="Jonas Ehlert <jonas@blatt.example>"), "\\Answered")
    office.receive("Liebe Tante, wie geht es dir?\n", subject="Gruß", message_id="<3@zeitung.example>")
    office.human.put(plain_mail(in_reply_to="<3@zeitung.example>", message_id="<hers@x.example>"), "Sent")
    office.receive(REQUEST, arrived=at("05-01 10:00"))
    return office


def rehearse(office: Office, *words: str | Path):  # type: ignore[no-untyped-def]
    return mailbot("--config", office.config.file, "read", "--mailbox", "--since", "2021-06-01", *words,
                   MAILBOT_MAILBOX__PASSWORD=PASSWORD)  # fmt: skip


TOLD = (
    "3 mails, 2 answered by you; 2 read otherwise: 1 that you answered would have been left alone, "
    "1 that you did not answer would have been answered\n"
)


def test_it_tells_how_many_of_its_readings_differ_and_changes_nothing(month: Office) -> None:
    before = {uid: values[b"FLAGS"] for uid, values in month.human.look().items()}
    done = rehearse(month)
    assert (done.code, done.err) == (0, TOLD)
    assert "carla@zeitung.example" in done.out
    assert {uid: values[b"FLAGS"] for uid, values in month.human.look().items()} == before
    assert not month.config.store_path.exists()


def test_as_json_each_mail_tells_whether_she_answered(month: Office) -> None:
    lines = [json.loads(line) for line in rehearse(month, "--json").out.splitlines()]
    assert [(each["outcome"], each["answered"]) for each in lines] == [
        ("confirm", False),
        ("confirm", True),
        ("none", True),
    ]


def test_as_a_page(month: Office, tmp_path: Path) -> None:
    done = rehearse(month, "--html", tmp_path / "page.html")
    assert (done.code, done.err) == (0, f"written to {tmp_path / 'page.html'}\n{TOLD}")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    for words in ("Generalprobe", "mailbot hätte geantwortet, Sie haben es nicht getan", "Carla Wiegand", "Gruß"):
        assert words in page
    assert "<b>Ehlert" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_a_page_needs_the_mailbox(tmp_path: Path) -> None:
    done = mailbot("read", "--html", tmp_path / "x.html", tmp_path)
    assert (done.code, done.err) == (2, "mailbot: read: --html goes with --mailbox\n")


def test_every_language_has_the_same_words() -> None:
    def keys(language: Language) -> set[str]:
        table = tomllib.loads((ROOT / "templates" / language / "rehearsal.toml").read_text("utf-8"))
        return {f"{section}.{key}" for section, entries in table.items() for key in entries}

    assert keys(Language.DE) == keys(Language.EN) == keys(Language.RU)
