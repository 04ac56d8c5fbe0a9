"""People in forms, tables and lists: where the layout, and no sentence, says who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from mailbot.understand.names import Name, find_names, parse_name
from mailbot.understand.numbers import Sort, sort_of
from mailbot.understand.vocabulary import concepts, fold
from mailbot.understand.wordlists import bare, is_given, tags

Row = dict[str, str]
"""The cells of one row or the fields of one form, by what their labels say: "name", "given", "family", "role", ..."""

_BULLET = re.compile(r"^\s{0,8}(?:[-*•–—·▪►▸‣●○◦+>]+|\(?\d{1,2}[.)](?!\d)|\d{1,2}[:/](?=\s)|\(?[a-hа-е][.)]|№\s?\d{1,2}[.:]?|(?:nr|no)\.?\s?\d{1,2}[.:)]?)\s+(?=\S)|^\s{0,8}(?:\d{1,2}[.)]|[•▪►●–—])(?=[^\W\d_])", re.I)
_FIELD = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+)?(?P<label>[^\W_][^:=\t|]{0,58}?)\s*(?:[:=](?!//)|\s?\.{2,}:?|\t+|\s{2,}(?=\S)|\s\|\s|\s+[–—-]\s+(?=\S))\s*(?P<value>.*)$")
_PARTS = re.compile(r"\s*[,;|\t(/]\s*|\s+[-–—]\s+|\s{3,}|:\s+|\s+=\s+")
_RULE = re.compile(r"^[\s|+=_.-]*$")


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a roster; without a name if only the trade is told ("ein Praktikant, Name folgt")."""

    name: Name | None
    line: str
    role: str = ""
    phone: str = ""
    email: str = ""
    card: str = ""
    firm: bool = True
    """Of a table, a form or an enumeration; False: a line of its own that may also be a signature."""
    number: int = 0
    """The number of its line."""


@dataclass(frozen=True, slots=True)
class Roster:
    """What a passage lists, and the rest of its text."""

    people: tuple[Listed, ...] = ()
    rows: tuple[Row, ...] = ()
    rest: str = ""


@cache
def _labels() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact = {fold(entry).strip("."): key for key, entries in concepts("field").items() for entry in entries if not entry.endswith("*")}
    stems = tuple((fold(entry[:-1]), key) for key, entries in concepts("field").items() for entry in entries if entry.endswith("*"))
    return exact, stems


@lru_cache(maxsize=8192)
def label_of(text: str) -> str:
    """What a label of a form or the head of a column names; "" if it is none."""
    low = fold(re.sub(r"^\W+|[\s.:…?*#]+$", "", text))
    if len(low) > 60 or re.search(r":\s*\S", low):
        return ""
    exact, stems = _labels()
    bare = re.sub(r"\s*\([^)]*\)\s*|\s*\[[^]]*\]\s*", " ", low).strip(" .:")
    for candidate in (low, bare, re.split(r"\s*/\s*|\s+\|\s+", bare)[0].strip(" .")):
        if candidate in exact:
            return exact[candidate]
    for stem, key in stems:
        if bare.startswith(stem):
            return key
    return _by_stem(bare) or {Sort.CARD: "card", Sort.PHONE: "phone", Sort.FAX: "other", Sort.OTHER: "other"}.get(sort_of(bare), "") if len(bare) < 30 and len(bare.split()) < 5 else _by_stem(bare)


_STEMS = (
    ("name", re.compile(r"(?:nach|familien|zu)na?m\w*.*vorn|vor-? ?(?:und|u\.|&|/)? ?(?:nach|zu|familien)|фамили\w*.{0,12}им[яе]|surname.{0,14}(?:first|given|name)|(?:first|given).{0,14}(?:last|sur|family)|\bфио\b|имя.{0,6}фамили")),
    ("family", re.compile(r"^(?:nachn|familienn|zuname|surname|last name|family name|фамили|nazwisko|cognome|apellido|soyad)")),
    ("given", re.compile(r"^(?:vorn|rufname|first name|given name|forename|имя|prénom|imię|nombre)")),
    ("patronymic", re.compile(r"^отчеств")),
    ("phone", re.compile(r"^(?:tel|mobil|handy|phone|cell|тел|моб|gsm)")),
    ("card", re.compile(r"^(?:presseausw|pa[- ]|press ?(?:card|id|pass)|пресс-карт|(?:журналистск|редакционн|служебн)\w* удостоверен|№ удостоверен)")),
    ("role", re.compile(r"^(?:funktion|position|rolle|tätigkeit|aufgabe|role|job|должност|verwendung|gewerk|einsatz)")),
    ("email", re.compile(r"^(?:e-?mail|эл\.? ?почт|почта)")),
    ("other", re.compile(r"^(?:geb|pass|ausweisn|date|birth|дата|паспорт|nationalit|staatsang|citizen|гражданств|lfd|nr|№)")),
)


