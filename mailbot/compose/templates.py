"""The letters' texts: one file a letter and language, `<folder>/<language>/<kind>.txt`; an event's own folder first.

A file is Jinja2: the subject on the first line, a blank line, the text in the form that layout.py explains. Files whose
names begin with `_` are parts that letters include. What they may use is listed in facts.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mailbot.config import Config, Event, shipped
from mailbot.model import Language, LetterKind

if TYPE_CHECKING:
    from jinja2 import Environment


_UNKNOWN = re.compile(r"'(\w+)'(?: is undefined)?$")
"""How Jinja tells of a name that a letter has not got."""


class TemplateFault(ValueError):
    """A template that cannot be rendered; the message names file, line and what is wrong."""


class Templates:
    """The letters of one event in all languages; each file is compiled once, at its first use."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        """Searched in order; an event's own stands before the default."""

    @classmethod
    def load(cls, default: Path, overriding: Path | None = None) -> Templates:
        return cls((default,) if overriding is None else (overriding, default))

    @classmethod
    def of(cls, config: Config, event: Event) -> Templates:
        """An event's letters: its own folder goes first (a relative one lies beside config.toml)."""
        return cls.load(shipped("templates"), event.templates and config.file.absolute().parent / event.templates)

    def render(self, kind: LetterKind, language: Language, values: Mapping[str, Any]) -> tuple[str, str]:
        """Subject and text; raises TemplateFault."""
        from jinja2 import TemplateError

        name = f"{kind.value}.txt"
        try:
            rendered: str = self._environments[language].get_template(name).render(values)
        except (TemplateError, ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError) as error:
            raise TemplateFault(self._explain(error, language, name)) from None
        subject, _, text = rendered.partition("\n")
        if not subject.strip() or not text.startswith("\n") or not text.strip():
            path = self._find(language, name)
            raise TemplateFault(
                f"{path}:1: a letter is a subject line, a blank line and a text; one of them is missing"
            )
        return subject.strip(), text

    def strangers(self) -> Iterator[str]:
        """A line for each file that no letter would ever use."""
        for folder in self.folders:
            if not folder.is_dir():
                yield f"{folder}: there is no such folder; make it, or leave out the event's `templates`"
            for path in sorted(folder.rglob("*.txt")):
                is_letter = path.stem in set(LetterKind)
                if path.parent in {folder / language.value for language in Language}:
                    if not path.name.startswith("_") and not is_letter:
                        yield f"{path}: no letter has this name; they are called {', '.join(sorted(LetterKind))}"
                elif is_letter:
                    yield f"{path}: is in no language's folder; they are {', '.join(Language)}, in {folder}"

    @cached_property
    def _environments(self) -> dict[Language, Environment]:
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        return {
            language: ImmutableSandboxedEnvironment(
                loader=FileSystemLoader([folder / language.value for folder in self.folders]),
                undefined=StrictUndefined,
                autoescape=False,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                auto_reload=False,
            )
            for language in Language
        }

    def _find(self, language: Language, name: str) -> Path:
        paths = [folder / language.value / name for folder in self.folders]
        return next((path for path in paths if path.is_file()), paths[-1])

    def _explain(self, error: Exception, language: Language, name: str) -> str:
        """`file:line: what is wrong`; the line is the innermost one of a template in the traceback."""
        from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

        if isinstance(error, TemplateSyntaxError):
            return f"{error.filename or self._find(language, error.name or name)}:{error.lineno}: {error.message}"
        if isinstance(error, UnicodeDecodeError):
            return f"{self._find(language, name)}: is not UTF-8"
        place, trace = f"{self._find(language, name)}", error.__traceback__
        while trace is not None:
            if any(Path(trace.tb_frame.f_code.co_filename).is_relative_to(folder) for folder in self.folders):
                place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
            trace = trace.tb_next
        if isinstance(error, TemplateNotFound):
            return f"{place}: there is no file {language}/{error.name} to include"
        if isinstance(error, UndefinedError) and (unknown := _UNKNOWN.search(str(error))):
            return f"{place}: a letter has no '{unknown[1]}' here; docs/letters.md lists what it has"
        return f"{place}: {error}"
