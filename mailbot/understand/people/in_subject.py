"""Whom the subject names and the text only points at: "the above", "die im Betreff Genannte", "указанную в теме"."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.understand.names.identity import Somebody
from mailbot.understand.people.scene import Scene
from mailbot.understand.words.vocabulary import shaped


def meant_in_subject(scene: Scene) -> Sequence[Somebody]:
    """Those of the subject, if a sentence that asks for somebody points at them before it names anybody."""
    for sentence in scene.prose.sentences if scene.subject else ():
        match = _POINTS.search(sentence.text) if sentence.any("ask", "come") else None
        before = [mention.start for mention in scene.prose.mentions if mention.sentence is sentence]
        if match and not any(start < match.start() for start in before):
            return [person for person in scene.subject if person.name.full and not scene.is_addressee(person.name)]
    return ()


_POINTS = shaped(
    "in_subject",
    r"(?i)<the_above>(?= (?:<going_on>|(?:<number> )?<person>)|[.,;]|$)|<person> (?:<is> )?<named_above>|"
    r"<above> <person>|<points>",
)
"""What points at somebody who is named above the text."""
