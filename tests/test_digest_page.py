"""The digest's page: what it says, how large it gets, and its chart."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailbot.config import Config
from mailbot.digest.chart import LONGEST, draw
from mailbot.digest.page import LARGEST, Page
from mailbot.digest.post import words_of
from mailbot.model import Evidence, Language, LetterState, Source, Status
from mailbot.store import Store
from tests.day import MORNING, decided, office_config
from tests.digest_house import page, page_of, visible
from tests.make import EVENT, at, envelope

# what it says


def test_the_subject_has_the_figures(pages: dict[str, Page]) -> None:
    assert pages["de"].subject == "Akkreditierung SPK21: 10 bestätigt, 4 warten auf Sie, 2 Fehler"
    assert pages["en"].subject == "Accreditation SPK21: 10 confirmed, 4 waiting for you, 2 faults"
    assert pages["ru"].subject == "Аккредитация SPK21: подтверждено 10, ждут Вас: 4, 2 ошибки"


def test_one_who_waits_is_one(store: Store) -> None:
    decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"))
    assert page(store).subject == "Akkreditierung SPK21: 1 wartet auf Sie"


def test_a_day_that_only_had_refusals_is_not_called_quiet(store: Store) -> None:
    with store.transaction():
        store.keep_moment("last_round", MORNING - timedelta(minutes=1))
    decided(store, Status.REJECTED, "Klara Feldmann", "MDR", at("06-08 00:12"))
    assert page(store).subject == "Akkreditierung SPK21: es gibt Neues"


def test_a_quiet_day_is_one_line(store: Store) -> None:
    with store.transaction():
        store.keep_moment("last_round", MORNING - timedelta(minutes=1))
    told = page(store)
    assert told.subject == "Akkreditierung SPK21: nichts Neues"
    assert "nichts wartet auf Sie" in visible(told.html)
    assert "nichts wartet auf Sie" in told.text
    assert "Neu bestätigt" not in told.html


def one_track(track: str) -> Config:
    """The office's configuration, with an event that has only this track."""
    config = office_config()
    other = {"in_person": "digital", "digital": "in_person"}[track]
    return config.model_copy(update={"event": (config.event[0].model_copy(update={other: None}),)})


def test_an_event_in_person_alone_has_no_figure_for_those_who_watch(store: Store) -> None:
    decided(store, Status.CONFIRMED, "Klara Feldmann", "MDR", at("06-07 10:12"))
    told = page_of(store, one_track("in_person"))
    assert "vor Ort dabei" in visible(told.html) and "digital" not in visible(told.html)
    assert "digital" not in told.text


def test_where_all_watch_they_are_the_confirmed(store: Store) -> None:
    decided(store, Status.DIGITAL, "Klara Feldmann", "MDR", at("06-07 10:12"))
    told = page_of(store, one_track("digital"))
    assert told.subject.startswith("Akkreditierung SPK21: 1 bestätigt")
    assert "1 neu bestätigt 1 digital dabei" in " ".join(told.text.split())
    assert "vor Ort" not in told.text


@pytest.mark.parametrize("language", list(Language))
def test_the_example_of_an_order_bears_the_key_of_the_event(store: Store, language: Language) -> None:
    config = office_config(language=language)
    event = config.event[0].model_copy(update={"key": "BRK26"})
    told = page_of(store, config.model_copy(update={"event": (event,)}))
    for text in (told.text, told.html, told.subject):
        assert "SPK21" not in text
    assert "BRK26-0042 " in " ".join(told.text.split())


@pytest.mark.parametrize("part", ["html", "text"])
def test_what_waits_stands_first_with_all_that_is_needed_to_decide(pages: dict[str, Page], part: str) -> None:
    text = visible(pages["de"].html) if part == "html" else " ".join(pages["de"].text.split())
    text = text.replace("\u00a0", " ")
    for said in (
        "Klara Feldmann, Blog „Ostwärts“",
        "Wartezeit 2 Tage",
        "möglich wäre auch: etwas anderes",
        "würde gern nach Kaluga mitreisen",
        "laut Signatur: „Klara Feldmann · Blog „Ostwärts““",
        "17 Minuten nach Fristende (Di., 8. Juni, 00:17)",
        "kann ich meinen Termin noch auf eine Kollegin übertragen?",
        "550 5.1.1",
        "Das Postfach war nicht erreichbar: Mo., 7. Juni, 19:02 bis 19:51 (49 Minuten)",
        "Ihre Akkreditierung für die Messebau Nord",
        "45 Anträge insgesamt, die meisten am 7. Juni: 18. Noch 13 Tage bis zum Ende der Frist für die digitale Teilnahme.",
    ):
        assert said in text
    assert text.index("Wartet auf Sie") < text.index("Neu bestätigt") < text.index("Abgelehnt")


def test_a_mail_set_aside_is_told_by_what_the_mailbox_shows_of_it(store: Store) -> None:
    with store.transaction():
        for number, (sender, subject) in enumerate((("eva@mdr.example", "Unser Kamerateam"), ("", "")), 1):
            aside = envelope(fingerprint=f"f{number}", sender=sender, subject=subject, arrived=at("06-07 19:58"))
            store.mails.set_aside(("INBOX", 1, number), aside, "ValueError", at("06-07 20:00"))
    told = page(store).text.replace("\u00a0", " ").partition("Konnte nicht gelesen werden (2)")[2]
    assert "bitte lesen Sie sie dort" in told
    assert "- Unser Kamerateam\n  eva@mdr.example · eingegangen Mo., 7. Juni, 19:58 · mail-1\n" in told
    assert "- –\n  eingegangen Mo., 7. Juni, 19:58 · mail-2\n" in told


