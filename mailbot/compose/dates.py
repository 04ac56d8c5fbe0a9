"""Days, spans of days and moments in words, as they stand in a letter of each language."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from mailbot.model import Language, check_aware

NO_BREAK = "\xa0"
"""Between the parts of a day, so that no line ends in one; layout.py turns it into a space when the lines are made."""

_ZONES = {
    "Europe/Berlin": ("Berliner Zeit", "Berlin time", "по берлинскому времени"),
    "Europe/Moscow": ("Moskauer Zeit", "Moscow time", "по московскому времени"),
    "Europe/Vienna": ("Wiener Zeit", "Vienna time", "по венскому времени"),
    "Europe/Zurich": ("Zürcher Zeit", "Zurich time", "по цюрихскому времени"),
    "Europe/London": ("Londoner Zeit", "London time", "по лондонскому времени"),
    "Europe/Brussels": ("Brüsseler Zeit", "Brussels time", "по брюссельскому времени"),
    "UTC": ("UTC", "UTC", "UTC"),
}
_ANYWHERE = {Language.DE: "Ortszeit {}", Language.EN: "{} time", Language.RU: "местное время, {}"}


def day(value: date, language: Language) -> str:
    """7. Juni 2021 | 7 June 2021 | 7 июня 2021 года"""
    return f"{_day_month(value, language)}{NO_BREAK}{_year(value, language)}"


def span(first: date, last: date, language: Language) -> str:
    """28. bis 30. Juni 2021 | 28–30 June 2021 | 28–30 июня 2021 года; with as much of the first as is needed."""
    if first == last:
        return day(first, language)
    if first.year != last.year:
        joint = {Language.DE: " bis ", Language.EN: " to ", Language.RU: " — "}[language]
        return f"{day(first, language)}{joint}{day(last, language)}"
    if first.month != last.month:
        joint = {Language.DE: " bis ", Language.EN: " to ", Language.RU: " — "}[language]
        return f"{_day_month(first, language)}{joint}{day(last, language)}"
    if language is Language.DE:
        return f"{first.day}. bis {day(last, language)}"
    return f"{first.day}–{day(last, language)}"


def moment(value: datetime, zone: ZoneInfo, language: Language) -> str:
    """8. Juni 2021 um 09:14 Uhr (Berliner Zeit) | 8 June 2021 at 09:14 (Berlin time) | 8 июня 2021 года в 09:14 (…)

    In a day's first minute with its seconds: the deadline before it ends at 24:00, and 00:00 reads like the same.
    """
    local = check_aware(value).astimezone(zone)
    clock = f"{local:%H:%M}" if local.hour or local.minute or not local.second else f"{local:%H:%M:%S}"
    match language:
        case Language.DE:
            words = f"um {clock}{NO_BREAK}Uhr"
        case Language.EN:
            words = f"at {clock}"
        case Language.RU:
            words = f"в {clock}"
    return f"{day(local.date(), language)} {words} ({zone_name(zone, language)})"


@lru_cache
def zone_name(zone: ZoneInfo, language: Language) -> str:
    """Berliner Zeit | Berlin time | по берлинскому времени"""
    if known := _ZONES.get(zone.key):
        return dict(zip(Language, known, strict=True))[language]
    from babel.dates import get_timezone_location

    return _ANYWHERE[language].format(get_timezone_location(zone.key, locale=language.value, return_city=True))


def _day_month(value: date, language: Language) -> str:
    dot = "." if language is Language.DE else ""
    return f"{value.day}{dot}{NO_BREAK}{_months(language)[value.month]}"


def _year(value: date, language: Language) -> str:
    return f"{value.year}{NO_BREAK}года" if language is Language.RU else str(value.year)


@lru_cache
def _months(language: Language) -> dict[int, str]:
    """The months in the form that stands beside a day: июня, not июнь."""
    from babel import Locale

    return dict(Locale(language.value).months["format"]["wide"])
