"""Whether reading hangs on names and line ends: `python -m bench.exchanged [--seed 1] [FOLDER...]`.

The golden mails (bench/golden.py) are read once more with the outlets of others in the very same sentences, then with
family names of others or made-up ones, then as others would type them: with lines wrapped at 58 letters, without
quotation marks, in small letters. What is lost against the same mails as they are is what reading owes to names it
knows, to where a line ends, or to how a name is written. Left out are mails with attachments, and those where the old
name stands in another case, which cannot be exchanged without grammar. Some that are left are unfair ("vom Wochenblatt"
becomes "vom Rundschau"), so no figure reaches that of the mails as they are.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import tempfile
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from bench.golden import MAILS, mark, tell

WIDTH = 58
_SPELT = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэё", "abvgdeziiklmnoprstufyee", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya"}
    | {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
)
Pairs = list[tuple[str, str]]
"""What is exchanged for what."""


@dataclass(slots=True)
class Golden:
    name: str
    gold: dict[str, Any]
    message: EmailMessage

    @classmethod
    def of(cls, file: Path) -> Golden | None:
        """A mail and its right answer; None for one with attachments, or whose text cannot be decoded."""
        raw = file.with_suffix(".eml").read_bytes()
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
        golden = cls(file.stem, json.loads(file.read_text(encoding="utf-8")), message)
        try:
            golden.text()
        except (KeyError, LookupError, UnicodeError, ValueError):
            return None
        plain = message.get_content_type() in ("text/plain", "text/html", "multipart/alternative")
        return golden if plain and not any(part.get_filename() for part in message.walk()) else None

    def parts(self) -> list[EmailMessage]:
        return [part for part in self.message.walk() if part.get_content_maintype() == "text"]

    def text(self) -> str:
        bodies = (html.unescape(part.get_content()) for part in self.parts())
        return "\n".join((str(self.message["From"]), str(self.message["Subject"]), *bodies))

    def stands_only_as(self, name: str) -> bool:
        """Whether a name stands in the mail, and nowhere in another case."""
        text, stem = self.text(), re.escape(name[: max(4, len(name) - 2)])
        whole = re.findall(rf"(?<!\w)(?:{re.escape(name)}|{re.escape(name.upper())})(?!\w)", text)
        return 0 < len(whole) == len(re.findall(rf"(?i)(?<!\w){stem}\w*", text))


def with_outlets(golden: Golden, names: Names) -> Pairs | None:
    old = golden.gold.get("medium") or ""
    if len(old) < 3 or old == "freelance" or not golden.stands_only_as(old):
        return None
    new = names.outlet(old)
    golden.gold |= {"medium": new, "medium_also": []}
    return [(old, new)]


def with_families(golden: Golden, names: Names) -> Pairs | None:
    pairs: Pairs = []
    for person in golden.gold.get("people") or []:
        given, _, old = person["name"].partition(" ")
        if len(old) < 3 or " " in old or not golden.stands_only_as(old) or old in (golden.gold.get("medium") or ""):
            return None
        pairs.append((old, new := names.family(old)))
        also = [exchange(name, [(old, new)]) for name in person.get("also", ())]
        person |= {"name": f"{given} {new}", "also": also}
    return pairs or None


def as_it_is(golden: Golden, names: Names) -> Pairs | None:
    return []


def in_plain_text(golden: Golden, names: Names) -> Pairs | None:
    return [] if golden.message.get_content_type() == "text/plain" else None


class Names:
    """The outlets and family names of all mails, and family names made up after them; drawn with a seed."""

    def __init__(self, mails: Iterable[Golden], seed: int) -> None:
        self._draw = random.Random(seed)
        self._outlets: dict[bool, set[str]] = {True: set(), False: set()}
        self._families: dict[bool, set[str]] = {True: set(), False: set()}
        self._next: dict[str, list[str]] = {}
        for golden in mails:
            outlet = golden.gold.get("medium") or "freelance"
            if outlet != "freelance":
                self._outlets[is_cyrillic(outlet)].add(outlet)
            for person in golden.gold.get("people") or []:
                if len(words := person["name"].split()) == 2:
                    self._families[is_cyrillic(words[1])].add(words[1])
        for name in sorted(self._families[False]):
            letters = f"  {name.lower()}\n"
            for at in range(2, len(letters)):
                self._next.setdefault(letters[at - 2 : at], []).append(letters[at])

    def outlet(self, old: str) -> str:
        return self._draw.choice(sorted(self._outlets[is_cyrillic(old)] - {old}))

    def family(self, old: str) -> str:
        """Another family name: in Cyrillic of the same sex, in Latin letters half the time one that nobody bears."""
        known = sorted(self._families[is_cyrillic(old)] - {old})
        if is_cyrillic(old):
            return self._draw.choice([name for name in known if (name[-1] in "ая") == (old[-1] in "ая")])
        return self._made_up() if self._draw.random() < 0.5 else self._draw.choice(known)

    def _made_up(self) -> str:
        while True:
            name = "  "
            while not name.endswith("\n"):
                name += self._draw.choice(self._next[name[-2:]])
            if 4 <= len(name.strip()) <= 12 and name.strip().isalpha():
                return name.strip().capitalize()


def is_cyrillic(text: str) -> bool:
    return bool(re.search("[а-яё]", text, re.IGNORECASE))


def exchange(text: str, pairs: Pairs) -> str:
    for old, new in pairs:
        for one, other in ((old, new), (old.upper(), new.upper())):
            text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", other.replace("\\", r"\\"), text)
    return text


def address_after(address: str, pairs: Pairs) -> str:
    """The address with the names that it spells exchanged too, a domain by any word of the old name."""
    local, _, domain = address.partition("@")
    for old, new in pairs:
        local = local.replace(spelt(old), spelt(new))
        site = domain.split(".")[-2].replace("-", "") if "." in domain else domain
        if site in spelt(old) or any(spelt(word) in site for word in old.split() if len(word) > 3):
            domain = f"{spelt(new)}.example" + ">" * domain.endswith(">")
    return f"{local}@{domain}"


def spelt(name: str) -> str:
    """A name as an address spells it."""
    name = unicodedata.normalize("NFKD", name.lower().translate(_SPELT))
    return re.sub(r"[^a-z0-9]", "", name) or "redaktion"


def wrapped(text: str) -> str:
    lines = (
        textwrap.wrap(line, WIDTH, break_on_hyphens=False) if len(line) > WIDTH else [line] for line in text.split("\n")
    )
    return "\n".join("\n".join(line) for line in lines)


def unquoted(text: str) -> str:
    return re.sub('["«»„“”]', "", text)


def small(text: str) -> str:
    """Text in small letters, but for the signs of a press card ("DE-7 К 12") and what else holds digits."""
    return re.sub(r"\S+", lambda word: word[0] if re.search(r"\d", word[0]) else word[0].lower(), text)


def write(golden: Golden, pairs: Pairs, folder: Path, typed: Callable[[str], str] | None = None) -> None:
    """The mail and its right answer, with these names exchanged, into a folder; `typed` is done to all plain text."""
    message = golden.message
    for part in golden.parts():
        subtype = part.get_content_subtype()
        text = exchange(part.get_content(), [*pairs, *((html.escape(one), html.escape(other)) for one, other in pairs)])
        part.set_content(typed(text) if typed and subtype == "plain" else text, subtype=subtype, cte="base64")
    for header in {"From", "Subject"} & set(message.keys()):
        value = exchange(str(message[header]), pairs)
        value = " ".join(typed(value).split()) if typed and header == "Subject" else value
        message.replace_header(header, re.sub(r"\S+@\S+", lambda match: address_after(match[0], pairs), value))
    (folder / f"{golden.name}.eml").write_bytes(message.as_bytes())
    (folder / f"{golden.name}.json").write_text(json.dumps(golden.gold), encoding="utf-8")


WAYS: dict[str, tuple[Callable[[Golden, Names], Pairs | None], Callable[[str], str] | None]] = {
    "as they are": (as_it_is, None),
    "other outlets": (with_outlets, None),
    "other family names": (with_families, None),
    "wrapped lines": (as_it_is, wrapped),
    "plain text": (in_plain_text, None),
    "no quotation marks": (in_plain_text, unquoted),
    "small letters": (in_plain_text, small),
}
"""What is exchanged, and how the mails are typed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folders", nargs="*", type=Path)
    asked = parser.parse_args()
    folders = asked.folders or [path for path in MAILS.iterdir() if path.is_dir()]
    files = sorted(file for folder in folders for file in folder.glob("*.json"))
    names = Names(filter(None, map(Golden.of, files)), asked.seed)
    for way, (choose, typed) in WAYS.items():
        with tempfile.TemporaryDirectory() as kept:
            folder = Path(kept)
            for golden in filter(None, map(Golden.of, files)):
                pairs = choose(golden, names)
                if pairs is not None:
                    write(golden, pairs, folder, typed)
            print(tell(way, mark(sorted(folder.glob("*.json")))))


if __name__ == "__main__":
    main()
