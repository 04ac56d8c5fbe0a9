"""What tells of another time: who was there with the writer then is not meant to come now."""

from __future__ import annotations

import re

from mailbot.understand.words.phrases import Sentence


def is_told_of(text: str) -> bool:
    """Whether a sentence tells what the writer has done, in the perfect."""
    return _PERFECT.search(text) is not None


def is_bygone(sentence: Sentence) -> bool:
    """Whether a sentence tells but what was years ago, and asks for nothing ("1978 fuhr ich mit Ole dorthin")."""
    if sentence.any("ask") or not (when := _LONG_AGO.search(sentence.text)):
        return False
    text = _ASIDE.sub(" ", sentence.text)
    return bool(_LONG_AGO.search(text) and _WAS.search(text)) and not _NOW.search(text, max(0, when.start() - _NEAR))


_NEAR = 60
_PERFECT = re.compile(
    r"(?i)\b(?:ich (?:\w+ ){0,4}(?:habe|hatte|war|bin)|habe ich|hatte ich) [^.;!?]{0,80}\b"
    r"(?:ge\w+(?:t|en)|\w+iert|ver\w+t)\b|\bhabe [^.;!?]{0,80}\bge\w+(?:t|en)\b|"
    r"\bI(?:['’]ve| have| had) (?:\w+ )?\w+(?:ed|en|et|it|ut)\b"
)
_ASIDE = re.compile(
    r"\([^()]{0,80}\)|,\s(?:die|der|das|who|which|что|котор\w+|qui|que|che|která|który|která|który)\s[^,;.!?]{0,80}(?=[,;.!?]|$)"
)
"""A bracket, or a relative clause: there somebody who comes now may be told to have been there before."""
_TENS = (
    r"(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто|двадцатых|тридцатых|сороковых|"
    r"пятидесятых|шестидесятых|семидесятых|восьмидесятых|девяностых|нулевых|двухтысячных)"
)
_LONG_AGO = re.compile(
    r"(?i)(?<!\bseit )(?<!\bsince )(?<!\bс )(?<!\bdepuis )(?<!\bdal )(?<!\bdesde )(?<!\bod )(?<![\d/.-])"
    r"\b(?:19[3-9]\d|20[01]\d)\b(?![/.-]?\d)|"
    r"\b(?:vor (?:[^\W\d_]+|\d+) jahr(?:en|zehnten)|damals|seinerzeit|einst|dereinst|"
    r"in den (?:frühen |späten )?(?:[a-zäöüß]+iger|zwanzigern|\d0ern?)(?: jahren?)?|"
    r"(?:letztes|voriges|vergangenes|vorletztes) (?:jahr|mal)|im (?:letzten|vorigen|vergangenen) jahr|"
    r"years ago|decades ago|back (?:then|in)|in those days|in the (?:early |late )?(?:\w+ties|\d0s|noughties)|"
    r"last (?:year|time)|once upon a time|"
    rf"в {_TENS}(?: [а-яё]+(?:ом|ем|х))?|(?:лет|года?|десятилетий) (?:тому )?назад|тогда|когда-то|некогда|"
    r"в (?:прошл|позапрошл)\w+ (?:год\w*|раз)|"
    r"il y a (?:\w+ )?(?:\w+ )?ans|à l['’]époque|autrefois|l['’](?:an|année) derni(?:er|ère)|"
    r"(?:\w+ )?anni fa|all['’]epoca|l['’]anno scorso|hace (?:\w+ )?años|en aquella época|el año pasado|"
    r"há (?:\w+ )?anos|(?:\w+ )?lat temu|w zeszłym roku|wówczas|před (?:\w+ )?lety|tehdy|vloni|"
    r"jaar geleden|destijds|för (?:\w+ )?år sedan|for (?:\w+ )?år siden)(?!\w)"
)
"""A year long gone, or another word for that time; not "since 2009", which lasts."""
_WAS = re.compile(
    r"(?i)(?<!\w)(?:war(?:en|st)?|saß(?:en)?|sass(?:en)?|stand(?:en)?|lag(?:en)?|kam(?:en)?|fuhr(?:en)?|reisten?|flog(?:en)?|"
    r"ging(?:en)?|hatten?|traf(?:en)?|lernten?|begleiteten?|berichteten?|schrieb(?:en)?|drehten?|fotografierten?|teilten?|"
    r"wohnten?|arbeiteten?|durften?|besuchten?|machten?|verbrachten?|warteten?|tranken?|trank|erlebten?|diktierten?|"
    r"(?:habe|haben|hat|bin|sind|ist) [^.;!?]{0,90}\b(?:ge|ver|be|er)\w+(?:t|en)|"
    r"was|were|had|came|went|sat|stood|met|wrote|did|drove|flew|took|got|spent|made|shared|(?:travell?|cover|report|work|film|"
    r"photograph|visit|join|interview|wait|stay|dictat)ed|"
    r"[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лись)|"
    r"étai(?:s|ent|t)|avai(?:s|ent|t)|avons|(?:j['’]ai|a|ont|avons|suis|sommes) \w+(?:é|ée|és|i|it|u|ert)|"
    r"er[oa](?:no|vamo)?|eravamo|(?:ho|abbiamo|sono|siamo) \w+(?:to|ti|ta|te)|"
    r"estuv\w+|fui(?:mos)?|cubr\w+(?:í|imos)|viajamos|estive(?:mos)?|fomos|"
    r"byl[aiy]?(?:śmy|ch|sme)?|jecha\w+|pojecha\w+|jeli|jsem|jsme|waren|zat(?:en)?|satt|reste|var)(?!\w)"
)
"""What was, in the past tense."""
_NOW = re.compile(
    r"(?i)(?<!\w)(?:komm(?:e|t|en)|fahre|fährt|fahren|reise|reist|reisen|flieg(?:e|t|en)|möcht\w+|woll(?:e|en)|will|würd\w+|"
    r"werd(?:e|en)|wird|soll(?:en)?|bitte\w*|brauch\w+|"
    r"diesmal|dieses mal|nun|jetzt|heuer|heute|dieses jahr|wieder(?= (?:dabei|mit|nach))|"
    r"(?:am|is|are) (?:coming|going|travelling|attending)|wants?|wish(?:es)?|would|['’]d|hope|plan|please|"
    r"this (?:time|year)|now|"
    r"today|again|хо(?:чу|тим|чет|тят)|хотел\w? бы|ед[еу]\w*|приед\w+|поед\w+|буд[еу]\w*|прош\w+|просим|теперь|"
    r"сейчас|сегодня|в этот раз|на этот раз|снова|опять|"
    r"cette (?:fois|année)|maintenant|aujourd['’]hui|questa volta|quest['’]anno|adesso|ora|esta vez|este año|ahora|"
    r"desta vez|agora|tym razem|teraz|tentokrát|letos|nyní|ditmaal|nu)(?!\w)"
)
"""What leads back to those who come now."""
