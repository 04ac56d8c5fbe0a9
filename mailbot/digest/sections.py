"""The lists below what waits, the state of the service, and the charts, as the page shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mailbot.compose.clean import clean
from mailbot.desk.act import MAIL
from mailbot.desk.buttons import Buttons
from mailbot.desk.echo import name_medium, name_request, name_sender
from mailbot.desk.tokens import state_of
from mailbot.desk.words import Words
from mailbot.digest.chart import HEIGHT, Chart, as_text
from mailbot.digest.facts import Entry, EventFacts, Facts, Section, Trouble
from mailbot.model import Action, Status
from mailbot.store import Outage, StoredMail

MOST_NAMES = 6
MOST_BUTTONS = 15
"""Rejected requests that bear a link to confirm them after all."""

Row = dict[str, Any]


def show_sections(facts: Facts, words: Words, buttons: Buttons, limit: int) -> list[dict[str, Any]]:
    """The lists that have anything in them, in the order of what she wants to know."""
    lists = []
    for section in Section:
        entries = facts.sections[section]
        shown = [
            _entry(entry, words, buttons if section is Section.REJECTED and place < MOST_BUTTONS else None)
            for place, entry in enumerate(entries[:limit])
        ]
        lists.append(_list(section, shown, len(entries), words))
    asked = [_asked(entry, words, facts.now) for entry in facts.incomplete[:limit]]
    lists.append(_list("incomplete", asked, len(facts.incomplete), words))
    others: tuple[tuple[str, list[Row]], ...] = (
        ("near_misses", [_near_miss(mail, words) for mail in facts.near_misses]),
        ("troubles", [_trouble(trouble, words) for trouble in facts.troubles]),
        ("aside", [_aside(mail, words, buttons) for mail in facts.aside]),
    )
    lists += [_list(name, rows[:limit], len(rows), words, in_table=False) for name, rows in others]
    return [each for each in lists if each["count"]]


def _list(name: str, rows: list[Row], count: int, words: Words, *, in_table: bool = True) -> dict[str, Any]:
    more, hidden = "", count - len(rows)
    if hidden > 0 and in_table:
        more = words("section.more", n=hidden, sheet=words("sheet.requests"))
    elif hidden > 0:
        more = words("section.more_plain", n=hidden)
    note = f"section.{name}_note"
    return {
        "heading": words(f"section.{name}"),
        "note": words(note) if words.has(note) else "",
        "count": count,
        "rows": rows,
        "more": more,
    }


def show_alerts(facts: Facts, words: Words) -> list[dict[str, str]]:
    """What is wrong with the service ("al"), and what is good to know ("no")."""
    alerts = [("al" if each.ended is None else "no", _outage(each, words, facts.now)) for each in facts.outages]
    if facts.is_standing_still and facts.last_round:
        alerts.append(("al", words("service.standing", at=words.moment(facts.last_round))))
    if facts.stuck:
        alerts.append(("al", words("service.stuck", n=words.count(facts.stuck, "letter_waits"))))
    if facts.drafts:
        alerts.append(("no", words("service.drafts", n=words.count(facts.drafts, "draft"))))
    if facts.troubles_told:
        alerts.append(("no", words("service.told", n=words.count(facts.troubles_told, "letter"))))
    return [{"tone": tone, "text": text} for tone, text in alerts]


def show_service(facts: Facts, words: Words) -> str:
    """One line for the foot of the page: when it was last looked for mail, and that all is well, if it is."""
    if facts.is_standing_still or facts.last_round is None:
        return ""
    looked = words("service.looked", at=words.moment(facts.last_round))
    return looked if facts.faults or facts.outages or facts.stuck else f"{words('service.well')} {looked}"


def show_charts(facts: Facts, words: Words) -> list[dict[str, Any]]:
    several = len(facts.events) > 1
    return [_chart(each, each.chart, words, facts.now, several) for each in facts.events if each.chart is not None]


def _entry(entry: Entry, words: Words, buttons: Buttons | None) -> Row:
    """One request; with `buttons` also a link to confirm it after all."""
    request, arrived = entry.request, words.moment(entry.request.arrived)
    late = words("entry.late", span=words.span(entry.late), arrived=arrived) if entry.late is not None else ""
    meta = [request.ref, late or words("entry.arrived", arrived=arrived)]
    if len({member.status for member in request.members}) > 1:
        meta.append(_each_status(entry, words))
    row = _row(entry, meta, words)
    if buttons is not None and request.status is Status.REJECTED and request.members:
        label = words("button.confirm_after_all")
        href = buttons.link(request.ref, Action.CONFIRM, state_of(request))
        row |= {"href": href, "label": label, "about": f"{label}: {request.ref}"}
    return row


def _each_status(entry: Entry, words: Words) -> str:
    told = [
        words("entry.person_status", name=clean(member.person.name, 60), status=words(f"status.{member.status}"))
        for member in entry.request.members[:MOST_NAMES]
    ]
    if len(entry.request.members) > MOST_NAMES:
        told.append(words("entry.and_more", n=len(entry.request.members) - MOST_NAMES))
    return ", ".join(told)


def _row(entry: Entry, meta: list[str], words: Words) -> Row:
    if entry.by_hand:
        meta.append(words("entry.by_hand"))
    if entry.is_past:
        meta.append(words("entry.past", status=words(f"status.{entry.request.status}")))
    return {"title": _names(entry, words), "meta": " · ".join(filter(None, meta)), "href": ""}


def _asked(entry: Entry, words: Words, now: datetime) -> Row:
    asked = words("entry.asked", at=words.moment(entry.at), span=words.span(now - entry.at, exact=False))
    return _row(entry, [entry.request.ref, asked], words)


def _names(entry: Entry, words: Words) -> str:
    """All the people of a request, and their medium."""
    request = entry.request
    names = [clean(member.person.name, 60) for member in request.members if member.person.name]
    told = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        told += " " + words("entry.and_more", n=len(names) - MOST_NAMES)
    told = told or name_sender(request)
    return " – ".join(dict.fromkeys(filter(None, [told, name_medium(request.medium, words, 80)])))


def _near_miss(mail: StoredMail, words: Words) -> Row:
    """A mail as the mailbox shows it."""
    arrived = words("entry.arrived", arrived=words.moment(mail.arrived or mail.taken))
    meta = " · ".join(filter(None, [clean(mail.sender, 80), arrived]))
    return {"title": clean(mail.subject, 120) or "–", "meta": meta, "href": ""}


def _trouble(trouble: Trouble, words: Words) -> Row:
    letter, request = trouble.letter, trouble.request
    title = name_request(request, words) if request else words("trouble.digest", recipient=letter.recipient)
    meta = [request.ref if request else "", clean(letter.recipient, 80), words(f"trouble.{letter.state}")]
    return {"title": title, "meta": " · ".join(filter(None, [*meta, clean(letter.reply, 160)])), "href": ""}


def _aside(mail: StoredMail, words: Words, buttons: Buttons) -> Row:
    """She reads it in the mailbox, and has it laid aside."""
    ref, label = f"{MAIL}{mail.id}", words("button.lay_aside")
    row = _near_miss(mail, words)
    return row | {
        "meta": f"{row['meta']} · {ref}",
        "href": buttons.link(ref, Action.IGNORE, mail.state, "lay_aside"),
        "label": label,
        "about": f"{label}: {ref}",
    }


def _outage(outage: Outage, words: Words, now: datetime) -> str:
    key = {"service": "down", "mailbox": "mailbox", "smtp": "smtp"}[outage.what]
    span = words.span((outage.ended or now) - outage.began)
    began = words.moment(outage.began)
    if outage.ended is None:
        stretch = words("service.still", began=began, span=span)
    else:
        same_day = words.day(outage.began) == words.day(outage.ended)
        ended = words.clock(outage.ended) if same_day else words.moment(outage.ended)
        stretch = words("service.stretch", began=began, ended=ended, span=span)
    return words(f"service.{key}", stretch=stretch)


def _chart(facts: EventFacts, chart: Chart, words: Words, now: datetime, several: bool) -> dict[str, Any]:
    heading = words("section.chart") + (f" · {facts.event.key}" if several else "")
    return {
        "heading": heading,
        "height": HEIGHT + 6,
        "width": f"{100 / len(chart.bars):.2f}%",
        "bars": chart.bars,
        "labels": _labels(chart, words),
        "summary": _summary(facts, chart, words, now),
        "text": [
            f"{words.day(bar.day, 'tiny_day'):>7} {blocks} {bar.count}"
            + (f"  ({words(f'chart.{bar.deadline}')})" if bar.deadline else "")
            for bar, blocks in as_text(chart)
        ],
    }


def _summary(facts: EventFacts, chart: Chart, words: Words, now: datetime) -> str:
    peak = words("chart.peak", day=words.day(chart.peak.day, "short_day"), n=chart.peak.count)
    total = words.count(chart.total, "request")
    told = [words("chart.summary", total=total, peak=peak) if chart.peak.count else words("chart.total", total=total)]
    today = now.astimezone(facts.event.time_zone).date()
    for name, track in (("in_person", facts.event.in_person), ("digital", facts.event.digital)):
        if track is None or track.until < today:
            continue
        left, what = (track.until - today).days, words(f"chart.track_{name}")
        key = "chart.left" if left else "chart.today_last"
        sentence = words(key, n=words.count(left, "day"), track=what)
        told.append(sentence[:1].upper() + sentence[1:] + ".")
    return " ".join(told)


def _labels(chart: Chart, words: Words) -> list[dict[str, Any]]:
    """The days under the bars: cells over so many bars, each as wide as it may be around its own."""
    marks = [(chart.bars.index(bar), bar) for bar in chart.labelled]
    cells: list[dict[str, Any]] = []
    at, count = 0, len(chart.bars)
    for number, (place, bar) in enumerate(marks):
        left = at if number == 0 else max(at, (marks[number - 1][0] + place) // 2 + 1)
        right = count if number == len(marks) - 1 else (place + marks[number + 1][0]) // 2 + 1
        half = min(place - left, right - 1 - place)
        if half >= 2 and 0 < place < count - 1:
            left, right, align = place - half, place + half + 1, "center"
        else:
            align = "left" if place - left <= right - 1 - place else "right"
            left, right = (place, right) if align == "left" else (left, place + 1)
        if left > at:
            cells.append({"span": left - at, "align": "left", "lines": ()})
        lines = [words.day(bar.day, "short_day"), *([words(f"chart.{bar.deadline}")] if bar.deadline else [])]
        cells.append({"span": right - left, "align": align, "lines": lines})
        at = right
    if at < count:
        cells.append({"span": count - at, "align": "left", "lines": ()})
    return cells
