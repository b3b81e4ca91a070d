"""``shelfmates programme``: the programmes there are, one of them shown, a file checked."""

from __future__ import annotations

import json
from pathlib import Path

import click

from shelfmates.cli.errors import problem_in_words
from shelfmates.cli.programme_diff import diff
from shelfmates.cli.programme_form import form
from shelfmates.cli.programme_new import new
from shelfmates.cli.programme_options import answer_language, words_of
from shelfmates.cli.programme_schema import schema
from shelfmates.cli.programme_vocabulary import vocabulary
from shelfmates.language import S


@click.group()
def programme() -> None:
    """List the programmes, show one, or make and check one of your own."""


for _command in (new, form, diff, schema, vocabulary):
    programme.add_command(_command)


@programme.command("list")
@answer_language
@click.pass_context
def list_programmes(ctx: click.Context, language: str | None) -> None:
    """List the programmes that come with Shelfmates."""
    from shelfmates.definitions import catalogue, load  # noqa: PLC0415 - only when the command runs

    words = words_of(ctx, language)
    for name in catalogue():
        one = load(name)
        also = f" ({words.say(S('also {names}', names=one.aliases))})" if one.aliases else ""
        click.echo(f"{name:<17} {one.label.said_in(words.language)}{also}")


@programme.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="As JSON, every value and text.")
@answer_language
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool, language: str | None) -> None:
    """Show a programme: NAME from the list, NAME:VARIANT, or a file."""
    from shelfmates.definitions import load  # noqa: PLC0415
    from shelfmates.definitions.showing.shown import as_data, as_text  # noqa: PLC0415

    words = words_of(ctx, language)
    definition = load(name)
    if as_json:
        click.echo(json.dumps(as_data(definition), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(definition, words), nl=False)


@programme.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@answer_language
@click.pass_context
def check(ctx: click.Context, file: Path, language: str | None) -> None:
    """Check a definition FILE and its variants; every mistake is named at once.

    Warnings name what is right but seldom meant; with them the file can be used.
    """
    from shelfmates.definitions import check as check_file  # noqa: PLC0415
    from shelfmates.definitions.editing.cautions import cautions  # noqa: PLC0415

    words = words_of(ctx, language)
    definition = check_file(file)
    click.echo(words.say(S("{file}: no mistakes. It defines {name}.", file=file.name, name=definition.label)))
    for problem in cautions(file):
        click.echo(words.say(S("Warning: {problem}", problem=problem_in_words(problem, words))))
