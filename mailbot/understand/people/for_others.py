"""The writer who asks for others: she sends them, was asked to write, or tells for whom the place is to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.name import Span
from mailbot.understand.people.persons import is_writer

MANAGES = re.compile(
    r"(?i)\b(?=\w)(?:I(?:['’]m| am)? (?:(?:only|just|merely|simply) )?"
    r"(?:look(?:ing)? after|arrang\w+|organi[sz]\w+|handl\w+|"
    r"coordinat\w+|manag\w+|book\w*|tak\w+ care of|in charge of|responsible for)\b|"
    r"ich (?:selbst |selber |persönlich )?"
    r"(?:organisiere|koordiniere|betreue|verwalte|buche|bin (?:\w+ )?zuständig|kümmere mich um)\b|"
    r"(?:und ich|ich und [^.,;]{2,40}|wir)\s(?:organisieren|koordinieren|betreuen|buchen|kümmern uns)\b|"
    r"and I (?:only |just )?(?:arrange|organi[sz]e|handle|coordinate|book)\b|"
    r"ich (?:selbst |selber )?(?:mach|erledig|tipp|schreib|übernehm|kümmer)\w* (?:hier |mich )?"
    r"(?:nur|bloß|lediglich)\b|"
    r"I(?: am|['’]m)? (?:just|only|merely) "
    r"(?:do|handl|send|typ|process|fil|book|writ|deal|push|mak|pass|forward)\w*\b|"
    r"ich bin (?:hier |ja |selbst |selber )?(?:nur|bloß|lediglich) (?:(?:die|der|seine?|ihre?|deren|dessen|eine?) )?"
    r"(?:bot(?:e|in)|überbringer(?:in)?|sekretär(?:in)?|schreibkraft|vermittler(?:in)?|"
    r"(?:die|der|diejenige|derjenige),? (?:die|der) [^.;!?]{0,30}\b(?:tippt|schreibt|mailt|bucht|organisiert|"
    r"(?:weiter)?(?:leitet|schickt|sendet|reicht)))\b|"
    r"I(?: am|['’]m) (?:just|only|merely|simply) (?:the (?:one|person) (?:who(?:['’]s| is| does| has)? )?"
    r"(?:the )?(?:typ|send|writ|book|arrang|organi[sz]|handl|forward|pass)\w*|"
    r"(?:(?:the|a|his|her|their) )?(?:messenger|secretary|typist|go-between|scribe|courier|middleman)\b)|"
    r"я (?:всего )?(?:лишь|только|просто) (?:т(?:от|а),? (?:кто|которая|который) |секретар|посредни|курьер|посыльн)|"
    r"я (?:лишь|только|просто) (?:оформля|отправля|пишу|переда|печата|собира|заполня|пересыла)\w*|"
    r"(?:daher|deshalb|darum|deswegen|drum|so) (?:melde|schreibe|wende|frage) ich(?: mich)?"
    r"(?: (?:hier|jetzt|heute|nun|selbst|bei Ihnen|an Sie|Ihnen|für (?:ihn|sie)))*\s*(?:[.!;,]|$)|"
    r"(?:bat|bittet|beauftragte|ersuchte) mich\b[^.;]{0,40}, (?:ihn|sie|es|das|dies|die|den|Ihnen)\b|"
    r"asked me to (?:\w+ ){0,2}(?:him|her|them|you)\b|"
    r"(?:по)?(?:просил\w?|ручил\w?) (?:мне|меня) (?:узнать|выяснить|уточнить|спросить|связаться|оформить|подать)\b|"
    r"(?:просил\w?|поручил\w?) меня (?:\w+ ){0,2}(?:его|е[её]|их|вам)\b|"
    r"(?:ich schreibe|I write|I(?:['’]m| am) writing|пишу|j['’]écris|scrivo|escribo|piszę)(?: Ihnen| you| вам)? "
    r"(?:für|im Namen|im Auftrag|for|on behalf|за|от имени|pour|per|para|w imieniu) (?:\w+ )?"
    r"(?:mein|unser|my|our|мо|наш|mon |ma |notre|mio|mi |moje)|"
    r"я (?:организу\w+|координиру\w+|занимаюсь|отвечаю за|оформляю|веду командировки)\b)"
)
"""What somebody does who sends others."""
_FOR_WHOM = re.compile(
    r"(?i)(?<!\w)(?P<for>für|for|im namen|namens|im auftrag|on behalf of|pour|au nom d|per|a nome d|para|en nombre d|"
    r"dla|w imieniu|pro|jménem|voor|namens|för|for|за|для|от имени)\W?(?:(?:\w+\.?,?\s)|\s){0,5}?$|"
    r"\b(?:\w*akkreditierung|akkreditation|zulassung|anmeldung|registrierung)\s(?:herrn?s?\s|frau\s|dr\.?\s|prof\.?\s)*$"
)
_HERS_TOO = re.compile(
    r"(?i)\b(?:für|for|pour|per|para|dla|pro|voor|för|для|за)\s(?:mich|me|myself|moi|mí|mim|siebie|mne|mij|mig|meg|меня|себя)\b"
)


def for_another(text: str, spans: Sequence[Span]) -> bool:
    """Whether a sentence tells for whom something is asked, and names another than the writer."""
    led = any(
        _FOR_WHOM.search(text, max(0, span.start - 60), span.start) and not is_writer(text, span) for span in spans
    )
    return (led or _THEIRS.search(text) is not None) and not _HERS_TOO.search(text)


_THEIRS = re.compile(
    r"(?i)\bfür (?:ihn|(?-i:sie))\b|\bfor (?:him|her|them)\b|"
    r"\bum (?:deren|dessen|seine|ihre) (?:presse)?(?:akkredit|zulass|registr|aufnahme|anmeld)"
)
"""For whom, or for whose place, where a pronoun tells it."""
