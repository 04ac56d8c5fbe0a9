"""Names of outlets by the place of their line: in quotation marks, in a signature, a letterhead, a list, a footer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mailbot.model import Source
from mailbot.understand.forms.fields import label_of
from mailbot.understand.names.apposed import is_explained
from mailbot.understand.names.names import parse_name
from mailbot.understand.names.naming import is_said
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_finite
from mailbot.understand.names.titles import agree
from mailbot.understand.words.vocabulary import compile_words, pattern, words
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags

QUOTES = tuple("«„“\"‚'‘")
QUOTE = re.compile(r"(?:[«„“\"‚”]\s?|(?<!\w)['‘](?=\w))([^«»„“”\"\n]{2,70}?)(?:\s?[»“”\"‘]|(?<=[\w.!?…])['’](?!\w))")
_CAP = r"(?:[A-ZÀ-ÞА-ЯЁĀ-Ž][\w'’&+-]*(?:\.\w+)*|[\w'’-]*\d[\w'’-]*|&|\+|[a-z]+(?=[.-][a-z]))"
_LINK = (
    r"(?:de|del|della|di|du|do|da|dos|das|la|le|les|el|al|van|von|of|and|und|the|für|der|(?<=für )die|des|am|im|an|na|"
    r"и|на|по|в|y|e|et|d[’']\w+|dell[’']\w+|[–-])"
)
RUN = re.compile(rf"{_CAP}(?:[ ](?:{_LINK}[ ]){{0,2}}{_CAP}){{0,6}}")
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
    is_low: bool = False
    """Whether all names around it stand in small letters."""
    is_quoted: bool = False


def is_known(text: str) -> bool:
    """Whether it is somebody's name, or a single word that may be anything."""
    name = parse_name(text)
    words = text.split()
    return (name is not None and name.full and (name.sure > 1 or is_given(words[0]))) or (
        len(words) == 1 and "outlet" not in tags(text) and not re.search(r"\w[A-ZА-ЯЁ\d]", text)
    )


@cache
def _of_other_titles() -> re.Pattern[str]:
    return compile_words(words("medium", "entitled"), after=r"[\s,:–—-]*$")


def is_other_title(before: str) -> bool:
    """Whether what stands before a quotation says that it names something else: a talk, a book, a house, a train."""
    about = _ABOUT.search(before)
    return not (about and is_said("kind", about[1].lower())) and _of_other_titles().search(before) is not None


_ABOUT = re.compile(
    r"([^\W\d_]+),? (?:про|об?|über|zum|zur|zu|about|on|sur|su|sobre|o|over|om) (?:[^\W\d_]+ ){1,4}$", re.IGNORECASE
)
"""What leads from an outlet to what it is about ("канал про старые театры «…»")."""


def quoted_points(before: str, after: str) -> float:
    ahead = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", before)[-3:]
    points = 3.0
    told = list(pattern("said", "tells").finditer(before[-30:]))
    if is_other_title(before[-30:]) or (told and not before[-30:][told[-1].end() :].strip(" :,–-")):
        return 0
    if ahead and ("outlet" in tags(ahead[-1]) or is_said("kind", ahead[-1])):
        points += 5
    elif ahead and any("outlet" in tags(word) for word in ahead):
        points += 3
    elif ahead and "craft" in tags(ahead[-1]):
        points += 4
    if re.search(
        r"(?i)(?:\bfür(?: die| den| das| unser\w*)?|\bfor(?: the)?|\bот|\bдля|\bиз|\bpour|\bder|\bdie|"
        r"\bdes|\bvom|\bбей|\bbei(?:m| der)?|\bat|\bof|\bdem|\bden)\s*$",
        before,
    ):
        points += 2
    subject = _is_subject(after) and not _OURS.search(before)
    if subject or pattern("said", "kind").match(after.lstrip(" -")) or is_explained(after):
        points += 4
    if not before.strip() and not after.strip(" .!"):
        points += 3.5
    if _BESIDE.search(before) and any(map(is_somebody, _last_names(before))):
        points += 4.5
    if not before.strip(" -–—([,") or before.rstrip().endswith((",", "(", "–", "-", "|", *":" * subject)):
        points += 1.5
    if _VERB_FOR.search(before[-60:]):
        points += 1.5
    return points


