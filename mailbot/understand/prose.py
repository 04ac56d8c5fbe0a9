"""People in sentences: who of those named is to be accredited, and whether the writer speaks of coming herself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from mailbot.model import Source
from mailbot.understand.exchange import WRITTEN, find_gone, find_lone_gone
from mailbot.understand.exchange_latin import find_gone_latin, find_lone_gone_latin
from mailbot.understand.name import Name, Span
from mailbot.understand.names import find_names
from mailbot.understand.party import Party, is_companion, read_party
from mailbot.understand.phrases import Sentence, sentences_of, tokens_of
from mailbot.understand.said import names_outlet
from mailbot.understand.slavic import is_cyrillic
from mailbot.understand.standing import points_of
from mailbot.understand.wordlists import is_family, is_given, tags

_ABBREVIATED = re.compile(
    r"(?i)\b(red|prof|dott|mgr|ing|inż|sig|hab|dipl|bzw|ca|evtl|корр|фотокорр|гл|ред|зам|оп|реж|st)\.(?=\s+[^\W\d_])"
)
_AFTER_NUMBER = re.compile(r"(?<=\d{3})\.[ \n](?=[A-ZÀ-ÞА-ЯЁ][^\W\d_]+ [^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a sentence and what the sentence says of it."""

    name: Name
    role: str
    sentence: Sentence
    start: int
    points: int
    craft: bool
    """A trade of the press stands beside it."""
    instead: bool
    """It is the one that another takes the place of, or a spelling that was wrong."""
    kin: bool = False
    """The writer's wife, brother, ...: named by the given name alone, she shares the family name."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What the sentences of a text say of people."""

    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    comes: bool
    """The writer says that she comes herself."""
    stays: bool
    """The writer says that she does not come."""
    parties: tuple[Party, ...] = ()
    """Who comes together, sentence by sentence."""


def read_prose(text: str, source: Source, *, lower: bool = False) -> Prose:
    text = _AFTER_NUMBER.sub(".\n\n", _ABBREVIATED.sub(r"\1", text))
    sentences = [
        sentence
        for sentence in sentences_of(_THANKS.sub("спасибо ", text), source, "people")
        if not is_salutation(sentence) and not _SIGNS.match(sentence.text)
    ]
    mentions: list[Mention] = []
    parties: list[Party] = []
    comes = False
    for index, sentence in enumerate(sentences):
        around = sentences[max(0, index - 1) : index + 2]
        spans = _find(sentence.text, lower)
        leaves = sentence.any("leave")
        meant = leaves or len(sentences) < 4 or any(other.any("ask", "come") for other in around)
        party = read_party(sentence.text, spans, meant)
        parties.append(replace(party, trades=()) if leaves else party)
        mentions += _read(sentence, lower, index > 0 and sentences[index - 1].any("ask"), party)
        said = sentence.has("self_comes") or ((party.has_self or party.attends) and not leaves)
        comes = comes or (said and not sentence.any("not_self"))
    stays = not comes and any(sentence.has("not_self") for sentence in sentences)
    return Prose(tuple(mentions), tuple(sentences), comes, stays, tuple(parties))


def _find(text: str, lower: bool) -> list[Span]:
    """The names of people in a sentence, without what it says to be an outlet's."""
    found = find_names(text, lower=lower, shape=True)
    return [span for span in found if _is_nobody_else(text, span) or not names_outlet(text, span.start, span.end)]


def _is_nobody_else(text: str, span: Span) -> bool:
    """Whether a name is a person's for sure: a known given name, in whatever case, and no word of an outlet."""
    words = _WORD.findall(text[span.start : span.end])
    return span.name.sure == 3 and is_given(span.name.given.split()[0]) and not any("outlet" in tags(w) for w in words)


