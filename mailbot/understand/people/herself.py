"""The writer herself: whether a sentence, or the item of a list, says that she comes or asks for her."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.name import Span
from mailbot.understand.people.for_others import for_another, is_tasked, only_manages
from mailbot.understand.people.senses import CONTACT, is_companion, is_possessive, is_self
from mailbot.understand.words.little import joins_by_i
from mailbot.understand.words.phrases import Sentence, tokens_of
from mailbot.understand.words.vocabulary import word_set


def is_item_of_self(text: str) -> bool:
    """Whether an item of a list is the writer, without a name, or a row says that a part of the work is hers."""
    match = _ITEM_OF_SELF.match(text) or _ROW_OF_SELF.fullmatch(text)
    return match is not None and is_self(match["who"])


_ITEM_OF_SELF = re.compile(
    r"(?i)^\s{0,8}(?:[-*•–—·▪►+]|\(?\d{1,2}[.)])\s*(?:(?:und|sowie|and|et|e|y|i|oraz|"
    r"и)\s+)?(?:meine\s+)?(?P<who>[^\W\d_]+)"
    r"(?:\s+(?:selbst|selber|persönlich|myself|personally|même|лично|сам|сама|sam|sama|in person))?"
    r"\s*(?:(?:als|as|en tant que|como|come|jako|как)\s|[,(–—:;.-]|$)"
)
_ROW_OF_SELF = re.compile(
    rf"(?i)\W*(?!{CONTACT.pattern[4:]})"
    r"[^\W_](?:[^:\n.,;!?]|\.(?=\w)){0,40}?\s?(?::|\s[–—=-]|\.{2,}|…|\s{3,}|\t)\s*(?:der |die |das )?"
    r"(?P<who>ich|i|me|myself|я|moi|moi-même|io|yo|eu|ja|já|ik|jag|jeg|én|ben)"
    r"(?:[ -](?:selbst|selber|persönlich|myself|personally|même|лично|сам|сама|sam|sama))?\W{0,3}"
)
"""A label, and the writer alone behind it ("PL ........ ich", "Fixer: me")."""


def presents_herself(text: str, span: Span) -> bool:
    """Whether a sentence only tells that the one named at `span` writes ("Вас беспокоит редактор Анна Лисина")."""
    return _PRESENTS.search(text, 0, span.start) is not None


_PRESENTS = re.compile(
    r"(?i)(?:^|[.,!]\s)\W*(?:(?:вам\s)?пишет(?:\sвам)?|(?:вас\s)?(?:беспокоит|тревожит)(?:\sвас)?|"
    r"(?:к\sвам\s)?обращается(?:\sк\sвам)?|(?:вам\s)?пише(?:\sвам)?|вас\sтурбує|"
    r"(?:hier|es|ihnen|euch)\sschreibt(?:\sihnen|\seuch)?|"
    r"(?:tu|vi|wam|vám)\s(?:pisze|scrive|píše)|le\sescribe)[:,]?\s"
    r"(?:(?:(?-i:[a-zà-žа-яёіїєґ])[\w.-]*|(?-i:[A-ZÄÖÜ])[a-zäöüß]+(?:in|er|eur|ist)|[«„“\"][^»“”\"]{2,50}[»“”\"]|"
    r"-),?\s){0,7}$"
)
"""What leads to the name of the one who writes: a verb, and her office."""


def says_of_herself(sentence: Sentence, spans: Sequence[Span]) -> bool:
    """Whether the writer says that she comes, and nobody else's name stands between her and the verb."""
    mine, text = sentence.spans.get("self_comes", ()), sentence.text
    if not mine or (_OF_ANOTHER.match(text) and not _FIRST_PERSON.search(text)):
        return False
    if only_manages(text, spans) or tells_number(sentence):
        return False
    places, words = [len(tokens_of(text[: span.start])) for span in spans], tokens_of(text)
    ends, whose = [len(tokens_of(text[: span.end])) for span in spans], word_set("party", "whose")
    return any(
        not (any(start < place < end - 1 for place in places) or is_denied(sentence, start, end))
        for start, end in mine
        if not (end - start > 2 and words[start] == "i" and joins_by_i(text))
        and not (is_possessive(words[end - 2]) and is_companion(words[end - 1]))
        and not (words[start] in _OBJECT and _BIDDEN.fullmatch(words[min(start + 1, end - 1)]))
        and not _ANOTHER.intersection(words[end : end + 1])
        and whose.isdisjoint(words[max(0, start - 4) : start])
        and not (words[end - 1] in _OBJECT and start not in ends and any(map(_BIDDEN.fullmatch, words[end : end + 1])))
        and not (end - start == 2 and words[end - 1] in _I and _joins_clauses(text, start))
        and not (_OF_ANY_PERSON.fullmatch(words[start]) and _has_subject(text, start, spans))
    )


