"""How many are to be accredited, by the numbers that a mail or its subject tells."""

from __future__ import annotations

import re

from mailbot.understand.people.prose import Prose
from mailbot.understand.people.senses import is_companion
from mailbot.understand.text import fold_word
from mailbot.understand.words.phrases import Sentence, tokens_of

NUMBERS = {
    word: number
    for number, words in {
        2: "zwei two два две двух двох двум двоих двое двоим deux due dos dois duas dwa dwie dwóch dwoje dva dvě dvou "
        "twee två két doi două dvoje iki двоє дві kaksi kaks divi divus",
        3: "drei three три трех трёх трьох трём троих трое троим trois tre tres três trzy trzech tři tří drie három "
        "trei tri troje üç троє kolme kolm trīs",
        4: "vier four четыре четверых четверым четырёх чотирьох quatre quattro cuatro quatro cztery czterech čtyři "
        "čtyř négy patru dört чотири",
        5: "fünf five пятерых cinq cinque cinco pięciu pět vijf öt cinci beş",
        6: "sechs six шестерых seis sześciu šest zes șase altı",
    }.items()
    for word in words.split()
}
"""Without those that are verbs elsewhere (the six of Hungarians and Italians, "hat" and "sei")."""
_ANY_NUMBER = frozenset([*map(fold_word, NUMBERS), *map(str, range(2, 20))])
_NUMBER_WORD = re.compile(
    rf"(?i)\b(?=\w)(?:{'|'.join(NUMBERS)}|[2-9]|1\d)\s+"
    r"(?:(?!\w*(?:tage|days)\b|дн[яей]|jours|giorni|d[ií]as|dni|dny|eine?n?\b|an?\b|un[ae]?\b|одн[оу]|"
    r"один)\w+\s+){0,2}?"
    r"(?:person|pers\b|leute?\b|leuten|чел\.|осіб|особи|людей|inimes|inimest|henkilö|toimittaja|cilvēk|anmeldung|"
    r"application|demande|richiest|solicitud|wnios[ek]|přihlášk|aanmelding|заяв[ок]|kolleg|journalist|reporter|"
    r"redakteur|mitarbeiter|akkreditierung|plätze|presseplätze|stühle|"
    r"sitzplätze|people|members|colleagues|accreditations|seats|chairs|places|press (?:passes|cards)|"
    r"passes|credentials|registrations|presseausweise|ausweise|pressekarten|"
    r"zulassungen|pässe|zugänge|namensschilder|пропуск|мест[ао]?\b|стула|"
    r"бейджа|аккредитаци|журналист|человек|сотрудник|корреспондент|своих|ludzi|osob|osób|akredytacj|dziennikarz|"
    r"personnes|persone|personas|pessoas|accréditation|accredit[io]|acreditaci|acreditaç|laissez-passer|badges?|posti|"
    r"ссыл[ок]|доступ[ао]|посилан|pressepässe|tickets?\b|links?\b|"
    r"plazas|lugares|giornalisti|periodistas|jornalistas|lidi|lidí|novinář|akreditac|míst|mensen|personen|"
    r"accreditaties|"
    r"plaatsen|personer|journalister|pladser|plasser|platser|főt?\b|embert?|újságíró|persoane|acreditări|locuri|"
    r"ljudi|novinar|mesta|kişi|gazeteci)\w*"
)

_SO_MANY_COME = re.compile(
    rf"(?i)\b(?=\w)(?:{'|'.join(NUMBERS)})\s(?:(?:shall|will|would|are|of us|von uns|из нас)\s(?:be\s)?|"
    r"(?:from|of|von|vom|aus|от|из|de|di|z|ze)\s[^.,;:!?()]{2,40}?\s(?:(?:shall|will|would|"
    r"are)\s(?:be\s)?)?(?=[a-zа-яё]))?"
    r"(?:on (?:the ground|site)|there|com(?:e|ing)|travel(?:ling)?|attend(?:ing)?|go(?:ing)?|kommen|reisen|fahren|"
    r"fliegen|поедут|едут|приедут|"
    r"прибудут|"
    r"полетят|viendront|viennent|verranno|vengono|vendrán|vienen|przyjadą|jadą|přijedou|jedou|komen|kommer)\b"
)
"""What tells how many of a team come ("two of us will travel")."""


