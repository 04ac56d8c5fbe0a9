"""What tests of the digest's page share."""

from __future__ import annotations

import re
import shutil

from selectolax.lexbor import LexborHTMLParser

from mailbot.config import Config
from mailbot.desk.buttons import Buttons
from mailbot.digest.facts import gather
from mailbot.digest.page import Page, render
from mailbot.digest.post import words_of
from mailbot.model import Language
from mailbot.store import Store
from tests.day import MORNING, YESTERDAY, office_config

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def page_of(store: Store, config: Config) -> Page:
    words = words_of(config)
    facts = gather(store, config, YESTERDAY, MORNING, now=MORNING)
    return render(facts, words, Buttons(config.mailbox.address, "00" * 32, words, MORNING))


def page(store: Store, language: str = "de") -> Page:
    return page_of(store, office_config(language=Language(language)))


def visible(html: str) -> str:
    tree = LexborHTMLParser(re.sub(r"<!--.*?-->", "", html, flags=re.S))
    assert tree.body is not None
    return " ".join(tree.body.text(separator=" ").split())
