"""docs/commands.md, from the commands themselves, on standard output: `make docs`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mailbot.cli.manual import ENVIRONMENT, EXIT_CODES, FILES, Page, pages

HEAD = """\
# Commands

Written by `make docs` from the commands themselves; `man mailbot` and `mailbot COMMAND --help` say the same. All may be
called while the service runs; only `once` and `restore` refuse then. Words for people go to standard error, data to
standard output.
"""


def lines() -> Iterator[str]:
    whole, *commands = pages()
    yield HEAD
    yield from table(("before the command", "what it means"), whole.options)
    for page in commands:
        yield from section(page)
    yield "\n## Exit codes\n"
    yield from table(("code", "what it means"), ((str(code), words) for code, words in EXIT_CODES.items()))
    yield "\n## Environment\n"
    yield from table(("variable", "what it means"), ENVIRONMENT.items())
    yield "\n## Files\n"
    yield from table(("file", "what it is"), FILES.items())


def section(page: Page) -> Iterator[str]:
    yield f"\n## mailbot {page.words}\n"
    yield f"`mailbot {page.usage}`\n"
    yield page.about
    if rows := (*page.arguments, *page.options):
        yield ""
        yield from table(("word", "what it means"), rows)


def table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |\n| --- | --- |"
    for name, words in rows:
        yield f"| `{name}` | {words.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    print("\n".join(lines()))
