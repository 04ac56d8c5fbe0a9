"""Scenes: the writer's own words, a forwarded mail, an attached letter; who speaks in each, and whom it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mailbot.model import Source
from mailbot.understand.host import fits_host, host_of
from mailbot.understand.identity import Somebody, is_same, sound
from mailbot.understand.mail import House, Mail
from mailbot.understand.names import PARTICLES, Name, find_names, parse_name
from mailbot.understand.phrases import Sentence
from mailbot.understand.prose import Mention, Prose, read_prose
from mailbot.understand.roster import Listed, read_roster
from mailbot.understand.vocabulary import fold
from mailbot.understand.wordlists import bare, is_given, tags


@dataclass(frozen=True, slots=True)
class Scene:
    """One speaker's words."""

    source: Source
    prose: Prose
    listed: tuple[Somebody, ...]
    accepted: tuple[Mention, ...]
    speaker: Somebody | None
    speaker_serves: bool
    """The speaker writes for others: a secretary, a travel desk, a shared mailbox."""
    unnamed: int
    announces: bool
    """People are announced, and none of them is the speaker."""
    asks: bool
    is_own: bool
    is_covering: bool
    """It only hands on what another scene says."""
    quoted: tuple[Somebody, ...] = ()
    addressee: Name | None = None
    bare_answers: tuple[Somebody, ...] = ()

    def is_addressee(self, name: Name) -> bool:
        return self.addressee is not None and is_same(name, self.addressee)


def scenes_of(mail: Mail, house: House) -> list[Scene]:
    """The scenes of a mail: the writer's own first, then what she forwards and attaches."""
    body = _join(mail, Source.BODY)
    signature = _join(mail, Source.SIGNATURE)
    sender = _of_header(mail)
    quoted = _quoted(mail)
    addressee = _addressee(body) or _owner(house)
    own = _scene(body, signature, Source.BODY, sender, mail, addressee=addressee, quoted=quoted, own=True)
    scenes = [own]
    for source in (Source.FORWARDED, Source.ATTACHMENT):
        for text, name in _grouped(mail, source):
            author = _author(name) if source is Source.FORWARDED else None
            scenes.append(_scene(text, "", source, author, mail, addressee=addressee, quoted=(), own=False))
    return scenes


def _join(mail: Mail, source: Source) -> str:
    return "\n\n".join(passage.text for passage in mail.passages if passage.source is source)