_BESIDE = re.compile(r"[^\W\d_](?:, | \(| [–—-] )(?:beide |both |оба |обе |tous deux |entrambi )?$")
"""What stands between somebody's name and the quotation beside it."""


def _last_names(before: str) -> Iterator[str]:
    """The last two and three words, as somebody's name may be."""
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", _BESIDE.sub(lambda match: match[0][0], before[-60:]))
    yield from (" ".join(words[-count:]) for count in (2, 3) if len(words) >= count)


_OURS = re.compile(r"(?i)(?<!\w)(?:my|our|his|her|meine?n?|unsere?n?|мо[йяю]|наша?) [^\W\d_]+ [«„“\"‚]?$")
"""Behind the word for somebody of ours stands a nickname."""


_NEGATED = re.compile(
    r"\s*(?:\([^)]{1,40}\)\s*)?,?\s*(?:(?:не|also|auch|тоже|также|снова|hereby|hiermit|leider) )?(?P<verb>[^\W\d_]+)"
)


def _is_subject(after: str) -> bool:
    """Whether a verb follows that tells what somebody does: one of newsrooms', or any Russian or Ukrainian one."""
    if _SUBJECT_VERB.match(after):
        return True
    word = _NEGATED.match(after)
    if word is None:
        return False
    return pattern("said", "sends").match(after, word.start("verb")) is not None or is_finite(word["verb"])


def _is_craft(line: str) -> bool:
    """Whether a line is somebody's trade and no more."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)
    return 0 < len(words) < 5 and any("craft" in tags(word) for word in words) and not re.search(r"[.!?:]$", line)


_PARTS = re.compile(
    r"\s*[|·•;\t]\s*|\s+[–—-]\s+|\s*/\s+|\s+/\s*|,\s+|\s*\(|\)\s*|:\s+|(?:(?<=[^\W\d_]{5}[.!?])|(?<=\d[.!?]))\s+(?=[^\W\d_])|"
    r"(?<=[^\W\d_]{5}[.!?])\s+(?=\+?\d{2})"
)
_OF = re.compile(
    r".{3,40}?\s+(?:@|at|bei(?:m| der)?|der|des|vom|of|for|für(?: die| den| das)?)\s+(?P<outlet>[A-ZÀ-ÞА-Я].*)$"
)


def lines_of(text: str, source: Source) -> Iterator[Candidate]:
    """What the lines of a passage, and the parts that commas and strokes make of them, may name."""
    lines = [line.strip() for line in _broken(text) if line.strip()]
    near_end = len(lines) - 7
    signed = False
    for index, line in enumerate(lines):
        if len(line) > 140 or (source is not Source.SIGNATURE and len(line) > 90 and not _is_list(line)):
            continue
        base = 2.5 if source is Source.SIGNATURE else 2.0 if index >= near_end or index < 3 else 1.0
        if source in (Source.FORWARDED, Source.ATTACHMENT) and index < 3:
            base = 3.0
        for match in QUOTE.finditer(line):
            before = line[: match.start()]
            points = quoted_points(before, line[match.end() :]) - 1.5 if len(before) < 60 else 0
            yield Candidate(match[1], base + points, source, line, is_quoted=True)
        if index and len(line.split()) < 6 and _is_craft(lines[index - 1]):
            base += 1.7
        elif index and is_somebody(lines[index - 1]):
            if source is Source.SIGNATURE and _is_distinct(line):
                base += 1.5
            elif (source is Source.SIGNATURE or index >= near_end) and may_stand_below(line):
                base = max(base, 3.8)
            elif (source is Source.SIGNATURE or index >= near_end) and _is_with_town(line):
                yield Candidate(_PARTS.split(line)[0], 4.1, source, line)
        elif source is Source.SIGNATURE and signed and may_stand_below(line):
            base = max(base, 3.8)
        signed = signed or _is_signed(line)
        if (field := _FIELD.match(line)) and label_of(field["label"]) == "medium":
            yield Candidate(field["value"], 8.5, source, line)
        pieces = [piece for piece in _PARTS.split(line) if piece]
        for place, piece in enumerate(pieces):
            points = base + (0.3 if len(pieces) == 1 else 0.2 if place else 0)
            beside = pieces[place + 1 : place + 2] + pieces[max(0, place - 1) : place]
            if any(pattern("medium", "press_part").fullmatch(other) for other in beside):
                points += 2
            if (
                place
                and is_somebody(pieces[place - 1])
                and (_is_distinct(piece) or may_stand_below(piece) or QUOTE.match(piece))
            ):
                points = 5.5 if QUOTE.match(piece) else max(points, 4.1)
            elif (
                place > 1 and _is_craft(pieces[place - 1]) and is_somebody(pieces[place - 2]) and may_stand_below(piece)
            ):
                points = max(points, 4.1)
            elif place and _is_craft(pieces[place - 1]) and not any(map(str.isdigit, piece)):
                points += 1.5
            yield Candidate(piece, points, source, line)
            yield from _of_piece(piece, base, source, line)


_SIGNED = re.compile(r"(?:[^\W\d_]\. ?){1,2}[^\W\d_]{3,}|[^\W\d_]{3,} (?:[^\W\d_]\. ?){1,2}")


def _is_signed(line: str) -> bool:
    """Whether a line of a signature is the writer's name, whole, by the given name alone or with initials."""
    return is_somebody(line) or (line.isalpha() and is_given(line)) or _SIGNED.fullmatch(line) is not None


