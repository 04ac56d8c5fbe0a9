"""Who comes along with the writer, and whether she comes alone."""

from __future__ import annotations

import re

from mailbot.understand.people.prose import Prose
from mailbot.understand.people.senses import is_companion
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.wordlists import is_given


def is_accompanied(prose: Prose) -> bool:
    """Whether the writer says that somebody comes along with her: then she comes, too."""
    return any(map(tells_of_company, prose.sentences))


def joins_herself(prose: Prose) -> bool:
    """Whether the writer comes, and a sentence joins her with one it names ("my cameraman Ole Voss and I come")."""
    return prose.comes and any(
        party.has_self and party.with_self and sentence.any("come", "ask") and not sentence.any("leave")
        for sentence, party in zip(prose.sentences, prose.parties, strict=True)
    )


def tells_of_company(sentence: Sentence) -> bool:
    """Whether a sentence says that somebody comes along with the writer."""
    match = None if sentence.any("leave") else _COMES_ALONG.search(sentence.text)
    if match is None or _NOBODY_AT_ALL.search(sentence.text):
        return False
    return not (_ALONG.fullmatch(match[0]) and _I_MAY.search(sentence.text, 0, match.start()))


_ALONG = re.compile(r"(?i)(?:mit|dazu)(?:kommen|fahren|reisen)")
_I_MAY = re.compile(
    r"(?i)\bich (?:gern\w* )?(?:möchte|würde|will|kann|könnte|darf|dürfte|werde)\b|"
    r"\b(?:möchte|würde|will|kann|könnte|darf|dürfte|werde) ich\b"
)
"""The writer comes along with others herself ("möchte ich gerne mitfahren")."""


_NOBODY_AT_ALL = re.compile(
    r"(?i)\b(?:kein\w*|(?<!noch )nicht|niemand|no|not|nobody|never|n['’]t|ne|pas|aucune?|personne|non|nessun\w*|nadie|"
    r"ningún|nie|nikt|nikdo|geen|niet|ikke|inte|ingen|nem|nu|не|нет|никто|без)\b"
)
_COMES_ALONG = re.compile(
    r"(?i)\b(?=\w)(?:begleit\w*\s(?:wird |werden )?(?:mich|uns)|(?:mich|uns)\s(?:[^\W\d_]+\s){0,5}begleit\w*|"
    r"begleitet (?:werde|werden|würde|würden) (?:ich|wir)|(?:werde|werden|würde|würden) (?:ich|"
    r"wir)\s(?:[^\W\d_]+\s){1,8}begleitet|"
    r"(?:ich|wir) (?:werde|werden|würde|würden)\s(?:[^\W\d_]+\s){1,8}begleitet|"
    r"(?:kommt|kommen|fährt|fahren|reist|reisen|fliegt|fliegen)\s(?:[^\W\d_]+\s){0,5}mit(?=[.,;:!?)–—-]|\s*$)|"
    r"(?:mit|dazu)(?:kommen|fahren|reisen)|an meiner seite|"
    r"accompan(?:y|ies|ying)\s(?:me|us)|join(?:s|ing)?\s(?:me|us)|"
    r"(?:com|travel|fl|go|tag)\w*\s(?:along|with (?:me|us))|"
    r"(?:m|nous|nous\s|me\s)['’]?accompagn\w+|se joindra à|(?:mi|ci) accompagn\w+|verrà con me|"
    r"(?:me|nos) acompañ\w+|(?:vendrá|irá|viaja|viajará) conmigo|(?:me|nos) acompanh\w+|acompanh\w+-me|"
    r"(?:mi|nam) (?:będzie )?towarzysz\w+|towarzysz\w+ (?:mi|nam)|(?:jedzie|przyjedzie|będzie) ze mną|"
    r"doprov\w+ (?:mě|mne|nás)|(?:mě|mne|nás) (?:bude )?doprov\w+|(?:jede|přijede|bude) se mnou|"
    r"vergezel\w*|(?:gaat|komt|reist) (?:[^\W\d_]+ ){0,2}mee|(?:følger|blir|kommer|reiser|följer|reser) med|"
    r"elkísér\w*|(?:jön|utazik|érkezik) velem|velem (?:jön|utazik|érkezik|tart)|(?:mă|ne) (?:va |vor )?însoț\w+|"
    r"(?:ide|dolazi|putuje) sa mnom|sa mnom (?:ide|dolazi|putuje)|(?:tulee|lähtee) mukaan(?:i|ni)?|bana eşlik)(?!\w)"
)
"""Verbs of coming along, with the writer as the one who is accompanied."""


