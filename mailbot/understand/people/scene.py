"""A scene: one speaker's words, and whom they name: the writer's own, a forwarded mail's, an attached letter's."""

from __future__ import annotations

from dataclasses import dataclass, field

from mailbot.model import Source
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.struck import NOBODY, Struck


@dataclass(frozen=True, slots=True)
class Scene:
    """One speaker's words."""

    source: Source
    prose: Prose
    listed: tuple[Somebody, ...]
    accepted: tuple[Mention, ...]
    speaker: Somebody | None
    speaker_serves: bool
    """The speaker writes for others: a secretary, a travel desk, a shared mailbox."""
    unnamed: int
    announces: bool
    """People are announced, and none of them is the speaker."""
    is_own: bool
    is_covering: bool
    """It only hands on what another scene says."""
    told: int = 0
    """How many the writer's own words say are to be accredited, 0 if they tell no number."""
    quoted: tuple[Somebody, ...] = ()
    addressee: Name | None = None
    bare_answers: tuple[Somebody, ...] = ()
    asked: tuple[str, ...] = ()
    """The family names to which our earlier letter asks for the given name."""
    subject: tuple[Somebody, ...] = ()
    """Whom the subject names."""
    guessed: bool = False
    """Those accepted are but the likeliest of those named."""
    struck: Struck = NOBODY
    """Whom rows and labels leave out."""
    holder: Somebody | None = None
    """Whose mailbox it is, if one of hers writes."""

    def is_addressee(self, name: Name) -> bool:
        return self.addressee is not None and is_same(name, self.addressee)


@dataclass(slots=True)
class Gathered:
    """The people that the scenes of a mail name, and how many more without a name."""

    people: list[Somebody] = field(default_factory=list)
    unnamed: int = 0
    sure: float = 1.0
    struck: list[Name] = field(default_factory=list)
    """Those of a list whose lines say that they do not come."""
    guessed: bool = False
    """The writer is among them by no word that says that she comes."""


def somebody_of(mention: Mention, scene: Scene) -> Somebody:
    """The person whom a sentence names, with the half of the name that another sentence gives."""
    name = mention.name
    if not name.full:
        name = next(
            (other.name for other in scene.prose.mentions if other.name.full and is_same(other.name, name)), name
        )
    return Somebody(name, mention.sentence.source, mention.sentence.text, role=mention.role)
