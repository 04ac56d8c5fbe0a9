"""The labels of forms and of the heads of tables, and the forms that fields one under the other make."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mailbot.understand.forms.number import Sort
from mailbot.understand.forms.numbers import sort_of
from mailbot.understand.names.names import parse_name
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import concepts, fold
from mailbot.understand.words.wordlists import tags

Row = dict[str, str]
"""The cells of one row or the fields of one form, by what their labels say: "name", "given", "family", "role", ..."""
BULLET = re.compile(
    r"^\s{0,8}(?:[-*•–—·▪►▸‣●○◦+>]+|\(?\d{1,2}[.)](?!\d)|\d{1,2}[:/](?=\s)|\(?(?:[a-hа-е]|i{1,3}|iv|vi{0,3})[.)]|№\s?\d{1,2}[.:]?|(?:nr|no)\.?\s?\d{1,2}[.:)]?)\s+(?=\S)|^\s{0,8}(?:\d{1,2}[.)]|[•▪►●–—])(?=[^\W\d_])",
    re.I,
)
_FIELD = re.compile(
    r"^\s*(?:[-*•–]\s+|\d{1,2}(?:[.)]\s+|\s{1,4}(?=[^\W\d_])))?(?P<label>[^\W_][^:=\t|]{0,58}?)\s*(?:[:=](?!//)|\s?\.{2,}:?|\t+|\s{2,}(?=\S)|\s\|\s|\s+[–—-]\s+(?=\S))\s*(?P<value>.*)$"
)


@cache
def _labels() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact = {
        fold(entry).strip("."): key
        for key, entries in concepts("field").items()
        for entry in entries
        if not entry.endswith("*")
    }
    stems = tuple(
        (fold(entry[:-1]), key)
        for key, entries in concepts("field").items()
        for entry in entries
        if entry.endswith("*")
    )
    return exact, stems


@lru_cache(maxsize=4096)
def label_of(text: str) -> str:
    """What a label of a form or the head of a column names; "" if it is none."""
    low = fold(regex(r"^\W+|[\s.:…?*#]+$").sub("", text))
    if len(low) > 60 or regex(r":\s*\S").search(low):
        return ""
    if _NOT_MEANT.search(low):
        return "other"
    exact, stems = _labels()
    bare = regex(r"\s*\([^)]*\)\s*|\s*\[[^]]*\]\s*").sub(" ", low).strip(" .:")
    for candidate in (low, bare, regex(r"\s*/\s*|\s+\|\s+").split(bare)[0].strip(" .")):
        if candidate in exact:
            return exact[candidate]
    if len(bare) < 30 and sort_of(bare) is Sort.CARD:
        return "card"
    for stem, key in stems:
        if bare.startswith(stem):
            return key
    return (
        _by_stem(bare)
        or {Sort.CARD: "card", Sort.PHONE: "phone", Sort.FAX: "other", Sort.OTHER: "other"}.get(sort_of(bare), "")
        if len(bare) < 30 and len(bare.split()) < 5
        else _by_stem(bare)
    )


_NOT_MEANT = re.compile(
    r"\b(?:not (?:for|to be) accredit|no accredit|nicht (?:zu )?akkredit|ohne akkredit|"
    r"не (?:для )?аккредит|без аккредит)"
)
"""What a label says of somebody who is not asked for."""
_WHOSE = (
    r"(?:the )?(?:applicant|journalist|reporter|correspondent|participant|delegate|representative|person)['’]?s?['’]? "
)
_STEMS = (
    (
        "name",
        re.compile(
            r"(?:nach|familien|zu)na?m\w*.*vorn|vor-? ?(?:und|u\.|&|/)? ?(?:nach|zu|familien)|"
            r"фамили\w*.{0,12}им[яе]|surname.{0,14}(?:first|given|name)|(?:first|given).{0,14}(?:last|sur|"
            r"family)|\bфио\b|имя.{0,6}фамили|"
            r"^(?:full |complete |vollständiger |voller |ganzer )?names? (?:in|as|on|per|laut|lt|im|wie|des journ|"
            r"der person|der journ|of (?:the )?(?:journ|report|appli|person|corresp|demand|petition))"
        ),
    ),
    (
        "family",
        re.compile(
            rf"^(?:{_WHOSE})?(?:nachn|familienn|zuname|surname|last name|family name|фамили|nazwisko|cognome|apellido|"
            r"soyad)"
        ),
    ),
    ("given", re.compile(rf"^(?:{_WHOSE})?(?:vorn|rufname|first name|given name|forename|имя|prénom|imię|nombre)")),
    ("patronymic", re.compile(r"^отчеств")),
    (
        "phone",
        re.compile(
            r"^(?:tel|mobil|handy|phone|cell|тел|моб|gsm)|(?:telefon|handy|mobil|telefoon|mobiel|puhelin|sími)"
            r"(?:nummer|numero|númer|nr\.?)?$|(?:phone|mobile|cell|tel)(?: no| number| nr)?$"
        ),
    ),
    (
        "card",
        re.compile(
            r"^(?:presseausw|pa[- ]|press ?(?:card|id|pass)|пресс-карт|(?:журналистск|редакционн|"
            r"служебн)\w* удостоверен|№ удостоверен)"
        ),
    ),
    ("role", re.compile(r"^(?:funktion|position|rolle|tätigkeit|aufgabe|role|job|должност|verwendung|gewerk|einsatz)")),
    (
        "comes",
        re.compile(r"^(?:kommt|fährt|reist|vor ort|dabei|coming|attend|travel|on site|едет|поедет|приедет|участ)"),
    ),
    ("email", re.compile(r"^(?:e-?mail|эл\.? ?почт|почта)")),
    (
        "other",
        re.compile(r"^(?:geb|pass|ausweisn|date|birth|дата|паспорт|nationalit|staatsang|citizen|гражданств|lfd|nr|№)"),
    ),
)


def _by_stem(label: str) -> str:
    """What a label of up to five words names by its beginning ("Familienname lt. Reisepass")."""
    if not label or len(label.split()) > 5 or len(label) > 45:
        return ""
    return next((key for key, stem in _STEMS if stem.search(label)), "")


FAMILY_FIRST = re.compile(
    r"(?i)^\W*(?:nach-?|familien-?|zu-?)?na(?:me|chname)\b[^:]{0,12}\bvor(?:name|n\b)|^\W*(?:surname|last "
    r"name|family name)[^:]{0,12}(?:first|given|name)|^\W*фамилия|^\W*ф\.?\s?и\.?\s?о|"
    r"^\W*nom\b[^:]{0,8}prénom|^\W*cognome[^:]{0,8}nome|^\W*apellidos|^\W*nazwisko i|^\W*příjmení"
)


def _begins_with_name(value: str) -> bool:
    """Whether it is a person that a word such as "Redaktion" stands before."""
    name = parse_name(regex(r"\s[-–—]\s|[,(;]").split(value)[0]) if value else None
    if name and not name.full and value.count(",") == 1:
        name = parse_name(value)
    return name is not None and ((name.full and name.sure >= 3) or bool(name.family and name.initials))


def _names_trade(label: str) -> bool:
    """Whether a label is what somebody does, also where no list knows the name behind it ("Director: …")."""
    return any(tags(word) & {"craft", "office"} for word in regex(r"[^\W\d_]+").findall(label))


def _is_of_crew(lines: list[str], at: int) -> bool:
    """Whether a director or an editor stands in one row with a camera, a sound, ..., and is none of a house."""
    if not _DIRECTOR.match(lines[at]) or _SIGNED.search(lines[at]):
        return False
    return any("craft" in tags(word) for label in _labels_beside(lines, at) for word in _WORD.findall(label))


def _labels_beside(lines: list[str], at: int) -> list[str]:
    near = [_FIELD.match(line) for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])]
    return [match["label"] for match in near if match]


def _is_desk_of_crew(lines: list[str], at: int) -> bool:
    """Whether it is the one who writes, in one row with a camera or a sound, also where no list knows her name."""
    match = _DESK.match(lines[at])
    name = parse_name(regex(r"\s[-–—]\s|[,(;]").split(lines[at][match.end() :])[0]) if match else None
    return name is not None and name.full and any(map(_CREW.match, _labels_beside(lines, at)))


_WORD = re.compile(r"[^\W\d_]+")
_DESK = re.compile(
    r"(?i)\W{0,4}(?:redaktion|editorial|r[ée]daction|redazione|redacci[óo]n|redakc[jy]a|redakce|редакция)\s?:\s"
)
_CREW = re.compile(
    r"(?i)\W{0,4}(?:kamera|ton|licht|schnitt|bild|foto|technik|camera|sound|audio|lights?|photo|image|son|cámara|sonido|"
    r"suono|luci|dźwięk|zvuk|zdjęcia|камера|звук|свет|фото|монтаж)(?!\w)"
)
_DIRECTOR = re.compile(r"(?i)\W{0,4}(?:(?:co-?)?director\w?|editor\w?|редактор|redaktor(?:ka)?|urednik)\s?[:=–-]")
_SIGNED = re.compile(r"(?i)\b(?:подпис|утверд|согласов|signed|approved|podpis)")


def _heads_form(line: str, below: str) -> bool:
    """Whether a line holds a name alone, and the field below says what its bearer does."""
    match = _FIELD.match(below)
    if not match or label_of(match["label"]) not in ("role", "card") or not 2 <= len(line.split()) <= 4 or ":" in line:
        return False
    name = parse_name(line)
    return name is not None and name.full and name.sure >= 3


def read_forms(text: str) -> tuple[list[Row], str]:
    """Fields one under the other; a new person begins where a field of the name comes again."""
    forms: list[Row] = []
    rest: list[str] = []
    lines = [piece for line in text.split("\n") for piece in _inline(line)]
    form: Row = {}
    kept: list[str] = []

    def close() -> None:
        nonlocal form, kept
        keys = set(form) - {"_", "_first"}
        if (keys & {"name", "given", "family"} and (len(keys) > 1 or "name" in keys)) or keys & {"medium"}:
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
        if key in ("medium", "role", "phone", "card") and (_begins_with_name(value) or _is_desk_of_crew(lines, index)):
            key = ""
        if not key and index + 1 < len(lines) and _heads_form(line, lines[index + 1]):
            key, value = "name", line.strip()
        if not key and line.strip() and len(line) < 45 and index + 1 < len(lines):
            alone = label_of(line)
            below = lines[index + 1].strip()
            if (
                alone in ("name", "given", "family", "medium", "role", "phone", "card")
                and len(line.split()) <= 4
                and below
                and not label_of(below)
                and (form or alone in ("name", "family", "given"))
                and len(below) < 60
                and line.strip()[:1].isupper()
            ):
                key, value = alone, below
                index += 1
                line = f"{line.strip()}: {below}"
        if not key:
            if not line.strip() or (
                form
                and match
                and len(match["label"].split()) <= 4
                and value
                and len(value) < 60
                and len(form) > 1
                and line[:1] != " "
            ):
                label = match["label"] if match else ""
                named = _begins_with_name(value) or _begins_with_name(label) or _names_trade(label)
                rest.append("" if form and not named else line)
                index += 1
                continue
            close()
            rest.append(line)
            index += 1
            continue
        if key == "signer" and _is_of_crew(lines, index):
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
            form[key] = (
                value if key not in form else f"{form[key]} / {value}" if key != "phone" else f"{form[key]}; {value}"
            )
            if (
                key == "name"
                and match
                and FAMILY_FIRST.match(match["label"])
                and not regex(r"(?i)\W*ф").match(match["label"])
            ):
                form["_first"] = "family"
            form["_"] = (
                line.strip() if key in ("name", "family", "given") and "_" not in form else form.get("_", line.strip())
            )
        kept.append(line)
        index += 1
    close()
    return forms, "\n".join(rest)


_NEXT_FIELD = re.compile(r"\s*[,;|/]\s*(?=[^\W\d_][^:,;|]{1,28}:\s)|\s{2,}(?=[^\W\d_][^:,;|]{1,28}:\s)")


def _inline(line: str) -> list[str]:
    """The fields of a line that holds several ("Name: Müller, Vorname: Anna, Funktion: Kamera")."""
    if line.count(":") < 2 or len(line) > 400:
        return [line]
    pieces = [piece for piece in _NEXT_FIELD.split(BULLET.sub("", line)) if piece]
    keys = [label_of(piece.partition(":")[0]) for piece in pieces]
    return pieces if len(pieces) > 1 and keys[0] and sum(map(bool, keys)) >= 2 else [line]