_THANKS = re.compile(r"(?i)\bбуд(?:у|ем)\s+(?:\w+\s+)?(?:признател|благодар|обязан)\w*\s")
_SIGNS = re.compile(
    r"(?i)^\W*(?:с\s+(?:\w+\s+)?уважением|с наилучшими|с приветом|искренне ваш\w*|всего (?:добр|хорош)\w+|"
    r"заранее (?:спасибо|благодар\w+))\b[^:]{0,120}$"
)


def is_salutation(sentence: Sentence) -> bool:
    """A line that only greets the reader, who is no applicant."""
    return (
        "greeting" in sentence.spans
        and sentence.spans["greeting"][0][0] <= 1
        and len(tokens_of(sentence.text)) <= 9
        and len(tokens_of(sentence.text.partition(",")[2])) < 3
        and not re.search(r"\d{4}", sentence.text)
    )


_LEADS = re.compile(
    r"(?i)(?:\b(?:für|for|of|von|vom|herrn?|frau|by|with|mit|und|and|sowie|de|et|pour|di|per|e|y|i|oraz|dla|ist|is|"
    r"are|sind|from|namely|nämlich|add|accredit|register|include|annuler|cancel|replace|our|verrà|viendra|vient|"
    r"comes|kommt|fährt|reist|goes|berichtet|schreibt|fotografiert|filmt|dreht|übernimmt|vertritt|begleitet|heißt|lautet|"
    r"called|named|namens|covers|appelle|chiama|llama|sir|lady|приедет|поедет|едет|przyjedzie|gelecek)|[:,(–—-])\s*$"
)


_GOES = re.compile(
    r"\s+(?:reist|fährt|kommt|berichtet|fotografiert|filmt|dreht|schreibt|übernimmt|möchte|würde|will (?:be )?(?:travel|attend|come|com|"
    r"cover|shoot|film|join|report)\w*|would (?:like|love)|travels|comes|attends|wishes|hopes|is (?:coming|travelling|attending)|plans|viendra|"
    r"souhaite|verrà|vorrebbe|irá|vendrá|przyjedzie|pojedzie|přijede|kommer|komt|gelecek|katılacak)\b"
)
"""What somebody does who comes, right behind the name."""


def _is_doubtful(text: str, span: Span) -> bool:
    """Whether the given name stands behind a word that may be no family name ("unser Volo Jonas")."""
    name = span.name
    return (
        name.flipped
        and not is_cyrillic(name.text)
        and "," not in text[span.start : span.end]
        and not is_family(name.family.split()[-1])
        and not text[span.start : span.end].split()[0].isupper()
    )


def _is_somebody(word: str) -> bool:
    """Whether a word ends what somebody is called: a trade or a name."""
    return "craft" in tags(word) or is_family(word) or is_given(word)


_OF = re.compile(r"(?i)\b(?:of|from|at|von|vom|bei|beim|der|des|de|du|della|del|di|da|z|ze|from|für|for|the)\s+$")
"""What leads from a trade to the medium that it is for."""


def _stands_as_name(text: str, span: Span) -> bool:
    """Whether two or three capitals that no list knows stand where a person's name stands."""
    name = span.name
    if not name.full or re.search(
        r"[A-ZА-Я]{2,}|^(?:La|Le|Les|Il|El|Los|Las|Der|Die|Das|The|De|Het)\s", text[span.start : span.end]
    ):
        return False
    before, after = text[: span.start], text[span.end :]
    words = _WORD.findall(before)[-2:]
    if words and ("outlet" in tags(words[-1]) or (name.sure == 1 and _OF.search(before) and _is_somebody(words[0]))):
        return False
    if re.match(r"\s+(?:[A-ZÀ-ÞА-Я]|&)|\s*[»“”\"]", after) or (
        re.search(r"[«„“\"]\s?$|[A-ZÀ-ÞА-Я]\w*\s$", before) and not _role(before, "")[1]
    ):
        return False
    return (
        _role(before, after)[1]
        or (bool(_LEADS.search(before)) and before.strip() != "")
        or _is_told(text, span)
        or (not before.strip() and is_family(name.family))
    )