_OBJECT = frozenset(["mich", "me", "меня", "мне", "мене"])
_ANOTHER = frozenset(["her", "him", "them", "ihn", "его", "ее", "их"])
"""Whom the verb of the writer's wish has for its object ("I would like to register her")."""
_BIDDEN = re.compile(r"gebeten|beauftragt|ersucht|angewiesen|попросил\w*|просил\w*|поручил\w*|просят|просит|попросили")
"""What others do who have the writer ask for them ("beide haben mich gebeten, sie anzumelden")."""


def comes_as_guest(text: str, spans: Sequence[Span]) -> bool:
    """Whether the writer, or she and those joined with her, come as guests or delegates: they ask for no pass."""
    for guest in _AS_GUEST.finditer(text):
        mine = [match.end() for match in _OF_WRITER.finditer(text, 0, guest.start())]
        if mine and not any(mine[-1] <= span.start < guest.start() for span in spans):
            return _AS_PRESS.search(text) is None
    return False


_OF_WRITER = re.compile(r"(?<!\w)(?:[Ii]ch|[Ww]ir|I|[Ww]e|[Яя]|[Мм]ы|[Сс]ам[аи]?)(?!\w)")
_AS_GUEST = re.compile(
    r"(?i)\b(?=\w)(?:(?<!nicht )(?:nur |bloß |lediglich )?als (?:gast|gäste|delegierte\w*|zuschauer\w*|zuhörer\w*|"
    r"tourist\w*|privatleute)|(?<!not )(?:only |just |merely )?as (?:a )?(?:guests?|delegates?|visitors?|tourists?)|"
    r"(?<!не )(?:как|в качестве) (?:делегат\w*|гост\w*|зрител\w*|слушател\w*|турист\w*)|"
    r"(?<!не )(?:делегат|турист|зрител|слушател)(?:ом|ем|ами|ями)|(?<!не )гост(?:ем|ьей|ями))(?!\w)"
)
_AS_PRESS = re.compile(
    r"(?i)\b(?:als|as|как|в качестве)(?: an?)? "
    r"(?:press|journalist|reporter|redakteur|пресс|журналист|корреспондент)"
)


def vouches(text: str, spans: Sequence[Span]) -> bool:
    """Whether the writer only certifies what another is ("Je soussigné certifie que Mme …"), or was to register him."""
    if is_tasked(text, spans):
        return True
    match = _VOUCHES.search(text) if spans else None
    return match is not None and any(match.end() <= span.start for span in spans)


_VOUCHES = re.compile(
    r"(?i)(?<!\w)(?:certif(?:y|ies|ie|ions|ica|ico|icamos)|attest(?:s|e|ons|o|a|iamo)?|dichiar[oa]|declar[oa]|"
    r"hereby (?:confirm|state|declare|testify)|(?:bestätig|bescheinig|erklär)\w*,?(?: ich| wir)?|"
    r"(?:hace|hago) constar|zaświadcza\w*|potvrzuj\w+|potvrdzuj\w+|удостоверя\w+|подтвержда\w+|"
    r"свидетельству\w+|засвідчу\w+|підтверджу\w+)(?: hiermit| hierdurch| hereby| par la présente)?"
    r",? (?:que|che|that|dass|że|že|что|що)(?!\w)"
)
"""What somebody writes who certifies something."""