def test_each_item_has_a_button_for_each_decision(pages: dict[str, Page]) -> None:
    links = LexborHTMLParser(pages["de"].html).css("a.b")
    labels = [link.text() for link in links]
    assert labels[:4] == ["Bestätigen", "Ablehnen", "Nachfragen", "Kein Antrag"]
    assert labels[4:6] == ["Antworten", "Erledigt"]
    assert all((link.attributes.get("href") or "").startswith("mailto:") for link in links)
    assert all(link.attributes.get("aria-label") for link in links)


def test_the_numbers_of_the_text_and_the_html_are_the_same(pages: dict[str, Page]) -> None:
    titles = [node.text() for node in LexborHTMLParser(pages["de"].html).css("h3")]
    assert [title.split(" ")[0] for title in titles] == ["1", "2", "3", "4"] == list(pages["de"].numbers)
    assert all(title in pages["de"].text for title in titles)
    assert pages["de"].numbers["1"][0] == "SPK21-0042"
    assert pages["de"].numbers["4"][0].startswith("mail-")


def test_no_link_leads_into_the_web_and_nothing_is_loaded(pages: dict[str, Page]) -> None:
    tree = LexborHTMLParser(pages["de"].html)
    assert not tree.css("script, img, link, iframe, form, object, video, [src], [background]")
    assert "url(" not in pages["de"].html
    assert all((link.attributes.get("href") or "").startswith("mailto:") for link in tree.css("[href]"))


# hostile and endless


EVIL = "<script>alert(1)</script>{{ 7 * 7 }}\"'\u202e\x00&amp; Straße"


@pytest.mark.parametrize("language", ["de", "en", "ru"])
def test_what_comes_from_a_mail_is_text_everywhere(store: Store, language: str) -> None:
    evidence = (Evidence("medium", EVIL, Source.BODY, EVIL), Evidence("other-field", EVIL, Source.BODY, EVIL))
    decided(
        store, Status.REVIEW, EVIL, EVIL, at("06-07 10:00"), words=EVIL * 50, evidence=evidence, reasons=(EVIL, "a question"),
        sender="evil?subject=x&body=y@x.example",
    )  # fmt: skip
    decided(store, Status.REJECTED, EVIL, EVIL, at("06-08 07:00"), sender="a@x.example")
    decided(
        store,
        Status.CONFIRMED,
        EVIL,
        EVIL,
        at("06-07 11:00"),
        letter=LetterState.REFUSED,
        reply=EVIL,
        sender="a@x.example",
    )
    told = page(store, language)
    tree = LexborHTMLParser(told.html)
    assert not tree.css("script, img")
    assert "49" not in visible(told.html).replace("&amp;", "")
    assert "\u202e" not in told.html + told.text
    assert "\x00" not in told.html + told.text


def test_a_hostile_reason_with_braces_breaks_nothing(store: Store) -> None:
    decided(
        store, Status.REVIEW, "Eva Lang", "MDR", at("06-07 10:00"), reasons=("may be something else: {0.__class__}",)
    )
    assert "{0.__class__}" in visible(page(store).html)


@pytest.mark.parametrize(("count", "language"), [(40, "de"), (400, "de"), (400, "ru")])
def test_however_much_there_is_it_stays_small_enough_for_gmail(store: Store, count: int, language: str) -> None:
    words = "Здравствуйте, прошу аккредитовать нашу съёмочную группу на конференцию. " * 12
    for index in range(count):
        when = at("06-07 09:00") + timedelta(minutes=index)
        decided(store, Status.REVIEW, f"Александра Константинопольская-{index}", "Волжский вестник", when, words=words,
                reasons=("speaks of somebody else's request",))  # fmt: skip
        decided(store, Status.CONFIRMED, f"Пётр Лебедев-{index}", "Волжский вестник", when)
    told = page(store, language)
    assert len(told.html.encode()) <= LARGEST
    assert len(told.numbers) == count
    sheet = words_of(office_config(language=Language(language)))("sheet.requests")
    assert sheet in visible(told.html)
    shown = [int(each) for each in re.findall(r"<h3[^>]*>(\d+) ·", told.html)]
    assert shown == list(range(1, len(shown) + 1))
    assert len(shown) >= 5


# the chart


def test_the_chart_fits_on_a_phone_and_shows_both_deadlines() -> None:
    arrivals = [at("06-01 10:00") + timedelta(days=day) for day in range(20) for _ in range(day % 5)]
    chart = draw(EVENT, arrivals, at("06-20 08:00"))
    assert chart is not None
    assert len(chart.bars) <= LONGEST
    assert [(bar.day.day, bar.deadline) for bar in chart.bars if bar.deadline] == [(7, "in_person"), (21, "digital")]
    assert chart.total == len(arrivals)


def test_the_chart_counts_days_in_the_events_zone() -> None:
    chart = draw(EVENT, [at("06-07 23:59:59"), at("06-08 00:00")], at("06-08 08:00"))
    assert chart is not None
    assert [bar.count for bar in chart.bars if bar.count] == [1, 1]


def test_a_long_run_up_is_cut_to_the_last_weeks() -> None:
    chart = draw(EVENT, [at("01-15 10:00"), at("06-07 10:00")], at("06-08 08:00"))
    assert chart is not None
    assert (len(chart.bars), chart.total) == (LONGEST, 2)
    assert chart.last.day.isoformat() == "2021-06-08"


def test_a_single_request_among_thousands_is_still_seen() -> None:
    chart = draw(EVENT, [at("06-01 10:00"), *[at("06-02 10:00")] * 5000], at("06-03 08:00"))
    assert chart is not None
    assert next(bar for bar in chart.bars if bar.day.day == 1).height == 3
