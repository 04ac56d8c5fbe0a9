"""Whom the subject names and the text only points at: "the above", "die im Betreff Genannte", "указанную в теме"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.identity import Somebody
from mailbot.understand.people.scene import Scene


def meant_in_subject(scene: Scene) -> Sequence[Somebody]:
    """Those of the subject, if a sentence that asks for somebody points at them before it names anybody."""
    for sentence in scene.prose.sentences if scene.subject else ():
        match = _POINTS.search(sentence.text) if sentence.any("ask", "come") else None
        before = [mention.start for mention in scene.prose.mentions if mention.sentence is sentence]
        if match and not any(start < match.start() for start in before):
            return [person for person in scene.subject if person.name.full and not scene.is_addressee(person.name)]
    return ()


_PERSON = (
    r"(?:person|people|colleague|colleg|reporter|journalist|correspond|photograph|editor|producer|camera|gentleman|"
    r"lady|"
    r"kolleg|redakteur|korrespond|fotograf|dame|herr|коллег|корресп|журналист|сотрудни|лиц|оператор|personne|confrère|"
    r"consœur|persona|periodist|giornalist|dziennikar|osob|novinář|verslaggev)\w*"
)
_POINTS = re.compile(
    rf"(?i)(?<!\w)(?:the (?:above|aforementioned|said)(?:[- ](?:named|mentioned))?(?= (?:for|to|be|is|are|and|as|at|"
    rf"in|with|"
    rf"on|will|(?:two |three )?{_PERSON})|[.,;]|$)|{_PERSON}\w* (?:is |are )?(?:named|mentioned|given) (?:above|"
    rf"in the subject)|"
    rf"(?:in|from) the subject(?: line)?|(?:der|die|den) (?:oben ?|vor)?genannten?(?= (?:für|zu|in|nach|und|bitte|"
    rf"{_PERSON})|[.,;])|"
    rf"o\. ?g\. {_PERSON}|(?:im|in der) betreff(?:zeile)?|"
    rf"(?:указанн|назван|упомянут)\w+ в теме|(?:выше)?(?:указанн|назван|упомянут)(?:ого|ую|ых|ому|ой) {_PERSON}|"
    r"в теме письма|(?:cité|nommé|mentionné|indiqué)e?s? (?:en|dans l['’]) ?objet|sus(?:nommé|mentionné)\w*|"
    r"(?:in|nell['’]|di cui all['’]) ?oggetto|suddett[oaie]|(?:en el|del) asunto|(?:arriba|antes) (?:mencionad|"
    r"citad)[oa]s?|"
    r"no assunto|acima (?:mencionad|citad)[oa]s?|w temacie|wyżej wymienion\w+|v předmětu|výše uveden\w+|"
    r"(?:in|uit) het onderwerp|bovengenoemde\w*|ovannämnda|ovennevnte|ovennævnte|i ämnesraden|i emnefeltet|"
    r"у темі листа)(?!\w)"
)
"""What points at somebody who is named above the text."""
