"""Whom a mail names only as one of an earlier request, to which somebody is added or of which something is changed."""

from __future__ import annotations

import re

from mailbot.understand.people.prose import Mention


def is_told_before(mention: Mention) -> bool:
    """Whether a name is but that of an earlier request, to which somebody is added or of which one is changed."""
    text = mention.sentence.text
    lead = text[: mention.start]
    return bool(
        _BESIDES.search(lead)
        or _OF_THE_REQUEST.search(lead)
        or _KNOWN_TO_YOU.match(text, mention.start + len(mention.name.text))
        or _WAS_REPORTED.search(lead)
        or _TEAM_WAS.search(lead)
        or _UNTIL_NOW.search(lead)
        or (_I_HAD.search(lead) and _REPORTED.match(text, mention.start + len(mention.name.text)))
        or _WERE_NAMED.match(text, mention.start + len(mention.name.text))
    )


_UNTIL_NOW = re.compile(
    r"(?i)\b(?:bisher|bislang|until now|so far|up to now|jusqu['’](?:ici|à présent)|finora|hasta ahora|até agora|"
    r"dotychczas|dosud|doposud|"
    r"tot nu toe|hittills|hidtil|до сих пор|ранее|раньше)\b(?![^.;!?]*\b(?:fehl|missing|offen|falsch|wrong|"
    r"unbekannt|unknown|ohne|nicht|not|"
    r"misspel|не|брак|n\.\s?n))[^.;!?]{0,80}$"
)
"""Who was on the list before the mail."""
_I_HAD = re.compile(
    r"(?i)\b(?:hatten?|habe[n]?|had|have)\b(?![^.;!?]*\b(?:vergess|nicht|falsch|forg|not|wrong|omit))[^.;!?:]{0,70}$"
)
_REPORTED = re.compile(
    r"(?i)\s(?:[^\W\d_]+\s){0,4}(?:an|ein)?ge(?:meldet|nannt|geben|kündigt|tragen)\b|\s(?:[^\W\d_]+\s){0,4}(?:be|ak|"
    r"re)(?:nannt|kreditiert|gistriert)\b"
)
"""The participle behind one who was handed in before ("hatte ich … gemeldet")."""
_WERE_NAMED = re.compile(
    r"(?:(?:,|\s(?:und|sowie|and|et|e|y|i))?\s[A-ZÀ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*){0,8}\s(?:hatten?|habe[n]?|sind|"
    r"waren|stehen|had|have|are|were)"
    r"\s(?:[^\W\d_]+\s){0,3}(?:schon|bereits|ja|already)\s"
)
"""What goes on behind those who were handed in before, and whom the sentence begins with."""


_OF_THE_REQUEST = re.compile(
    r"(?i)(?:anmeldung|akkreditierung|meldung|liste|antrag|bestätigung|confirmation|potwierdzen|potvrzen|conferma|"
    r"confirmación|application|registration|request|booking|\blist|"
    r"accreditation|"
    r"заявк|аккредитаци|списк|demande|inscription|richiesta|solicitud|zgłoszeni|"
    r"wnios)\w*(?:\s+[^\s()]+){0,6}\s*\([^()]*$"
)
_WAS_REPORTED = re.compile(
    r"(?i)\b(?:hatten?|waren?|wurden?|had|have already|were|was|были?|была|ранее|уже|avions|avevamo|habíamos)\b"
    r"[^.;!?]{0,80}\b(?:gemeldet|angemeldet|akkreditiert|registriert|registered|signed up|accredited|down|"
    r"подан\w*|заявлен\w*|аккредитован\w*|зарегистрирован\w*|inscrits?|accrédités?|iscritt\w|"
    r"inscritos?)(?:\s+(?:für|for|на|pour)\s+\w+)?"
    r"\s*[:(–—-]?\s*(?:[^.;!?]{0,60}(?:,|\bund|\band|\bи|\bet)\s+)?$"
)
_TEAM = (
    r"(?:team|crew|mannschaft|gespann|duo|trio|besetzung|line-?up|party|equipe|équipe|squadra|troupe|equipo|ekip|"
    r"zespół|"
    r"команд|групп|состав|бригад|štáb|ploeg)\w*"
)
_WERE = (
    r"(?:war|waren|bestand|bestanden|was|were|consisted|had been|"
    r"состоял\w*|был[аи]?|était|étaient|era|erano|eran|był\w*)"
)
_TEAM_WAS = re.compile(
    rf"(?i)\b(?:{_TEAM}\b[^.;!?]{{0,40}}\b{_WERE}|{_WERE}\b[^.;!?]{{0,30}}\b{_TEAM})\b[^.;!?]{{0,80}}$"
)
"""Who was to come until now ("our crew was …")."""
_KNOWN_TO_YOU = re.compile(
    r"(?i)\s*[,(]\s*(?:whom?|die|der|den|котор\w+)?\s*(?:you|sie|ihr|вы|у вас)?\s*(?:['’]ve |have )?"
    r"(?:already|bereits|schon|уже)\b"
    r"|\s*[,(]\s*(?:whom?|die|den|котор\w+)\s+(?:you|sie|вы)\s+(?:already|bereits|schon|уже|have)\b"
)
"""What stands around the name of one whom an earlier request named."""
_BESIDES = re.compile(
    r"(?i)\b(?:zu|zur|zum|neben|außer|besides|alongside|to|in addition to|oltre a|en plus de|además de|oprócz|"
    r"einschließlich|inklusive|including|включая|в том числе|y compris|incluso|compreso|w tym)\s+(?:\w+\s+){0,4}$"
)
