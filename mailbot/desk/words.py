"""What is said to the press office, in its language: the word lists in templates/<language>/*.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime

from mailbot.config import Config, shipped
from mailbot.model import Language, check_aware

_FORMS = ("one", "few", "many", "other")
_SHORT_SPAN = timedelta(hours=48)


@dataclass(frozen=True)
class Words:
    """The words of one or more lists; a missing one is a KeyError."""

    language: Language
    zone: ZoneInfo
    example: str
    """A reference, for those who are told how to write one."""
    table: dict[str, Any]

    @classmethod
    def load(cls, config: Config, *names: str, language: Language | None = None) -> Words:
        """The lists `templates/<language>/<name>.toml`, put together, in the press office's language unless another
        is named; times are told in its zone."""
        language = language or config.press_office.language
        table: dict[str, Any] = {}
        for name in names:
            for section, entries in _table(name, language).items():
                table[section] = table.get(section, {}) | entries
        return cls(language, config.time_zone, f"{config.event[0].key}-0042", table)

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key such as "button.confirm", with values in their {places}."""
        text = self.section(key)
        if not isinstance(text, str):
            raise KeyError(key)
        return text.format(**{"example": self.example} | values)

    def section(self, key: str) -> Any:
        found: Any = self.table
        for part in key.split("."):
            found = found[part]
        return found

    def has(self, key: str) -> bool:
        try:
            self.section(key)
        except KeyError:
            return False
        return True

    def count(self, number: int, noun: str) -> str:
        """ "1 Anfrage", "3 Anfragen"; the forms stand in the list in CLDR's order: one, few, many, other."""
        forms = self.section(f"count.{noun}")
        form = Locale(self.language.value).plural_form(number)
        names = [each for each in _FORMS if each in Locale(self.language.value).plural_form.tags | {"other"}]
        return str(forms[min(names.index(form), len(forms) - 1)]).format(n=self.number(number))

    def number(self, number: int) -> str:
        """12.345 with the language's own separators; four digits have none."""
        if number < 10_000:
            return str(number)
        group = {Language.DE: ".", Language.EN: ",", Language.RU: "\u00a0"}[self.language]
        return f"{number:,}".replace(",", group)

    def moment(self, at: datetime) -> str:
        """ "Mi., 2. Juni, 10:11"."""
        local = check_aware(at).astimezone(self.zone)
        return str(format_datetime(local, self("format.moment"), locale=self.language.value))

    def day(self, at: date | datetime, form: str = "day") -> str:
        """ "Mittwoch, 2. Juni 2021"; `form` is one of the list's formats: day, short_day, tiny_day."""
        local = check_aware(at).astimezone(self.zone).date() if isinstance(at, datetime) else at
        return str(format_date(local, self(f"format.{form}"), locale=self.language.value))

    def clock(self, at: datetime) -> str:
        return f"{check_aware(at).astimezone(self.zone):%H:%M}"

    def span(self, length: timedelta, *, exact: bool = True) -> str:
        """ "17 Minuten", "5 Std. 12 Min.", "3 Tage": never with a unit too many. Below a minute exact ones tell the
        seconds: "1 Sekunde" (not exact: "0 Minuten"), and hours their minutes (not exact: "5 Std.")."""
        minutes, seconds = divmod(max(0, int(length.total_seconds())), 60)
        if exact and not minutes:
            return self.count(seconds, "second")
        if minutes < 60:
            return self.count(minutes, "minute")
        if length < _SHORT_SPAN:
            hours, rest = divmod(minutes, 60)
            return " ".join([self("span.hours", n=hours), *([self("span.minutes", n=rest)] if rest and exact else [])])
        return self.count(length.days, "day")


@cache
def _table(name: str, language: Language) -> dict[str, Any]:
    path = shipped("templates") / language.value / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