def comes_alone(prose: Prose) -> bool:
    """Whether the writer says that she comes alone: a number then tells how many work there, not how many come."""
    if any(_ALONE.search(sentence.text) for sentence in prose.sentences):
        return True
    return any(_does_all(sentence.text) for sentence in prose.sentences) and not any(
        sentence.any("later") or tells_of_company(sentence) or _WITH_ME.search(sentence.text)
        for sentence in prose.sentences
    )


def asks_for_writer_alone(prose: Prose) -> bool:
    """Whether the writer asks to accredit nobody but herself ("Bitte akkreditieren Sie nur mich")."""
    return any(_ONLY_ME.search(sentence.text) for sentence in prose.sentences)


_ONLY_ME = re.compile(
    r"(?i)\b(?=\w)(?:(?:akkredit|meld|trag|registrier|nehm|setz|berücksichtig)\w*,? (?:sie )?(?:[^\W\d_]+ ){0,2}?"
    r"nur mich\b|nur mich (?:[^\W\d_]+ ){0,2}?(?:akkredit|anmeld|eintrag|einzutrag|registr|aufnehm|zulass)|"
    r"(?:akkreditierung|ausweis|badge|platz) (?:[^\W\d_]+ ){0,2}?nur für mich\b|"
    r"(?:accredit|register|list|enter|badge) (?:just|only) me\b|"
    r"(?:accreditation|badge|pass|place) (?:just|only) for me\b|"
    r"аккредит\w+,? (?:пожалуйста,? )?только меня|только меня (?:аккред|внести|внесите|включ|запис)\w*|"
    r"n['’]accréditez que moi|accréditez (?:seulement|uniquement|juste)[ -]moi|"
    r"accredit\w+ sol[oa] (?:me|la sottoscritta)|"
    r"acredit\w+ (?:s[oó]lo|solamente|únicamente|apenas|somente) (?:a mí|a mim|me)|akredyt\w+ tylko mnie|"
    r"akreditujte (?:jen|pouze|iba) (?:mě|mňa)|accrediteer alleen mij|ackreditera bara mig|"
    r"akkrediter(?:e)? (?:kun|bare) m[ie]g)"
)


def _does_all(text: str) -> bool:
    """Whether the writer has all the trades, or the one who comes brings nothing but things."""
    for match in _I_AM_ALL.finditer(text):
        trades = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(match["trades"])
        if sum(map(is_companion, trades)) > 1 and not any(map(is_given, filter(str.istitle, trades[1:]))):
            return True
    one = _ONE_AND_THINGS.search(text)
    return bool(one and is_companion(one["trade"]) and not is_companion(one["thing"]) and not _I_TOO.search(text))


