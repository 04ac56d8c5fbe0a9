"""The digest's page: what it says, how large it gets, and how mail programs, phones and screen readers show it."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailbot.config import Config
from mailbot.desk.buttons import Buttons
from mailbot.digest.chart import LONGEST, draw
from mailbot.digest.facts import gather
from mailbot.digest.page import LARGEST, Page, render
from mailbot.digest.post import words_of
from mailbot.model import Evidence, Language, LetterState, Source, Status
from mailbot.store import Store
from tests.day import MORNING, YESTERDAY, busy, decided, office_config, open_store
from tests.make import EVENT, ROOT, at

NODE_MODULES = ROOT / "tests" / "node_modules"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def needs(thing: object, name: str) -> pytest.MarkDecorator:
    """Skipped where it is not installed; never where CI=true."""
    return pytest.mark.skipif(not thing and os.environ.get("CI") != "true", reason=f"{name} is not installed")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def page_of(store: Store, config: Config) -> Page:
    words = words_of(config)
    facts = gather(store, config, YESTERDAY, MORNING, now=MORNING)
    return render(facts, words, Buttons(config.mailbox.address, "00" * 32, words, MORNING))


def page(store: Store, language: str = "de") -> Page:
    return page_of(store, office_config(language=Language(language)))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """A busy day's page in each language."""
    with open_store(tmp_path_factory.mktemp("busy")) as store:
        busy(store)
        return {language.value: page(store, language.value) for language in Language}


def visible(html: str) -> str:
    tree = LexborHTMLParser(re.sub(r"<!--.*?-->", "", html, flags=re.S))
    assert tree.body is not None
    return " ".join(tree.body.text(separator=" ").split())


# what it says


def test_the_subject_has_the_figures(pages: dict[str, Page]) -> None:
    assert pages["de"].subject == "Akkreditierung SPK21: 10 bestätigt, 4 warten auf Sie, 2 Fehler"
    assert pages["en"].subject == "Accreditation SPK21: 10 confirmed, 4 wait for you, 2 faults"
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
        "17 Minuten nach Fristende (Di. 8. Juni, 00:17)",
        "kann ich meinen Termin noch auf eine Kollegin übertragen?",
        "550 5.1.1",
        "Das Postfach war nicht erreichbar: Mo. 7. Juni, 19:02 bis 19:51 (49 Minuten)",
        "Ihre Akkreditierung für die Messebau Nord",
        "45 Anfragen insgesamt, am meisten am 7. Juni: 18",
    ):
        assert said in text
    assert text.index("Wartet auf Sie") < text.index("Neu bestätigt") < text.index("Abgelehnt")


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


# words


def _keys(table: dict[str, Any], prefix: str = "") -> set[str]:
    nested = (
        _keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key} for key, value in table.items()
    )
    return set().union(*nested)


@pytest.mark.parametrize("name", ["digest", "desk"])
def test_every_language_has_the_same_words(name: str) -> None:
    lists = {
        language: _keys(tomllib.loads((ROOT / "templates" / language / f"{name}.toml").read_text("utf-8")))
        for language in Language
    }
    assert lists[Language.DE] == lists[Language.EN] == lists[Language.RU]


def test_every_word_is_used(pages: dict[str, Page]) -> None:
    source = "".join(
        path.read_text("utf-8") for folder in ("digest", "desk") for path in (ROOT / "mailbot" / folder).glob("*.py")
    ) + "".join((ROOT / "templates" / name).read_text("utf-8") for name in ("digest.html.j2", "digest.txt.j2"))
    sections = {"button", "order", "hint", "done", "undone", "status", "reason", "tile", "section", "trouble", "field",
                "source", "kind", "attendance", "column", "chart"}  # fmt: skip
    for name in ("digest", "desk"):
        for key in _keys(tomllib.loads((ROOT / "templates" / "de" / f"{name}.toml").read_text("utf-8"))):
            section, _, word = key.partition(".")
            assert section in sections or key in source or f'"{word}"' in source or f"'{word}'" in source, key


