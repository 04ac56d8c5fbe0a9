"""Everything in a mail that may be the name of an outlet, with what its place says for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from mailbot.model import Source
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.outlet_lines import (
    QUOTE,
    QUOTES,
    RUN,
    Candidate,
    behind_name,
    beside_somebody,
    company_of,
    is_known,
    is_other_title,
    letterhead_of,
    lines_of,
    quoted_points,
)
from mailbot.understand.names.identity import sound
from mailbot.understand.names.names import parse_name
from mailbot.understand.names.naming import is_said
from mailbot.understand.names.outlet_names import is_generic
from mailbot.understand.names.places import is_place
from mailbot.understand.names.said import find_said, is_low, outward
from mailbot.understand.names.slavic_titles import agree_slavic
from mailbot.understand.people.roster import read_roster
from mailbot.understand.words.phrases import LONGEST, split
from mailbot.understand.words.vocabulary import pattern, word_pattern
from mailbot.understand.words.wordlists import is_family, is_given, tags

_READ = (Source.SUBJECT, Source.BODY, Source.SIGNATURE, Source.FORWARDED, Source.ATTACHMENT, Source.FOOTER)


def find_outlets(mail: Mail, host: str) -> Iterator[Candidate]:
    """What may be an outlet's name, with all that its place and its sentence say for it."""
    low = False
    for passage in mail.passages[:40]:
        if passage.source in _READ:
            text = outward(passage.text[:LONGEST])
            low = is_low(text) or (low and passage.source is Source.SIGNATURE and text[:1].islower())
            for candidate in _of_passage(text, passage.source, host, low):
                yield replace(candidate, is_low=True) if low else candidate
    yield from _of_from(mail)


def _of_passage(text: str, source: Source, host: str, low: bool) -> Iterator[Candidate]:
    if source is Source.FOOTER:
        yield from company_of(text, source)
        return
    if host:
        yield from _by_host(text, source, host)
    if source is Source.SUBJECT:
        yield from _of_subject(text)
        return
    if source is not Source.SIGNATURE:
        yield from letterhead_of(text, source)
        for row in read_roster(text).rows:
            if medium := row.get("medium"):
                quoted = QUOTE.search(medium)
                name = quoted[1] if quoted and len(quoted[1]) > 3 else _ADDED.split(medium)[0]
                yield Candidate(name, 12, source, row.get("_", medium))
        for sentence in split(text):
            yield from _of_sentence(sentence, source, low)
    yield from lines_of(text, source)


_ADDED = re.compile(r"\s+/\s+|,\s+(?=[a-zа-яё]|[^\W\d_]*[Rr]edaktion|Ressort|Hörfunk|Print|Online\b|Desk\b)")
"""What goes on behind an outlet's name in a form: its desk, its kind."""
_SENTENCE_END = re.compile(r"[.!?:;]\s")


_PIECE = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*|&")


def _by_host(text: str, source: Source, host: str) -> Iterator[Candidate]:
    """The words, up to six, that make the sender's domain, however written ("Heide Post" of heidepost.example)."""
    whole = sound(host)
    if len(whole) < 4:
        return
    words = list(_PIECE.finditer(text, 0, 6000))
    heads = [sound(word[0]) for word in words]
    for start, head in enumerate(heads):
        if not head or (not whole.startswith(head[:4]) and head not in ("the", "di", "der", "das", "la", "le", "il")):
            continue
        made = ""
        for end in range(start, min(start + 6, len(words))):
            if end > start and _SENTENCE_END.search(text, words[end - 1].end(), words[end].start()):
                break
            made += heads[end]
            if "\n" in text[words[start].start() : words[end].end()] or len(made) > len(whole) + 4:
                break
            if made == whole or re.sub(r"^(?:the|der|di|das|la|le|il)(?=.{4})", "", made) == whole:
                begin = text.rfind("\n", 0, words[start].start()) + 1
                line = text[begin:].split("\n")[0]
                ahead = re.search(r"[^\W_]+(?=\W*$)", text[begin : words[start].start()])
                if ahead and pattern("medium", "body").fullmatch(ahead[0]):
                    continue
                points = 0 if ahead and is_said("place", ahead[0]) else 4
                yield Candidate(text[words[start].start() : words[end].end()], points, source, line)
                if (
                    ahead
                    and ahead[0][:1].isupper()
                    and not _REQUEST.match(ahead[0])
                    and text[: words[start].start()].endswith(ahead[0] + " ")
                ):
                    yield Candidate(text[begin + ahead.start() : words[end].end()], points + 0.5, source, line)
    whole_parts = {sound(part) for part in re.split(r"[-_]", host)}
    parts = {sound(part) for part in re.split(r"[-_]", host) if len(part) > 4 and not _is_plain_part(part)}
    for at, head in enumerate(heads if "-" in host else ()):
        beside = {*heads[max(0, at - 1) : at], *heads[at + 1 : at + 2]} & whole_parts
        if head in parts and not beside and is_said_for(text, words[at].start()):
            line = text[text.rfind("\n", 0, words[at].start()) + 1 :].split("\n")[0]
            yield Candidate(words[at][0], 4.5, source, line, is_slot=True)
    for site in re.finditer(r"(?<![\w@./-])([a-z0-9-]+)\.([a-z]{2,8})(?![\w@-])", text[:6000]):
        if sound(site[1]) == whole and site[2] not in ("de", "com", "ru", "net", "org", "example", "eu", "at", "ch"):
            yield Candidate(site[0], 5, source, site[0])


