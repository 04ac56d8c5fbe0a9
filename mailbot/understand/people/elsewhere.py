"""Those who stay elsewhere: in another town, at a screen, or asked for all the same, though they cannot come."""

from __future__ import annotations

import re

from mailbot.understand.names.places import is_place
from mailbot.understand.people.prose import Mention
from mailbot.understand.words.phrases import Sentence


def is_asked_for_still(mention: Mention) -> bool:
    """Whether a sentence asks for one who cannot come all the same ("Dürfen Ole Voss und ich online dabei sein?")."""
    sentence = mention.sentence
    return (
        mention.points >= _MEANT
        and (sentence.question or sentence.any("ask"))
        and not sentence.any("leave")
        and _STILL.search(sentence.text) is not None
    )


_MEANT = 3
_STILL = re.compile(
    r"(?i)(?<!\w)(?:trotzdem|dennoch|stattdessen|wenigstens|immerhin|zumindest|online|digital\w*|"
    r"[^\W\d_]*stream\w*|[^\W\d_]*link|zoom|virtuell|remote(?:ly)?|still|instead|at least|nonetheless|"
    r"all the same|from (?:afar|home)|онлайн\w*|дистанционно|"
    r"удал[её]нно|трансляци\w+|ссылк\w+|вс[её] же|вс[её]-таки|хотя бы|віддалено|хоча б|"
    r"en ligne|à distance|quand même|"
    r"malgré tout|comunque|a distanza|almeno|en línea|a distancia|al menos|à distância|zdalnie|mimo to|na dálku|přesto|"
    r"på distans|ändå|likevel|alligevel|op afstand|toch|uzaktan|çevrimiçi|etänä)(?!\w)"
)
"""What one may do who cannot come."""


def stays_elsewhere(text: str, sentence: Sentence) -> bool:
    """Whether a clause of a sentence says that somebody stays in a town, not until when, and asks for nothing there."""
    if sentence.any("ask", "watches") or WATCHES.search(sentence.text):
        return False
    match = _STAYS_IN.search(text)
    return match is not None and is_place(match["town"])


_STAYS_IN = re.compile(
    r"(?i)(?<!\w)(?:bleib(?:t|en)|sitzt|stays?|remains?|is based|reste(?:nt|ra)?|rest[ao](?:no)?|(?:se )?queda(?:n)?|"
    r"fica(?:m)?|zostaje|zostają|zůstává|zůstane|zostáva|ostaje|blijft|blijven|blir|bliver|jää|marad)\s"
    r"(?:(?-i:[a-zß-ž]+)\s){0,2}?(?:in|à|a|en|em|w|we|v|ve|u|i|op|på)\s"
    r"(?P<town>(?-i:[A-ZÀ-ÞŻŁŚŠČŽ])[^\W\d_]+(?:[- ](?-i:[A-ZÀ-ÞŻŁŚŠČŽ])[^\W\d_]+)?)"
    r"(?! (?:bis|until|till|jusqu|fino|hasta|do)\b)"
)
WATCHES = re.compile(
    r"(?i)(?<!\w)(?:(?:schalte[tn]? sich|wird|werden|kommt) (?:[^\W\d_]+ ){0,3}?zu(?:geschaltet)?|zugeschaltet|"
    r"zuschalten|zuzuschalten|"
    r"(?:verfolgt|verfolgen|schaut|sieht|hört|nimmt|follows?|watch\w*|joins?|attends?|следит|смотрит|подключ\w+|"
    r"участвует) "
    r"(?:[^\W\d_-]+[ -]){0,5}?(?:online|digital|virtuell|stream|livestream|link|zoom|remotely|screen|bildschirm|"
    r"онлайн|дистанционно|"
    r"трансляци\w+|zu(?=\W*$)))(?!\w)"
)
"""What is said of one who stays where she is and takes part from there."""
