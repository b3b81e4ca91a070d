"""What went wrong, as sentences.

Only errors the product expects are said here; any other is a bug and keeps its traceback.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import click

from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence, Words
from shelfmates.language.words import nearest_language

LANGUAGE = "shelfmates.language"  # key of click's ctx.meta: the language of this call


@runtime_checkable
class Explained(Protocol):
    """An error that knows what is wrong, place by place (a bad definition, a bad file)."""

    problems: Sequence[Problem]


FILE_ERRORS: dict[type[OSError], Sentence] = {
    FileNotFoundError: S("There is no file {name}."),
    IsADirectoryError: S("{name} is a folder; a file is needed."),
    NotADirectoryError: S("{name} is not in a folder."),
    PermissionError: S("{name} cannot be opened: it is protected, or open in another program."),
}


def in_words(error: Exception, ctx: click.Context) -> str | None:
    """The message for an expected error, or None for a bug."""
    words = Words(ctx.meta.get(LANGUAGE) or language_of_terminal())
    if isinstance(error, Explained):
        return "\n".join(_problem(problem, words) for problem in error.problems)
    if isinstance(error, OSError) and error.filename is not None:
        sentence = FILE_ERRORS.get(type(error), S("{name} cannot be used: {reason}."))
        named = S(sentence.text, name=str(error.filename), reason=error.strerror or "")
        return words.say(named)
    return None


def language_of_terminal() -> str:
    """The language the terminal is set to (LC_ALL, LC_MESSAGES, LANG), else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return nearest_language(next((os.environ[name] for name in names if os.environ.get(name)), "en"))


def _problem(problem: Problem, words: Words) -> str:
    place = ":".join(str(part) for part in (problem.file, problem.sheet, problem.row, problem.column) if part)
    parts = [words.say(part) for part in (problem.sentence, problem.remedy) if part is not None]
    return (f"{place}: " if place else "") + " ".join(parts)
