"""The pictures of the guides: `python -m tests.screenshots` paints docs/img anew from an invented day."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from mailbot.digest.post import words_of
from mailbot.model import Language
from tests.day import busy, office_config, open_store
from tests.digest_house import ARGUMENTS, CHROMIUM, page
from tests.make import ROOT

FOLDER = ROOT / "docs" / "img"


@dataclass(frozen=True)
class Picture:
    """A part of the page: from one heading (or the top) to another (or so many pixels on)."""

    name: str
    width: int
    begins: str = ""
    ends: str = ""
    height: int = 0
    colours: str = "light"


PICTURES = (
    Picture("digest", 700, height=676),
    Picture("digest-phone", 360, height=860, colours="dark"),
    Picture("digest-late", 700, "section.rejected", "section.changed"),
    Picture("digest-chart", 700, "section.chart", "foot.how"),
)
TOP_OF = (
    "text => [...document.querySelectorAll('h2')].find(e => e.textContent.startsWith(text)).getBoundingClientRect().top"
)


def paint(browser: Any, html: str, picture: Picture, language: Language) -> None:
    words = words_of(office_config(language=language))
    shown = browser.new_page(viewport={"width": picture.width, "height": 900}, color_scheme=picture.colours)
    shown.set_content(html)
    top = shown.evaluate(TOP_OF, words(picture.begins)) - 16 if picture.begins else 0
    end = shown.evaluate(TOP_OF, words(picture.ends)) - 20 if picture.ends else top + picture.height
    clip = {"x": 0, "y": top, "width": picture.width, "height": end - top}
    shown.screenshot(path=FOLDER / f"{picture.name}.{language}.png", full_page=True, clip=clip)
    shown.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store, sync_playwright() as playwright:
        busy(store)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for language in (Language.DE, Language.EN):
            html = page(store, language.value).html
            for picture in PICTURES:
                paint(browser, html, picture, language)
        browser.close()


if __name__ == "__main__":
    main()