_I_AM_ALL = re.compile(
    r"(?i)(?<!\w)(?:ich bin(?: (?:zugleich|gleichzeitig|alles zugleich|selbst|hier))?|bin ich(?: selbst)?|"
    r"(?-i:\bI)(?: am|['’]m)(?: both)?|"
    r"я(?: сам[аи]?| у нас)?|je suis(?: à la fois)?|sono(?: io)?|soy|sou|jestem|jsem|ik ben|jeg er|jag är)[ :–—]+"
    r"(?P<trades>(?:(?:die |der |the |la |le |il |el |both |и |a |an )?[^\W\d_]+(?:, ?|/| \+ | & )){1,5}"
    r"(?:(?:und|sowie|and|и|et|e|y|i|a|en|og|och|plus) )?(?:die |der |the |la |le |il |el |a |an )?[^\W\d_]+)"
)
_WITH_ME = re.compile(
    r"(?i)(?<!\w)(?:bring\w*|mitbring\w*|(?:nehme|take|taking|беру|возьму|везу)|with (?:me|us)|mit (?:mir|uns)|со "
    r"мной|avec moi)(?!\w)"
)
_ONE_AND_THINGS = re.compile(
    r"(?i)(?:^|[:.;–—-] )\W*(?:just |only |nur |bloß |всего |только )?(?:one|ein|eine|один|одна|un|une|uno|una|jeden|"
    r"jedna|en|één|1) "
    r"(?P<trade>[^\W\d_]+(?:-[^\W\d_]+)?), (?:and |und |и )?(?:one|ein|eine|einen|один|одна|un|une|uno|una|jeden|"
    r"jedna|en|één|no|kein|"
    r"keine|без|1) (?:[a-zß-žа-яё]+ )?(?P<thing>[^\W\d_]+)(?=\W*$|\s?[,.;:!?()–—])"
)
"""One who comes, and what she brings along ("one photographer, one rucksack")."""
_I_TOO = re.compile(r"(?i)(?<!\w)(?:und|and|и|plus|et|mit|with|с) (?:ich|i|me|mir|myself|я|moi|мной)(?!\w)")


_ALONE = re.compile(
    r"(?i)\b(?=\w)(?:(?:alles )?in (?:einer person|einem(?=[\s,]*(?:[.;!?)]|$|und\b)))|"
    r"(?:all |rolled )(?:of them )?in(?:to)? one|in one person|one-(?:wo)?man|в одном лице|в одиночку|"
    r"я (?:сама? )?и [^\W\d_]+, и [^\W\d_]+|"
    r"(?:komm|reis|fahr|flieg|bin|wär|käm|arbeit|dreh)\w*\s(?:[^\W\d_]+,?\s){0,4}(?:allein\w*|nur ich)|"
    r"nur ich (?:komm|reis|fahr|flieg|soll|darf)\w*|(?:sonst|außer mir) (?:kommt |fährt |reist )?(?:niemand|keiner)|"
    r"(?:com|travel|fly|be|work|am|film)\w*\s(?:[^\W\d_]+\s){0,2}(?:alone|solo|by myself|on my own)|(?:just|only) "
    r"(?:me|myself)\b|"
    r"i(?: am|['’]m) the (?:only )?one (?:with (?:an? |the )?(?:visa|passport|ticket|badge|time)|"
    r"who(?:['’]s| is| can| will|"
    r"['’]ll)? (?:com|travel|go|fl[iy]|attend)\w*)|"
    r"(?:ich bin|bin ich) (?:der|die) (?:einzige|eine),? (?:mit (?:visum|pass|ticket|zeit)|(?:der|die) [^.;!?]{0,30}"
    r"(?:komm|reis|fähr|fahr|flieg)\w*)|(?:из нас )?(?:еду|поеду|лечу|приеду) (?:я одна?|один я|одна я)|"
    r"виза (?:есть )?(?:только |лишь )?у меня(?: одно(?:го|й))?|"
    r"(?:it['’]s|it is|it will be|there['’]s|there is|there will be) (?:just|only) (?:the )?one of (?:us|me)|"
    r"als einzige[rns]? (?:[^\W\d_]+\s){0,4}(?:komm|reis|fahr|fähr|flieg)\w*|also nur (?-i:[A-ZÄÖÜ])[^\W\d_]+(?=\W*$)|"
    r"mir (?:genügt|reicht) (?:meiner|einer)|only i\b|(?:no one|nobody|no-one) else|"
    r"(?:по|при)?(?:еду|ехать|лечу|буду|работаю)\s(?:[^\W\d_]+\s){0,2}(?:одна?|сама?|только я)|"
    r"(?:только|лишь) (?:я|меня)|больше никого|(?:serai|viendrai|viens|voyage) seule?|"
    r"da sol[oa]|(?:iré|voy|viajo|viajaré) sol[oa]|"
    r"(?:przyjadę|będę|jadę) sama?|(?:přijedu|jedu|budu) s[áa]ma?|(?:kom|reis) alleen|alene|ensam|egyedül|singură?|"
    r"(?:dolazim|putujem) sama?|(?:приїду|їду|буду) сама?|yalnız)(?!\w)"
)
