"""What the items of a list say besides a name: a trade, that the name follows, that no accreditation is needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.people.senses import is_companion, is_possessive
from mailbot.understand.text import regex
from mailbot.understand.words.wordlists import is_frequent, tags

_TRADE_ALONE = re.compile(r"^\s*(?:[-*•–]\s+)?(?P<trade>[^\W\d_][^:\n]{1,30}):\s*$")


def with_trades_beside(text: str) -> str:
    """A text whose lines that hold a trade alone ("Kamera:") are joined with the name in the line below."""
    lines = text.split("\n")
    for at in range(len(lines) - 1):
        match, below = _TRADE_ALONE.match(lines[at]), lines[at + 1].strip()
        if match and below and len(match["trade"].split()) < 4 and names_trade(match["trade"]):
            name = parse_name(regex(r"[,(]").split(below)[0]) if len(below) < 60 else None
            if (name and name.full) or NO_NAME.match(below):
                lines[at], lines[at + 1] = f"{match['trade']}: {below}", ""
    return "\n".join(lines)


ALSO = re.compile(
    r"(?i)^(?:und|sowie|plus|dazu|and|also|и|а также|плюс|et|oraz|e|y|ve|og|och|en)\s+"
    r"(?:noch |auch |dann |ещё |еще |also )?"
    r"(?=[^\W\d_])"
)
"""What joins the last item of a list to the others."""
NEEDS_NONE = re.compile(
    r"(?i)^\W*(?:координатор\w*|координує|куратор|контакт\w*|исполнитель|виконавець|"
    r"(?:ответственн|відповідальн)\w+ (?!секретар|редактор)\w+)\b[^:\n]{0,50}:\s|"
    r"\b(?:аккредитаци\w+|пропуск|бейдж)(?: \w+){0,2} не (?:требуется|нуж\w+|надо|прос\w+|прошу)\b|"
    r"\b(?:ему|ей|им) ничего не (?:нужно|надо|требуется)\b|"
    r"\b(?:без аккредитации|не аккредит\w+)\b|"
    r"\b(?:braucht|benötigt|brauchen|benötigen) (?:keine|keinen) (?:akkreditierung|ausweis|badge)|"
    r"\bohne akkreditierung\b|"
    r"\b(?:no accreditation (?:needed|required)|needs no accreditation|does(?:n't| not) need (?:accreditation|"
    r"a badge))\b"
)
"""What is said of a driver or a helper who comes along and is not applied for, and the label of whom to ask."""


ONLY_TOLD = re.compile(
    r"(?i)\b(?:nicht (?:zu |zur |für die )?(?:\w+ )?akkredit\w+|zur (?:kenntnis|info)\w*|for (?:your )?information|"
    r"not for accreditation|"
    r"not to be accredited|fyi|для сведения|для информации|не для аккредитации|не аккредит\w+|"
    r"(?:мой|моя) (?:\w+ )?(?:редактор|шеф|начальни|руководител)\w*|"
    r"à titre d'information|per conoscenza|a título informativo|do wiadomości)\b[^:\n]{0,40}:\s"
)
"""The label of a list of people who are but told of ("Delegation (zur Kenntnis): …")."""


BY_WHOM = re.compile(
    r"(?i)(?:^|[\n\t;.]\s?)\W{0,4}(?:(?:application|request|form|list|sheet|antrag|formular|liste|анкету|бланк|заявку|"
    r"список)\s)?(?:(?:requested|ordered|approved|submitted|compiled|prepared|completed|filled (?:in|out)|signed|"
    r"authori[sz]ed|recommended|checked) by|(?:beantragt|angefordert|genehmigt|bewilligt|eingereicht|entsandt|erstellt|"
    r"ausgefüllt|unterzeichnet|empfohlen|geprüft|veranlasst) (?:von|durch)|"
    r"(?:demandé|approuvé|rempli|établi|validé) par|"
    r"(?:richiesto|approvato|compilato) da|(?:solicitado|aprobado|rellenado|preenchido|aprovado) por|"
    r"(?:sporządził|wypełnił|zatwierdził|"
    r"vyplnil|schválil|sestavil)a?|(?:составил|заполнил|подготовил|утвердил|согласовал|одобрил|подписал|"
    r"проверил)(?:а|\(а\))?|"
    r"(?:ответственн|відповідальн)\w+ (?:лиц\w+ )?(?:за|по) (?:вс[её]\w* )?(?:аккредит|акредит|контакт|связ|организац|"
    r"поездк|логистик|координац|оформлен|заявк)\w+|"
    r"(?:verantwortlich|zuständig) (?:für|ist für) (?:(?:die|alle|unsere) )?(?:[^\W\d_]*akkredit\w+|"
    r"anmeldung\w*|kontakt\w*|"
    r"organisation|koordination|reise\w*)|"
    r"für (?:(?:die|alle|unsere) )?[^\W\d_]*akkredit\w+ (?:[^\W\d_]+ ){0,3}(?:zuständig|verantwortlich)|"
    r"(?:responsible for|in charge of) (?:(?:the|all|our) )?(?:press )?(?:accredit\w+|registration\w*|travel|logistics|"
    r"contacts?|arrangements|coordination)|"
    r"(?:responsable|responsabile|encargad[oa]) (?:des?|del|degli|delle|dei|das|dos|de las) "
    r"(?:accr[ée]dit\w+|acredit\w+|credenci\w+|inscri\w+|iscri\w+)|"
    r"odpowiedzialn[ya] za (?:akredyt\w+|kontakt\w*)|zodpovědn[ýá] za akredit\w+|"
    r"auftraggeber(?:in)?|im auftrag(?: von)?|commission(?:er|ed by)|on behalf of|заказчик|по заданию|"
    r"commanditaire|committente|"
    r"encargado por|zleceniodawca|zadavatel|opdrachtgever|uppdragsgivare|op[pd]+dragsgiver|megbízó|"
    r"курирует|рекоменд(?:ует|ация)|кого замещает|wen ersetzt|replaces)"
    r"(?!\w)[^:\n\t–—]{0,30}(?::|\t|\s[–—-]|\s(?:is|ist)(?=\s))\s*(?:[^\W\d_]+[,.]?\s){0,2}$"
)
"""The label of whoever made, approved or filled in what asks for others ("Requested by: …", "Составил: …")."""


def names_trade(text: str) -> bool:
    words = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(text)[:5]
    return any("craft" in tags(word) for word in words)


def trade_before(text: str) -> str:
    """The trade of one who comes along, if a text begins with it and her name follows ("Fahrer Ole Voss")."""
    found = find_names(text)
    before = text[: found[0].start].strip() if found else ""
    words = before.split()
    return (
        before if words and all(map(is_companion, words)) and not any("office" in tags(word) for word in words) else ""
    )


NO_NAME = re.compile(
    r"(?<!\w)(?:[NН]\.?\s?[NН]\.?|TBA|TBC|TBD|t\.b\.[acd]\.?|"
    r"(?i:to (?:be (?:announced|confirmed|named|decided|determined|assigned)|follow)|(?:name )?(?:pending|not yet "
    r"known)|"
    r"(?:(?:vor- und )?(?:nach)?name )?(?:wird|werden) (?:noch )?"
    r"(?:benannt|bestimmt|mitgeteilt|nachgereicht|nachgemeldet|namhaft gemacht|ausgelost|eingeteilt)|"
    r"steht noch nicht fest|noch (?:offen|unbekannt|unbesetzt|nicht bekannt|zu benennen|zu bestimmen)|vakant|"
    r"(?:(?:ф\.? ?и\.? ?о\.?|имя|фамилия) )?(?:(?:пока |ещ[её] )?(?:уточня(?:ется|ем|ю)|неизвестно|не "
    r"(?:определ[её]н|назначен|известен)\w*)|"
    r"(?:сообщ(?:им|у) |будет )?(?:позже|позднее|дополнительно)|будет (?:назначен|определ[её]н|уточн[её]н|выбран)\w*|"
    r"подбира\w+|уточнюється)|"
    r"(?:name|ім['’]я|nom|nome|nombre|nazwisko|jméno|naam|navn|namn|nimi|név) "
    r"(?:folgt|follows|to follow|later|tba|пізніше|(?:à|a|da|por) \w+|do \w+|bude \w+|volgt|følger|följer|myöhemmin|"
    r"később)|"
    r"(?:à|da|por|a) (?:confirm|précis|désign|défin|defin|design|determin|nomin|conferm)\w+|"
    r"do (?:ustalenia|potwierdzenia|uzupełnienia)|bude (?:upřesněno|doplněno|určen\w*)|doplníme|"
    r"(?:volgt|nog (?:onbekend|te bepalen|niet bekend))|(?:ukjent|meddeles senere|følger))"
    r")(?!\w)|\?{2,}"
)
"""What stands where a name is expected, and is none."""


def announces_nobody(text: str) -> bool:
    """Whether an item of a list announces somebody without a name."""
    return bool(NO_NAME.search(text)) or (
        names_trade(text) and len(text.split()) < 16 and not regex(r"\d{4,}").search(text)
    )


def answers_by_number(text: str) -> bool:
    """Whether the items of a list answer the questions of a form one by one: a line for the way, or the phone."""
    return _ANSWER.search(text) is not None


_ANSWER = re.compile(
    r"(?im)^\s*\(?\d{1,2}[.)]\s*(?:очно|лично|онлайн|дистанционно|in person|on site|online|remote(?:ly)?|"
    r"digital(?:ly)?|vor ort|(?:in )?präsenz|persönlich|\+?[\d ()/-]{7,22})\W*$"
)


SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W\d_a-zà-žа-яё])")


def goes_on_in_prose(text: str) -> bool:
    """Whether whole sentences that name nobody follow in the same line ("Crew: … on sound. I stay in Bonn.").

    Or whether the line is one, about what somebody can or will do ("Eva Ott (Leitung) kann das bestätigen.").
    """
    if _MAY.match(text) or _ASKS.fullmatch(text):
        return True
    first = SENTENCE_END.search(text)
    behind = text[first.end() :] if first and text[-1] in ".!?" else ""
    return (
        len(behind.split()) > _SHORT and not regex(r"\d{3}").search(behind) and all(map(_is_prose, _ENDS.split(behind)))
    )


def _is_prose(sentence: str) -> bool:
    """Whether a sentence behind an item names nobody, or says more of her than what her part is."""
    return not find_names(sentence) or not _ITEM.match(sentence)


_ITEM = re.compile(
    r"(?:[^\W\d_]++[ /&-]{0,3}){1,4}\s?(?::|[–—-])\s|[^:]{3,40}\s[–—-]\s|[^,:(]{3,40}\([^()]{2,40}\)[.!]?$"
)
"""What begins an item: a part of the work before a name, or a name before it."""
_ENDS = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+")


_MAY = re.compile(
    r"[^()\n,;:]{3,40}\s\([^()\n]{2,40}\)\s(?:kann|wird|can|will|may|может|peut|può|puede|pode|może|může|kan|"
    r"voi|може)\s(?!mit|come|join|att|trav|приех|поех|при[бн]|уч)[^\n]{6,80}\.$"
)
_ASKS = re.compile(
    r"[^()\n,;:]{3,60}\s\([^()\n:]{3,60}(?:,|\s(?:und|and|&|et|e|y|i|и|та|og|och|en))\s[^()\n:]{3,60}\)\s"
    r"[^\W\d_A-ZÀ-ÞА-ЯЁ][^\n]{20,}[.!?]"
)
"""A sentence about several whom a bracket names ("Das Studio Nord (Eva Krämer, Ole Voss) bittet um …")."""
_SHORT = 4
"""Words of what is only added to an item."""


def breaks_off(line: str) -> bool:
    """Whether a line of a letter set in full lines breaks off before the name that a little word leads to."""
    words = line.rsplit(None, 1)
    return len(line) > _FULL and words[-1].islower() and is_frequent(words[-1])


_FULL = 70
"""Characters of a line that a program wraps."""


def begins_sentence(word: str) -> bool:
    """Whether a word stands before a noun of a sentence, and before none of a list."""
    return is_possessive(word) or word in ("Die", "Der", "The")


def is_long(text: str, head: str) -> bool:
    """Whether a line says something, rather than naming somebody: by its length, or that of its first part."""
    if len(text.split()) > 7 and text.endswith((".", "!", "?")) and not regex(r"\d{3}|@").search(text):
        return True
    return len(regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*").findall(head)) > 6


def is_desk(head: str, details: Sequence[str]) -> bool:
    """Whether a line is an outlet's desk, and nobody's name ("Canal Lys, service planning")."""
    words = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(details[0]) if details else []
    return (
        any("outlet" in tags(word) for word in head.split())
        and any(tags(word) & {"outlet", "office"} for word in words)
        and not any("craft" in tags(word) for word in words)
    )


CHIEF_LABEL = re.compile(
    r"(?i)\W*(?P<named>(?:имя|фамилия|ф\. ?и\. ?о\.?|фио|піб|(?:nach|vor|familien)?name|full name|nom|prénom|"
    r"nome|cognome|nombre|apellidos|imię|nazwisko|jméno)"
    r"(?:,? (?:и |та |und |and |et |e |y |i |a )?(?:имя|фамилия|отчество|vorname|nachname|surname|prénom|nom|"
    r"cognome|apellidos?|nazwisko|příjmení))*"
    r"(?: (?:des|der|ihre[rs]|unsere[rs]|of(?: (?:the|your))?|du|de (?:la |votre |su )?|del(?:la)?|di|do|da|"
    r"вашего|вашей))? (?:de l['’]|dell['’])?)?"
    r"(?:chef(?:redakt|vom|in)?(?![^\W\d_]*(?:kamera|fotograf|reporter|korresp))|redaktions-?leit|ressortleit|"
    r"verlagsleit|herausgeb|geschäftsführ|intendan|leit(?:er|ung)|vorgesetzt|"
    r"(?:editor|chief|publisher)(?:-| )?(?:in[- ]chief|editor)|"
    r"managing editor|duty editor|editor (?:on duty|in charge)|dienst(?:habend\w+)?(?![^\W\d_])|cvd|"
    r"(?:line )?manager|supervisor|"
    r"publisher|bureau chief|head of|r[ée]da(?:cteur|ctrice) en chef|directeur|directrice|"
    r"responsable de (?:la )?(?:réda|publi|reda)|"
    r"caporedatt|direttor\w+(?: responsabile)?|redactora? jefe?|jef[ea] de|editora?-chefe|redaktor[a]? naczeln|naczeln|"
    r"šéfredakt|főszerkeszt|\w+ yayın yönetmen|hoofdredact|ansvar\w+ |päätoimittaja|"
    r"(?:и\. ?о\. |врио |зам(?:\.|еститель|естительница) ?|непосредственн\w+ )?"
    r"(?:(?:гл(?:авн\w+|\.)|шеф-|отв(?:етственн\w+|\.)|выпускающ\w+|"
    r"генеральн\w+|ген\.) ?(?:редактор|директор|секретар|продюсер)|"
    r"директор|учредител|начальник|руководител|председател|дежурн|зав(?:\.|едующ)|(?:головн|шеф-)\w* ?ред|керівник))"
    r"[^:\n]{0,30}:"
)
"""The label of a line that tells who is responsible for those whom other lines name, or of a form's field for her."""
