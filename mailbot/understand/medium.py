"""The medium that people report for: said, in a form, in the signature or From; the domain supports it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailbot.model import Evidence, Person, Source
from mailbot.understand.found import Found
from mailbot.understand.host import fits_host, host_of
from mailbot.understand.identity import sound
from mailbot.understand.mail import Mail
from mailbot.understand.names import parse_name
from mailbot.understand.phrases import LONGEST, split
from mailbot.understand.roster import read_roster
from mailbot.understand.vocabulary import pattern
from mailbot.understand.wordlists import bare, is_given, tags

FREELANCE = "freelance"

_QUOTE = re.compile(r"[«„“\"‚”]\s?([^«»„“”\"\n]{2,70}?)\s?[»“”\"‘]")
_CAP = r"(?:[A-ZÀ-ÞА-ЯЁĀ-Ž][\w'’&+-]*(?:\.\w+)*|[\w'’-]*\d[\w'’-]*|&|\+|[a-z]+(?=[.-][a-z]))"
_LINK = (
    r"(?:de|del|della|di|du|la|le|les|el|al|van|von|of|and|und|the|für|der|die|des|am|im|im|an|na|и|на|по|в|y|e|et|"
    r"d[’']\w+|dell[’']\w+|[–-])"
)
_RUN = re.compile(rf"{_CAP}(?:[ ](?:{_LINK}[ ]){{0,2}}{_CAP}){{0,6}}")
_URL = re.compile(r"https?://|www\.|@|\b[\w-]+\.(?:de|com|ru|net|org|eu|at|ch|info|pl|fr|it|es|tv|fm|uk|ua|by)\b")
_STREET = re.compile(
    r"(?i)(?:straße|strasse|str\.|gasse|allee|platz|weg|ring|ufer|damm|street|avenue|road|square|quai|rue|"
    r"via|ul\.|ул\.|улица|проспект|пр-т|пер\.|наб\.|дом|plaza)\s*,?\s*\d|\b\d{4,6}\b|\bpostfach|p\.?o\.? "
    r"box|^\d+,?\s"
)
_NUMBERISH = re.compile(r"(?i)^\W*(?:tel|fon|mob|fax|phone|cell|handy|тел|моб|t:|m:|\+?\d[\d ()/.-]{6,})")
_LEGAL = re.compile(
    r"\s*,?\s*\b(?:GmbH(?: & Co\.? KG)?|AG|KG|GbR|UG|mbH|e\.K\.|Ltd\.?|LLC|Inc\.?|S\.?r\.?l\.?|S\.p\.A\.|"
    r"Sp\. z o\.o\.|S\.A\.|SARL|B\.V\.|Oy|AB|AS|Kft\.?)$"
)
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
class _Candidate:
    text: str
    points: float
    source: Source
    line: str


def find_medium(mail: Mail, people: Sequence[Person] = ()) -> Found[str | None]:
    """The outlet as the mail writes it, "freelance" for those who work so and name none, None if nothing is said."""
    host = host_of(mail.envelope.sender)
    names = {bare(part) for person in people for part in (person.given, person.family) if part}
    candidates = [found for raw in _candidates(mail, host) if (found := _weighed(raw, host, names))]
    candidates = [candidate for candidate in candidates if candidate.points >= 4]
    freelance = _freelance(mail)
    if freelance and not any(candidate.points >= 7.5 for candidate in candidates):
        return Found(
            FREELANCE,
            0.9,
            (Evidence("medium", FREELANCE, freelance[0], freelance[1]),),
            ("works freelance and names no outlet",),
        )
    if not candidates:
        return Found(None)
    best = max(candidates, key=lambda candidate: candidate.points)
    confidence = min(1.0, 0.6 + best.points / 25)
    return Found(best.text, confidence, (Evidence("medium", best.text, best.source, best.line),))


def _freelance(mail: Mail) -> tuple[Source, str] | None:
    for passage in mail.passages:
        if passage.source in (Source.SUBJECT, Source.BODY, Source.SIGNATURE, Source.FORWARDED, Source.ATTACHMENT) and (
            match := pattern("medium", "freelance").search(passage.text)
        ):
            start = passage.text.rfind("\n", 0, match.start()) + 1
            end = passage.text.find("\n", match.end())
            return passage.source, passage.text[start : end if end > 0 else None].strip()[:160]
    return None


def _candidates(mail: Mail, host: str) -> Iterator[_Candidate]:
    for whole in mail.passages[:40]:
        passage = replace(whole, text=whole.text[:LONGEST])
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
                    yield _Candidate(
                        quoted[1] if quoted and len(quoted[1]) > 3 else re.split(r"\s+/\s+", medium)[0],
                        12,
                        source,
                        row.get("_", medium),
                    )
            for sentence in split(passage.text):
                yield from _of_sentence(sentence, source)
            yield from _of_lines(passage.text, source)
        elif source is Source.SIGNATURE:
            yield from _of_lines(passage.text, source)
    yield from _of_from(mail)


def _by_host(text: str, source: Source, host: str) -> Iterator[_Candidate]:
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
                line = text[text.rfind("\n", 0, words[start].start()) + 1 :].split("\n")[0]
                yield _Candidate(text[words[start].start() : words[end].end()], 4, source, line)
    for site in re.finditer(r"(?<![\w@./-])([a-z0-9-]+)\.([a-z]{2,8})(?![\w@-])", text[:6000]):
        if sound(site[1]) == whole and site[2] not in ("de", "com", "ru", "net", "org", "example", "eu", "at", "ch"):
            yield _Candidate(site[0], 5, source, site[0])


def _of_subject(text: str) -> Iterator[_Candidate]:
    for match in _QUOTE.finditer(text):
        yield _Candidate(match[1], 5, Source.SUBJECT, text)
    if named := re.search(r"(?:\bот|\bfür(?: den| die| das)?|\bfor|\bdes|\bder)\s+([^,;:–—|/]{3,60})", text):
        yield _Candidate(named[1], 2, Source.SUBJECT, text)
    for part in re.split(r"\s*[:|/,\[\]()]\s*|\s+[–—-]\s+", text):
        if part:
            yield _Candidate(part, 1.5, Source.SUBJECT, text)


def _of_from(mail: Mail) -> Iterator[_Candidate]:
    display = mail.envelope.sender_name
    if not display or "@" in display:
        return
    person = parse_name(display)
    if person and person.full and person.sure >= 3 and not re.search(r"[,|(/•·]|\s[–—-]\s", display):
        return
    yield _Candidate(display, 3, Source.FROM, display)
    parts = [part for part in re.split(r"\s*[,|(/)·•]\s*|\s+[–—-]\s+|\s+(?:via|bei|@|at)\s+", display) if part]
    if len(parts) > 1:
        for part in parts:
            yield _Candidate(part, 3.5, Source.FROM, display)
    stripped = re.sub(
        r"(?i)^(?:(?:redaktion|sekretariat|dispo|desk|redaktionsbüro|redakcja|redazione|rédaction|редакция|координация|сервис|newsroom|editor|office|team)\s+(?:der|des|газеты|журнала|of|the|di|de)?\s*)+|\s+(?:redaktion|redaktionsleitung|newsroom|desk|planning|office)$",
        "",
        display,
    )
    if stripped and stripped != display:
        yield _Candidate(stripped, 4, Source.FROM, display)


def _of_sentence(sentence: str, source: Source) -> Iterator[_Candidate]:
    for match in _QUOTE.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        yield _Candidate(match[1], _quoted_points(before, after), source, sentence)
    for match in _RUN.finditer(sentence):
        text = match[0].strip(" –-")
        before, after = sentence[: match.start()], sentence[match.end() :]
        points = _run_points(before, after, text)
        yield _Candidate(text, points, source, sentence)
        for link in re.finditer(r"\s(?:im|am|für|von|vom|der|des|of|the|at|for|du|di|de la|w|na|en)\s", text):
            yield _Candidate(
                text[link.end() :], _run_points(sentence[: match.start() + link.end()], after, text), source, sentence
            )
        if tail := re.match(r"[ ][a-zà-žа-яё]{3,}(?=[ ,.;)]|$)", after):
            yield _Candidate(text + tail[0], points - 2, source, sentence)
    for match in re.finditer(
        r"(?<![\w@.-])([a-z][a-z0-9-]{3,30}\.(?:online|tv|fm|news|media|info|net|press))(?![\w@-])", sentence
    ):
        yield _Candidate(match[1], 3, source, sentence)


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


_FOR = re.compile(
    r"(?i)(?:\bfür|\bim auftrag(?: der| des| von)?|\bim namen(?: der| des| von)?|\bbei(?:m)?|\bfor|\bon "
    r"behalf of|\bat|\bwith|\bfrom|\bof|\bby|\bpour|\bper|\bpara|\bdla|\bw imieniu|\bpro|\bvoor|\bот|"
    r"\bдля|\bиз|@|\bvon|\bvom|\bnamens|\bas member of|\bin|\bim|\bam|\bcon|\bà|\bau|\bchez|\bnell[ao]|"
    r"\baus|\bdel?|\bdu)\s+"
    r"(?:(?:die|den|das|der|dem|des|the|la|le|les|el|il|lo|a|our|unser\w*|den|una|un|eine?[nmr]?|mensuel|"
    r"quotidien|newspaper|magazine|radio station|podcast|wochenzeitung|zeitung|zeitschrift|"
    r"tageszeitung)\s+){0,3}$"
)


_AT = re.compile(
    r"(?i)\b(?:bei|beim|für|for|at|with|à|chez|presso|per|para|dla|vom|der|des|du|della)\s+(?:[a-zà-ž]+\s+){0,2}$"
)


def _run_points(before: str, after: str, text: str) -> float:
    points = 0.0
    if _FOR.search(before[-60:]):
        points += 3
        if _VERB_FOR.search(before[-70:]) or _VERB_FOR.match(after.strip()[:30]):
            points += 2
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", before)[-2:]
    if words and "outlet" in tags(words[-1]) and re.search(r"[^\W\d_]\s$", before) and not words[-1][:1].isupper():
        points += 4
    if words and "craft" in tags(words[-1]) and re.search(r"[,\s]\s?$", before):
        points += 1.5 if before.rstrip().endswith(",") else 3
    elif _AT.search(before[-60:]) and any("craft" in tags(word) for word in re.findall(r"[^\W\d_]+", before)[-6:]):
        points += 2
    if re.match(r"(?:Für|Von|Vom|Im Auftrag|For|From|Pour|Per|Para|Dla|От|Для|Wir von)\s", text):
        points += 3
    if _SUBJECT_VERB.match(after):
        points += 3 if not before.strip() else 1
    if re.match(
        r"(?i)\s*(?:\([^)]*\)\s*)?(?:has|have|hat|haben|had)\s+(?:\w+\s+){0,2}(?:commissioned|hired|"
        r"assigned|asked me|beauftragt|engagiert|bestellt)|\s*,?\s*(?:die|das|der|who|which)\s+(?:mich|me)\b",
        after,
    ):
        points += 4
    if re.search(
        r"(?i)(?:beauftragt (?:von|durch)|im auftrag\w*|contracted by|commissioned by|hired by|on "
        r"assignment for|по заданию|по заказу|sur commande d\w+|na zlecenie)\s+(?:(?:der|des|die|dem|the|"
        r"von|редакции|газеты|журнала)\s+){0,2}$",
        before,
    ):
        points += 3
    if re.match(r"\s*(?:\(|,)?\s*(?:podcast|radio|newspaper|magazine|zeitung|agentur)", after):
        points += 1
    return points


def _of_lines(text: str, source: Source) -> Iterator[_Candidate]:
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
            yield _Candidate(
                match[1],
                base + (_quoted_points(before, line[match.end() :]) - 1.5 if len(before) < 60 else 0),
                source,
                line,
            )
        pieces = [
            piece
            for piece in re.split(r"\s*[|·•;\t]\s*|\s+[–—-]\s+|\s*/\s+|\s+/\s*|,\s+|\s*\(|\)\s*|:\s+", line)
            if piece
        ]
        for place, piece in enumerate(pieces):
            yield _Candidate(piece, base + (0.3 if len(pieces) == 1 else 0.2 if place else 0), source, line)
            if at := re.match(
                r".{3,40}?\s+(?:@|at|bei(?:m| der)?|der|des|vom|of|for|für(?: die| den| "
                r"das)?)\s+(?P<outlet>[A-ZÀ-ÞА-Я].*)$",
                piece,
            ):
                outlet = _RUN.match(at["outlet"])
                yield _Candidate(
                    outlet[0] if outlet else at["outlet"],
                    base + (1.5 if any("craft" in tags(word) for word in piece.split()[:4]) else 0.2),
                    source,
                    line,
                )


def _weighed(candidate: _Candidate, host: str, names: set[str]) -> _Candidate | None:
    text = _clean(candidate.text)
    if (
        not 2 <= len(text) <= 80
        or (_URL.search(candidate.text) and not re.fullmatch(r"[\w-]+\.\w{2,7}", text))
        or _NUMBERISH.match(text)
        or _STREET.search(text)
    ):
        return None
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text)
    if not words or len(words) > 9 or not any(char.isalpha() for char in text):
        return None
    marks = [tags(word) for word in words]
    if pattern("medium", "department").fullmatch(text):
        return None
    if not any(word[:1].isupper() or word[:1].isdigit() for word in words) and not fits_host(text, host):
        return None
    points = candidate.points
    compound = bool(pattern("medium", "compound").search(text))
    name = parse_name(text)
    if name and name.full and name.sure >= 3 and not compound:
        return None
    if compound:
        points += 2.5
    generic = "outlet" in marks[0] and "-" not in words[0] and not fits_host(text, host)
    if generic and ((len(words) == 1 and candidate.points < 12) or (len(words) > 1 and _is_phrase(words))):
        return None
    if (
        text.count(" ") > 1
        and points < 6
        and sum(word.islower() and len(word) > 3 for word in words) > 1
        and not fits_host(text, host)
    ):
        points -= 3
    if all(bare(word) in names for word in words):
        return None
    outlets = sum("outlet" in mark for mark in marks)
    if outlets and outlets < len(words):
        points += 2.5
    elif outlets and len(words) == 1 and len(text) > 5:
        points += 0.5 if "-" not in text else 2
    match = fits_host(text, host)
    if match:
        points += 5 * match
    if all(mark & {"common", "title", "craft", "office"} for mark in marks):
        points -= 4
    if (
        marks[0] & {"common", "title"}
        and not match
        and words[0].casefold() not in ("die", "der", "das", "the", "la", "le", "il")
    ):
        points -= 2
    if any("craft" in mark and "outlet" not in mark for mark in marks) and not match:
        points -= 2.5
    if any("office" in mark and "outlet" not in mark for mark in marks) and not match:
        points -= 3
    if pattern("medium", "body").search(text) and not any(
        "outlet" in mark
        and word.casefold()
        not in (
            "stadt",
            "amt",
            "gesellschaft",
            "verein",
            "forum",
            "verband",
            "association",
            "federation",
            "union",
            "council",
            "city",
            "comune",
            "pressestelle",
            "team",
            "national",
            "international",
            "haus",
            "verwaltung",
        )
        for word, mark in zip(words, marks, strict=True)
    ):
        points -= 7
    if points < 7 and re.search(
        r"(?i)kaluga|калуг|städtepartner|partner cit|конференц|konferenz|conference|akkredit|accredit|аккредит", text
    ):
        points -= 4
    if len(words) == 1 and is_given(words[0]) and not match:
        points -= 2
    return _Candidate(text, points, candidate.source, candidate.line[:200])


def _is_phrase(words: list[str]) -> bool:
    """Whether the kind of an outlet goes on as a sentence does ("Zeitung von der …")."""
    return words[1].islower() and words[1] not in ("der", "des", "of", "und", "and", "du", "di")


def _clean(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ,;:.|–—-*_·•()[]/\t")
    text = (
        re.sub(r"^[«„“\"”‚']+|[»“”\"‘']+$", "", text)
        if text.count("«") + text.count("„") <= 1 and not re.search(r"«[^»]+$|„[^“”]+$", text)
        else text
    )
    text = (
        re.sub(
            r"^(?:(?i:für|von|vom|bei|beim|im|am|from|for|at|with|от|для|из|we are|wir sind|i am from|"
            r"hier ist|hier schreibt)\s+)?(?:der|die|das|den|dem|des|unser\w*|our|the|"
            r"the)?\s*(?=[A-ZÀ-ÞА-ЯЁĀ-Ž«„\"0-9a-z])",
            "",
            text,
        )
        if re.match(
            r"(?i)(?:für|von|vom|bei|beim|im|am|from|for|at|with|от|для|из|we are|wir sind|hier|der|die|"
            r"das|den|dem|des|unser|our)\b",
            text,
        )
        and not re.match(r"D(?:er|ie|as) [A-ZÄÖÜ]\w+$|The ", text)
        else text
    )
    kind = re.match(r"([a-zà-žа-яё-]+)\s+(?=[A-ZÀ-ÞА-ЯЁ\d])", text)
    if kind and "outlet" in tags(kind[1]):
        text = text[kind.end() :]
    text = _LEGAL.sub("", text)
    return text.strip(" ,;:.|–—-*_·•\t")
