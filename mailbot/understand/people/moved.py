"""Who goes over to the other way to attend, where a pronoun says it ("... Bitte setzen Sie ihn auf online")."""

from __future__ import annotations

import re

from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.people.scene import Scene, somebody_of
from mailbot.understand.words.phrases import sentences_of

_ONE = re.compile(
    r"(?i)(?<!\w)(?:ihn|ihm|(?-i:sie)|him|her|его|её|ее|ей|ему|le|la|lo|ją|go|ho|ji|hem|haar|honom|henne|ham|"
    r"hende)(?!\w)|"
    r"\b(?:spostar|passar|metter|trasferir|pasar|cambiar|poner|mover|inscribir)l[oa]\b|\b(?:pónga|páse|cámbie)nl[oa]\b"
)
_MOVE = re.compile(
    r"(?i)\b(?:(?:um)?(?:setz|stell|buch|trag|schreib|meld)(?:en|t|e)|führ(?:en|t)|verschieb\w+|versetz\w+|"
    r"wechsel\w+|änder\w+|move|switch|put|transfer|change|shift|list|register|mark|"
    r"пере(?:вед|вес|нес|пис|пиш|оформ|став|запис)\w+|запишите|записать|внесите|поставьте|отметьте|"
    r"pass(?:er|ez)|mett(?:re|ez)|bascul(?:er|ez)|inscri(?:re|vez)|transfér(?:er|ez)|"
    r"(?:spost|pass|mett|trasfer)\w+|(?:pas|cambi|pon|póng|mov|inscrib)\w+|przenie\w+|przepi\w+|zmieni\w+|"
    r"přesu\w+|přepi\w+|převe\w+|zet(?:ten)?|verplaats\w*|flytt\w*|sett?)\b"
)
_ALSO = re.compile(
    r"(?i)(?<!\w)(?:mich|mir|uns|beide\w*|me|myself|us|both|меня|мне|нас|обоих|обеих|moi|nous|deux|noi|entrambi|"
    r"nosotros|ambos|mnie|nas|oboje|mě|nás|oba|ons|oss|båda|begge|beiden)(?!\w)"
)
"""Of whom else the same is asked."""
_FAR = 2
"""Sentences back at which the name may stand."""


def moved_by_pronoun(own: Scene) -> Somebody | None:
    """The one, named before, whom alone a sentence with a pronoun asks to be moved."""
    sentences = own.prose.sentences
    for at, sentence in enumerate(sentences):
        verb, one = _MOVE.search(sentence.text), _ONE.search(sentence.text)
        if not (verb and one) or _ALSO.search(sentence.text):
            continue
        told = sentences_of(sentence.text, sentence.source, "attendance", sentence.venue)
        if not any(each.any("digital", "in_person") for each in told):
            continue
        for near in reversed(sentences[max(0, at - _FAR) : at + 1]):
            named = [
                mention
                for mention in own.prose.mentions
                if mention.sentence is near
                and mention.name.full
                and (near is not sentence or mention.start < one.start())
                and not (own.speaker and is_same(mention.name, own.speaker.name))
                and not own.is_addressee(mention.name)
            ]
            if named:
                return somebody_of(named[-1], own) if len(named) == 1 else None
    return None