def _by_stem(label: str) -> str:
    """What a label of up to five words names by its beginning ("Familienname lt. Reisepass")."""
    if not label or len(label.split()) > 5 or len(label) > 45:
        return ""
    return next((key for key, stem in _STEMS if stem.search(label)), "")


@lru_cache(maxsize=64)
def read_tables(text: str) -> tuple[list[list[Row]], str]:
    """The tables with a head that stand in a text, and the text without them."""
    lines = text.split("\n")
    tables: list[list[Row]] = []
    rest: list[str] = []
    index = 0
    while index < len(lines):
        if (columns := _standing(lines, index)) or (columns := _stacked(lines, index)):
            rows, index = columns
            tables.append(rows)
            continue
        split = _splitter(lines[index])
        head = [label_of(cell) for cell in split(lines[index])] if split else []
        if split and len(head) >= 2 and sum(map(bool, head)) >= max(2, (len(head) + 1) // 2) and any(key in ("name", "family", "given") for key in head):
            rows, index = _body(lines, index + 1, head, split, any(_FAMILY_FIRST.match(cell) for cell in split(lines[index])))
            if rows:
                tables.append(rows)
                continue
            rest.append(lines[index - 1])
            continue
        rest.append(lines[index])
        index += 1
    return tables, "\n".join(rest)


class _Splitter:
    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def __call__(self, line: str) -> list[str]:
        return [cell.strip() for cell in self._pattern.split(line.strip().strip("|").rstrip())]


_TAB, _PIPE, _WIDE, _SEMICOLON, _COMMA = _Splitter(r"\t"), _Splitter(r"\s*\|\s*"), _Splitter(r"\s{2,}"), _Splitter(r"\s*;\s*"), _Splitter(r"\s*,\s*")


def _splitter(line: str) -> _Splitter | None:
    if "\t" in line:
        return _TAB
    if "|" in line:
        return _PIPE
    if ";" in line:
        return _SEMICOLON
    if line.count(",") >= 2 and sum(bool(label_of(cell)) for cell in line.split(",")) >= 2:
        return _COMMA
    return _WIDE if re.search(r"\S {2,}\S", line.strip()) else None


_NAMING = frozenset({"name", "family", "given"})


def _standing(lines: list[str], index: int) -> tuple[list[Row], int] | None:
    """A table whose columns are the people and whose first column holds the labels."""
    split = _splitter(lines[index])
    if split is None:
        return None
    block: list[list[str]] = []
    end = index
    while end < len(lines) and (cells := split(lines[end]) if lines[end].strip() else []) and len(cells) >= 3 and (label_of(cells[0]) or end == index and not cells[0]):
        block.append(cells)
        end += 1
    keys = [label_of(cells[0]) for cells in block]
    width = max((len(cells) for cells in block), default=0)
    if not (len(block) >= 2 and _NAMING & set(keys)) or any(key in _NAMING and any(label_of(cell) for cell in cells[1:]) for key, cells in zip(keys, block, strict=True)):
        return None
    if "given" in keys and "family" not in keys:
        keys = ["family" if key == "name" else key for key in keys]
    rows: list[Row] = []
    for column in range(1, width):
        row = {key: cells[column] for key, cells in zip(keys, block, strict=True) if key and column < len(cells) and cells[column]}
        if _NAMING & set(row):
            rows.append(row | {"_": " | ".join(cells[column] for cells in block if column < len(cells))})
    return (rows, end) if rows else None


def _stacked(lines: list[str], index: int) -> tuple[list[Row], int] | None:
    """A table of which every cell has become a line: the labels one under the other, then the cells in the same order."""
    keys: list[str] = []
    at = index
    while at < len(lines) and len(keys) < 9 and 0 < len(lines[at].strip()) < 40 and (key := label_of(lines[at])):
        keys.append(key)
        at += 1
    if len(keys) < 3 or not _NAMING & set(keys) or len(set(keys) & _NAMING) != sum(key in _NAMING for key in keys):
        return None
    if "given" in keys and "family" not in keys:
        keys = ["family" if key == "name" else key for key in keys]
    rows: list[Row] = []
    while at + len(keys) <= len(lines) and all(0 < len(line.strip()) < 60 for line in lines[at : at + len(keys)]):
        cells = [line.strip() for line in lines[at : at + len(keys)]]
        row = {key: cell for key, cell in zip(keys, cells, strict=True) if key}
        if not any(parse_name(row[key]) for key in _NAMING & set(row)):
            break
        rows.append(row | {"_": " | ".join(cells)})
        at += len(keys)
    return (rows, at) if rows else None


def _body(lines: list[str], index: int, head: list[str], split: _Splitter, family_first: bool) -> tuple[list[Row], int]:
    if "given" in head and "family" not in head and "name" in head:
        head = ["family" if key == "name" else key for key in head]
    rows: list[Row] = []
    while index < len(lines):
        line = lines[index]
        if _RULE.match(line):
            if rows and not line.strip():
                break
            index += 1
            continue
        cells = split(line)
        if len(cells) < 2 and split is _TAB and _WIDE(line) and len(_WIDE(line)) > 1:
            cells = _WIDE(line)
        if len(cells) < 2:
            break
        row: Row = {}
        if len(cells) == len(head) - 1 and head[0] in ("", "other"):
            cells = ["", *cells]
        for key, cell in zip(head, cells, strict=False):
            if key and cell:
                row[key] = f"{row[key]} / {cell}" if key in row else cell
        row["_"] = line.strip()
        if family_first:
            row["_first"] = "family"
        rows.append(row)
        index += 1
    return rows, index


@lru_cache(maxsize=64)
def read_roster(text: str) -> Roster:
    """Everybody a passage names in forms, tables and lists."""
    tables, rest = read_tables(text)
    people = [person for table in tables for person in _of_table(table)]
    forms, rest = _read_forms(rest)
    for form in forms:
        person = _of_row(form)
        if person:
            people.append(person)
    listed, rest = _read_lists(rest)
    people += listed
    rows = [row for table in tables for row in table] + forms
    return Roster(tuple(people), tuple(rows), rest)


def _of_table(table: list[Row]) -> list[Listed]:
    """The people of a table, all in the order that most of its rows show."""
    people = [person for row in table if (person := _of_row(row))]
    orders = [person.name.flipped for person in people if person.name and person.name.sure == 3 and person.name.full and _only_one_given(person.name)]
    if len(people) > 1 and orders.count(True) > len(orders) / 2:
        people = [person for row in table if (person := _of_row(row | {"_first": "family"} if "family" not in row else row))]
    return people


_FAMILY_FIRST = re.compile(r"(?i)^\W*(?:nach-?|familien-?|zu-?)?na(?:me|chname)\b[^:]{0,12}\bvor(?:name|n\b)|^\W*(?:surname|last name|family name)[^:]{0,12}(?:first|given|name)|^\W*фамилия|^\W*ф\.?\s?и\.?\s?о|^\W*nom\b[^:]{0,8}prénom|^\W*cognome[^:]{0,8}nome|^\W*apellidos|^\W*nazwisko i|^\W*příjmení")


def _of_row(row: Row) -> Listed | None:
    """The person of a row, from one column for the name or from two or three."""
    first = True if row.get("_first") else None
    name: Name | None = None
    family, given, father = row.get("family", ""), row.get("given", ""), row.get("patronymic", "")
    if family or given:
        joined = " ".join(part for part in (family, given, father) if part)
        name = parse_name(f"{family}, {given}") if family and given and not father else parse_name(joined, flipped=True)
        if family and given:
            cased = parse_name(f"{given} {family}", flipped=False)
            name = Name(_cap(given), _cap(family), father, sure=3, flipped=True) if name is None or not name.full else replace(name, given=name.given, family=name.family)
            if father and cased is None:
                name = Name(_cap(given), _cap(family), father, sure=3, flipped=True)
            if father or not _same(name, given, family):
                name = Name(_cap(given), _cap(family), father, sure=3, flipped=True)
        elif name and given and not family:
            name = parse_name(given)
    elif "name" in row:
        name = parse_name(row["name"], flipped=first)
        if name is None:
            found = find_names(row["name"], shape=True, flipped=first)
            name = found[0].name if found else None
    if name is None:
        return None
    return Listed(name, row.get("_", ""), row.get("role", ""), row.get("phone", ""), row.get("email", ""), row.get("card", ""))


def _cap(text: str) -> str:
    return text.title() if text.isupper() or text.islower() else text


def _same(name: Name, given: str, family: str) -> bool:
    return fold(name.given) == fold(given) and fold(name.family) == fold(family)


def _read_forms(text: str) -> tuple[list[Row], str]:
    """Fields one under the other; a new person begins where a field of the name comes again."""
    forms: list[Row] = []
    rest: list[str] = []
    lines = [piece for line in text.split("\n") for piece in _inline(line)]
    form: Row = {}
    kept: list[str] = []

    def close() -> None:
        nonlocal form, kept
        keys = set(form) - {"_", "_first"}
        if keys & {"name", "given", "family"} and (len(keys) > 1 or "name" in keys) or keys & {"medium"}:
            if "given" in form and "family" not in form and "name" in form:
                form["family"] = form.pop("name")
            forms.append(form)
        else:
            rest.extend(kept)
        form, kept = {}, []

    index = 0
    while index < len(lines):
        line = lines[index]
        match = _FIELD.match(line) if len(line) < 200 else None
        key = label_of(match["label"]) if match else ""
        value = match["value"].strip() if match else ""
        if not key and line.strip() and len(line) < 45 and index + 1 < len(lines):
            alone = label_of(line)
            below = lines[index + 1].strip()
            if alone in ("name", "given", "family", "medium", "role", "phone", "card") and len(line.split()) <= 4 and below and not label_of(below) and (form or alone in ("name", "family", "given")) and len(below) < 60 and line.strip()[:1].isupper():
                key, value = alone, below
                index += 1
                line = f"{line.strip()}: {below}"
        if not key:
            if not line.strip() or form and match and len(match["label"].split()) <= 4 and value and len(value) < 60 and len(form) > 1 and line[:1] != " ":
                rest.append("" if form else line)
                index += 1
                continue
            close()
            rest.append(line)
            index += 1
            continue
        if key == "signer" or (key in ("name", "role") and not value):
            kept.append(line) if form else rest.append(line if key != "signer" else "")
            index += 1
            continue
        again = key in form and key in ("name", "given", "family")
        if again or ("name" in form and key == "family"):
            close()
        if value and key != "other":
            form[key] = value if key not in form else f"{form[key]} / {value}" if key != "phone" else f"{form[key]}; {value}"
            if key == "name" and match and _FAMILY_FIRST.match(match["label"]) and not re.match(r"(?i)\W*ф", match["label"]):
                form["_first"] = "family"
            form["_"] = line.strip() if key in ("name", "family", "given") and "_" not in form else form.get("_", line.strip())
        kept.append(line)
        index += 1
    close()
    return forms, "\n".join(rest)


_NEXT_FIELD = re.compile(r"\s*[,;|/]\s*(?=[^\W\d_][^:,;|]{1,28}:\s)|\s{2,}(?=[^\W\d_][^:,;|]{1,28}:\s)")


def _inline(line: str) -> list[str]:
    """The fields of a line that holds several ("Name: Müller, Vorname: Anna, Funktion: Kamera")."""
    if line.count(":") < 2 or len(line) > 400:
        return [line]
    pieces = [piece for piece in _NEXT_FIELD.split(_BULLET.sub("", line)) if piece]
    keys = [label_of(piece.partition(":")[0]) for piece in pieces]
    return pieces if len(pieces) > 1 and keys[0] and sum(map(bool, keys)) >= 2 else [line]


def _parted(line: str) -> list[str]:
    """The items of a line that lists people one behind the other, parted by semicolons."""
    if ";" not in line or len(line) > 400:
        return [line]
    head, colon, rest = line.rpartition(": ") if ": " in line.split(";")[0] else ("", "", line)
    pieces = [piece.strip(" .") for piece in rest.split(";") if piece.strip(" .")]
    named = [bool(_name_of(re.split(r"\s*[,(–—:]\s*", piece)[0], None) or find_names(piece)) for piece in pieces]
    return ([f"{head}:"] if head else []) + [f"- {piece}" for piece in pieces] if len(pieces) > 1 and all(named) else [line]


@dataclass(slots=True)
class _Group:
    """Lines one under the other that may list people."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    marked: bool = False
    led: bool = False
    """The line above ends with a colon."""


def _read_lists(text: str) -> tuple[list[Listed], str]:
    lines = [piece for line in text.split("\n") for piece in _parted(line)]
    people: list[Listed] = []
    used: set[int] = set()
    for group in _groups(lines):
        found = [(number, _of_item(_BULLET.sub("", line), line, number, group.marked)) for number, line in group.lines]
        named = [person for _, person in found if person and person.name]
        if not named:
            continue
        bare_names = _all_names(group) if not group.marked and len(group.lines) > 1 and (group.led or len(group.lines) > 2) else []
        flips = [person.name.flipped for person in named if person.name and person.name.sure == 3 and person.name.full and _only_one_given(person.name)]
        if bare_names:
            found = list(zip((number for number, _ in group.lines), bare_names, strict=True))
        elif len(found) > 1 and flips.count(True) > len(flips) / 2:
            found = [(number, _of_item(_BULLET.sub("", line), line, number, group.marked, flipped=True)) for number, line in group.lines]
        firm = sum(1 for _, person in found if person and person.name and person.firm)
        found += [(number, more) for number, line in group.lines for more in _more(line, number, [person for _, person in found if person and person.number == number])]
        for number, person in found:
            if person and person.name and not person.firm and firm and len(named) > 1 and person.line.count(",") + person.line.count("(") > 0:
                person = replace(person, firm=True)
            if person and (person.name or group.marked):
                people.append(person)
                if person.firm:
                    used.add(number)
    return people, "\n".join("" if number in used else line for number, line in enumerate(lines))


def _only_one_given(name: Name) -> bool:
    """Whether the list of given names tells the order: the family name is none."""
    return is_given(name.given.split()[0]) and not is_given(name.family)


def _all_names(group: _Group) -> list[Listed]:
    """The people of lines that hold a name each and nothing else; empty if one of them does not."""
    out = []
    for number, line in group.lines:
        name = parse_name(line) if len(line.split()) <= 5 else None
        if name is None or not name.full:
            return []
        out.append(Listed(name, line.strip(), number=number))
    return out


def _groups(lines: list[str]) -> Iterator[_Group]:
    group = _Group()
    above = ""
    for number, line in enumerate(lines):
        marked = bool(_BULLET.match(line))
        short = bool(line.strip()) and len(line) < 160
        if group.lines and (not short or marked != group.marked):
            yield group
            group = _Group()
        if short:
            group.led = group.led or not group.lines and above.endswith(":")
            if not group.lines and line.rstrip().endswith(":"):
                above = line.rstrip()
                continue
            group.marked = marked
            group.lines.append((number, line))
        above = line.rstrip() or above
    if group.lines:
        yield group


def _of_item(text: str, line: str, number: int, marked: bool, flipped: bool | None = None) -> Listed | None:
    """The person that a line of a list begins with, or ends with behind a trade ("Kamera: Max Müller")."""
    text = text.strip()
    if not text or len(text) > 160 or "@" in text.split()[0]:
        return None
    cells = [cell for cell in re.split(r"\t+|\s\|\s|\s{3,}|\s*;\s*|\s/\s", text) if cell.strip()]
    if len(cells) >= 3 and (person := _of_cells(cells, line, number, flipped)):
        return person
    parts = [part.strip(" ()") for part in _PARTS.split(text) if part.strip(" ()")]
    if not parts:
        return None
    head = parts[0]
    role = head if _trade(head) else ""
    name: Name | None = None
    if role and len(parts) > 1 and len(head.split()) <= 4 and not find_names(head):
        name = _name_of(parts[1], flipped)
        details = parts[2:]
        if name is None or name.sure == 0:
            return Listed(None, line.strip(), head, number=number, firm=marked) if marked and _announces(text) else None
    else:
        name, details = _head_name(text, parts, flipped)
        if name is None and marked and _announces(text):
            return Listed(None, line.strip(), head, number=number)
        if name is None or not marked and _is_sentence(text, parts[0]):
            return None
        role = next((part for part in details if _trade(part)), "")
        firm_words = marked or bool(role) or bool(details and re.search(r"\d{4}|@", text)) or bool(re.match(r"(?i)(?:herrn?|frau|mr|ms|mrs|г-н|г-жа)\b", text))
        if not marked and not details and name.sure < 3:
            return None
        if not marked and not role and details and not re.search(r"\d", text) and name.sure < 3:
            return None
        return Listed(name, line.strip(), role, firm=firm_words, number=number)
    return Listed(name, line.strip(), role, firm=True, number=number)


def _more(line: str, number: int, known: list[Listed]) -> list[Listed]:
    """Further people of a line that holds several ("Kamera: Max Müller, Ton: Eva Ott")."""
    first = next((person.name for person in known if person.name and person.firm), None)
    if first is None:
        return []
    out = []
    for span in find_names(line):
        if span.name.sure < 3 or not span.name.full or {bare(word) for word in span.name.text.split()} & {bare(word) for word in first.text.split()}:
            continue
        before = line[max(0, span.start - 40) : span.start]
        if re.search(r"(?i)(?:\bund|\band|\bи|\bsowie|&|\+|/)\s*$", before) or any("craft" in tags(word) and "office" not in tags(word) for word in re.findall(r"[^\W\d_]+", before)[-3:]):
            out.append(Listed(span.name, line.strip(), number=number))
    return out


def _is_sentence(text: str, head: str) -> bool:
    """Whether a line says something, rather than naming somebody: words of a sentence stand around the name."""
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", head)
    found = find_names(head)
    if found and any(not tags(word) & {"title", "craft"} for word in re.findall(r"[^\W\d_]{2,}", head[: found[0].start])):
        return True
    return len(text.split()) > 7 and bool(re.search(r"[.!?]$", text)) and not re.search(r"\d{3}|@", text) or len(words) > 6


def _head_name(text: str, parts: list[str], flipped: bool | None) -> tuple[Name | None, list[str]]:
    if len(parts) > 1 and re.match(re.escape(parts[0]) + r"\s*,\s", text):
        second = parts[1].split()
        if len(parts[0].split()) <= 3 and 1 <= len(second) <= 3 and all(is_given(word) or re.fullmatch(r"[^\W\d_]\.", word) for word in second) and not tags(second[0]) & {"craft", "office"}:
            name = parse_name(f"{parts[0]}, {parts[1]}")
            first = parse_name(parts[0])
            if name and name.given and not (first and first.full and first.sure == 3):
                return name, parts[2:]
    return _name_of(parts[0], flipped), parts[1:]


def _name_of(text: str, flipped: bool | None) -> Name | None:
    """The name in a piece of a list: the whole piece, or what stands behind its titles and trade."""
    name = parse_name(text, flipped=flipped)
    if name and (name.full or name.initials or name.sure >= 2):
        return name
    words = text.split()
    if len(words) > 7:
        return None
    found = find_names(text, shape=bool(words) and bool(tags(words[0]) & {"title", "craft"}), flipped=flipped)
    if len(found) == 1 and found[0].name.sure >= 2:
        before = text[: found[0].start].split()
        if all(tags(word) & {"title", "craft", "common", "office"} for word in before):
            return found[0].name
    return None


def _of_cells(cells: list[str], line: str, number: int, flipped: bool | None) -> Listed | None:
    """A row without a head: the trade, the card and the name are told by what they are."""
    rest = []
    role = ""
    for cell in cells:
        if not role and _trade(cell) and not parse_name(cell):
            role = cell.strip()
        elif not re.search(r"\d|@", cell) and re.match(r"[^\W\d_]", cell.strip()) and not re.fullmatch(r"[A-ZА-Я]{1,3}[\s–—-]*", cell.strip()):
            rest.append(cell.strip())
        elif rest:
            break
    if not rest:
        return None
    name = parse_name(rest[0]) if len(rest[0].split()) > 1 and is_given(rest[0].split()[0]) is False else None
    if name is None or not name.full:
        joined = " ".join(rest[:2])
        name = parse_name(joined, flipped=flipped)
        if flipped and len(rest) > 1:
            name = parse_name(f"{rest[0]}, {rest[1]}") or name
        elif name and len(rest) > 1 and name.full and not name.flipped and is_given(rest[0].split()[0]):
            name = replace(name, given=rest[0], family=rest[1])
    told = role or re.search(r"\d{3}|@", line) or _BULLET.match(line)
    return Listed(name, line.strip(), role, number=number) if name and name.full and told else None


def _trade(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)[:5]
    return any("craft" in tags(word) for word in words)


_NO_NAME = re.compile(r"(?<!\w)(?:N\.?\s?N\.?|TBA|TBC|TBD|t\.b\.[acd]\.?)(?!\w)|\?{2,}")


def _announces(text: str) -> bool:
    """Whether an item of a list announces somebody without a name."""
    return bool(_NO_NAME.search(text)) or _trade(text) and len(text.split()) < 16 and not re.search(r"\d{4,}", text)
