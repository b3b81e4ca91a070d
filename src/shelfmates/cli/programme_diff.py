"""``shelfmates programme diff``: in what two programmes differ."""

from __future__ import annotations

import json

import click

from shelfmates.cli.errors import in_words
from shelfmates.cli.programme_options import answer_language, words_of
from shelfmates.language import S

DIFFERENT, TROUBLE = 1, 2


class UnreadError(click.ClickException):
    """A programme that cannot be compared, which is not the same as a difference."""

    exit_code = TROUBLE


@click.command()
@click.argument("before")
@click.argument("after")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with the path of every value.")
@answer_language
@click.pass_context
def diff(ctx: click.Context, before: str, after: str, as_json: bool, language: str | None) -> None:
    """Say in what two programmes differ: names of the list, NAME:VARIANT, or files.

    Rules, questions and prompts are compared by their ids and named by their labels; names of files, ids and
    sources do not count. As with other programs that compare, the exit code is 0 for no difference, 1 for
    differences, and 2 when a programme cannot be read.
    """
    from shelfmates.definitions import DefinitionErrors  # noqa: PLC0415 - only when the command runs
    from shelfmates.definitions.editing.differing import changes  # noqa: PLC0415
    from shelfmates.definitions.editing.differing_words import as_data, as_text  # noqa: PLC0415
    from shelfmates.definitions.loading import whole  # noqa: PLC0415

    words = words_of(ctx, language)
    try:
        found = changes(whole(before), whole(after))
    except DefinitionErrors as errors:
        raise UnreadError(in_words(errors, ctx) or str(errors)) from errors
    if as_json:
        click.echo(json.dumps(as_data(found, (before, after)), ensure_ascii=False, indent=2))
    elif found:
        click.echo(as_text(found, words), nl=False)
    else:
        click.echo(words.say(S("No difference.")))
    ctx.exit(DIFFERENT if found else 0)
