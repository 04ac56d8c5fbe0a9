"""Everything in a mail that may be the name of an outlet, with what its place says for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mailbot.model import Source
from mailbot.understand.identity import sound
from mailbot.understand.mail import Mail
from mailbot.understand.names import parse_name
from mailbot.understand.phrases import LONGEST, split
from mailbot.understand.roster import read_roster
from mailbot.understand.said import find_said, is_low, outward
from mailbot.understand.vocabulary import pattern
from mailbot.understand.wordlists import is_family, is_given, tags

_QUOTE = re.compile(r"[«„“\"‚”]\s?([^«»„“”\"\n]{2,70}?)\s?[»“”\"‘]")
_CAP = r"(?:[A-ZÀ-ÞА-ЯЁĀ-Ž][\w'’&+-]*(?:\.\w+)*|[\w'’-]*\d[\w'’-]*|&|\+|[a-z]+(?=[.-][a-z]))"
_LINK = (
    r"(?:de|del|della|di|du|la|le|les|el|al|van|von|of|and|und|the|für|der|die|des|am|im|im|an|na|и|на|по|в|y|e|et|"
    r"d[’']\w+|dell[’']\w+|[–-])"
)
_RUN = re.compile(rf"{_CAP}(?:[ ](?:{_LINK}[ ]){{0,2}}{_CAP}){{0,6}}")
_SUBJECT_VERB = re.compile(
    r"^\s*(?:\([^)]{1,40}\)\s*)?,?\s*(?:schickt|entsendet|möchte|plant|will|wird|würde|berichtet|bittet|"
    r"wants?|would|will|plans?|wishes|asks?|has|sends?|is sending|makes|просит|просим|хотел|хотело|хотела|"
    r"направляет|планирует|"
    r"желает|командирует|намерен|собирается|с удовольствием|требует|desea|wysyła|envoie|souhaite|desidera|"
    r"chiede|deseja|пише|просить|ведёт|ведет|od lat)\b"
)
_VERB_FOR = re.compile(
    r"(?i)(?:schreib\w*|bericht\w*|arbeit\w*|fotografier\w*|film\w*|dreh\w*|produzier\w*|moderier\w*|write|writing|report\w*|work\w*|cover\w*|shoot\w*|film\w*|photograph\w*|пишу|работаю|снимаю|веду|travaille|écris|scrivo|lavoro|escribo|"
    r"trabajo|piszę|pracuję|edit|contracted|commissioned|beauftragt\w*|auftrag|behalf|make|run|host|vertret\w*|represent\w*|radio|kolleg\w*|akkreditier\w*|accredit\w*|аккредит\w*|представител\w*|корреспондент\w*)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    text: str
    points: float
    source: Source
    line: str
    is_slot: bool = False
    """Whether the grammar of its sentence makes it an outlet, so that it is nobody's name."""
    is_denied: bool = False
    """Whether its sentence says that it is not theirs."""


def find_outlets(mail: Mail, host: str) -> Iterator[Candidate]:
    for whole in mail.passages[:40]:
        passage = replace(whole, text=outward(whole.text[:LONGEST]))
        source = passage.source
        if source in (Source.SUBJECT, Source.BODY, Source.SIGNATURE, Source.FORWARDED, Source.ATTACHMENT) and host:
            yield from _by_host(passage.text, source, host)
        if source is Source.SUBJECT:
            yield from _of_subject(passage.text)
        elif source in (Source.BODY, Source.FORWARDED, Source.ATTACHMENT):
            roster = read_roster(passage.text)
            for row in roster.rows:
                if medium := row.get("medium"):
                    quoted = _QUOTE.search(medium)
                    yield Candidate(
                        quoted[1] if quoted and len(quoted[1]) > 3 else re.split(r"\s+/\s+", medium)[0],
                        12,
                        source,
                        row.get("_", medium),
                    )
            low = is_low(passage.text)
            for sentence in split(passage.text):
                yield from _of_sentence(sentence, source, low)
            yield from _of_lines(passage.text, source)
        elif source is Source.SIGNATURE:
            yield from _of_lines(passage.text, source)
    yield from _of_from(mail)


