"""How well mails are read, against what a careful press officer read in them: `python -m bench.golden [FOLDER...]`.

A mail NAME.eml has its right answer beside it in NAME.json: the fields of `mailbot read --json`, with `also`,
`medium_also`, `outcome_also` and `kind_also` for what is equally right. A mail is read *whole* if outcome and language
are right and, where it is answered, medium and people too. The worst errors are to answer mail that wants no answer,
and to pass over in silence one that wants one.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from mailbot import config, decide, understand
from mailbot.cli.views import reading_json

ROOT = Path(__file__).parent.parent
MAILS = ROOT / "tests" / "mails"
ANSWERED = {"confirm", "ask", "digital_link", "late_digital", "closed", "amend", "withdraw"}
TITLES = {"dr", "prof", "dipl", "ing", "med", "phil", "phd", "mag", "herr", "frau", "mr", "mrs", "ms"} | {
    "господин", "госпожа", "г-н", "г-жа", "hc",
}  # fmt: skip


@dataclass(slots=True)
class Marks:
    """What of a set was read right: hits and questions by check, hits, got and wanted by list."""

    hits: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    lists: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    wrong_answers: list[str] = field(default_factory=list)
    wrong_decisions: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def share(self, check: str) -> float:
        return self.hits[check] / self.asked[check] if self.asked[check] else 1.0

    def f1(self, name: str) -> float:
        counts = self.lists.get(name, Counter())
        total = counts["got"] + counts["wanted"]
        return 2 * counts["hit"] / total if total else 1.0


@cache
def _shipped() -> tuple[config.Config, understand.House]:
    shipped = config.load(config.shipped("config.toml"))
    return shipped, understand.House.of(shipped)


def read(file: Path) -> dict[str, Any]:
    """One mail as `mailbot read --json` prints it, for the event of the shipped configuration."""
    shipped, house = _shipped()
    reading = understand.read(file.read_bytes(), events=shipped.event, house=house)
    decision = decide.decide(reading, None, events=shipped.event, answers=shipped.answers)
    return reading_json(file.name, reading, decision, shipped.time_zone)


def mark(files: Iterable[Path]) -> Marks:
    """The marks of a set of gold files."""
    marks = Marks()
    for file in files:
        gold, got = json.loads(file.read_text(encoding="utf-8")), read(file.with_suffix(".eml"))
        checks = dict(_checks(got, gold, marks))
        for name, right in checks.items():
            marks.asked[name] += 1
            marks.hits[name] += right
        if not checks["whole"]:
            marks.wrong.append(file.stem)
        if gold["outcome"] == "none" and got["outcome"] in ANSWERED:
            marks.wrong_answers.append(file.stem)
        elif got["outcome"] in ANSWERED and not checks["outcome"]:
            marks.wrong_decisions.append(file.stem)
        elif got["outcome"] == "none" and not checks["outcome"]:
            marks.passed_over.append(file.stem)
    return marks


def _checks(got: dict[str, Any], gold: dict[str, Any], marks: Marks) -> Iterator[tuple[str, bool]]:
    outcome = got["outcome"] in {gold["outcome"], *(gold.get("outcome_also") or [])}
    language = gold["outcome"] == "none" or got["language"] == gold["language"]
    yield "kind", got["kind"] in {gold["kind"], *(gold.get("kind_also") or [])}
    yield "outcome", outcome
    yield "language", language
    whole = outcome and language
    if gold["kind"] in ("request", "amendment", "withdrawal"):
        wanted = [{plain_name(n) for n in (p["name"], *(p.get("also") or []))} for p in gold.get("people") or []]
        people = _compare(marks, "people", [{plain_name(p["name"])} for p in got["people"]], wanted)
        _compare(marks, "phone", [{_digits(n)} for n in got["phone"]], [{_digits(n)} for n in gold.get("phone") or []])
        cards = [[{re.sub(r"[\W_]", "", n).casefold()} for n in each.get("press_card") or []] for each in (got, gold)]
        _compare(marks, "press_card", *cards)
        _compare_details(marks, got["people"], gold.get("people") or [])
        yield "people", people
        whole = whole and (people or gold["kind"] != "request" or got["outcome"] not in ANSWERED)
    if gold["kind"] == "request":
        right = _same_medium(got["medium"], [gold.get("medium"), *(gold.get("medium_also") or [])])
        yield "medium", right
        whole = whole and (right or got["outcome"] not in ANSWERED)
    yield "whole", whole


def _compare(marks: Marks, name: str, got: list[set[str]], wanted: list[set[str]]) -> bool:
    left, hits = list(wanted), 0
    for each in got:
        match = next((other for other in left if each & other), None)
        if match is not None:
            left.remove(match)
            hits += 1
    marks.lists.setdefault(name, Counter()).update(hit=hits, got=len(got), wanted=len(wanted))
    return hits == len(got) == len(wanted)


def _compare_details(marks: Marks, got: list[dict[str, Any]], gold: list[dict[str, Any]]) -> None:
    """What is read of each person who was found: her role, her card and how she is reached."""
    for person in gold:
        wanted = {plain_name(name) for name in (person["name"], *(person.get("also") or []))}
        match = next((each for each in got if plain_name(each["name"]) in wanted), None)
        if match is None:
            continue
        for key, like in _LIKE.items():
            mine, theirs = match.get(key) or "", person.get(key) or ""
            hit = bool(mine and theirs) and like(mine, theirs)
            marks.lists.setdefault(f"people.{key}", Counter()).update(hit=hit, got=bool(mine), wanted=bool(theirs))


def _same_role(one: str, other: str) -> bool:
    """Whether two roles are one, in any case, or one is the other with more words around it."""
    short, long = sorted((re.findall(r"\w+", _plain(role)) for role in (one, other)), key=len)
    return any(all(map(_same_word, short, long[at:])) for at in range(len(long) - len(short) + 1))


def _same_word(one: str, other: str) -> bool:
    shorter, longer = sorted(map(len, (one, other)))
    stem = max(4, shorter - 3)
    return longer - shorter < 4 and one[:stem] == other[:stem]


_LIKE: dict[str, Callable[[str, str], bool]] = {
    "role": _same_role,
    "press_card": lambda one, other: re.sub(r"[\W_]", "", one).casefold() == re.sub(r"[\W_]", "", other).casefold(),
    "phone": lambda one, other: _digits(one).endswith(_digits(other)) or _digits(other).endswith(_digits(one)),
    "email": lambda one, other: one.casefold() == other.casefold(),
}


def _plain(text: str | None) -> str:
    text = unicodedata.normalize("NFKC", text or "").casefold().replace("ё", "е")
    return " ".join(re.sub(r"[^\w\s&.+-]", " ", text).split())


def plain_name(text: str) -> str:
    words = re.sub(r"[.,]", " ", _plain(text)).split()
    return " ".join(word for word in words if word not in TITLES)


def _digits(text: str) -> str:
    """The last nine digits, by which the national and the international form of a number meet."""
    text = re.sub(r"(?:доб|внутр|вн|ext|int|durchwahl|dw|app)\b.*$", "", text.casefold()).replace("(0)", "")
    return re.sub(r"\D", "", text).lstrip("0")[-9:]


def _same_medium(got: str | None, wanted: list[str | None]) -> bool:
    mine = _plain(got)
    for text in wanted:
        theirs = _plain(text)
        if mine == theirs or (mine.startswith("freelance") and theirs.startswith("frei")):
            return True
        if mine and theirs and "freelance" not in (mine, theirs):
            one, other = set(mine.split()), set(theirs.split())
            part = (one <= other or other <= one) and 2 * len(" ".join(one & other)) >= max(len(mine), len(theirs))
            if part or SequenceMatcher(None, mine, theirs).ratio() >= 0.88:
                return True
    return False


def tell(name: str, marks: Marks) -> str:
    shares = "  ".join(
        f"{check} {marks.share(check):.3f}" for check in ("whole", "outcome", "kind", "medium", "people")
    )
    lists = "  ".join(f"{each}_f1 {marks.f1(each):.3f}" for each in ("people", "phone", "press_card"))
    return (
        f"{name:22} {marks.asked['whole']:4} mails  {shares}  {lists}"
        f"  wrong answers {len(marks.wrong_answers)}, decisions {len(marks.wrong_decisions)}"
        f", passed over {len(marks.passed_over)}"
    )


def tell_details(marks: Marks) -> str:
    """Of the details of people: which part of what was read is right, and which part of what is there was read."""
    told = []
    for key in _LIKE:
        counts = marks.lists.get(f"people.{key}", Counter())
        precision, recall = (counts["hit"] / counts[each] if counts[each] else 1.0 for each in ("got", "wanted"))
        told.append(f"{key} {precision:.3f}/{recall:.3f} of {counts['wanted']}")
    return "  of each person, precision/recall: " + "  ".join(told)


def main() -> None:
    folders = [Path(word) for word in sys.argv[1:]] or sorted(path for path in MAILS.iterdir() if path.is_dir())
    for folder in folders:
        sets: dict[str, list[Path]] = {folder.name: []}
        for file in sorted(folder.glob("*.json")):
            sets[folder.name].append(file)
            sets.setdefault(f"  {re.split(r'[-0-9]', file.stem)[0]}", []).append(file)
        for name, files in sets.items():
            marks = mark(files)
            print(tell(name, marks))
            if name == folder.name:
                print(tell_details(marks))


if __name__ == "__main__":
    main()
