"""Who takes whose place, and which spelling is put right, in the languages that are written in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from mailbot.understand.names.name import Name, Span, tokens_of
from mailbot.understand.words.wordlists import is_family, is_given, tags

_LITTLE = (
    r"(?:(?-i:[a-zà-žß]+\.?|Herrn?|Frau|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|"
    r"Kolleg\w*|Fotograf\w*|Kamera\w*|Reporter\w*|Redakteur\w*|Volont\w*)\s+)"
)
_STEMS = (
    r"(?:ersetz|austausch|auszutausch|tausch|replac|swap|swop|substitut|exchang|chang|änder|remplac|échang|sostitu|"
    r"sustitu|reemplaz|cambi|zastąp|"
    r"zastep|zamie[nń]|nahra[dz]|vyměn|vervang|byt|transfer|reassign|übertr[aä]g|überschr|umschreib|"
    r"umzuschreib|transfér|cèd|céd|ceder|cedo|"
    r"trasfer|traspas|przepis|przeni|převe|převé|přepi|previes|prepí|overdr|overzet|overschrij|överför|"
    r"överlåt|overfør|erstatt|lecserél|değiş)\w*"
)
NEAR = 400
"""So many letters beside a name are looked at: time must not grow with the square of a sentence."""
_SWAP = re.compile(rf"(?i)\b{_STEMS}")
_TO = re.compile(
    rf"(?i)^[^.;!?]{{0,50}}?(?:\b(?:durch|gegen|with|by|for|to|in|auf|par|con|por|mit|door|med|till?|på|na|za|"
    rf"à|an|al|alla|aan|op)|→|->|"
    rf"=>|⇒)\s+{_LITTLE}{{0,3}}$"
)
_ARROW = re.compile(r"^\s*(?:→|->|=>|⇒|-->)\s*$")
_PLACE = re.compile(
    r"(?i)^(?:['’]s?)?\s+(?:place|stead|spot|slot|seat|shoes|stelle|platz|yerine|helyett)\b|^\s*['’]\w{1,3}\s+yerine|"
    r"^\s+(?:\w+\s+){0,3}einspring"
)
_FOR_WORDS = (
    r"(?:statt|anstatt|anstelle)(?! (?:meiner|unser|mir|uns|seiner|ihrer|dessen|deren|ihm|ihr)\b)|"
    r"an (?:die )?stelle|instead|in (?:place|lieu)|replac(?:es|ing|ement for)|"
    r"(?:takes|taking|take|took) over (?:from|for)|(?:steps?|stepping|fills?|filling|stands?|standing|jumps?|"
    r"covers?|covering|subs?|subbing|deputis\w+|deputiz\w+)(?: in)? for|"
    r"vertritt(?! (?:uns|mich)\b)|vertretung|ersatz|(?:einspringen|springt|übernimmt)(?= für| von)|"
    r"zamiast|zastępuje|au lieu|à la place|en remplacement|"
    r"remplace(?:ra|nt)?|al posto|in sostituzione|sostitui(?:sce|rà)|en lugar|nahra(?:dí|zuje)|zastąpi|"
    r"en vez|en sustitución|en reemplazo|em (?:vez|substituição)|no lugar|sustitu(?:ye|irá)|reemplaza(?:rá)?|"
    r"substitui(?:rá)?|w (?:zastępstwie|miejsce)|v zastoupení|nam(?:ísto|iesto)|um(?:jesto|esto)|în loc(?:ul)?|"
    r"místo|i stedet|i stället|in plaats|ter vervanging|vervangt|ersätter|erstatter|"
    r"rather than|(?:takes?|taking|took|fills?|filling) the (?:place|spot|seat|slot|role|part) of|"
    r"tritt an die stelle|"
    r"pren(?:d|dra) la place|prend(?:e|erà) il posto|(?:ocupa|ocupará|toma) el (?:lugar|puesto)|"
    r"zajmie miejsce"
)
_FOR = re.compile(
    rf"(?i)\b(?=\w)(?:{_FOR_WORDS})\s+(?:of|von|vom|for|für|for|to|from|de|du|di|del|della|a|van|för|par)?\s*"
    rf"{_LITTLE}{{0,3}}$"
)
_IN_FOR = re.compile(rf"(?:^|[.;,:]\s)\W*[Ff]ür\s+{_LITTLE}{{0,3}}$")
_COMES_ANOTHER = re.compile(
    r"^(?:\s*\([^()]*\)|,[^,]{3,80},)?\s+(?:springt|kommt|fährt|reist|rückt|übernimmt|tritt|geht|schicken|melden|"
    r"benennen)\b"
)
"""What stands around the name of one whom another comes for ("Für Frau Krämer, die krank ist, springt … ein")."""
_ABSENT = re.compile(
    rf"(?i)\b(?:erkrankte|verhinderte|verletzte|verunglückte|ausgefallene|kranke|beurlaubte|sick|ailing|indisposed|"
    rf"injured|"
    rf"absent)[nrms]?\s+{_LITTLE}{{0,2}}$"
)
_FORMER = re.compile(
    r"(?i)\b(?:bisher|bislang|früher|vormals|ehemals|zuvor|alt|formerly|previously|before|until now|old|dotychczas|"
    r"wcześniej|dříve|anciennement|précédemment|"
    r"prima|antes|geb\.?|geborene|née|nee)\s*[:=]?\s*[\"„«“']?$"
)
_MARK_WORDS = (
    r"nicht|not|non|no|pas|nie|ne|ikke|inte|niet|nem|statt|anstatt|instead of|anstelle von|rather than|"
    r"falsch|wrongly|misspel\w+(?: as)?|bisher|bislang|"
    r"formerly|previously|zamiast|místo|au lieu de|invece di|en vez de|n't"
)
_MARK = re.compile(rf"(?i)\b(?=\w)(?:{_MARK_WORDS})\s*[:–-]?\s*[\"„«“']?$")
_MARK_OR_FOR = re.compile(rf"(?i)\b(?=\w)(?:{_MARK_WORDS}|{_FOR_WORDS})")


HIS_PLACE = (
    r"an (?:seiner|ihrer|deren|dessen) (?:stelle|statt)|(?:statt|anstelle) (?:seiner|ihrer|dessen|deren)|"
    r"statt (?:ihm|ihr)|"
    r"für (?:ihn|sie) (?:kommt|fährt|reist|springt|übernimmt|geht)|in (?:his|her|their) (?:place|stead)|"
    r"instead of (?:him|her|them)|(?:he|she) (?:will be|is being|is) replaced|вместо (?:него|не[её])|"
    r"(?:его|е[её]) (?:за|под)мен\w+|на (?:его|е[её]) место|à sa place|al suo posto|en su lugar|"
    r"(?:w|na) (?:jego|jej) miejsce|místo n(?:ěj|í)|na jeho místo|i (?:hans|hennes|hendes) (?:sted|ställe)|"
    r"onun yerine|"
    r"helyette"
)
"""In the place of one who was named before."""
_HIS_PLACE = re.compile(rf"(?i)\b(?:{HIS_PLACE})(?!\w)")
_RIGHT = re.compile(
    r"(?i)\b(?:richtig|korrekt|heißt|heisst|heiße|heisse|sondern|lauten|lautet|muss|correct|correctly|should (?:be|"
    r"read)|it(?:'s|’s| is)|right|now|jetzt|but|mais|mas|ma|bensì|sino|maar|men|utan|ale|lecz|hanem|već|nego|vaan|"
    r"poprawnie|powinno być|správně|corretto|correcto|doğrusu)\s*(?:(?-i:[a-zà-ž]+)\s+){0,3}:?\s*[\"„«“']?$"
)


def _is_near(first: Span, second: Span) -> bool:
    """Whether two names of a sentence are two spellings of one."""
    one, other = first.name.text.casefold(), second.name.text.casefold()
    return one != other and SequenceMatcher(None, one, other).ratio() >= 0.75


def find_gone_latin(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The starts of those names of a sentence whose place another one takes, or whose spelling is wrong."""
    gone: set[int] = set()
    swaps = len(spans) > 1 and _SWAP.search(text) is not None
    for span in spans:
        before = text[max(0, span.start - NEAR) : span.start]
        after = text[span.end : span.end + NEAR]
        replaced = _FOR.search(before) or _ABSENT.search(before) or _FORMER.search(before) or _PLACE.match(after)
        if replaced or (_IN_FOR.search(before) and _COMES_ANOTHER.match(after)):
            gone.add(span.start)
    for first, second in pairwise(spans):
        between = text[first.end : second.start]
        if _HIS_PLACE.search(text[first.end : first.end + 2 * NEAR]) and not gone & {first.start, second.start}:
            gone.add(first.start)
        if _is_near(first, second) and not gone & {first.start, second.start}:
            right = [bool(_RIGHT.search(text[max(0, span.start - NEAR) : span.start])) for span in (first, second)]
            if right[0] != right[1]:
                gone.add((second if right[0] else first).start)
        if _ARROW.match(between) or (swaps and _TO.match(between)):
            gone.add(first.start)
    return frozenset(gone)