def _by_host(text: str, source: Source, host: str) -> Iterator[Candidate]:
    """The words, up to six, that make the sender's domain, however written ("Heide Post" of heidepost.example)."""
    whole = sound(host)
    if len(whole) < 4:
        return
    words = list(re.finditer(r"[^\W_]+(?:[.&'’-][^\W_]+)*|&", text[:6000]))
    heads = [sound(word[0]) for word in words]
    for start, head in enumerate(heads):
        if not head or (not whole.startswith(head[:4]) and head not in ("the", "di", "der", "das", "la", "le", "il")):
            continue
        made = ""
        for end in range(start, min(start + 6, len(words))):
            made += heads[end]
            if "\n" in text[words[start].start() : words[end].end()] or len(made) > len(whole) + 4:
                break
            if made == whole or re.sub(r"^(?:the|der|di|das|la|le|il)(?=.{4})", "", made) == whole:
                begin = text.rfind("\n", 0, words[start].start()) + 1
                line = text[begin:].split("\n")[0]
                ahead = re.search(r"[^\W_]+(?=\W*$)", text[begin : words[start].start()])
                points = 0 if ahead and (pattern("said", "place").fullmatch(ahead[0])) else 4
                yield Candidate(text[words[start].start() : words[end].end()], points, source, line)
                if ahead and ahead[0][:1].isupper() and text[: words[start].start()].endswith(ahead[0] + " "):
                    yield Candidate(text[begin + ahead.start() : words[end].end()], points + 0.5, source, line)
    for site in re.finditer(r"(?<![\w@./-])([a-z0-9-]+)\.([a-z]{2,8})(?![\w@-])", text[:6000]):
        if sound(site[1]) == whole and site[2] not in ("de", "com", "ru", "net", "org", "example", "eu", "at", "ch"):
            yield Candidate(site[0], 5, source, site[0])


def _of_subject(text: str) -> Iterator[Candidate]:
    for match in _QUOTE.finditer(text):
        yield Candidate(match[1], 5, Source.SUBJECT, text)
    if named := re.search(r"(?:\bот|\bfür(?: den| die| das)?|\bfor|\bdes|\bder)\s+([^,;:–—|/]{3,60})", text):
        yield Candidate(named[1], 2, Source.SUBJECT, text)
    asks = bool(_ASKS.search(text))
    for part in re.split(r"\s*[:|/,\[\]()]\s*|\s+[–—-]\s+", text):
        if part:
            yield Candidate(part, 1.5, Source.SUBJECT, text)
            rest = _without_topic(part)
            if asks and rest and not is_known(rest):
                yield Candidate(rest, 4.1, Source.SUBJECT, text)


_ASKS = re.compile(r"(?i)a[kc]+redit|presse?\b|anmeld|аккредит|акредит|akredyt|acr[eé]dit")


def _without_topic(part: str) -> str:
    """A part of a subject without the words at its ends that say what the mail is about."""
    words = list(re.finditer(r"[^\W_]+(?:[-.'’&][^\W_]+)*", part))
    while words and _is_topic(words[0][0]):
        del words[0]
    while words and _is_topic(words[-1][0]):
        del words[-1]
    kept = part[words[0].start() : words[-1].end()] if words else ""
    return kept if kept[:1].isupper() and not any(_is_topic(word[0]) for word in words) else ""


def _is_topic(word: str) -> bool:
    return bool(
        pattern("said", "event").fullmatch(word)
        or pattern("said", "noun").fullmatch(word)
        or pattern("said", "stop").fullmatch(word)
        or _ASKS.search(word)
        or word.isdigit()
        or tags(word) & {"common", "title", "craft", "office", "place"}
    )


def is_known(text: str) -> bool:
    """Whether it is somebody's name, or a single word that may be anything."""
    name = parse_name(text)
    words = text.split()
    return (name is not None and name.full and (name.sure > 1 or is_given(words[0]))) or (
        len(words) == 1 and "outlet" not in tags(text) and not re.search(r"\w[A-ZА-ЯЁ\d]", text)
    )


def _named_alone(display: str) -> float:
    """What a display name that is no person's says for an outlet."""
    words = display.split()
    if len(words) > 1 and pattern("said", "kind").fullmatch(words[0]):
        return 5.0
    return (
        3.0 if is_known(display) or any(_is_topic(word) or is_given(word) or is_family(word) for word in words) else 4.2
    )


def _of_from(mail: Mail) -> Iterator[Candidate]:
    display = mail.envelope.sender_name
    if not display or "@" in display:
        return
    person = parse_name(display)
    if person and person.full and person.sure >= 3 and not re.search(r"[,|(/•·]|\s[–—-]\s", display):
        return
    yield Candidate(display, _named_alone(display), Source.FROM, display)
    parts = [part for part in re.split(r"\s*[,|(/)·•]\s*|\s+[–—-]\s+|\s+(?:via|bei|@|at)\s+", display) if part]
    if len(parts) > 1:
        beside = any(is_known(part) and len(part.split()) > 1 for part in parts)
        for part in parts:
            yield Candidate(part, 4.2 if beside and not _is_topic(part) else 3.5, Source.FROM, display)
    stripped = re.sub(
        r"(?i)^(?:(?:redaktion|sekretariat|dispo|desk|redaktionsbüro|redakcja|redazione|rédaction|редакция|координация|сервис|newsroom|editor|office|team)\s+(?:der|des|газеты|журнала|of|the|di|de)?\s*)+|\s+(?:redaktion|redaktionsleitung|newsroom|desk|planning|office)$",
        "",
        display,
    )
    if stripped and stripped != display:
        yield Candidate(stripped, 4, Source.FROM, display)