def _is_with_town(line: str) -> bool:
    """Whether a line is what may stand below somebody's name, and its town ("Lokruf, Kassel")."""
    first, *rest = [piece for piece in _PARTS.split(line) if piece] or [""]
    return bool(rest) and all(map(is_place, rest)) and may_stand_below(first)


def _is_list(line: str) -> bool:
    """Whether a long line is made of short parts between commas, and no sentence."""
    parts = re.split(r"[,;] ", line)
    return len(parts) > 4 and max(map(len, parts)) < 36


def _broken(text: str) -> Iterator[str]:
    """The lines of a text; of a long one its sentences, of which short ones often have no verb."""
    for line in text.split("\n"):
        yield from _ENDS.split(line)


_ENDS = re.compile(r"(?:(?<=[^\W\d_]{5}[.!?])|(?<=[»“”\")][.!?]))\s+(?=[^\W\d_])")


_FIELD = re.compile(r"(?P<label>[^:]{2,40}):\s+(?P<value>[^\s:](?:[^:(,;|.]|\.(?!\s)){1,60})")


def _of_piece(piece: str, base: float, source: Source, line: str) -> Iterator[Candidate]:
    """The outlet that a trade stands before: "Reporterin beim Uferfunk", "Redakteur Uferfunk"."""
    if at := _OF.match(piece):
        outlet = RUN.match(at["outlet"])
        craft = any("craft" in tags(word) for word in piece.split()[:4])
        yield Candidate(outlet[0] if outlet else at["outlet"], base + (1.5 if craft else 0.2), source, line)
    words = piece.split()
    crafts = [at for at, word in enumerate(words[:3]) if "craft" in tags(word)]
    crafts = crafts or [0] * bool(words and pattern("medium", "department").fullmatch(words[0]))
    if crafts and crafts[-1] + 1 < len(words) < 8 and words[crafts[-1] + 1][:1].isupper():
        rest = " ".join(words[crafts[-1] + 1 :])
        beside = any(pattern("medium", "press_part").fullmatch(word) for word in rest.split())
        if not beside and not is_somebody(rest) and not tags(rest) & {"place", "craft"} and not is_family(rest):
            yield Candidate(rest, base + (2.2 if "outlet" in tags(rest.split()[0]) else 1.7), source, line)