def _grouped(mail: Mail, source: Source) -> list[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for passage in mail.passages:
        if passage.source is source:
            groups.setdefault(passage.name, []).append(passage.text)
    return [("\n\n".join(texts), name) for name, texts in groups.items()]


def _scene(body: str, signature: str, source: Source, sender: Somebody | None, mail: Mail, *, addressee: Name | None, quoted: tuple[Somebody, ...], own: bool) -> Scene:
    body, signature = _whole_table(body, signature)
    roster = read_roster(body if own else _without_closing(body))
    below = read_roster(signature)
    listed = [_listed(person, source) for person in roster.people if person.name]
    rows = [person for person in below.people if person.name and person.firm and (below.rows or len([p for p in below.people if p.firm]) > 1)]
    listed += [_listed(person, Source.SIGNATURE) for person in rows]
    listed = [person for person in listed if not (addressee and is_same(person.name, addressee))]
    lower = _is_lower(body)
    prose = read_prose(roster.rest if own else _without_closing(roster.rest), source, lower=lower)
    if own and signature and not prose.comes:
        prose = replace(prose, stays=prose.stays or read_prose(signature, Source.SIGNATURE).stays)
    if not own and not signature and (match := next(iter(reversed(list(_CLOSES.finditer(body)))), None)):
        signature = body[match.end() :]
    host = host_of(mail.envelope.sender)
    prose = replace(prose, mentions=tuple(mention for mention in prose.mentions if mention.name.sure > 1 or not fits_host(mention.name.text, host)))
    lines_of_others = {person.line for person in roster.people if person.firm}
    speaker, serves = _speaker(sender, "\n".join(line for line in body.split("\n") if line.strip() not in lines_of_others), signature, prose, mail, own)
    speaker = _completed(speaker, prose, body) if speaker else None
    serves = serves and not prose.comes
    listed = [replace(person, weak=True) if person.weak or speaker and not person.phone and _is_signature_line(person, speaker, body) else person for person in listed]
    accepted = tuple(mention for mention in prose.mentions if mention.points >= 3 and not mention.instead and not (addressee and is_same(mention.name, addressee)))
    if (serves or not prose.comes) and not accepted and not [person for person in listed if not person.weak]:
        least = -1 if serves else 1
        accepted = tuple(mention for mention in prose.mentions if mention.points >= least and mention.name.full and not mention.instead and not (addressee and is_same(mention.name, addressee)))
    accepted = tuple(mention for mention in accepted if not (speaker and serves and is_same(mention.name, speaker.name)))
    accepted = tuple(mention for mention in accepted if not any(is_same(mention.name, other.name) for other in quoted))
    unnamed = sum(1 for person in roster.people if person.name is None) + _unnamed(prose)
    if not unnamed and (firm := {bare(p.name.text) for p in listed if not p.weak} | {bare(mention.name.text) for mention in accepted}):
        unnamed = max(0, _announced(prose) - len(firm) - (1 if prose.comes and speaker and not any(bare(speaker.name.text) == name for name in firm) else 0)) if own and _announced(prose) <= 6 else 0
    announces = _announces(prose) and not prose.comes
    asks = source is not Source.BODY or own
    covering = own and any(s.any("covering") for s in prose.sentences) and not prose.comes and not accepted and not [p for p in listed if not p.weak]
    return Scene(source, prose, tuple(listed), accepted, speaker, serves, unnamed, announces, asks, own, covering, quoted, addressee, _bare_answers(mail) if own else ())


def _whole_table(body: str, signature: str) -> tuple[str, str]:
    """The rows of a table that were taken for the beginning of the signature, put back."""
    lines = body.rstrip().split("\n")
    mark = next((mark for mark in ("\t", "|") if lines[-1].count(mark)), None)
    rows = signature.split("\n")
    count = 0
    while mark and count < len(rows) and rows[count].count(mark) >= lines[-1].count(mark):
        count += 1
    return ("\n".join([*lines, *rows[:count]]), "\n".join(rows[count:])) if count else (body, signature)


def _listed(person: Listed, source: Source) -> Somebody:
    assert person.name is not None
    return Somebody(person.name, source, person.line, person.role, person.phone, person.email, person.card, weak=not person.firm)


def _is_signature_line(person: Somebody, speaker: Somebody, body: str) -> bool:
    """A line with the speaker's own name near the end is how she signs."""
    if not is_same(person.name, speaker.name) or person.role:
        return False
    at = body.find(person.line)
    return at > 0.6 * len(body) and len(person.line) < 60 and not re.match(r"\W|\d", person.line)


def _is_lower(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 40 and sum(char.isupper() for char in letters) < 0.012 * len(letters)


_CLOSES = re.compile(
    r"(?im)^\W*(?:mit (?:den |der )?(?:besten|freundlich\w*|herzlich\w*|vorzüglich\w*|kollegial\w*|ausgezeichnet\w*) |hochachtungsvoll|freundliche grü|beste grü|viele grü|с уважением|с наилучшими|yours |sincerely|kind regards|best regards|regards\b|"
    r"respectfully|cordialement|distinti saluti|atentamente|z poważaniem|saygılar|s pozdravem)[^\n]{0,60}$"
)
_SIGNER = re.compile(r"(?im)^[^\n.:]{4,70}(?:\s{3,}|\t|_{3,}\s*|/\s*)(?:[А-ЯЁA-Z]\.\s?){1,2}\s?[^\W\d_]{2,30}\s*/?$|^[^\n.:]{4,70}\s{3,}[^\W\d_]{2,30}\s(?:[А-ЯЁA-Z]\.\s?){1,2}$|^\W{0,3}исп(?:олнитель)?[.:]?\s[^\n]{3,80}$")


def _without_closing(text: str) -> str:
    """A letter without what stands below its closing formula, and without the lines that its signers fill."""
    matches = [match for match in _CLOSES.finditer(text) if match.start() > 0.3 * len(text)]
    return _SIGNER.sub("", text[: matches[-1].start()] if matches else text)


def _addressee(body: str) -> Name | None:
    """Whom the mail greets."""
    for line in body.split("\n")[:6]:
        words = line.split()
        if words and any(re.match(r"(?i)^(?:sehr|liebe|dear|hallo|hello|hi|guten|уважаем|здравств|добр|дорог|werte|moin|chère|madame|gentile|szanown|bonjour|sayın|vážen|geachte|stimat)", word) for word in words[:2]):
            found = [span.name for span in find_names(re.split(r"[,!.;:]", line)[0][:60]) if span.name.family]
            if found:
                return found[0]
    return None


def _owner(house: House) -> Name | None:
    """Whose mailbox it is, as far as an address such as jhofmann@… tells."""
    for address in house.ours:
        local = re.sub(r"^[a-z][._-]?(?=[a-z]{4})", "", address.partition("@")[0])
        if local.isalpha() and not tags(local):
            return Name(family=local.capitalize(), sure=1)
    return None


def _of_header(mail: Mail) -> Somebody | None:
    """The person that the From header names, if it names one."""
    display = mail.envelope.sender_name.strip()
    name = _of_display(display)
    if name is None and not display:
        return None
    return Somebody(name, Source.FROM, display) if name else None


def _of_display(display: str) -> Name | None:
    if not display or "@" in display:
        return None
    for piece in [display, *re.split(r"\s+[|–—/•·-]\s+|\s*[|(/]\s*|,\s+(?=[A-ZА-Я]{2})|\s+(?:via|von|from|bei|at|@)\s+|:\s", display)]:
        if any(tags(word) & {"outlet", "office"} for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", piece) if not is_given(word)):
            continue
        name = parse_name(piece)
        if name and (name.sure >= 2 or name.full or name.given):
            return name
        if name and len(piece.split()) == 1 and not tags(piece):
            return None
    return None


def _author(text: str) -> Somebody | None:
    name = _of_display(re.sub(r"<[^>]*>|\([^)]*@[^)]*\)", "", text).strip())
    return Somebody(name, Source.FORWARDED, text) if name else None


def _speaker(sender: Somebody | None, body: str, signature: str, prose: Prose, mail: Mail, own: bool) -> tuple[Somebody | None, bool]:
    """Who writes, by signature, self-introduction and From; and whether she writes for others."""
    signed, line_of_office = _signed(body, signature, sender, mail if own else None)
    introduced = _introduced(prose, body)
    best = introduced or signed or sender
    for other in (signed, sender):
        if best and other and other is not best and other.name.full and _within(best.name, other.name):
            best = other
    for other in (signed, sender):
        if best and other and other is not best and is_same(best.name, other.name) and not best.name.full:
            best = _joined(best, other)
    if best is introduced and introduced and not introduced.name.full and sender and sender.name.full and not is_same(introduced.name, sender.name):
        best = sender
    if best is signed and signed and sender and sender.name.full and not signed.name.full and not is_same(signed.name, sender.name):
        best = sender
    office_from = own and any("office" in tags(word) for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", mail.envelope.sender_name))
    return best, bool(line_of_office or office_from)


def _within(part: Name, whole: Name) -> bool:
    """Whether all words of one name stand in the other, which has more."""
    mine, all_of_it = ({sound(word) for word in name.text.split()} for name in (part, whole))
    return mine < all_of_it and len(mine) >= 1 and (part.given.split()[:1] == whole.given.split()[:1] or len(mine) > 1)


_INITIAL_IS = re.compile(r"(?i)(?:\b[^\W\d_]\.\s+(?:is for|stands for|steht für|=|это|значит)|\b(?:vorname|first name|given name|prénom|имя)(?:\s+(?:ist|lautet|is))?:?)\s+(?=[^\W\d_]{2})")


def _completed(speaker: Somebody, prose: Prose, body: str) -> Somebody:
    """The speaker with the half of her name that only a sentence gives."""
    if speaker.name.full:
        return speaker
    for mention in prose.mentions:
        if mention.name.full and is_same(mention.name, speaker.name):
            return replace(speaker, name=mention.name, line=mention.sentence.text)
    if speaker.name.family and (match := _INITIAL_IS.search(body)):
        spans = find_names(body[match.end() : match.end() + 30])
        if spans and spans[0].start == 0 and spans[0].name.given:
            return replace(speaker, name=replace(speaker.name, given=spans[0].name.given, sure=2))
    return speaker


def _joined(best: Somebody, other: Somebody) -> Somebody:
    if other.name.full:
        return replace(best, name=other.name)
    if best.name.given and other.name.family and not best.name.family and not other.name.given:
        return replace(best, name=replace(best.name, family=other.name.family, sure=2))
    return best


_I_AM = re.compile(
    r"(?:(?:ich heiße|ich heisse|mein name ist|my name is|my name's|i am|i'm|hier ist|hier schreibt|this is|меня зовут|пишет вам|это|menja zovut|je m'appelle|je suis|mi chiamo|me llamo|nazywam się|мене звати|"
    r"jmenuji se|ich bin|ich,|я,|я|и[, ]|sono|soy|name:|of the badge:|passport:)[ ,:-]+)(?=[^\W\d_])",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"(?:im pass|laut pass|passport|в паспорте|по паспорту|pass-name|legal name)", re.IGNORECASE)


def _introduced(prose: Prose, body: str) -> Somebody | None:
    """The name behind "my name is", or the one that the passport is said to hold."""
    for sentence in prose.sentences:
        text = sentence.text
        if match := _PASSPORT.search(text):
            at = body.find(match[0])
            for span in find_names(body[at + len(match[0]) : at + 300]):
                if span.name.full:
                    return Somebody(span.name, sentence.source, text)
                break
        for match in _I_AM.finditer(text):
            spans = find_names(text[match.end() : match.end() + 60], shape="name" in match[0].lower() or "зовут" in match[0].lower())
            if spans and spans[0].start == 0 and (spans[0].name.full or "зовут" in match[0].lower() and spans[0].name.given):
                return Somebody(spans[0].name, sentence.source, text)
    return None


_NAMES_OTHERS = re.compile(r"^[^:]{4,50}:\s*\S|^\W*(?:sehr|dear|уваж)", re.IGNORECASE)
_SERVES = re.compile(r"(?i)(?:^|\W)(?:i\.? ?a\.|im auftrag|i\.? ?v\.|in vertretung|gez\.|p\.?p\.)\s")


def _signed(body: str, signature: str, sender: Somebody | None, mail: Mail | None) -> tuple[Somebody | None, bool]:
    """The name that stands in the signature, or in the last lines; and whether its bearer serves others."""
    lines = [line.strip() for line in signature.split("\n") if line.strip()]
    tail = [line.strip() for line in body.split("\n") if line.strip()][-5:]
    candidates = [(line, Source.SIGNATURE) for line in lines] + [(line, Source.BODY) for line in reversed(tail)]
    local = re.split(r"[._\-\d]+", mail.envelope.sender.partition("@")[0]) if mail and mail.envelope.sender else []
    found: Somebody | None = None
    at = -1
    for index, (line, source) in enumerate(candidates):
        if len(line) > 110 or re.match(r"(?i)^\W*(?:geschäftsf|vorsitz|vorstand|chefredakt|herausgeber|inhaber|director|главный редактор|генеральный|учредител|v\.i\.s|vertretung|registered)", line) and source is Source.SIGNATURE and index > 0:
            continue
        name = _line_name(line, local, sender)
        if name is None:
            continue
        if found is None or name.full and not found.name.full and is_same(name, found.name):
            found, at = Somebody(name, source, line), index if found is None else at
        if found.name.full:
            break
    serves = False
    if found is not None:
        near = lines[max(0, at - 1) : at + 3] if at < len(lines) else [line for line, _ in candidates[max(len(lines), at - 2) : at + 1]]
        near = [line for line in near if line == found.line or not _NAMES_OTHERS.match(line)]
        words = [word for line in near for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)]
        craft = any("craft" in tags(word) and "office" not in tags(word) for word in words)
        serves = any("office" in tags(word) for word in words) and not craft or any(_SERVES.search(f" {line} ") for line in near)
    return found, serves


def _line_name(line: str, local: list[str], sender: Somebody | None) -> Name | None:
    text = re.sub(r"^(?:--\s*|[-–—*]\s*)|(?i:^(?:i\. ?a\.|im auftrag|i\. ?v\.|gez\.|lg|vg|mfg|ваш[аи]?|yours,?|ihre?|best,?|gruß,?|с уважением,?|cheers,?|herzlich,?|thanks,?|danke,?))\s+", "", line).strip()
    parts = [part.strip() for part in re.split(r"\s*[,|·•/–—(:;]\s*|\s+-\s+|\t", text) if part.strip()]
    lone: Name | None = None
    for part in parts[:3]:
        if len(part.split()) > 6 or re.search(r"\d|@|www\.", part):
            continue
        name = parse_name(part)
        if name is None:
            found = [span for span in find_names(part) if span.name.sure >= 2]
            lead = re.findall(r"[^\W\d_]{2,}", part[: found[0].start]) if found else []
            name = found[0].name if len(found) == 1 and len(part.split()) <= 5 and all(tags(word) & {"common", "title", "office", "craft"} for word in lead) else None
        if name is None:
            continue
        if not part.islower() and any(not word[:1].isupper() and word.casefold() not in PARTICLES and len(word) > 2 and "'" not in word for word in part.split()):
            continue
        if name.sure >= 2 and (name.full or name.initials):
            return name
        if name.full and (any(len(piece) > 2 and fold(piece) in {bare(name.given), bare(name.family)} for piece in local) or sender and is_same(name, sender.name)):
            return name
        if not name.full and sender and is_same(name, sender.name):
            return name
        if name.sure == 1 and name.full and len(part.split()) in (2, 3) and part == text and all(word[:1].isupper() for word in part.split()):
            return name
        if not name.full and part == text and len(part.split()) == 1 and part[:1].isupper() and not tags(part):
            lone = lone or name
        if not name.full and part == text and len(part.split()) == 1 and any(len(piece) > 2 and fold(piece) == bare(name.given or name.family) for piece in local):
            return name
    return lone


_NUMBER_WORD = re.compile(
    r"(?i)\b(?:zwei|drei|vier|fünf|sechs|two|three|four|five|six|двух|трех|трёх|двоих|троих|четверых|двое|трое|deux|trois|due|tre|dos|tres|dwie|dwóch|trzech|[2-9]|1\d)\s+(?:\w+\s+){0,2}?"
    r"(?:person|pers\.|leute|kolleg|journalist|reporter|redakteur|mitarbeiter|akkreditierung|plätze|presseplätze|people|members|colleagues|accreditations|журналист|человек|сотрудник|корреспондент|своих|ludzi|osob|akredytacj|personnes|persone|personas)\w*"
)


_NUMBERS = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "двух": 2, "трех": 3, "трёх": 3, "двоих": 2, "троих": 3, "четверых": 4,
    "двое": 2, "трое": 3, "deux": 2, "trois": 3, "due": 2, "tre": 3, "dos": 2, "tres": 3, "dwie": 2, "dwóch": 2, "trzech": 3,
}  # fmt: skip


def _announced(prose: Prose) -> int:
    """How many people are announced in a number, 0 if none."""
    numbers = [match[0].split()[0].casefold() for sentence in prose.sentences if sentence.any("ask", "come") for match in _NUMBER_WORD.finditer(sentence.text)]
    return max((int(number) if number.isdigit() else _NUMBERS.get(number, 0) for number in numbers), default=0)


_SOMEBODY = re.compile(
    r"(?i)\b(?:zwei|drei|two|three|deux|due|dos|двух|тр[её]х|двоих|dwóch)\s+(?:\w+\s+)?(?:kolleg|mitarbeiter|colleague|staff|collègue|collegh|своих|наших|сотрудник)\w*|\b(?:unser\w*|our|notre|nos|nostr\w+|nuestr\w+|nasz\w*)\s+(?:\w+\s+)?(?:kolleg|reporter|redakteur|korrespondent|journalist|fotograf|mitarbeiter|volontär|correspondent|colleague|photographer|staff)\w*"
    r"|наш(?:его|ему|их|им|у|ей)\s+(?:\w+\s+)?(?:корреспондент|журналист|сотрудник|оператор|фотокорр|фотограф|коллег|внештатн)\w*|своих\s+\w+|(?:кого|тех, кто|те, кто)\b"
)


def _announces(prose: Prose) -> bool:
    """Whether several people, or a team, are announced."""
    return any(_SOMEBODY.search(sentence.text) for sentence in prose.sentences)


_COMPANION = re.compile(
    r"(?i)(?:\b(?:und|plus|sowie|mit|dazu|außerdem|noch|and|with|bring|bringing)\s+(?:noch\s+|auch\s+)?(?:ein|eine|einen|einem|einer|mein|meine|meinen|meinem|unser|unsere|unseren|a|an|one|my|our|another)\s+(?:\w+\s+)?|"
    r"(?:плюс|\bи)\s+(?:ещ[её]\s+)?(?:один\s+|наш\s+|мой\s+)?)(?P<craft>[^\W\d_]+(?:-[^\W\d_]+)?)(?P<rest>[^.;]{0,50})"
)


def _unnamed(prose: Prose) -> int:
    """How many people the sentences announce without a name."""
    count = 0
    for sentence in prose.sentences:
        if sentence.any("later") and any(tags(word) & {"craft", "title"} for word in re.findall(r"[^\W\d_]+", sentence.text)):
            count += 1
            continue
        if not sentence.any("ask", "come"):
            continue
        for match in _COMPANION.finditer(sentence.text):
            craft = match["craft"]
            if "craft" not in tags(craft) or craft[:1].isupper() and is_given(craft):
                continue
            if craft.casefold() in ("team", "press", "media", "text", "bild", "foto", "ton", "video", "photo", "camera", "kamera", "wort", "sound", "crew"):
                continue
            if not any(span.name.sure >= 1 for span in find_names(match["rest"][:40], shape=True)):
                count += 1
    return count


def _quoted(mail: Mail) -> tuple[Somebody, ...]:
    """Whom our own earlier letter names."""
    out: list[Somebody] = []
    for passage in mail.passages:
        if passage.source is not Source.QUOTED:
            continue
        roster = read_roster(passage.text)
        out += [_listed(person, Source.QUOTED) for person in roster.people if person.name and person.name.full]
        out += [Somebody(mention.name, Source.QUOTED, mention.sentence.text) for mention in read_prose(roster.rest, Source.QUOTED).mentions if mention.name.full]
    return tuple(out)


def _bare_answers(mail: Mail) -> tuple[Somebody, ...]:
    """Names that answer a question of ours between its lines: a passage of a few words that begins with a name."""
    out: list[Somebody] = []
    asked = False
    family = ""
    for passage in mail.passages:
        if passage.source is Source.QUOTED:
            asked = bool(re.search(r"(?i)name|имя|имени|фамили", passage.text))
            halves = [span.name.family for span in find_names(passage.text) if span.name.family and not span.name.given and span.name.sure >= 2]
            family = halves[-1] if halves else ""
        elif passage.source is Source.BODY and asked:
            first = passage.text.strip().split("\n")[0]
            head = re.split(r"[(,.;!]", first)[0].strip()
            name = parse_name(head) if 0 < len(head.split()) <= 4 else None
            if name and not name.full and name.given and family:
                name = replace(name, family=family, sure=2)
            if name and name.full:
                out.append(Somebody(name, Source.BODY, first))
    return tuple(out)