_YOURS = re.compile(r"\s(?:Ihr|Eur)e?[mnrs]?(?:\s|$)")
"""What begins the addressee's in a run of words with a capital ("für die Agentur Windrose Ihre Tagung")."""


def _is_plain_part(part: str) -> bool:
    """Whether a part of a domain is a word that many have: a kind of outlet, a town, somebody's name."""
    return is_generic(part) or bool(tags(part)) or is_given(part) or is_family(part) or is_place(part.capitalize())


_FOR = re.compile(
    r"(?i)(?:\b(?:für|fuer|bei|auf|at|for|on|pour|sur|chez|per|su|para|dla|w|na|voor|bij|för|på|для|в|на)|"
    r"\bbeim|\bvom|\bvon|\b(?P<kind>[^\W\d_]+)) [«„“\"]?$"
)


def is_said_for(text: str, at: int) -> bool:
    """Whether a preposition, or a word for a kind of outlet, stands right before a place."""
    match = _FOR.search(text[max(0, at - 40) : at])
    return match is not None and (match["kind"] is None or is_said("kind", match["kind"].lower()))


def _of_subject(text: str) -> Iterator[Candidate]:
    for match in QUOTE.finditer(text):
        kind = pattern("said", "kind").match(text[match.end() :].lstrip(" -"))
        ahead = re.search(r"[^\W\d_]+(?=\W*$)", text[: match.start()])
        is_told = kind or (ahead and is_said("kind", ahead[0]))
        yield Candidate(match[1], 8 if is_told else 5, Source.SUBJECT, text, is_quoted=True)
    if named := re.search(r"(?:\bот|\bfür(?: den| die| das)?|\bfor|\bdes|\bder)\s+([^,;:–—|/]{3,60})", text):
        yield Candidate(named[1], 2, Source.SUBJECT, text)
    yield from beside_somebody(text, Source.SUBJECT, False)
    asks = bool(_ASKS.search(text))
    for part in re.split(r"\s*[:|/,\[\]()]\s*|\s+[–—-]\s+", text):
        if part:
            rest = _without_topic(part)
            asked = _REQUEST.match(part)
            if not (rest and rest != part and asked):
                who = part[asked.end() :].strip() if asked and part.islower() else ""
                yield Candidate(who or part, 1.5, Source.SUBJECT, text)
            if asks and rest and not is_known(rest):
                yield Candidate(rest, 4.1, Source.SUBJECT, text)


_ASKS = re.compile(r"(?i)a[kc]+redit|presse?\b|anmeld|аккредит|акредит|akredyt|acr[eé]dit")


_REQUEST = re.compile(
    r"(?i)(?:(?:presse|medien)-?)?(?:akkreditierung|anmeldung|registrierung|anfrage|teilnahme|zulassung)|"
    r"(?:team|blog|podcast|newsletter)\b(?!-)"
)
"""What a subject begins with that asks, or tells who does, and is no part of the outlet's name."""


def _without_topic(part: str) -> str:
    """A part of a subject without the words at its ends that say what the mail is about."""
    words = list(re.finditer(r"[^\W_]+(?:[-.'’&][^\W_]+)*", part))
    while words and _is_topic(words[0][0]):
        del words[0]
    while words and _is_topic(words[-1][0]):
        del words[-1]
    kept = part[words[0].start() : words[-1].end()] if words else ""
    return kept if kept[:1].isupper() and not any(_is_topic(word[0]) for word in words) else ""


@lru_cache(maxsize=4096)
def _is_topic(word: str) -> bool:
    return bool(
        is_said("event", word)
        or is_said("noun", word)
        or is_said("stop", word)
        or _ASKS.search(word)
        or word.isdigit()
        or tags(word) & {"common", "title", "craft", "office", "place"}
    )


def _named_alone(display: str) -> float:
    """What a display name that is no person's says for an outlet."""
    words = display.split()
    if len(words) > 1 and is_said("kind", words[0]):
        return 5.0
    return (
        3.0 if is_known(display) or any(_is_topic(word) or is_given(word) or is_family(word) for word in words) else 4.2
    )


def _of_from(mail: Mail) -> Iterator[Candidate]:
    display = mail.envelope.sender_name
    if not display or "@" in display or _INITIALED.fullmatch(display.strip()):
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
        r"(?i)^(?:(?:[^\W\d_]*redaktion(?:s\w+)?|sekretariat|dispo(?:sition)?|planung|produ[ck]tion|produzione|"
        r"desk|redakcja|redakce|redakcija|redactie|redaktionen|toimitus|sekretariát|segreteria|secretar[ií]a(?:do)?|"
        r"redazione|redacción|redacção|redação|rédaction|secrétariat|редак\w+|главред|координация|сервис|секретариат|"
        r"(?:техническая )?дирекция|выпуск\w*|дежурн\w+|newsroom|editor\w*|office|team)\s+"
        r"(?:der|des|газеты|журнала|телеканала|радио|of|the|di|de)?\s*)+|"
        r"\s+(?:redaktion|redaktionsleitung|newsroom|desk|planning|office|редакция)$",
        "",
        display,
    )
    if stripped and stripped != display:
        yield Candidate(stripped, 4, Source.FROM, display)