def behind_name(sentence: str, source: Source) -> Iterator[Candidate]:
    """The words behind somebody's name without a comma, where a word for an outlet is among them."""
    words = list(re.finditer(r"[^\W_]+(?:[-.'’][^\W_]+)*", sentence[:400]))
    for at in range(len(words) - 2):
        span = sentence[words[at].start() : words[at + 1].end()]
        if not (is_given(words[at][0]) or is_given(words[at + 1][0])) or not is_somebody(span):
            continue
        end = at + 2
        while end < min(len(words), at + 6) and sentence[words[end - 1].end() : words[end].start()] == " ":
            if is_said("stop", words[end][0]) or tags(words[end][0]) & {"craft", "common"}:
                break
            end += 1
        rest = words[at + 2 : end]
        if len(rest) > 1 and any("outlet" in tags(word[0]) for word in rest):
            yield Candidate(sentence[rest[0].start() : rest[-1].end()], 4.1, source, sentence)


_COMMAS = re.compile(r"\s*(?:, |\(|\)|; |\. |\s[–—|-]\s|\.$|:\s)\s*")


def beside_somebody(sentence: str, source: Source, low: bool) -> Iterator[Candidate]:
    """What stands between commas behind somebody's full name, and is nothing else that may stand there."""
    pieces = [piece for piece in _COMMAS.split(sentence[:600]) if piece]
    for before, piece in pairwise(pieces):
        if len(piece) > 40 or len(before) > 200:
            continue
        last = " ".join(before.removesuffix(" hier").removesuffix(" here").split()[-2:])
        if is_somebody(last) and may_stand_below(piece, low=low) and (low or not is_frequent(last.split()[0])):
            yield Candidate(piece, 4.1, source, sentence)


def is_somebody(text: str) -> bool:
    name = parse_name(text)
    return name is not None and name.full and (name.sure > 1 or is_given(text.split()[0]))


def _is_distinct(text: str) -> bool:
    """Whether what stands behind somebody's name is more likely an outlet than a town or a trade."""
    words = re.findall(r"[^\W_]+(?:[-.&'’][^\W_]+)*", text)
    marks = [tags(word) for word in words]
    short = words[:1] and words[0].isupper() and 1 < len(words[0]) < 5 and not text.isupper()
    if not words or len(words) > 5 or any(mark & {"craft", "title", "common"} for mark in marks):
        return False
    if not short and is_somebody(text):
        return False
    if any("outlet" in mark for mark in marks) or pattern("medium", "compound").search(text):
        return True
    if 1 < len(words) < 5 and all(word[:1].isupper() for word in words) and not _PLACE.match(text):
        return not any("place" in mark for mark in marks)
    mixed = re.search(r"[^\W\d_]\d|[^\W\d_a-zа-яё]{2}|[a-zа-яё][A-ZА-ЯЁ]", words[0])
    return bool(mixed) and words[0][:1].isalpha() and not any("place" in mark for mark in marks[:1])


_ROLE = re.compile(r"(?i)\w{3,}(?:erin|istin|antin|entin|eurin|orin|ologin|ologe|eur|ist|entka|orka|истка|ист|олог)")
"""How words end for what people do, beyond the trades of the press."""


_TOWN_NUMBER = re.compile(r"[А-ЯЁ][а-яё]+ \d{1,3}")
"""A name of a station: its town or region, and a number."""
_AREA = re.compile(r"(?i)(?:област|кра[йяею]|район|округ|республик|город|посёл|посел|улиц|переул|проспект|площад)")


def kinds_of(word: str) -> frozenset[str]:
    """What a word is; behind a name a hyphen makes a name of a craft's word ("Алания-Фото")."""
    first, _, last = word.partition("-")
    named = len(last) > 3 and last[0].isupper() and not tags(first) and not _ROLE.fullmatch(last)
    return tags(word) - {"craft"} if named else tags(word)


