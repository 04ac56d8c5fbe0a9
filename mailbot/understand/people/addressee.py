"""To whom a mail is written: whom it greets, and whose mailbox it is."""

from __future__ import annotations

from mailbot.understand.mail.mail import House
from mailbot.understand.names.name import Name, Sure
from mailbot.understand.names.names import find_names
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import word_pattern
from mailbot.understand.words.wordlists import is_family, tags

_GREETS = word_pattern("addressee", "greets")


def find_addressee(body: str) -> Name | None:
    """Whom the mail greets."""
    for line in body.split("\n")[:6]:
        words = line.split()
        if words and any(_GREETS.match(word) for word in words[:2]):
            found = [span.name for span in find_names(regex(r"[,!.;:]").split(line)[0][:60]) if span.name.family]
            if found:
                return found[0]
    return None


def owner(house: House) -> Name | None:
    """Whose mailbox it is, as far as an address such as jhofmann@… tells."""
    found: list[Name] = []
    for address in sorted(house.ours):
        whole = address.partition("@")[0]
        local = regex(r"^[a-z][._-]?(?=[a-z]{4})").sub("", whole)
        if local.isalpha() and not (tags(local) or tags(whole)):
            found.append(Name(family=local.capitalize(), sure=Sure.SHAPE))
    return next((name for name in found if is_family(name.family)), found[0] if found else None)
