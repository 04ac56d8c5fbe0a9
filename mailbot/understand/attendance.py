"""How do they want to attend: in person, digitally, or without a word on it?

"In person, or else digitally" is in person; so is a team of which some come and some watch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mailbot.model import Attendance, Evidence, Kind, Source
from mailbot.subject import Subject
from mailbot.understand.found import Found
from mailbot.understand.kind.wording import Wording
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, sentences_of, tokens_of
from mailbot.understand.words.venue import NOWHERE, Venue

TABLE = "attendance"
_BOX = re.compile(r"(\[[^\]\w]*\]|\[\s*[xXхХ✓✔*]\s*\]|\(\s*[xXхХ]?\s*\)|[☐☑☒□■✓✔✗❏❑])")
_MARKED = re.compile(r"[xXхХ✓✔☑☒■*]")
_NAMED = re.compile(r"[«„“\"”]([^\W\d_a-zа-яё][^«»„“”\"\n]{2,50})[»“”\"]")
_OWN_SCREEN = re.compile(
    r"(?i)(?<!über das )(?<!\bim )(?<!via the )(?<!через )\b(?:online|digital|web|internet|netz|онлайн|интернет)[ -]?"
    r"(?:magazin|portal|zeitung|zeitschrift|redak[tc]|journalis|reporter|blatt|ressort|desk|chef|editor|newspaper|paper|"
    r"outlet|publication|news|correspondent|producer|radio|sender|fernseh|plattform|station|channel|platform|weekly|daily|"
    r"издани|журнал|портал|сми\b|газет|редак|корреспондент|радио|канал|телевид|тв\b|вещан|проект|"
    r"(?:medium|medien|media|медиа)\b(?! accredit| access| pass| particip| regist)|edition of (?:our|my))\w*|"
    r"\b(?:übertragungswagen|ü-wagen|(?:ich|wir) streamen? (?:selbst|live|aus)|we (?:live-?)?stream (?:live|from)|"
    r"\b(?:(?:print|gedruckt|paper|tv|radio|печат\w+|радио|online|web|онлайн)(?:,|/|\s?&|\s(?:und|and|sowie|et|и))\s)+"
    r"(?:im |auf |в )?(?:print|gedruckt|tv|radio|радио|online|web|internet|netz|онлайн|интернет\w*)\b|"
    r"unser\w* (?:eigene\w* )?(?:live-?)?stream\w*|our own (?:live ?-?)?stream\w*|"
    r"наш\w* (?:прям\w+ )?(?:трансляц|стрим)\w*|(?:unser|mein)\w* internet\b|(?:our|my) internet\b|"
    r"(?:у нас|у меня|наш|мой)(?: \w+)? интернет\w*|интернет\w* (?:у нас|у меня|наш|мой)\b)"
)
"""What somebody works for, brings along or has at home: an online magazine, a van that transmits, a poor line."""
_SHOWN = re.compile(
    r"(?i)\b(?:erscheint|erscheinen|veröffentlich\w+|steht|stehen|berichten?|publish\w*|appears?|posts?|posting|"
    r"выйдет|выходит|выходят|публику\w+|опублик\w+|выложу|(?:my|our|meine|unsere|мои|наши) \w+ (?:is|are|sind|можно)|"
    r"(?:find|see|read) (?:my|our))\b[^.,;!?\n]{0,30}\b(?:online|digital(?:ly)?|im netz|онлайн|в интернете?|в сети)\b|"
    r"\b(?:online|digital|онлайн)[ -]?(?:berichterstattung|formular\w*|anmeldeformular\w*|form\b|registration form|"
    r"only (?:outlet|magazine|paper|title|publication|medium))|"
    r"\binterview\w*\b[^.,;!?\n]{0,25}\b(?:per|via|über|by) (?:video|zoom|skype)\w*"
)
"""Where their work is shown, and by what they tried to write."""
_DEADLINE = re.compile(
    r"(?i)\b(?:(?:präsenz|vor-ort|saal)-?\s?(?:frist|termin|stichtag|anmeldeschluss|anmeldefrist)\w*|"
    r"(?:\w*frist|stichtag|\w*schluss|meldetermin|datum)\s(?:für|zur)\s(?:die\s|eine\s)?(?:\w+\s){0,2}?"
    r"(?:(?:in\s)?präsenz\w*|vor[ -]ort\b)|"
    r"(?:in[ -]person|on[ -]?site|physical)\s(?:(?:\w+\s)?(?:deadline|cut-?off|closing date|date)|window)\b|"
    r"(?:deadline|cut-?off|closing date|date|window)\sfor\s(?:\w+\s){0,3}?(?:in[ -]person|on[ -]?site)\b|"
    r"(?:срок\w*|дедлайн\w*|дат\w+|при[её]м\w* заявок)\s"
    r"(?:подачи\s|заявок\s|регистрации\s|аккредитации\s|на\s|для\s){0,3}очн\w+(?:\s(?:аккредитаци|участи|регистраци|формат|присутстви)\w*)?)"
)
"""The day until which one may apply to come: no word on how the writer wants to attend."""
_TURNED = re.compile(
    r"(?i)\b(?:hoped|wanted|thought|planned|meant|wollte|dachte|hoffte|plante|хотел\w*|думал\w*|планировал\w*|надеял\w*)\b"
    r"[^.;!?\n]{0,80}?\s(?:but|aber|doch|jetzt|nun|но)\b"
)
_RATHER = re.compile(
    r"(?i)(\b(?:lieber|eher|mehr|besser|rather|sooner|prefer\w*|more|better|plutôt|préf[èé]r\w+|liever|eerder|лучше|скорее|"
    r"охотнее|предпоч\w+|милее|wolę|wolimy|raczej|radši|raději|preferi\w+|prefier\w+|preferisc\w+|piuttosto)\b"
    r"[^.;:!?\n]{0,60}?\s)(?:als|than|to|over|que|à|dan|чем|niż|než|che|a)\s[^.,;:!?\n]{1,60}"
)
"""What is liked better, and what less: the second is no way to attend ("lieber im Saal als am Bildschirm")."""
_MEANT = re.compile(
    r"(?i)\b(?:eigentlich|ursprünglich|anfangs|originally|initially|was (?:going|planning|hoping) to|"
    r"had (?:hoped|planned|meant|wanted) to|изначально|первоначально|собирал(?:ся|ась|ись)|планировал[аи]?|"
    r"initialement|au départ|inizialmente|pensaba|wilde eigenlijk|skulle egentlig|egentligen)\b"
)
"""What was meant once, and where another way is asked for is not meant any more."""
_CLAUSE = re.compile(
    r"[,;:–—]\s+|\s(?=(?:und|and|и)\s+(?:zugleich|außerdem|auch|also|at the same time|одновременно|также)\b)|"
    r"(?i:\s(?=(?:aber|sondern|but|но|зато|mais|pero|però|ale|maar|men|але|зате)\s))"
)
_ONLY = re.compile(
    r"(?i)(?:just|only|but|nur|bloß|lediglich|sondern|только|лишь|а|juste|seulement|mais|solo|soltanto|sólo|solamente|sino|"
    r"apenas|tylko|lecz|jen|iba|alleen|maar|bara|bare|kun|men|vaan|csak|hanem|doar|ci|samo|nego|лише|тільки|але|"
    r"само|sadece|tik|tikai|ainult)\b"
)
"""What is wanted, behind what is not ("no seat, just the stream")."""
_TURNS = {"to_digital": Attendance.DIGITAL, "to_in_person": Attendance.IN_PERSON}
_OFTEN = 2  # so many sentences that ask for the screen, and none for the journey, are not overruled
_WEIGHS = {Attendance.DIGITAL: 3.0, Attendance.IN_PERSON: -1.0, Attendance.UNSPECIFIED: 0.0}
"""How much what the words mean weighs against how they are put; docs/reading.md shows how it was chosen."""


def find_attendance(
    mail: Mail, kind: Kind, medium: str | None = None, venue: Venue = NOWHERE, wording: Wording | None = None
) -> Found[Attendance]:
    """By what the words mean, unless how they are put speaks more against it than they for it."""
    found = _by_meaning(mail, kind, medium, venue)
    if wording is None or (_WEIGHS[found.value] + wording.digital > 0) == (found.value is Attendance.DIGITAL):
        return found
    if found.value is Attendance.DIGITAL:
        body = mail.text(Source.BODY)
        if _MEANT.search(body) or _DEADLINE.search(body) or _asks_often(mail, venue) or _has(mail, venue, "booked"):
            # what was meant or registered once, or might have been until yesterday, misleads the wording
            return found
        if not mail.text(Source.FORWARDED) and any(each.source is Source.ATTACHMENT for each in found.evidence):
            # the note says nothing of it, and is not to be weighed against the letter that it brings
            return found
        return replace(found, value=Attendance.UNSPECIFIED, confidence=0.6, evidence=())
    shared = found.value is Attendance.IN_PERSON and _has(mail, venue, "parted", "both")  # one comes, another watches
    if shared or _names_own_screen(mail, medium, venue) or _declines_screen(mail, venue, found.value):
        return found
    if kind is Kind.AMENDMENT and found.value is Attendance.IN_PERSON and _has(mail, venue, "to_in_person", "digital"):
        # the link that she gives up misleads the wording
        return found
    return replace(found, value=Attendance.DIGITAL, confidence=0.6, evidence=wording.tells_digital())


def _names_own_screen(mail: Mail, medium: str | None, venue: Venue) -> bool:
    """Whether the words for a screen may be of what they work for ("Online-Ressort", "Elbe Digital")."""
    text = mail.text(Source.SUBJECT, Source.BODY)
    return bool(_OWN_SCREEN.search(text) or _SHOWN.search(text)) or any(
        sentence.has("digital") for sentence in sentences_of(medium or "", Source.BODY, TABLE, venue)
    )


def _asks_often(mail: Mail, venue: Venue) -> bool:
    ways = [_way(each) for each in _read(mail.text(Source.SUBJECT, Source.BODY), Source.BODY, venue)]
    return ways.count(Attendance.DIGITAL) >= _OFTEN and Attendance.IN_PERSON not in ways


def _has(mail: Mail, venue: Venue, *names: str) -> bool:
    found = {name for each in sentences_of(mail.text(Source.BODY), Source.BODY, TABLE, venue) for name in each.spans}
    return found.issuperset(names)


def _declines_screen(mail: Mail, venue: Venue, way: Attendance) -> bool:
    """Whether the screen is named, and wherever it is named it is declined ("not via Zoom"), or but the way out."""
    named = [s for s in sentences_of(mail.text(Source.BODY), Source.BODY, TABLE, venue) if s.has("digital")]
    if way is Attendance.IN_PERSON:
        firm = [sentence for sentence in named if not sentence.any("digital_if", "digital_else")]
    else:
        firm = named
    clauses = [each for sentence in firm for each in _clauses(sentence) if each.has("digital")]
    return bool(named) and all(each.has("not_digital") for each in clauses)


def _by_meaning(mail: Mail, kind: Kind, medium: str | None, venue: Venue) -> Found[Attendance]:
    """By the own words, else by what they bring along; an amendment by what it is switched to.

    The name of the medium they report for tells nothing ("Завтра онлайн", "Elbe Digital").
    """
    subject = Subject.of(mail.envelope.subject)
    outlets = _find_outlets(mail) | ({medium} if medium and _is_name(medium) else frozenset())
    own = [*_read(mail.text(Source.BODY), Source.BODY, venue, outlets)]
    title = [] if subject.answers else [*_read(subject.topic, Source.SUBJECT, venue, outlets)]
    brought = [*_read(mail.text(Source.FORWARDED, Source.ATTACHMENT), Source.ATTACHMENT, venue, outlets)]
    for sentences in ([*title, *own], brought):
        way_of = _new_way if kind is Kind.AMENDMENT else _way
        found = [(way, sentence) for sentence in sentences if (way := way_of(sentence))]
        if found:
            firm = [each for each in found if not (each[0] is Attendance.DIGITAL and each[1].has("digital_if"))]
            chosen = _choose(firm or found, kind, sentences)
            if kind is not Kind.REQUEST or sentences is brought:
                return chosen
            if _contradicts(title, own):
                return replace(chosen, doubts=("the subject says digital, the text in person",))
            if not mail.text(Source.FORWARDED) and _contradicts(brought, [*title, *own]):
                return replace(chosen, doubts=("the attached letter says digital, the mail in person",))
            both = (
                any(map(_is_both_in_one, (*title, *own)))
                or _asks_for_both(own)
                or (chosen.value is Attendance.DIGITAL and _arrives(own))
            )
            if both or _ticks_both(mail.text(Source.BODY), venue):
                return replace(chosen, doubts=("wants to attend digitally, and in person too",))
            return chosen
    pointed = [*_pointed_at(mail, venue)]
    if ways := [(way, sentence) for sentence in pointed if (way := _way(sentence))]:
        return _choose(ways[-1:], kind, pointed)
    return Found(Attendance.UNSPECIFIED, 0.8)


_POINTS = re.compile(
    r"(?i)\W*(?:(?:das|dies) (?:wäre?n?|bin|sind|trifft|gilt|betrifft|passt)\b[^.;!?\n]{0,15}\b(?:ich|wir|mich|uns)|"
    r"(?:that|this)(?:'s| is| would be| will be| applies to| concerns) (?:me|us|my case|our case)|"
    r"это (?:как раз |именно )?(?:я|мы|про меня|про нас|мой случай|наш случай)|(?:как раз|именно) (?:я|мы))\b"
)
_FIRST = re.compile(
    r"(?i)\W*(?:(?:das |die |der |the |le |la |il |el )?(?:erste\w*|first|перв\w+|premi[èe]r\w*|prim[oa]|primer[oa]?|"
    r"pierwsz\w+|prvn?[íioe])\b|ersteres|the former)"
)
_SECOND = re.compile(
    r"(?i)\W*(?:(?:das |die |der |the |le |la |il |el )?(?:zweite\w*|second|втор\w+|deuxième|second[oa]|segund[oa]|"
    r"drug\w+|druh[éá])\b|letzteres|the latter)"
)
"""Which of two ways that the line above names is meant."""
_OR = re.compile(r"(?i)\s(?:oder|or|или|ou|o|lub|albo|czy|nebo|ili|of|eller|або|чи)\s|\s?/\s?")


def _pointed_at(mail: Mail, venue: Venue) -> Iterator[Sentence]:
    """What of the quoted text the own words below it point at: "> who attends digitally ... / That would be me."."""
    for quoted, answer in zip(mail.passages, mail.passages[1:], strict=False):
        if quoted.source is not Source.QUOTED or answer.source is not Source.BODY:
            continue
        if _POINTS.match(answer.text):
            yield from _read(quoted.text[-500:], Source.QUOTED, venue)
        ways = _OR.split(quoted.text.rstrip().rpartition("\n")[2])
        for way, ordinal in zip(ways, (_FIRST, _SECOND), strict=False):
            if len(ways) == 2 and ordinal.match(answer.text):
                yield from _read(way, Source.QUOTED, venue)


_NAME = "Xxxxxx"
"""What stands for an outlet's name in a sentence: a word that means nothing, and is too long for an abbreviation."""


