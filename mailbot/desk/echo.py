"""The answer to the press officer: what was done, what was not and why, and how to say it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import TextWrapper, fill

from mailbot.compose.clean import clean
from mailbot.desk.act import MAIL, Acted, Result
from mailbot.desk.words import Words
from mailbot.model import Action, Request

WIDTH = 76
LONGEST_QUOTE = 300

_ITEM = TextWrapper(WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of all that one mail ordered."""

    acted: tuple[tuple[Acted, str], ...] = ()
    """Each with her own words for the letter."""
    faults: tuple[str, ...] = ()
    """Sentences about what could not even be tried."""
    unclear: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def done(self) -> list[tuple[Acted, str]]:
        return [each for each in self.acted if each[0].result is Result.DONE]

    @property
    def undone(self) -> list[Acted]:
        return [acted for acted, _ in self.acted if acted.result is not Result.DONE]


def write(heard: Heard, words: Words) -> tuple[str, str]:
    """Subject and text."""
    blocks = [words("echo.greeting")]
    if heard.done:
        blocks.append("\n".join([words("echo.done"), *(_item(_tell_done(*each, words)) for each in heard.done)]))
    failed = [
        *(_tell_undone(acted, words) for acted in heard.undone),
        *heard.faults,
        *(words("undone.unclear", line=clean(line, LONGEST_QUOTE)) for line in heard.unclear),
    ]
    if failed:
        blocks.append("\n".join([words("echo.undone"), *map(_item, failed)]))
    if heard.unused:
        told = (words("undone.unused", line=clean(line, LONGEST_QUOTE)) for line in heard.unused)
        blocks.append("\n".join(map(_item, told)))
    if not heard.done and not failed:
        blocks.append(fill(words("undone.nothing"), WIDTH))
    if heard.unclear or not heard.acted:
        examples = [f"    {line.format(example=words.example)}" for line in words.section("echo.examples")]
        blocks.append("\n".join([fill(words("echo.how"), WIDTH), "", *examples]))
    blocks.append(words("echo.closing"))
    return _subject(heard, words), "\n\n".join(blocks) + "\n"


def _subject(heard: Heard, words: Words) -> str:
    done, undone = len(heard.done), len(heard.undone) + len(heard.faults) + len(heard.unclear)
    if not done:
        return words("echo.subject_none")
    if undone:
        return words("echo.subject_some", n=done, m=undone)
    if done > 1:
        return words("echo.subject_several", n=words.count(done, "decision"))
    acted = heard.done[0][0]
    return words("echo.subject_done", what=order(acted.ref, acted.action, acted.event, words))


def _tell_done(acted: Acted, note: str, words: Words) -> str:
    is_aside = acted.ref.startswith(MAIL) and acted.action is not Action.ASSIGN
    done = "lay_aside" if is_aside else acted.action
    told = [words(f"done.{done}", ref=acted.ref, who=name_request(acted.request, words), event=acted.event)]
    if acted.letter:
        told.append(words("done.letter"))
        if note:
            told.append(words("done.note", note=clean(note, LONGEST_QUOTE)))
    return " ".join(told)


def _tell_undone(acted: Acted, words: Words) -> str:
    key = f"undone.{acted.result}"
    if acted.ref.startswith(MAIL) and acted.result is Result.SAME:
        key = "undone.same_mail"
    if acted.result is Result.UNKNOWN and acted.ref.isdecimal():
        key = "undone.unknown_item"
    return words(
        key,
        ref=acted.ref,
        who=name_request(acted.request, words),
        status=words(f"status.{acted.request.status}") if acted.request else "",
        order=order(acted.ref, acted.action, acted.event, words),
        event=acted.event,
        why=clean(acted.why, LONGEST_QUOTE),
    )


def order(ref: str, action: Action, event: str, words: Words) -> str:
    """The line that orders it, such as "SPK21-0042 bestätigen", "mail-17 SPK21"."""
    return words(f"order.{action}", ref=ref, event=event)


def name_request(request: Request | None, words: Words) -> str:
    """Whose request it is, in a few words: "Carla Wiegand, MDR"; "–" if nothing is known."""
    if request is None:
        return "–"
    names = [clean(member.person.name, 60) for member in request.members if member.person.name]
    first = ", ".join(names[:2]) + (" …" if len(names) > 2 else "")
    return ", ".join(filter(None, [first or name_sender(request), name_medium(request.medium, words)]))


def name_medium(medium: str | None, words: Words, longest: int = 60) -> str:
    """The outlet as they wrote it, or that they work for none; "" if neither is known."""
    return words("medium.freelance") if (medium or "").casefold() == "freelance" else clean(medium, longest)


def name_sender(request: Request) -> str:
    """Who wrote, where nobody else is named."""
    return clean(request.sender_name, 60) or clean(request.sender, 60)


def _item(text: str) -> str:
    return _ITEM.fill(text)