def _of_sentence(sentence: str, source: Source, low: bool) -> Iterator[Candidate]:
    for said in find_said(sentence, low=low):
        yield Candidate(said.name, said.points, source, sentence, said.points > 6, said.points < 0)
    for match in _QUOTE.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        yield Candidate(match[1], _quoted_points(before, after), source, sentence)
    for match in _RUN.finditer(sentence):
        text = match[0].strip(" –-")
        after, points = sentence[match.end() :], 1.7
        yield Candidate(text, points, source, sentence)
        for link in re.finditer(r"\s(?:im|am|für|von|vom|der|des|of|the|at|for|du|di|de la|w|na|en)\s", text):
            yield Candidate(text[link.end() :], points, source, sentence)
        if tail := re.match(r"[ ][a-zà-žа-яё]{3,}(?=[ ,.;)]|$)", after):
            yield Candidate(text + tail[0], points - 2, source, sentence)
    for match in re.finditer(
        r"(?<![\w@.-])([a-z][a-z0-9-]{3,30}\.(?:online|tv|fm|news|media|info|net|press))(?![\w@-])", sentence
    ):
        yield Candidate(match[1], 3, source, sentence)


_NOT_OUTLET = re.compile(
    r"(?i)(?:рубрик\w*|колонк\w*|проект\w*|тем\w*|kolumne|rubrik|serie|reihe|beitrag|titel|artikel|sendung|arbeitsgruppe|column|series|section|headed|entitled|conference|konferenz|конференц\w*|форум\w*|link|das|als|подпис\w*|written)\s*$"
)


def _quoted_points(before: str, after: str) -> float:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", before)[-3:]
    points = 3.0
    if _NOT_OUTLET.search(before[-30:]):
        return 0
    if words and "outlet" in tags(words[-1]):
        points += 5
    elif words and any("outlet" in tags(word) for word in words):
        points += 3
    elif words and "craft" in tags(words[-1]):
        points += 4
    if re.search(
        r"(?i)(?:\bfür(?: die| den| das| unser\w*)?|\bfor(?: the)?|\bот|\bдля|\bиз|\bpour|\bder|\bdie|"
        r"\bdes|\bvom|\bбей|\bbei(?:m| der)?|\bat|\bof|\bdem|\bden)\s*$",
        before,
    ):
        points += 2
    if _SUBJECT_VERB.match(after):
        points += 4
    if not before.strip(" -–—([,") or before.rstrip().endswith((",", "(", "–", "-", "|")):
        points += 1.5
    if _VERB_FOR.search(before[-60:]):
        points += 1.5
    return points


def _is_craft(line: str) -> bool:
    """Whether a line is somebody's trade and no more."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)
    return 0 < len(words) < 5 and any("craft" in tags(word) for word in words) and not re.search(r"[.!?:]$", line)


def _of_lines(text: str, source: Source) -> Iterator[Candidate]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    near_end = len(lines) - 7
    for index, line in enumerate(lines):
        if len(line) > 140 or (source is not Source.SIGNATURE and len(line) > 90):
            continue
        base = 2.5 if source is Source.SIGNATURE else 2.0 if index >= near_end or index < 3 else 1.0
        if source in (Source.FORWARDED, Source.ATTACHMENT) and index < 3:
            base = 3.0
        for match in _QUOTE.finditer(line):
            before = line[: match.start()]
            yield Candidate(
                match[1],
                base + (_quoted_points(before, line[match.end() :]) - 1.5 if len(before) < 60 else 0),
                source,
                line,
            )
        if index and len(line.split()) < 6 and _is_craft(lines[index - 1]):
            base += 1.7
        pieces = [
            piece
            for piece in re.split(r"\s*[|·•;\t]\s*|\s+[–—-]\s+|\s*/\s+|\s+/\s*|,\s+|\s*\(|\)\s*|:\s+", line)
            if piece
        ]
        for place, piece in enumerate(pieces):
            yield Candidate(piece, base + (0.3 if len(pieces) == 1 else 0.2 if place else 0), source, line)
            if at := re.match(
                r".{3,40}?\s+(?:@|at|bei(?:m| der)?|der|des|vom|of|for|für(?: die| den| "
                r"das)?)\s+(?P<outlet>[A-ZÀ-ÞА-Я].*)$",
                piece,
            ):
                outlet = _RUN.match(at["outlet"])
                yield Candidate(
                    outlet[0] if outlet else at["outlet"],
                    base + (1.5 if any("craft" in tags(word) for word in piece.split()[:4]) else 0.2),
                    source,
                    line,
                )