def _sentences(node: ast.AST) -> Iterator[str]:
    """The sentences in a piece of code; {} stands where a value goes in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _sentences(child)


def _reasons() -> set[str]:
    """Every sentence in the code for which a mail may wait."""
    found: set[str] = set()
    for path in [
        *(ROOT / "mailbot" / "decide").glob("*.py"),
        ROOT / "mailbot" / "rounds" / "notice.py",
        *(ROOT / "mailbot" / "understand").glob("*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            told: list[ast.AST] = []
            match node:
                case ast.Call(func=ast.Name(id="_review" | "_review_known")):
                    told = [*node.args]
                case ast.Call(func=ast.Attribute(value=value, attr="append")) if ast.unparse(value).endswith("doubts"):
                    told = [*node.args]
                case ast.Call(func=ast.Name(id="Decision"), args=[first, _, reasons, *_]):
                    told = [reasons] if ast.unparse(first) == "Outcome.REVIEW" else []
                case ast.keyword(arg="doubts", value=value):
                    told = [value]
                case ast.Assign(targets=[ast.Name(id="doubts")]) | ast.AugAssign(target=ast.Name(id="doubts")):
                    told = [node.value]
                case ast.Assign(targets=[ast.Name(id="_TESTS")], value=ast.Tuple(elts=pairs)):
                    told = [each.elts[0] for each in pairs if isinstance(each, ast.Tuple)]
                case ast.Assign(targets=[ast.Attribute(attr="fault") | ast.Name(id="why")], value=value):
                    told = [value]
                case ast.Call(func=ast.Attribute(attr="_rename"), args=[_, _, otherwise]):
                    told = [otherwise]
            found |= {sentence for each in told for sentence in _sentences(each)}
    return found


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_words_in_the_readers_language(language: Language) -> None:
    told = tomllib.loads((ROOT / "templates" / language / "digest.toml").read_text("utf-8"))["reason"]
    patterns = [re.escape(each).replace(r"\{\}", ".+") for each in told]
    reasons = _reasons()
    assert len(reasons) > 25
    assert [each for each in sorted(reasons) if not any(re.fullmatch(pattern, each) for pattern in patterns)] == []


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


# mail programs (caniemail.com)

LEFT_OUT = {
    "css-color-scheme": "dark mode: where it is not known, the mail program's own or none",
    "css-max-height": "hides the preview text, and Outlook has mso-hide for that",
    "css-overflow": "the same",
    "css-height": "of a bar in the chart; Yahoo keeps the attribute",
    "html-aria-label": "Yahoo, GMX and Thunderbird read the button's own words instead",
    "html-body": "only its background is lost; the table has the same one",
    "html-lang": "GMX and WEB.DE read it in the reader's own language",
    "html-role": "GMX and WEB.DE name the tables",
    "html-style": "GMX and WEB.DE: no dark mode, no layout for phones; all else stands in the elements",
}
CLIENTS = {
    "gmail", "outlook", "apple-mail", "gmx", "web-de", "t-online-de", "mail-ru", "samsung-email", "thunderbird", "yahoo",
}  # fmt: skip


@cache
def _caniemail() -> dict[str, Any]:
    path = NODE_MODULES / "caniemail" / "data" / "caniemail.json"
    return {each["slug"]: each["stats"] for each in json.loads(path.read_text("utf-8"))["data"]}


def _used(html: str) -> set[str]:
    """The features of a page by their names at caniemail.com."""
    used: set[str] = set()
    for node in LexborHTMLParser(html).css("*"):
        used |= {f"html-{node.tag}", *(f"html-{name}" for name in node.attributes)}
        style = node.attributes.get("style") or ""
        used |= {f"css-{each.partition(':')[0].strip()}" for each in style.split(";") if each.strip()}
    return used


@needs((NODE_MODULES / "caniemail").exists(), "caniemail (npm)")
def test_mail_programs_show_all_that_the_page_uses(pages: dict[str, Page]) -> None:
    unknown = {}
    for feature in _used(pages["de"].html) & set(_caniemail()):
        stats = _caniemail()[feature]
        bad = [
            f"{client} {platform}"
            for client in CLIENTS & set(stats)
            for platform, versions in stats[client].items()
            if list(versions.values())[-1].startswith("n") and platform != "windows-mail"
        ]
        if bad and feature not in LEFT_OUT:
            unknown[feature] = bad
    assert unknown == {}


def test_word_gets_paddings_only_where_it_keeps_them(pages: dict[str, Page]) -> None:
    for node in LexborHTMLParser(pages["de"].html).css("p, div, h1, h2, h3, table"):
        assert "padding" not in (node.attributes.get("style") or ""), node.html
    assert pages["de"].html.count("<!--[if mso]>") == pages["de"].html.count("<![endif]-->")


# a real browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def show(browser: Any, page: Page, width: int, scheme: str) -> Any:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    shown = context.new_page()
    shown.set_content(page.html)
    return shown


@needs(CHROMIUM, "chromium")
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [320, 390, 1000])
def test_it_fits_the_screen(browser: Any, pages: dict[str, Page], width: int, language: Language) -> None:
    shown = show(browser, pages[language], width, "light")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    clipped = shown.evaluate(
        "[...document.querySelectorAll('a.b, h1, h2, h3, p')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)"
        ".map(e => e.textContent)"
    )
    assert clipped == []


@needs(CHROMIUM, "chromium")
@pytest.mark.parametrize("width", [320, 1000])
def test_buttons_are_large_enough_for_a_thumb(browser: Any, pages: dict[str, Page], width: int) -> None:
    shown = show(browser, pages["de"], width, "light")
    boxes = shown.evaluate("[...document.querySelectorAll('a.b')].map(e => e.getBoundingClientRect().toJSON())")
    assert boxes
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)


@needs(CHROMIUM, "chromium")
def test_dark_mode_is_dark(browser: Any, pages: dict[str, Page]) -> None:
    background = "getComputedStyle(document.querySelector('.card')).backgroundColor"
    assert show(browser, pages["de"], 390, "light").evaluate(background) == "rgb(255, 255, 255)"
    assert show(browser, pages["de"], 390, "dark").evaluate(background) == "rgb(27, 33, 41)"


@needs(CHROMIUM and (NODE_MODULES / "axe-core").exists(), "chromium or axe-core (npm)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1000])
def test_it_is_accessible(browser: Any, pages: dict[str, Page], width: int, scheme: str) -> None:
    for language in Language:
        shown = show(browser, pages[language], width, scheme)
        shown.evaluate((NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
        result = shown.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
        told = [
            f"{each['id']}: {node['html'][:200]}"
            for each in [*result["violations"], *(e for e in result["incomplete"] if e["id"] == "color-contrast")]
            for node in each["nodes"]
        ]
        assert told == []


@needs(CHROMIUM, "chromium")
@pytest.mark.parametrize("width", [320, 700])
def test_it_can_be_read_without_its_stylesheet(browser: Any, pages: dict[str, Page], width: int) -> None:
    """As GMX and WEB.DE show it, and Gmail's app with other accounts: only what stands in the elements."""
    bare = replace(pages["de"], html=re.sub(r"<style.*?</style>", "", pages["de"].html, flags=re.S))
    shown = show(browser, bare, width, "light")
    color = "getComputedStyle(document.querySelector('a.go')).backgroundColor"
    assert shown.evaluate(color) == "rgb(30, 113, 69)"
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
