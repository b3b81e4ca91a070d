"""``shelfmates programme form``: questions to paste into a form tool, and an empty workbook to type into."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.programme_options import force, keep_what_is_there, words_of
from shelfmates.cli.writing import check_outputs, write_all
from shelfmates.language import LANGUAGES, S, Words

if TYPE_CHECKING:
    from shelfmates.definitions.model import Definition
    from shelfmates.spreadsheets.forms.asking_for import Form

BOTH = "both"


@click.command()
@click.argument("name")
@click.option(
    "-o", "--output", metavar="FILE|FOLDER", type=click.Path(path_type=Path),
    help="Where to write it: .txt, .html or .xlsx, or a folder for all three; else the text is printed.",
)  # fmt: skip
@click.option("--role", help="The form of this role alone, as “mentor”.")
@click.option(
    "--language", type=click.Choice([*LANGUAGES, BOTH]),
    help="The form's language, or both at once; else that of the terminal.",
)  # fmt: skip
@force
@click.pass_context
def form(
    ctx: click.Context, name: str, output: Path | None, role: str | None, language: str | None, force: bool
) -> None:
    """Write the form of a programme: NAME from the list, NAME:VARIANT, or a file.

    The text has every question with its type in Google Forms and Microsoft Forms, and its answers to paste.
    The workbook is for those who type: pull-downs, limits, notes. What is filled in, in either way, is read
    without a mapping file.
    """
    from shelfmates.definitions import load  # noqa: PLC0415 - only when the command runs
    from shelfmates.spreadsheets.forms.asking_for import form_of  # noqa: PLC0415

    words = words_of(ctx, None if language == BOTH else language)
    definition = load(name)
    _known_role(role, definition, words)
    languages = LANGUAGES if language == BOTH else (words.language,)
    form = form_of(definition, tuple(languages), role or "")
    if output is None:
        click.echo(_text(form).decode(), nl=False)
        return
    files = _files(output, definition, role, words)
    made = {path: make(form) for path, make in files}
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        keep_what_is_there(path, words, forced=force)
    check_outputs(made, [Path(name)], words)
    write_all({path: functools.partial(Path.write_bytes, data=data) for path, data in made.items()})
    for path in made:
        click.echo(words.say(S("Written: {path}", path=str(path))))


def _text(form: Form) -> bytes:
    from shelfmates.spreadsheets.forms.text import as_text  # noqa: PLC0415

    return as_text(form).encode()


def _html(form: Form) -> bytes:
    from shelfmates.spreadsheets.forms.text import as_html  # noqa: PLC0415

    return as_html(form).encode()


def _workbook(form: Form) -> bytes:
    from shelfmates.spreadsheets.forms.workbook import workbook  # noqa: PLC0415

    return workbook(form)


_MAKERS: dict[str, Callable[[Form], bytes]] = {".txt": _text, ".html": _html, ".xlsx": _workbook}


def _files(
    output: Path, definition: Definition, role: str | None, words: Words
) -> list[tuple[Path, Callable[[Form], bytes]]]:
    """The file named, or all three in the folder named."""
    maker = _MAKERS.get(output.suffix.casefold())
    if maker is not None and not output.is_dir():
        return [(output, maker)]
    if output.suffix and not output.is_dir():
        sentence = S("{name}: name a file that ends in .txt, .html or .xlsx, or a folder.", name=str(output))
        raise click.UsageError(words.say(sentence))
    stem = "-".join(filter(None, (definition.id.replace("/", "_"), role, "form")))
    return [(output / f"{stem}{suffix}", maker) for suffix, maker in _MAKERS.items()]


def _known_role(role: str | None, definition: Definition, words: Words) -> None:
    if role and role not in definition.roles:
        sentence = S(
            "There is no role {role}. Choose one of these: {names}.", role=role, names=tuple(definition.roles)
        )
        raise click.UsageError(words.say(sentence))