_I = frozenset(["i", "ich", "je", "io", "yo", "eu", "ja", "я"])
_AND_I_ASK = re.compile(
    r"(?i)(?<!\w)(?:and|und|et|e|y|oraz|a|и)\s(?:I|ich|je|io|yo|eu|ja|я)(?:['’]d|\s(?:would|should|am|hereby|hiermit|daher|so|"
    r"therefore|now|also|vous|vi|le|les|Sie|хотел\w? бы))*\s(?:like to |wish to |want to |hope to |möchte )?"
    r"(?:\w+ly )?(?:ask|request|appl|writ|beg|seek|turn|regist|accred|nominat|enrol|"
    r"(?:sign|put) (?:him|her|them)|melde|nominiere|akkreditier|be (?:\w+ )?(?:grateful|obliged|thankful|glad if)|"
    r"appreciate|thank|(?:bin|am|work|arbeite|suis|sono|soy|jestem|jsem)\b(?! (?:auch|dabei|mit|vor ort|coming|"
    r"travel|attend|there))|"
    r"bitte|ersuche|beantrag|schreibe|wende|frage|bäte|hätte|"
    r"prie|demand|sollicit|écri|chied|scriv|richied|solicit|pid|escrib|pros|žád|прош|пиш|обраща|ходатайств)"
)
"""An "and" that leads on to a plea, and joins nobody with the writer."""


def _joins_clauses(text: str, at: int) -> bool:
    """Whether the "and" that is a word of the text joins two clauses ("We are in Bonn, and I ask for …")."""
    return any(len(tokens_of(text[: match.start()])) == at for match in _AND_I_ASK.finditer(text))


_OF_ANY_PERSON = re.compile(
    r"(?:готов|рад|намерен|хоте?л|смог|мог|должен|должн|соглас|заинтересован|мечтал|собирал|планировал|"
    r"хотів|хотіл|готов|chcia[lł]|chtě?l|r[aá]d|mohl|m[oó]g[lł])\w*"
)
"""Past tenses and short adjectives: Slavic ones tell no person."""


_FAR = 16
"""Words between somebody's name and the second of her verbs, in a sentence that has no word for the writer."""


def _has_subject(text: str, at: int, spans: Sequence[Span]) -> bool:
    """Whether somebody's name in the nominative is the subject of the verb at a word of the text."""
    return any(
        span.name.case == "nomn"
        and 0 <= at - len(tokens_of(text[: span.end])) < (2 if _FIRST_PERSON.search(text) else _FAR)
        and not text.startswith((",", ";", ":", ".", "(", ")", " -", " –", " —"), span.end)
        for span in spans
    )


def tells_number(sentence: Sentence) -> bool:
    """Whether a sentence only tells by what number the writer is called."""
    if _REACHED.search(sentence.text):
        return True
    if sentence.any("ask", "come"):
        return False
    return _REACHABLE.search(sentence.text) is not None or _TO_ME.search(sentence.text) is not None