def _is_told(text: str, span: Span) -> bool:
    """Whether a colleague's noun before a name, or the verb of one who comes beside it, shows that it is a person's."""
    before = text[: span.start]
    words = _WORD.findall(before)[-1:]
    if words and before[-1:] == " " and is_companion(words[0]):
        return True
    if any(tags(word) for word in _WORD.findall(text[span.start : span.end])):
        return False
    return bool(_GOES.match(text, span.end) or (words and _GOES.fullmatch(f" {words[0]}")))


_KIN = re.compile(
    r"(?i)(?:\b(?:mein\w*|unser\w*|my|our|mon|ma|mio|mia|mi|mój|moja|moją|můj|min)\s+(?:\w+\s+)?|"
    r"^\W*)(?:ehe)?(?:frau|mann|gatt(?:in|e|en)|"
    r"sohn|tochter|bruder|schwester|wife|husband|son|daughter|brother|sister|mari|femme|épouse|fils|fille|frère|sœur|"
    r"moglie|marito|figli[oa]|fratello|sorella|esposa|marido|mujer|hij[oa]|żon[aąę]|mąż|mężem|brat|"
    r"siostr[aąę])\s*,?\s*$"
    r"|\b(?:жен[аоуы]й?|супруг\w*|муж\w{0,2}|сын\w{0,2}|доч\w+|брат\w{0,2}|сестр\w{1,2}|мам\w{1,2}|пап\w{1,2}|отец|"
    r"отцом|отца)\s*,?\s*$"
)


_AND = re.compile(r"\s+(?:und|and|&|\+|et|e|y|i|oraz|og|och|en|a)\s+")


def _with_shared_family(text: str, found: list[Span], spans: list[Span]) -> list[Span]:
    """The spans, and the given name before one of them with which it shares the family name ("Eva und Ole Krämer")."""
    out = list(spans)
    for first, second in pairwise(found):
        alone = first.name.given and not first.name.family and not first.name.initials
        if alone and second.name.full and second in spans and _AND.fullmatch(text, first.end, second.start):
            shared = replace(first, name=replace(first.name, family=second.name.family, sure=2))
            out = [shared, *(span for span in out if span.start != first.start)]
    return sorted(out, key=lambda span: span.start)


def _stands_alone(text: str, span: Span, party: Party) -> bool:
    """Whether a given name alone is one who comes: joined with the writer, or behind a trade ("Volontär Jonas")."""
    name = span.name
    if not (name.given and not name.family and not name.initials):
        return False
    before = text[: span.start]
    words = _WORD.findall(before)
    if re.match(r"\s+[A-ZÀ-Þ]|\s*[»“”\"]|-|['’]s\b", text[span.end :]) or (words and "outlet" in tags(words[-1])):
        return False
    return span.start in party.with_self or bool(words and is_companion(words[-1]) and re.search(r"\w\s$", before))


def _lead(text: str, span: Span) -> str:
    """The words right before a name."""
    return text[max(0, span.start - 160) : span.start]