def may_stand_below(text: str, *, low: bool = False) -> bool:
    """Whether what stands beside or below somebody's name is nothing else that stands there: no town, trade, body."""
    words = re.findall(r"[^\W_]+(?:[-.&'’][^\W_]+)*", text)
    if not 0 < len(words) < 6 or len(text) > 40 or not (low or text[:1].isupper() or text[:1].isdigit()):
        return False
    if re.search(r"[@?!:;=/\\]|\d{3}|\.\s|\w\.$|^\d+\W|…", text) or not re.search(r"[^\W\d_]{2}", text):
        return False
    marks = [kinds_of(word) for word in words]
    if _TOWN_NUMBER.fullmatch(text) or (len(words) == 2 and agree(*words) and not _AREA.match(words[1])):
        return not (is_place(text) or _PLACE.match(text) or marks[1] & {"craft", "office"} or is_somebody(text))
    if any("outlet" in mark for mark in marks[1:]) and len(words) > 1 and not marks[0] & {"craft", "office"}:
        return not pattern("medium", "body").search(text)
    return not (
        any(mark & {"craft", "title", "office", "place"} for mark in marks)
        or all(mark & {"common"} for mark in marks)
        or marks[-1] & {"common"}
        or (marks[0] & {"common"} and len(words) < 3)
        or any(_ROLE.fullmatch(word) for word in words[:1])
        or is_place(text)
        or is_place(words[-1])
        or _PLACE.match(text)
        or is_somebody(text)
        or any(is_given(word) and "craft" not in tags(word) for word in words[:1])
        or (len(words) == 1 and (is_family(text) or is_frequent(text)))
        or any(is_frequent(word) and not (word.islower() and 0 < at < len(words) - 1) for at, word in enumerate(words))
        or any(pattern(*key).search(text) for key in (("medium", "press_part"), ("medium", "department")))
        or pattern("medium", "body").search(text)
        or any(is_said(key, words[0]) for key in ("event", "noun", "generic", "stop", "trade"))
        or is_said("kind", words[0])
        or any(map(is_somebody, _JOINED.split(text)))
    )


_JOINED = re.compile(r" (?:und|and|и|et|e|y|та|i|a) ")


_PLACE = re.compile(
    r"(?i)(?:bad|sankt|st|neu|new|san|los|las|le|la|castrop|nizhn\w+|нижн\w+|великий|старый|велик\w+)[ .]"
)


def letterhead_of(text: str, source: Source) -> Iterator[Candidate]:
    """The first line above the salutation, where the next one says what kind of outlet it names."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:2]
    if len(lines) > 1 and len(lines[0]) < 60 and lines[0][-1] not in ",!:" and _says_kind(lines[1].lower()):
        yield Candidate(lines[0], 6, source, lines[0])


def _says_kind(line: str) -> bool:
    """Whether a line begins with a word for a kind of outlet, or with two words and then that."""
    starts = [0, *(word.end() for word in re.finditer(r"[^\s]+ ", line))][:3]
    return any(pattern("said", "kind").match(line, start) for start in starts)


_COMPANY = re.compile(
    r"^(?:[^.!?]*[.!?] )?(?P<name>[^\W_][^.,;:|!?]{2,60}?)(?:,| [-–—])? (?:GmbH|AG|KG|SE|SAS|SARL|S\.?A\.?|S\.?r\.?l|"
    r"S\.p\.A|Ltd|Limited|plc|LLC|Inc|B\.?V|AB|AS|Oy|sp\. z o)\b",
)


def company_of(text: str, source: Source) -> Iterator[Candidate]:
    """The publisher in a company's footer, where its name is that of an outlet."""
    for line in text.split("\n"):
        if found := _COMPANY.match(line.strip()):
            yield Candidate(found["name"], 2.0, source, line.strip())
