"""What the commands on programmes share: the language of the answer, and never writing over a file."""

from __future__ import annotations

import re
from pathlib import Path

import click

from shelfmates.cli.errors import LANGUAGE, language_of_terminal
from shelfmates.language import LANGUAGES, S, Words

answer_language = click.option(
    "--language", type=click.Choice(LANGUAGES), help="The language to answer in; else that of the terminal."
)
force = click.option("--force", is_flag=True, help="Write over a file that is there.")


def words_of(ctx: click.Context, language: str | None) -> Words:
    """How this call speaks; its errors then speak so too."""
    chosen = language or language_of_terminal()
    ctx.meta[LANGUAGE] = chosen
    return Words(chosen)


def keep_what_is_there(path: Path, words: Words, *, forced: bool) -> None:
    """Raises UsageError where a file would be written over."""
    if path.is_file() and not forced:
        sentence = S(
            "{name} is there already. Choose another name, or add --force to write over it.", name=str(path)
        )
        raise click.UsageError(words.say(sentence))


def quoted(name: str) -> str:
    """A file's name as a terminal takes it: in double quotes where it holds more than plain letters."""
    return name if re.fullmatch(r"[\w./\\:-]+", name) else f'"{name}"'