def is_denied(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the verb of the words by which the writer comes is denied ("I'm the producer (not travelling)")."""
    return any(start < first and last == end for first, last in sentence.spans.get("leave", ()))


_OF_ANOTHER = re.compile(r"(?i)^\W*(?:er|he|she|он|она|il|elle|lui|lei|él|ella)\s")
_FIRST_PERSON = re.compile(r"(?i)\b(?:ich|mi[cr]h?|i|me|myself|я|меня|мне|мной|moi|je|io|yo|ja)\b")
_OTHERS = r"(?!\b(?:ihre|seine|deren|dessen|unsere?|their|his|her|our|each|them)[rnms]?\b)"
_PLATZ = (
    rf"(?:{_OTHERS}[^.;]){{0,60}}?(?:platz|akkreditierung|akkreditation|zulassung|zugang|einlass|pressekarte|"
    r"presseausweis|badge)\b(?!\s+(?:unser|von|des|der|für|eine[srm]|meine[srm]|zwe|dre))"
)
_MAY_I = (
    r"(?<!\w)(?:(?:could|can|may|might) i (?:please |perhaps |maybe |possibly )?(?:get|have|receive|be given)|"
    r"(?:krieg|bekomm|kann|könnt|dürft|darf)e? ich|(?:можно|нельзя)(?: ли)? мне|(?:могу|мог бы|могла бы)(?: ли)? я|"
    r"(?:je pourrais|pourrais[- ]je|puis[- ]je|est[- ]ce que je (?:peux|pourrais)|je peux) (?:avoir|obtenir|recevoir)|"
    r"(?:potrei|posso) (?:avere|ottenere|ricevere)|(?:podría|puedo|podria|posso) (?:tener|recibir|obtener|ter|receber)|"
    r"(?:czy )?(?:mogę|mogłabym|mogłbym) (?:prosić o|dostać|otrzymać)|(?:můžu|mohla? bych) (?:dostat|mít))(?!\w)"
)
"""How somebody asks whether she may have something."""
_FOR_HERSELF = re.compile(
    rf"(?i)\bich\b(?:[^.;]|(?<=\d)\.){{0,120}}?\b(?:bitte|ersuche|beantrage|erbitte|bräuchte|brauche|benötige|hätte|"
    rf"möchte)\b{_PLATZ}|"
    rf"\b(?:bitte|ersuche|hätte|bräuchte|beantrage) ich\b{_PLATZ}|"
    rf"(?-i:\bI\b|\bI['’]d)(?:{_OTHERS}[^.;]){{0,60}}?\b(?:accreditation|credentials?|"
    r"(?:a|one|my|press|media) (?:\w+ )?(?:pass|badge|card|seat|place|spot))\b"
    r"(?! (?:for|of|to|on behalf of) (?:our|my|his|her|their|each|all|both|the following|two|three|mr|ms|dr|"
    r"(?-i:[A-Z])\w+ (?-i:[A-Z])))"
    rf"|{_MAY_I}(?:{_OTHERS}[^.;!?]){{0,60}}?(?:[^\W\d_]*akkreditierung|(?:press|presse-?|media |"
    rf"medien-?)\s?(?:zugang|access|"
    r"pass|badge|karte|login|link)|accreditation|credentials?|login|zugang|zugangsdaten|link|доступ|логин|ссылк[уи]|"
    r"аккредитаци\w+|пропуск|бейдж|accr[ée]dit\w+|acredita\w+|accredit\w+|acc[èe]s\w*|accesso|badge|pase|pass\b)"
    r"(?! (?:for|für|для|pour|per|para) (?!me\b|mich\b|меня\b|moi\b|(?:the|den|die|das|la|le|el|your|online)\b|Kalu))"
)
"""The writer asks for a place, and names nobody whose it is to be."""


def asks_for_herself(text: str, spans: Sequence[Span]) -> bool:
    """Whether the writer asks in the first person for a place, and for nobody else's."""
    return _FOR_HERSELF.search(text) is not None and not for_another(text, spans)


_REACHED = re.compile(
    r"(?i)(?<!\w)(?:come|go|run|reach\w*|get|laufen|gehen|kommen) (?:[^\W\d_]+ )?(?:through|via|über) (?:me|"
    r"mich)[,:;]? [^.;!?]{0,12}\d{3}|"
    r"(?<!\w)(?:me|mich|меня|мне|moi|mnie|mě) (?:on|at|under|unter|via|по|на|au|pod|na):? [+(]?\d|"
    r"(?<!\w)(?:связь|связаться|контакт|зв.язок|зв.язатися) (?:[^\W\d_]+ )?(?:со мной|зі мною|через меня)(?!\w)|"
    r"für (?:rück|nach)?fragen[^.,;!?]{0,30} (?:bin|stehe) ich|"
    r"(?:bin|stehe) ich[^.,;!?]{0,20} für (?:rück|nach)?fragen|"
    r"\d\W{0,2}\((?:ich|me|meine|mine|moi|я|мой)\)"
)
"""By what number the writer is called."""
_TO_ME = re.compile(
    r"(?i)(?:\b(?:an mich|bei mir|über mich|fragen\b[^.;!?:]{0,30} zu mir|to me(?: directly)?|via me|through me)|"
    r"\b(?:à moi|a me|a mí|do mnie|через меня|(?:ответ|подтверждение)\w* мне))(?=\W*$|\s?[,.;!?(])"
)
"""To whom questions and answers are to go."""
_REACHABLE = re.compile(
    r"(?i)(?<!\w)(?:erreichbar|erreichen|reach(?:able|ed)?|contact(?:able|ed)?|available|joignable|reperibile|"
    r"(?:person|one) to (?:call|contact|ask|ring)|raggiungibile|localizable|"
    r"contactável|osiągaln[yae]|zastižen\w+|bereikbaar|nåbar|elérhető|на связи|доступ[не]\w+)"
    r"(?!\w)[^.;!?]{0,60}\d{3}"
)