_INITIALED = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?,? (?:[^\W\d_]\. ?){1,2}|(?:[^\W\d_]\. ?){1,2} ?[^\W\d_]{2,}")
"""A family name and initials."""


_BLOG = re.compile(
    r"\b(?i:blogg?e[nt]?|blog|podcaste[nt]?|блог|блогу|publiziere|veröffentliche|schreibe|bloggue|blogueo)"
    r"\b[^.;!?\n]{0,25}? "
    r"(?:www\.)?([^\W_A-Z][^\W_A-Z]{2,}(?:-[^\W_A-Z]+)*)\.(?:de|at|ch|com|net|org|eu|ru|example|blog)(?![\w.@-])"
)
"""Where somebody blogs: the name is that of the site."""


_SPLIT = re.compile(r"[;:–—()]\s|,\s|\s(?=(?:und|and|и|e|et|y)\s)")


_HANDED_IN = re.compile(
    r"(?i)(?:ранее|прежде|раньше|раніше) (?:\w+нн\w+|\w+(?:вш|т)(?:ую|ая|ый|ые|его|ей|их)|\w+л[аи]?)\b|"
    r"(?:bisher|früher|vormals) (?:\w+e[nt]|\w+(?:iert|ldet)\w*)\b|previously (?:\w+ed|sent)\b"
)
"""What is former is our own application, and no outlet."""


def _without_heard(sentence: str) -> tuple[str, list[str]]:
    """A sentence without the clauses that say where the writer heard of us or was before, and the names in those."""
    learnt = word_pattern("said", "learnt", "formerly")
    if not learnt.search(sentence):
        return sentence, []
    if _HANDED_IN.search(sentence):
        return sentence, []
    cuts = [0, *(cut.end() for cut in _SPLIT.finditer(sentence)), len(sentence)]
    names: list[str] = []
    for start, end in pairwise(cuts):
        clause = sentence[start:end]
        if learnt.search(clause) and not pattern("said", "works").search(clause):
            names += [match[1] for match in QUOTE.finditer(clause)] + [match[0] for match in RUN.finditer(clause)]
            sentence = sentence[:start] + " " * (end - start) + sentence[end:]
    return sentence, names


_LAST_WORD = re.compile(r"[^\W_]+(?=\W*$)")
_LINK = re.compile(r"\s(?:im|am|für|von|vom|der|des|of|the|at|for|du|di|de la|w|na|en)\s")
_TAIL = re.compile(r"[ ][a-zà-žа-яё]{3,}(?=[ ,.;)]|$)")
_SITE = re.compile(r"(?<![\w@.-])([a-z][a-z0-9-]{3,30}\.(?:online|tv|fm|news|media|info|net|press))(?![\w@-])")


def _of_sentence(sentence: str, source: Source, low: bool) -> Iterator[Candidate]:
    sentence, heard = _without_heard(sentence)
    for text in heard:
        yield Candidate(text, -1, source, sentence, is_denied=True)
    if low:
        for line in sentence.split("\n"):
            yield from behind_name(line, source)
    yield from beside_somebody(sentence, source, low)
    for said in find_said(sentence, low=low):
        begin = said.end - len(said.text)
        ahead = _LAST_WORD.search(sentence[max(0, begin - 60) : begin])
        if sentence[begin - 1 : begin] in QUOTES and is_other_title(sentence[max(0, begin - 31) : begin - 1]):
            continue
        if ahead and any(is_said(key, ahead[0]) for key in ("part", "tells")):
            continue
        yield Candidate(said.name, said.points, source, sentence, said.points > 6, said.points < 0)
        if said.points < 0 and said.text != said.name:
            yield Candidate(said.text, said.points, source, sentence, is_denied=True)
    for match in QUOTE.finditer(sentence):
        before, after = sentence[max(0, match.start() - 160) : match.start()], sentence[match.end() :]
        yield Candidate(match[1], quoted_points(before, after), source, sentence, is_quoted=True)
    for match in RUN.finditer(sentence):
        text = _YOURS.split(match[0])[0].strip(" –-")
        after, points = sentence[match.end() :], 1.7
        yield Candidate(text, points, source, sentence)
        for link in _LINK.finditer(text):
            yield Candidate(text[link.end() :], points, source, sentence)
        if tail := _TAIL.match(after):
            titled = agree_slavic(text, tail[0][1:]) and not is_said("kind", tail[0][1:])
            yield Candidate(text + tail[0], points if titled else points - 2, source, sentence)
    for match in _BLOG.finditer(sentence):
        yield Candidate(match[1], 8.5, source, sentence, is_slot=True)
    for match in _SITE.finditer(sentence):
        yield Candidate(match[1], 3, source, sentence)