def _is_name(medium: str) -> bool:
    """Whether a medium's name is no mere word for a way to attend ("Online"): several words, or a paper's."""
    if regex(r"\w\W+\w").search(medium):
        return True
    return any(sentence.has("outlet") for sentence in sentences_of(medium, Source.BODY, "kind"))


def _find_outlets(mail: Mail) -> frozenset[str]:
    """Names in quotation marks, of two or three words: "Kama-Screen" tells nothing of the way to attend."""
    text = mail.text(Source.SUBJECT, Source.BODY, Source.SIGNATURE, Source.FORWARDED, Source.ATTACHMENT)
    return frozenset(name for name in _NAMED.findall(text) if 1 < len(tokens_of(name)) < 4)


def _read(text: str, source: Source, venue: Venue, outlets: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """Sentences; of a line of boxes only what is marked."""
    text = _RATHER.sub(r"\1", _SHOWN.sub(" ", _OWN_SCREEN.sub(" ", _DEADLINE.sub(" ", text))))
    if outlets:
        names = "|".join(map(re.escape, sorted(outlets, key=len, reverse=True)))
        text = re.sub(names, _NAME, text, flags=re.IGNORECASE)
    lines = []
    for line in text.split("\n"):
        parts = _BOX.split(line)
        if len(parts) >= 5 and any(map(_MARKED.search, parts[1::2])):
            line = parts[0] + " ".join(
                words for mark, words in zip(parts[1::2], parts[2::2], strict=True) if _MARKED.search(mark)
            )
        elif len(parts) >= 5:
            line = ""
        lines.append(line)
    yield from sentences_of("\n".join(lines), source, TABLE, venue)


def _ticks_both(text: str, venue: Venue) -> bool:
    """Whether on a line of boxes those for both ways are marked."""
    for line in text.split("\n"):
        parts = _BOX.split(line)
        marked = [words for mark, words in zip(parts[1::2], parts[2::2], strict=True) if _MARKED.search(mark)]
        read = [sentence for words in marked for sentence in sentences_of(words, Source.BODY, TABLE, venue)]
        if any(s.has("digital") for s in read) and any(s.has("in_person") and not s.has("digital") for s in read):
            return True
    return False


def _arrives(own: list[Sentence]) -> bool:
    """Whether a clause that speaks of no screen says when the writer arrives, or that she wants a seat there."""
    barred = ("digital", "not_in_person", "was", "digital_else", "in_person_if")
    return any(
        clause.has("arrives") and not clause.any(*barred)
        for sentence in own
        if sentence.has("arrives")
        and not (sentence.any("was", "digital_else", "in_person_if") or _MEANT.search(sentence.text))
        for clause in (_clauses(sentence) if sentence.has("digital") else (sentence,))
    )


def _asks_for_both(own: list[Sentence]) -> bool:
    """Whether somebody asks plainly to attend digitally herself, and to attend in person, or tells when she arrives."""
    if not any(sentence.has("digital") for sentence in own):
        return False
    mine = [sentence for sentence in own if not _OF_OTHERS.search(sentence.text)]
    barred = ("was", "digital_else", "digital_if", "in_person_if")
    asked = [
        clause
        for sentence in mine
        if not sentence.any(*barred)
        for clause in _clauses(sentence)
        if _ASKS_MINE.search(clause.text)
    ]
    digital = any(
        clause.has("digital") and not clause.has("not_digital")
        for clause in asked
        if _way(clause) is not Attendance.IN_PERSON
    )
    return digital and (
        _arrives(mine)
        or any(clause.has("in_person") and not clause.any("not_in_person", "digital") for clause in asked)
    )


_ASKS_MINE = re.compile(
    r"(?i)\b(?:bitte|beantrage|melde|akkreditier\w+|registrier\w+|nehme|please|accredit|register|sign|put|apply|"
    r"прошу|аккредит\w+|зарегистр\w+|запишите|участвую|"
    r"accrédit\w+|acredit\w+|demande|souhaite\w*|m['’]inscri\w+|chiedo|vorrei|richiedo|solicito|quisiera|deseo|doresc|"
    r"proszę|zgłaszam|žádám|prosím|hlásím|vraag|wil|søker|ansöker|anmäler|melder|kérek|jelentkez\w+|molim|prijavljujem|"
    r"прошу|акредит\w+)\b"
    r"(?![^.!?]{0,40}\b(?:link|ссылк|zugangs|kolleg|colleague|коллег))"
)
_OF_OTHERS = re.compile(
    r"(?i)\b(?:wir|uns|team|kolleg\w+|we|us|our|crew|colleagues?|мы|нас|нам|наш\w*|коллег\w*|команд\w*)\b"
)


_IN_ONE = re.compile(
    r"(?i)\b(?:(?:in person|on site|onsite|vor ort|in präsenz|persönlich|очно|лично|на месте)\b[^.;!?\n]{0,15}\s"
    r"(?:through|via|by|over|per|über|mittels|через|по)\s(?:(?:the|a|den|das|dem)\s)?"
    r"(?:zoom|video|link|live ?stream|stream|webex|screen|bildschirm|ссылк|зум|видео|трансляци|экран)|"
    r"(?:digital(?:ly)?|online|virtuell|virtually|remotely|онлайн|дистанционно|удал[её]нно)\s(?:in|im|auf|at|в|во)\s"
    r"(?:(?:the|der|dem|den)\s)?(?:press row|press gallery|(?:front|first|last) row|hall|saal|halle|vord|erst\w+ reihe|"
    r"pressereihe|pressetribüne|reihe|зале?\b|перв\w+ ряд\w*))"
)
"""Both ways in one breath: "in person through the Zoom link", "digitally in the press row"."""


def _is_both_in_one(sentence: Sentence) -> bool:
    return _IN_ONE.search(sentence.text) is not None and not sentence.any(
        "not_digital", "digital_else", "digital_if", "either"
    )


def _clauses(sentence: Sentence) -> list[Sentence]:
    return [
        each
        for clause in _CLAUSE.split(sentence.text)
        for each in sentences_of(clause, sentence.source, TABLE, sentence.venue)
    ]


def _way(sentence: Sentence) -> Attendance | None:
    """The way that one sentence asks for, or None."""
    if sentence.has("digital") and (turned := _TURNED.search(sentence.text)):
        rest = sentences_of(sentence.text[turned.end() :], sentence.source, TABLE, sentence.venue)
        if way := next(filter(None, map(_way, rest)), None):
            return way
    if sentence.has("digital", "stays_put"):
        return Attendance.DIGITAL
    digital = sentence.has("digital") and not _denies_digital(sentence)
    in_person = sentence.has("in_person") and not sentence.has("not_in_person")
    if sentence.any("to_digital", "to_in_person"):
        if sentence.has("to_digital", "not_in_person") and not sentence.has("not_digital"):
            return Attendance.DIGITAL
        if not sentence.any("to_digital", "digital") and sentence.has("not_in_person"):
            return None
        # "from the screen to the hall" holds both; the later one is where it leads
        ends = {name: max((end for _, end in sentence.spans.get(name, ())), default=0) for name in _TURNS}
        return _TURNS[max(ends, key=lambda name: ends[name])]
    if sentence.has("digital_else") and (sentence.has("in_person_if") or not sentence.has("not_in_person")):
        return Attendance.IN_PERSON
    if in_person:
        return Attendance.IN_PERSON
    return Attendance.DIGITAL if digital else None


def _new_way(sentence: Sentence) -> Attendance | None:
    """The way that a sentence of an amendment asks for, not the one that it was registered for before."""
    if sentence.has("booked", "digital", "in_person"):
        rest = [way for clause in _clauses(sentence) if not clause.has("booked") and (way := _way(clause))]
        if rest:
            return rest[-1]
    return _way(sentence)


def _denies_digital(sentence: Sentence) -> bool:
    """Whether it says no to the screen, and not to the journey in one clause and yes to the screen in the next."""
    if not sentence.has("not_digital"):
        return False
    clauses = _clauses(sentence)
    if any(each.has("digital") and not each.has("not_digital") and _ONLY.match(each.text) for each in clauses):
        return False
    if len(clauses) < 2 or not sentence.any("not_in_person", "digital_else") or sentence.any("to_in_person"):
        return True
    return any(each.has("not_digital") for each in clauses)


def _contradicts(beside: list[Sentence], own: list[Sentence]) -> bool:
    """Whether what stands beside the text asks for the link, and the text for nothing but a place on site."""
    said = {way for sentence in beside if (way := _way(sentence))}
    meant = {way for sentence in own if (way := _way(sentence))}
    return said == {Attendance.DIGITAL} and meant == {Attendance.IN_PERSON} and not any(s.has("digital") for s in own)


def _choose(found: list[tuple[Attendance, Sentence]], kind: Kind, sentences: list[Sentence]) -> Found[Attendance]:
    ways = {way for way, _ in found}
    declined = any(sentence.has("not_in_person") and not sentence.has("digital_if") for sentence in sentences)
    if kind is Kind.AMENDMENT and len(ways) > 1:
        turned = [each for each in found if each[1].any("to_digital", "to_in_person")]
        new = [each for each in turned or found if not each[1].has("was")]
        told = new or turned or [found[-1]]
        way, sentence = told[-1]
    elif (firm := [e for e in found if e[0] is Attendance.IN_PERSON and not _MEANT.search(e[1].text)]) and not (
        Attendance.DIGITAL in ways and declined
    ):
        way, sentence = firm[0]
    else:
        way, sentence = next((each for each in found if each[0] is Attendance.DIGITAL), found[0])
    evidence = Evidence("attendance", way.value, sentence.source, sentence.text[:200])
    return Found(way, 0.9 if len(ways) == 1 else 0.7, (evidence,))
