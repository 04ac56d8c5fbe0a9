"""How mail programs, phones and a real browser show the digest."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailbot.digest.page import Page
from mailbot.model import Language
from tests.digest_house import ARGUMENTS, CHROMIUM
from tests.make import ROOT

NODE_MODULES = ROOT / "tests" / "node_modules"


def needs(thing: object, name: str) -> pytest.MarkDecorator:
    """Skipped where it is not installed; never where CI=true."""
    return pytest.mark.skipif(not thing and os.environ.get("CI") != "true", reason=f"{name} is not installed")


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
    links = "a.b, a.l" if width < 480 else "a.b"
    boxes = shown.evaluate(f"[...document.querySelectorAll('{links}')].map(e => e.getBoundingClientRect().toJSON())")
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
