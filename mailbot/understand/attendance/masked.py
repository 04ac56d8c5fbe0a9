"""What of a text is read for the way to attend: not what they work for, where they publish, which boxes stay empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from mailbot.model import Source
from mailbot.understand.mail.boxes import boxes_of, only_marked
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, sentences_of, tokens_of
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.vocabulary import holding

TABLE = "attendance"
_NAMED = re.compile(r"[«„“\"”]([^\W\d_a-zа-яё][^«»„“”\"\n]{2,50})[»“”\"]")
_OWN_SCREEN = re.compile(
    r"(?i)(?<!über das )(?<!\bim )(?<!via the )(?<!через )\b(?:online|digital|web|internet|netz|онлайн|интернет)[ -]?"
    r"(?:magazin|portal|zeitung|zeitschrift|redak[tc]|journalis|reporter|blatt|ressort|desk|chef|editor|newspaper|"
    r"paper|"
    r"outlet|publication|news|correspondent|producer|radio|sender|fernseh|plattform|station|channel|platform|weekly|"
    r"daily|"
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
ONLINE_PAPER = re.compile(
    r"(?i)\b(?:(?:journal|journaux|magazine|média|site|revue|quotidien|hebdo\w*|mensuel|portail|webzine|radio|télé\w*|"
    r"rédaction|titre)(?:\s\w+)?\s(?:en ligne|numérique|web|internet)|"
    r"(?:testata|giornale|quotidiano|rivista|portale|sito|redazione|radio|settimanale|mensile|magazine)(?:\s\w+)?\s"
    r"(?:on-?\s?line|digitale|web|internet)|"
    r"(?:diario|periódico|revista|medio|portal|redacción|radio|semanario|sitio|jornal|rádio|redação|semanário|"
    r"publicación)(?:\s\w+)?\s(?:digital|online|on-line|en línea|web|virtual)|"
    r"(?:portal|gazet|magazyn|serwis|czasopi[sś]m|redakcj|tygodnik|dziennik|miesięcznik|radi|telewizj|wydawnictw|"
    r"wydani)\w*\s"
    r"(?:internetow|online|cyfrow|wirtualn)\w*|internetow\w+\s(?:portal|gazet|magazyn|serwis|czasopi|redakcj|tygodnik|"
    r"dziennik|radi|telewizj|wydani)\w*|"
    r"(?:internetov|online|webov|digitáln)\w*\s(?:časopis|novin|deník|denník|portál|magaz[ií]n|redakc|redakci|rádi|"
    r"televiz|týdeník|týždenník|server|vydání|médi)\w*|"
    r"(?:online|digitale?|internet)[ -]?(?:krant|nieuwsblad|nieuwssite|magazine|tijdschrift|redactie|platform|medium|"
    r"portaal|weekblad|dagblad|omroep|uitgave|editie|radio)|"
    r"(?:digital\w*|nät|nett|net|online|webb?)[ -]?(?:tidning|tidskrift|avis|magasin|redaktion|redaksjon|portal|"
    r"medie|medium|blad|radio)\w*|"
    r"(?:internetes|online|digitális|webes)\s?(?:újság|lap\b|lapn|lapun|hírportál|portál|magazin|hetilap|napilap|"
    r"szerkesztőség|rádió|folyóirat|kiadás)\w*|"
    r"(?:internet|çevrimiçi|dijital|online)\s(?:gazete|dergi|portal|haber|yayın|radyo|medya)\w*|"
    r"(?:ziar|revist|portal|publicați|site|cotidian|săptămânal|post)\w*\s(?:online|digital\w*|de internet)|"
    r"verkko(?:lehti|lehde|julkaisu|media|sivusto|toimitus)\w*|digileh\w+|"
    r"internetin\w+\s(?:dienrašt|laikrašt|portal|žurnal|leidin)\w*|(?:interneta|tiešsaistes)\s(?:portāl|žurnāl|avīz|"
    r"izdevum)\w*|(?:veebi|interneti|digi)(?:leh|ajakir|väljaan|portaal|ajaleh)\w*|"
    r"(?:інтернет|онлайн|інтэрнэт|анлайн|цифров\w+|електронн\w+|дигитал\w+)[- ]?(?:видан|выдан|газет|журнал|портал|"
    r"ресурс|медіа|редакці|медий|медия|издани|вестник|списани|часопис)\w*|"
    r"(?:internetsk|online|digitaln|mrežn|spletn|web)\w*[ -](?:portal|novin|časopis|magazin|redakcij|medij|izdanj|"
    r"časnik)\w*)"
)
"""What it calls itself that somebody works for in other languages than German, English and Russian."""
_SHOWN = re.compile(
    r"(?i)\b(?:erscheint|erscheinen|veröffentlich\w+|steht|stehen|berichten?|publish\w*|appears?|posts?|posting|"
    r"выйдет|выходит|выходят|публику\w+|опублик\w+|выложу|(?:my|our|meine|unsere|мои|наши) \w+ (?:is|are|sind|можно)|"
    r"(?:find|see|read) (?:my|our))\b[^.,;!?\n]{0,30}\b(?:online|digital(?:ly)?|im netz|онлайн|в интернете?|в сети)\b|"
    r"\b(?:online|digital|онлайн)[ -]?(?:berichterstattung|formular\w*|anmeldeformular\w*|form\b|registration form|"
    r"only (?:outlet|magazine|paper|title|publication|medium))|"
    r"\binterview\w*\b[^.,;!?\n]{0,25}\b(?:per|via|über|by) (?:video|zoom|skype)\w*|"
    r"\b(?:digitali[sz]\w+|цифровизаци\w+|цифровізаці\w+|numérisation|cyfryzacj\w+|"
    r"(?:digital\w*|цифров\w+) (?:transformation|verwaltung|wirtschaft|wandel|bildung|government|econom\w+|divide|"
    r"services|infrastru\w+|school\w*|schule\w*|экономик\w+|трансформац\w+|сред\w+|технолог\w+|услуг\w+|школ\w+))\b"
)
"""Where their work is shown, by what they tried to write, and digital things that they write about."""
DEADLINE = re.compile(
    r"(?i)\b(?:(?:präsenz|vor-ort|saal)-?\s?(?:frist|termin|stichtag|anmeldeschluss|anmeldefrist)\w*|"
    r"(?:\w*frist|stichtag|\w*schluss|meldetermin|datum)\s(?:für|zur)\s(?:die\s|eine\s)?(?:\w+\s){0,2}?"
    r"(?:(?:in\s)?präsenz\w*|vor[ -]ort\b)|"
    r"(?:in[ -]person|on[ -]?site|physical)\s(?:(?:\w+\s)?(?:deadline|cut-?off|closing date|date)|window)\b|"
    r"(?:deadline|cut-?off|closing date|date|window)\sfor\s(?:\w+\s){0,3}?(?:in[ -]person|on[ -]?site)\b|"
    r"(?:срок\w*|дедлайн\w*|дат\w+|при[её]м\w* заявок)\s"
    r"(?:подачи\s|заявок\s|регистрации\s|аккредитации\s|на\s|для\s){0,3}очн\w+(?:\s(?:аккредитаци|участи|регистраци|"
    r"формат|присутстви)\w*)?)"
)
"""The day until which one may apply to come: no word on how the writer wants to attend."""
_RATHER = re.compile(
    r"(?i)(\b(?:lieber|eher|mehr|besser|rather|sooner|prefer\w*|more|better|plutôt|préf[èé]r\w+|liever|eerder|лучше|"
    r"скорее|"
    r"охотнее|предпоч\w+|милее|wolę|wolimy|raczej|radši|raději|preferi\w+|prefier\w+|preferisc\w+|piuttosto)\b"
    r"[^.;:!?\n]{0,60}?\s)(?:als|than|to|over|que|à|dan|чем|niż|než|che|a)\s[^.,;:!?\n]{1,60}"
)
"""What is liked better, and what less: the second is no way to attend ("lieber im Saal als am Bildschirm")."""
_INSTEAD_OF_IT = re.compile(
    r"(?i)\b(?:вместо (?:этого|того|не[её]|него|поездки|приезда)|statt dessen|an ?stelle dessen|instead of (?:that|"
    r"this|it)|"
    r"au lieu de (?:cela|[cç]a)|en (?:lugar|vez) de (?:eso|ello|esto)|invece di (?:ciò|questo)|zamiast tego|místo toho|"
    r"in plaats daarvan|istället för det|i stedet for det|натомість)(?!\w)"
)
"""What stands for the journey of the sentence before, and not for the screen behind it ("вместо этого ссылку")."""
_DESK = re.compile(
    r"(?i)(?:\b(?:aus|von|in) der redaktion|\bfrom the newsroom(?: of)?|\bиз редакции|\bz redakcji|\bz redakce|"
    r"\bde la rédaction|\b(?:dalla|della) redazione|\bde la redacción|\bvan de redactie|\b(?:från|fra) redaktionen|"
    r"\bз редакції)(?=\s(?:[«„“”\"](?-i:[^\W\d_a-zа-яё])|(?:газет|журнал|портал|издани|сайт|телекан|радио|gazet|"
    r"czasopism|portal|tygodni|dzienni|miesięczni|časopis|novin|deník|týdeník|du (?:journal|magazine)|del|des|der|"
    r"van)\w*))"
)
"""Whose people somebody is, and not from where they watch ("two of us from the newsroom of 'The Lea'")."""
_OF_DESK = re.compile(
    r"(?i)((?<!\w)(?-i:[^\W\d_a-zß-žа-яёіїє])[\w'’-]+ (?-i:[^\W\d_a-zß-žа-яёіїє])[\w'’-]+|\b(?:colleagues?|"
    r"reporters?|editors?|"
    r"photographers?|collègues?|confrères?|colleg[ahi]\w*|compañer[oa]s?|коллег\w|корреспондент\w*|koleg\w+|"
    r"kollega\w*)),? "
    r"(?:from|of|aus|von|de|di|dalla|della|из|z|ze|uit|van|från|fra|з|із) "
    r"(?:our|my|the|unserer|meiner|der|notre|ma|la|nostra|nuestra|nossa|нашей|моей|naszej|naší|onze|de|vår|vores|"
    r"нашої) "
    r"(?:[^\W\d_]+ ){0,2}?(?:desk|newsroom|office|bureau|redaktion(?:en)?|rédaction|redazione|redacción|redação|"
    r"редакции|redakcji|"
    r"redakce|redactie|редакції)(?!\w)"
)
"""The same behind the name of whom they send, or behind her trade ("Eva Krämer from our foreign desk")."""
_NAME = "Xxxxxx"
"""What stands for an outlet's name in a sentence: a word that means nothing, and is too long for an abbreviation."""