def find_lone_gone_latin(text: str, spans: Sequence[Span]) -> list[Span]:
    """Lone names that are the wrong spelling of one in the sentence ("not Weigand"), or whose place is taken."""
    if not _MARK_OR_FOR.search(text):
        return []
    out: list[Span] = []
    tokens = [token for token in tokens_of(text) if token.is_capital and not token.is_initial and len(token.text) > 2]
    inside = {place for span in spans for place in range(span.start, span.end)}
    for token in tokens:
        if token.start in inside:
            continue
        before = text[max(0, token.start - 60) : token.start]
        marked, taken = _MARK.search(before), _FOR.search(before)
        if not marked and not taken:
            continue
        near = any(
            SequenceMatcher(None, token.low, other.low).ratio() >= 0.65 for other in tokens if other.low != token.low
        )
        if (marked and near) or (taken and (is_family(token.text) or near) and not tags(token.text)):
            family = _family_behind(token.end, text, spans) if marked and near else ""
            alone = is_given(token.text) and not is_family(token.text) and not near
            name = Name(given=token.text, sure=0) if alone else Name(family=token.text, sure=1)
            if family:
                name = Name(given=token.text, family=family, sure=2)
            out.append(Span(token.start, token.end, name))
    return out


def _family_behind(at: int, text: str, spans: Sequence[Span]) -> str:
    """The family name of one whom the sentence names, where it stands again behind a wrong given name."""
    families = {span.name.family for span in spans if span.name.full}
    return next((family for family in families if text.startswith(f" {family}", at)), "")