_SEATS = re.compile(
    r"(?i)\b(?:press\w*|sitz)?(?:akkreditierung|plätze|stühle|accreditation|seat|chair|place|passes|badges|credentials|"
    r"links\b|tickets|zugänge|pässe|ausweise|аккредитаци|мест|стула|пропуск|бейджа|ссыл[ок])"
)
"""What is wished for by its number alone: "Two seats in the hall, that would be lovely"."""


_WISHED = re.compile(
    r"(?i)(?:so|also|then|thus|итого|значит|итак|нужн[оы]|надо|достаточно|нам|нас|хватит|мне|we|need|\W)*$"
)
"""What may stand before such a number, and says nothing."""
_FOR_SO_MANY = re.compile(
    rf"(?i)(?<!\w)(?:for|für|на|для|pro|dla|pour|per|para|voor|till|til|за)\s(?P<number>{'|'.join(NUMBERS)}|[2-6])"
    r"(?=\W*$|\s*[,.;:!?()–—]|\s(?:people|persons?|personen|leute|человек|журналист|kolleg|colleague|reporter|of us))"
)
"""For how many a subject asks ("Akkreditierung für zwei")."""


_SO_MANY = re.compile(
    rf"(?i)^(?:\W*(?:re|aw|fwd?|wg|press\w*|akkreditierung\w*|accreditation\w*)\W+)*\W*"
    rf"(?P<number>{'|'.join(NUMBERS)}|[2-6])"
    r"\s?x?\s(?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
"""What a subject begins with: so many reporters, badges, ..."""


def count_in_subject(subject: str) -> int:
    """For how many a subject asks, 0 if it tells no number."""
    return _number_of(_FOR_SO_MANY.search(subject))


def begins_with_number(subject: str) -> int:
    """With how many reporters, badges or the like a subject begins, 0 if with none: some of them may need nothing."""
    match = _SO_MANY.match(subject)
    return _number_of(match) if match and (is_companion(match["noun"]) or _SEATS.match(match["noun"])) else 0


def _number_of(match: re.Match[str] | None) -> int:
    number = match["number"].casefold() if match else "0"
    return int(number) if number.isdecimal() else NUMBERS[number]


_ALL = re.compile(
    rf"(?i)\b(?:alle[nr]?|all|tous les|toutes les|tutti e|tutte e|los|las|os|as|wszystki\w+|vše\w+|всех)\s"
    rf"(?P<number>{'|'.join(NUMBERS)})(?=\W*$|\s?[,.;:!?)–—]|"
    r"\s(?:bitte|please|zu|to|of us|von uns|akkred|accred|anmeld|regist))"
)
"""How many were named before a plea for all of them ("please accredit all five")."""


_ALL_COME = re.compile(
    rf"(?i)(?<!\w)(?:alle|all|все|всі|усі|tous les|toutes les|tutti e|tutte e|los|las|wszyscy|wszystkie|všichni)\s"
    rf"(?P<number>{'|'.join(NUMBERS)})(?=\W*$|\s?[,.;:!?)–—]|"
    r"\s(?:of (?:us|them)|von uns|wir|will|are|come|travel|kommen|reisen|fahren|sind|nach|vor|für|gemeinsam|zusammen|"
    r"à|en|ensemble|per|por|insieme|juntos|"
    r"(?:при|по)?ед[уе]|прибуд|буд[уе]|от|из|вместе|очно|лично|viendr|venons|verr|ser[eé]m|sar|vendr|vamos|in|to|for|and|und|"
    r"и|у|до|в|на)(?:[а-яёa-zéà]*)(?!\w))"
)
"""How many of those named come together ("Приедем все трое"), and no days or ways to attend."""


_BOTH = re.compile(
    r"(?i)(?<![\w-])(?:beide[nr]?|both(?: of (?:us|them))?|об(?:а|е|оих|еих|оим|еим|ох|ом|идва|идві)|"
    r"(?:tous|toutes|les) deux|entramb[ie]|amb[oa]s|(?:los|las) dos|os dois|as duas|oboje|obojga|obydwoje|obie|obou|"
    r"oběma|"
    r"allebei|båda|begge|mõlemale?|mõlemat|molem(?:mat|mille|pia)|mindkett\w+|her iki\w*|amândoi|obojicu|abiem|abus)"
    r"(?=\W*$|\s?[.,;:!?)–—]|\s(?:bitte|please|prego|пожалуйста|будь ласка|proszę|prosím|vor ort|präsenz|auf die|in "
    r"die|"
    r"auf eurer|zu akk|zu be|an\b|akkr|akrr?ed|accr|acred|anmeld|anzu|regist|ein(?:ge)?tr|vormerk|aufn|zula|on "
    r"(?:the|your)|"
    r"to (?:the|your|be)|in (?:the|your|person)|am eingang|für (?:die|den)|for the|очно|лично|на (?:мест|конф)|в "
    r"(?:спис|калуг)|"
    r"en (?:persona|presenc)|sur place|br[aä]uch|benötig|ich|wir|i\b|we\b))"
)
"""All of two: whoever asks for both has announced two."""
_NO_PEOPLE = re.compile(
    r"(?i)\b(?:online|digital\w*|(?:live)?stream\w*|remote\w*|hybrid\w*|онлайн|дистанцион\w*|"
    r"tage[ns]?|days?|дн[яей]+|jours|dni|"
    r"medien|redaktionen|titel|blätter|zeitungen|häuser|auftraggeber|outlets|papers|titles|издани\w+|редакци[ийям]+|"
    r"(?:eine?|one|a single|одн[аоу]|une|una) (?:einzige )?(?:akkr|accr|acred|аккр|badge|ausweis|pass|zulass))"
)
"""What both are that are no people: days, ways to attend, outlets; and one badge for two of these."""
_TIMES = re.compile(
    r"(?i)(?<![\w-])(?:(?P<word>zwei|drei|vier|fünf)mal|(?P<figure>[2-6])\s?[x×])\s"
    r"(?:bitte |einmal )?(?:vor[ -]ort|(?:in )?präsenz|presse\b|akkreditierung|akkreditieren|zulassung|in person|on[ "
    r"-]site|очно)"
)
"""As how many a plea counts those who come ("zweimal vor Ort bitte")."""
_TEAM_OF = re.compile(
    rf"(?i)(?<!\w)(?:(?:team|crew|trio|equipo|équipe|ekipa|ekipę|squadra|troupe|equipe) (?:aus|von|of|de|di|z|ze)|"
    rf"(?:групп\w+|команд\w+|бригад\w+|состав\w+) (?:из|в составе)) (?P<number>{'|'.join(NUMBERS)}|[2-6])(?!\w)"
)
"""Of how many a team is."""
_COLLECTIVE = re.compile(
    r"(?i)(?<![\w-])(?P<number>дво(?:е|их|им)|тро(?:е|их|им)|четвер(?:о|ых|ым)|двоє|троє|четверо)"
    r"(?=\W*$|\s?[.,;:!?()–—]|\s(?:от|для|на|очно|лично|из|від|журналист|сотрудник|коллег|человек|наших)\b)"
)
"""Russian numbers that stand for people alone ("приедут двое")."""


_OPENING = ("„", "“", '"', "«", "»", "‚", "‘")
"""Behind it a number is the first word of a title."""


def count_announced(prose: Prose) -> int:
    """How many people are announced in a number, 0 if none."""
    sentences = [sentence for sentence in prose.sentences if not _ANY_NUMBER.isdisjoint(tokens_of(sentence.text))]
    told = [
        (match[0].split()[0].casefold(), sentence.any("ask") or match.start() == 0)
        for sentence in sentences
        for match in _NUMBER_WORD.finditer(sentence.text)
        if not (sentence.text.endswith(_OPENING, 0, match.start()) or _is_part(match, sentence.text))
        and (
            sentence.any("ask", "come")
            or _heads_names(match, sentence, prose)
            or (_WISHED.match(sentence.text[: match.start()]) and _SEATS.search(match[0]))
        )
    ]
    told += [
        (match["number"].casefold(), True)
        for sentence in sentences
        if sentence.any("ask")
        for match in _ALL.finditer(sentence.text)
    ]
    told += [
        (match["number"].casefold(), True)
        for sentence in sentences
        if sentence.any("come") and not sentence.any("leave", "deny")
        for match in _ALL_COME.finditer(sentence.text)
    ]
    asked = [sentence.text for sentence in sentences if sentence.any("ask")]
    told += [(match["number"].casefold(), True) for text in asked for match in _TEAM_OF.finditer(text)]
    told += [
        (_plain(match), True)
        for sentence in prose.sentences
        if sentence.any("ask", "come") and not sentence.any("leave")
        for match in (*_times_of(sentence.text), *_COLLECTIVE.finditer(sentence.text))
        if not _is_part(match, sentence.text)
    ]
    if not told and any(_asks_for_both(sentence) for sentence in prose.sentences):
        told.append(("2", True))
    numbers = [number for number, _ in told]
    if not any(asks for _, asks in told):
        texts = [sentence.text for sentence in sentences]
        coming = [(match, text) for text in texts for match in _SO_MANY_COME.finditer(text)]
        numbers = [match[0].split()[0].casefold() for match, text in coming if not _is_part(match, text)] or numbers
    number = max((int(number) if number.isdecimal() else NUMBERS.get(number, 0) for number in numbers), default=0)
    return max(0, number - any(_FOR_A_THING.search(sentence.text) for sentence in prose.sentences)) if number else 0


def _is_part(match: re.Match[str], text: str) -> bool:
    """Whether a number only tells of how many some come, whose number follows ("of our four reporters two …")."""
    behind = tokens_of(text[match.start() :])[1:] if _OUT_OF.search(text, 0, match.start()) else []
    return not _ANY_NUMBER.isdisjoint(behind)


_OUT_OF = re.compile(
    r"(?i)(?:^|[,;:.–—]\s)\W*(?:von|aus|of|out of|from|из|sur|parmi|de|di|su|z|ze|spośród|av|af|van)\s"
    r"(?:(?:unser\w*|den|diesen|our|the|these|наш\w*|этих|nos|les|los|nuestros|nostri|dei|naszych|tych|vår[at]?) )?$"
)
"""What begins with so many of whom only some come."""


def _heads_names(match: re.Match[str], sentence: Sentence, prose: Prose) -> bool:
    """Whether a number begins a sentence that goes on with just so many names ("2 Pers., online: A + B")."""
    number = match[0].split()[0].casefold()
    named = sum(mention.sentence is sentence and mention.name.full for mention in prose.mentions)
    return not match.start() and named == (int(number) if number.isdecimal() else NUMBERS.get(number, 0))


_FOR_A_THING = re.compile(
    r"(?i)(?<!\w)(?:ein(?:e[nrms]?)?|one|the (?:other|second|third)|(?:der|die|das) (?:andere|zweite|dritte)n?|"
    r"одно|второе|третье) (?:[^\W\d_]+ ){0,2}?(?:für|for|для|под) (?:(?:mein\w*|unser\w*|die|den|das|the|my|our|"
    r"мо\w+|наш\w+) )?(?:[a-zà-ž]+ )?"
    r"(?:kamera|stativ|ausrüstung|gepäck|technik|koffer|instrument|camera|tripod|equipment|kit|gear|luggage|cello|"
    r"drone|"
    r"drohne|камер[ыу]|штатив\w*|аппаратур\w+|техник[иу]|багаж\w*)(?!\w)"
)
"""A seat for what is carried ("one for me and one for the tripod")."""


def _plain(match: re.Match[str]) -> str:
    """The number of a match as NUMBERS have it, or in a figure."""
    word = next(word for word in match.groups() if word).casefold()
    return _BY_STEM.get(word[:4], word)


_BY_STEM = {"двои": "два", "двое": "два", "двоє": "два", "трои": "три", "трое": "три", "троє": "три", "четв": "четыре"}


def _times_of(text: str) -> list[re.Match[str]]:
    """How often a plea asks for a place, if it does not ask for some other times for another way, too."""
    return [] if _NO_PEOPLE.search(text) else list(_TIMES.finditer(text))


_PLEASE = re.compile(
    r"(?i)(?<!\w)(?:please|pls|bitte|пожалуйста|будь ласка|s['’]il vous plaît|svp|prego|per favore|"
    r"por favor|proszę|prosím|"
    r"alstublieft|graag|lütfen|vă rog|molim|моля|молим)(?!\w)"
)
"""A plea without a verb ("both in person, please")."""


def _asks_for_both(sentence: Sentence) -> bool:
    """Whether a plea is for two who were told of before, and not for two days or two ways to attend."""
    if not (sentence.any("ask") or _PLEASE.search(sentence.text)) or sentence.any("leave", "deny"):
        return False
    return _BOTH.search(sentence.text) is not None and not _NO_PEOPLE.search(sentence.text)


def _of_us(
    ordinal: str,
    de: str,
    en: str,
    ru: str,
    together: str,
    alone: str,
    fr: str,
    it: str,
    es: str,
    pl: str,
    nl: str,
    no: str,
    cs: str,
    hang: str,
) -> re.Pattern[str]:
    """What tells a number of people among whom the writer counts herself."""
    return re.compile(
        rf"(?i)\b(?=\w)(?:zu {ordinal}|(?:wir|uns)(?: sind| kommen| reisen| fahren| wären)? {de}(?!\s(?-i:[A-ZÄÖÜ]))|"
        rf"{de} (?:sind|(?-i:[a-zäöü])[^\W\d_]+e[rl]?n) wir|"
        rf"(?<!between )(?<!between the )(?<!among the )(?<!of the ){en} of us|us {en}|"
        rf"we(?:['’]re|['’]ll| are| will| would|['’]d)?(?: be)?(?: a (?:team|crew) of)? {en}|"
        rf"(?:нас|мы) {ru}|{together}|"
        rf"(?:^|(?<=[.,;:!?–—-] )){alone}(?=\s?[.,;:!(–—]|$)|"
        rf"(?:nous|serons|sommes|venons)(?: à)? {fr}|(?:saremo|siamo|verremo)(?: in)? {it}|"
        rf"(?:somos|seríamos|seremos|iremos|iríamos)(?: los)? {es}|we {pl}|met (?:z['’]n|ons) {nl}|"
        rf"vi (?:er|är|blir|bliver) {no}|ve {cs}|{hang})\b"
    )


_NUMBERS_OF_US = {
    2: (
        *("zwei(?:t|en)", "(?:zwei|beide)", "(?:two|both)", "(?:двое|двоих|вдво[её]м|оба|обоих)"),
        *("вдво[её]м", "дво[еє]"),
        *("deux", "due", "(?:dos|dois)", "(?:dwoje|dwójkę|dwóch)", "twee(?:ën)?", "(?:två|to)", "dvou"),
        r"ikimiz\w*|(?:mind)?kettőnk\w*|ketten (?:vagyunk|megyünk|jövünk)|meitä (?:on|tulee) kaksi|meidät molemmat",
    ),
    3: (
        *("dritt", "drei", "(?:all )?three", "(?:трое|троих|втро[её]м)", "втро[её]м", "тро[еє]"),
        *("trois", "tre", "(?:tres|três)", "(?:troje|trójkę|trzech)", "drie(?:ën)?", "tre", "třech"),
        r"üçümüz\w*|(?:mind)?hármunk\w*|hárman (?:vagyunk|megyünk|jövünk)|"
        r"meitä (?:on|tulee) kolme|meidät kaikki kolme",
    ),
    4: (
        *("viert", "vier", "(?:all )?four", "(?:четверо|четверых|вчетвером)", "вчетвером", "четверо"),
        *("quatre", "quattro", "(?:cuatro|quatro)", "(?:czworo|czwórkę|czterech)", "vier(?:en)?", "fyra", "čtyřech"),
        r"dördümüz\w*|négyünk\w*|négyen (?:vagyunk|megyünk|jövünk)|meitä (?:on|tulee) neljä|meidät kaikki neljä",
    ),
}
_OF_US = {number: _of_us(*words) for number, words in _NUMBERS_OF_US.items()}
_SOME_OF_US = _of_us(*(f"(?:{'|'.join(words)})" for words in zip(*_NUMBERS_OF_US.values(), strict=True)))


def count_us(prose: Prose) -> int:
    """How many come, the writer among them, as the mail says with "we are two"; 0 if it does not."""
    said = [s.text for s in prose.sentences if not s.any("leave") and _SOME_OF_US.search(s.text)]
    number = max((number for number, us in _OF_US.items() if any(map(us.search, said))), default=0)
    return max(0, number - sum(map(_count_others, prose.sentences))) if number else 0


_SOME_ARE = re.compile(
    rf"(?i)^\W*(?:of (?:these|those|them|us|whom) |davon (?:sind )?|из (?:них|нас) )?(?P<number>one|einer|eine|один|"
    rf"одна|{'|'.join(NUMBERS)})"
    r"(?: of (?:us|them|these|whom)| von uns| davon| (?:из )?(?:нас|них))?,? (?:are|is|have|has|were|go|travel|sind|"
    r"ist|haben|hat|"
    r"reisen|reist|fahren|fährt|едут|едет|идут|будут|уже|—|–|-)\s"
)
"""What begins with so many of those who travel, and goes on with what they are."""


def _count_others(sentence: Sentence) -> int:
    """How many of those who travel are delegates, or have their badges, by a sentence that says no more than this."""
    match = _SOME_ARE.match(sentence.text) if sentence.any("deny", "apart") else None
    return NUMBERS.get(match["number"].casefold(), 1) if match else 0