def read(text: str, source: Source, venue: Venue, outlets: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """Sentences; of boxes only what is ticked."""
    for holds, mask, rest in _masks():
        if holds(text):  # of most texts nothing is masked
            text = mask.sub(rest, text)
    if outlets:
        names = "|".join(map(re.escape, sorted(outlets, key=len, reverse=True)))
        text = re.sub(names, _NAME, text, flags=re.IGNORECASE)
    yield from sentences_of(only_marked(text), source, TABLE, venue)


@cache
def _masks() -> tuple[tuple[Callable[[str], bool], re.Pattern[str], str], ...]:
    """What is masked, one after the other: whether a text holds it, and what remains of it."""
    masks = (
        (DEADLINE, " "),
        (_OWN_SCREEN, " "),
        (ONLINE_PAPER, " "),
        (_SHOWN, " "),
        (_RATHER, r"\1"),
        (_DESK, " "),
        (_OF_DESK, r"\1"),
        (_INSTEAD_OF_IT, " "),
    )
    return tuple((holding(mask.pattern), mask, rest) for mask, rest in masks)


def find_outlets(mail: Mail) -> frozenset[str]:
    """Names in quotation marks, of two or three words: "Kama-Screen" tells nothing of the way to attend."""
    text = mail.text(Source.SUBJECT, Source.BODY, Source.SIGNATURE, Source.FORWARDED, Source.ATTACHMENT)
    return frozenset(name for name in _NAMED.findall(text) if 1 < len(tokens_of(name)) < 4)


def is_name(medium: str) -> bool:
    """Whether a medium's name is no mere word for a way to attend ("Online"): several words, or a paper's."""
    if regex(r"\w\W+\w").search(medium):
        return True
    return any(sentence.has("outlet") for sentence in sentences_of(medium, Source.BODY, "kind"))


def names_own_screen(mail: Mail, medium: str | None, venue: Venue) -> bool:
    """Whether the words for a screen may be of what they work for ("Online-Ressort", "Elbe Digital")."""
    text = mail.text(Source.SUBJECT, Source.BODY)
    named = any(each.search(text) for each in (_OWN_SCREEN, ONLINE_PAPER, _SHOWN))
    return named or any(sentence.has("digital") for sentence in sentences_of(medium or "", Source.BODY, TABLE, venue))


def ticks_both(text: str, venue: Venue) -> bool:
    """Whether of boxes that belong together those for both ways are ticked."""
    for boxes in boxes_of(text):
        read = [sentence for words in boxes.marked for sentence in sentences_of(words, Source.BODY, TABLE, venue)]
        if any(s.has("digital") for s in read) and any(s.has("in_person") and not s.has("digital") for s in read):
            return True
    return False
