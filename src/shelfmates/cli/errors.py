"""What went wrong, as sentences.

Only errors the product expects are said here; any other is a bug and keeps its traceback.
"""

from __future__ import annotations

import os

import click

from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence, Words
from shelfmates.language.words import nearest_language

LANGUAGE = "shelfmates.language"  # key of click's ctx.meta: the language of this call


FILE_ERRORS: dict[type[OSError], Sentence] = {
    FileNotFoundError: S("There is no file {name}."),
    IsADirectoryError: S("{name} is a folder; a file is needed."),
    NotADirectoryError: S("{name} is not in a folder."),
    PermissionError: S("{name} cannot be opened: it is protected, or open in another program."),
}


def in_words(error: Exception, ctx: click.Context) -> str | None:
    """The message for an expected error, or None for a bug.

    An expected error carries what it has to say: ``problems`` (a bad definition, a bad column map),
    ``problem`` (a file that is no table) or ``sentence`` (a file that is no result).
    """
    words = Words(ctx.meta.get(LANGUAGE) or language_of_terminal())
    problems = getattr(error, "problems", None) or filter(None, [getattr(error, "problem", None)])
    said = [problem_in_words(problem, words) for problem in problems if isinstance(problem, Problem)]
    if isinstance(sentence := getattr(error, "sentence", None), Sentence):
        said.append(words.say(sentence))
    if isinstance(error, OSError) and error.filename is not None:
        sentence = FILE_ERRORS.get(type(error), S("{name} cannot be used: {reason}."))
        said.append(words.say(S(sentence.text, name=str(error.filename), reason=error.strerror or "")))
    elif isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        said.append(
            words.say(S("A file stopped in the middle of reading or writing: {reason}.", reason=reason))
        )
    return "\n".join(said) or None


def language_of_terminal() -> str:
    """The language the terminal is set to (LC_ALL, LC_MESSAGES, LANG), else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return nearest_language(next((os.environ[name] for name in names if os.environ.get(name)), "en"))


def problem_in_words(problem: Problem, words: Words) -> str:
    """A problem on one line: where, what, and what to do about it."""
    place = (problem.file, problem.sheet, problem.row, problem.column, problem.table, problem.key)
    sentences = (problem.sentence, problem.remedy)
    where = ":".join(str(part) for part in place if part)
    return f"{where}: " * bool(where) + " ".join(words.say(part) for part in sentences if part is not None)