def _read(sentence: Sentence, lower: bool, asked: bool, party: Party) -> list[Mention]:
    text = sentence.text
    found = _find(text, lower)
    kin = {span.start for span in found if _KIN.search(_lead(text, span))}
    spans = [
        replace(span, name=replace(span.name, given=span.name.text, family=""))
        if span.start in kin and not span.name.full
        else span
        for span in found
        if span.start in kin
        or (span.name.sure >= 2 and not _is_doubtful(text, span))
        or (_stands_as_name(text, span) and not (_is_doubtful(text, span) and _OF.search(_lead(text, span))))
        or _stands_alone(text, span, party)
    ]
    spans = _with_shared_family(text, found, spans)
    gone = find_gone(text, spans) | find_gone_latin(text, [span for span in spans if not is_cyrillic(span.name.text)])
    out: list[Mention] = []
    for index, span in enumerate(spans):
        left = spans[index - 1].end if index else 0
        right = spans[index + 1].start if index + 1 < len(spans) else len(text)
        before, after = text[left : span.start], text[span.end : right]
        role, craft = _role(before, after)
        craft = craft or (span.start in kin and any("craft" in tags(word) for word in _WORD.findall(text)))
        office = _office(before, after)
        points = (
            points_of(sentence, span, before, craft, office, span.start in kin)
            + (3 if span.start in party.with_self else 0)
            + (1 if asked and not sentence.any("ask", "come") else 0)
        )
        if (
            span.name.sure == 1
            and not (craft or asked or _is_told(text, span))
            and not (sentence.any("ask", "leave", "add", "right") or span.start in party.with_self)
        ):
            continue
        if (
            index
            and out
            and not office
            and re.fullmatch(
                r"\s*(?:,|und|sowie|and|и|та|oraz|i|y|e|et|a|ve|&|,?\s*а также|as well "
                r"as)\s*(?:\W?[^\W\d_]+\s+){0,4}\W*",
                before,
            )
            and out[-1].points >= 3
            and points > -3
        ):
            points = max(points, 3)
        lead = _lead(text, span)
        instead = span.start in gone or _is_replaced(lead) or bool(WRITTEN.search(lead))
        out.append(Mention(span.name, role, sentence, span.start, points, craft, instead, span.start in kin))
    for index in range(len(out) - 1, 0, -1):
        first, second = out[index - 1], out[index]
        if second.points >= 3 and 0 <= first.points < 3 and _JOINS.fullmatch(_between(text, spans, first, second)):
            out[index - 1] = replace(first, points=3)
    out += [
        Mention(lone.name, "", sentence, lone.start, -9, False, True)
        for lone in (find_lone_gone if is_cyrillic(text) else find_lone_gone_latin)(text, spans)
    ]
    return out


_JOINS = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?(?:,|und|sowie|and|и|та|oraz|y|e|et|ve|&|\+|/)\s*")


def _between(text: str, spans: list[Span], first: Mention, second: Mention) -> str:
    """The text between two names; one that joins nothing, if another name stands there."""
    ends = [span.end for span in spans if span.start == first.start]
    return text[ends[0] : second.start] if ends else "."


def _role(before: str, after: str) -> tuple[str, bool]:
    """The trade beside a name: in front of it, behind a comma or bracket, or as its verb."""
    words = [word for word in _WORD.finditer(before) if "title" not in tags(word[0]) or "craft" in tags(word[0])][-6:]
    for word in reversed(words):
        found = tags(word[0])
        between = before[word.end() :]
        if re.search(r"[!?;]|\w{4,}\.\s", between):
            break
        if ("craft" in found and "title" not in found) or ("craft" in found and len(words) and word is words[-1]):
            return before[word.start() :].strip(" ,:–—-"), True
    match = re.match(
        r"\s*[,(–—:-]+\s*(?P<role>[^,;()–—.!?]{2,60})|\s+(?:als|as|doing|am|an der|on|в качестве|как|jako|"
        r"en tant que|come|como)\s+(?P<as>[^,;()–—.!?]{2,50})|\s+(?P<verb>[a-z]+s(?:\s+(?:the|our|all|"
        r"a))?(?:\s+[a-z]+)?)\b",
        after,
    )
    if match:
        role = next((value for value in match.groups() if value), "")
        first = list(_WORD.findall(role)[:6])
        if any("craft" in tags(word) for word in first):
            return role.strip(), True
    relative = re.match(r"\s*,\s*(?:die|der|who|которая|который)\s+(?P<rest>[^,.;]{3,60})", after)
    if relative and any("craft" in tags(word) for word in _WORD.findall(relative["rest"])):
        return relative["rest"].strip(), True
    return "", False


def _office(before: str, after: str) -> bool:
    words = list(_WORD.finditer(before))[-4:]
    near = [
        word[0]
        for word in words
        if not re.search(r"[.!?;:]", before[word.end() :]) and len(re.findall(r",", before[word.end() :])) <= 1
    ]
    if any("office" in tags(word) for word in near):
        return True
    match = re.match(r"\s*[,(–—-]\s*([^,;()–—.!?]{2,40})", after)
    return bool(match) and any("office" in tags(word) for word in _WORD.findall(match[1])[:3]) if match else False


_REPLACED = re.compile(
    r"(?:\bstatt(?! (?:seiner|ihrer|dessen|deren|ihm|ihr)\b)|\banstelle(?: von)?|\banstatt|\binstead of|"
    r"\bin place of|\brather than|\breplaces?|"
    r"\breplacing|\bersetzt|\bfür den erkrankten|\bfür die erkrankte|вместо(?! (?:н?его|н?е[её]|них|этого|того|меня|"
    r"нас|себя)\b)|взамен|\bzamiast|\bau lieu de|"
    r"\bà la place de|\bal posto di|\ben lugar de|\bnicht|\bnot|(?<!\w)не|(?<!\w)nie|"
    r"\bpas)\s+(?:(?-i:[a-zà-žа-яё]\w*|Herrn?|Frau|Mr\.?|Ms\.?|Dr\.?|Kolleg\w*|Fotograf\w*|Kamera\w*|"
    r"Reporter\w*|Redakteur\w*)\s+){0,3}[\"„«“]?$",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"(?:\bals|\bas|\bwritten me|\bunter|некой|некоего|некому|как|falsch|wrong|ошибочно|\bsous)\s*:?\s*[\"„«“']?$",
    re.IGNORECASE,
)


def _is_replaced(before: str) -> bool:
    return bool(_REPLACED.search(before) or _WRONG.search(before))


_BRACKET = re.compile(r"\([^()]{0,120}\)")
_CUT = re.compile(
    r"\s*[,;:–—]\s+|\s-\s|\s+(?:aber|jedoch|während|daher|deshalb|but|while|whereas|therefore|"
    r"и при этом|а|но|mais|ma|pero|ale)\s+|"
    r"\s+so\s+(?=(?:we|I|he|she|they|our)\b|[A-Z])|\s+(?:und|and|et|"
    r"oraz)\s+(?=(?:[^\W\d_]+\s+){0,3}[A-ZÀ-Þ][^\W\d_]+\s+[A-ZÀ-Þ])"
)


def own_clause(mention: Mention) -> Sentence:
    """The clause that a name stands in, and nothing of the others."""
    return clause_at(mention.sentence.text, mention.start, mention.sentence.source)


def clause_at(text: str, place: int, source: Source) -> Sentence:
    """The clause that stands at a place of a sentence."""
    plain = _BRACKET.sub(lambda bracket: " " * len(bracket[0]), text)
    cuts = [0, *(cut.end() for cut in _CUT.finditer(plain)), len(text)]
    at = max(index for index, cut in enumerate(cuts[:-1]) if cut <= place)
    clause = sentences_of(text[cuts[at] : cuts[at + 1]], source, "people")
    return clause[0] if clause else Sentence(text, source, False, {})


def clause_of(mention: Mention) -> Sentence:
    """The clause that a name stands in, and the next if that one says nothing; the whole sentence, if it is but one."""
    text = mention.sentence.text
    plain = _BRACKET.sub(lambda bracket: " " * len(bracket[0]), text)
    cuts = [0, *(cut.end() for cut in _CUT.finditer(plain)), len(text)]
    if len(cuts) == 2:
        return mention.sentence
    at = max(index for index, cut in enumerate(cuts[:-1]) if cut <= mention.start)
    # an enumeration without end has a thousand clauses, and as many names that ask for theirs
    for end in range(at + 1, min(at + 7, len(cuts))):
        for clause in sentences_of(text[cuts[at] : cuts[end]], mention.sentence.source, "people"):
            if clause.any("leave", "stay", "add", "right", "instead", "come"):
                return clause
    return mention.sentence
