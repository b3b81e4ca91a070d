"""``shelfmates programme schema``: what an editor needs to check a definition file while one types."""

from __future__ import annotations

from pathlib import Path

import click

from shelfmates.cli.programme_options import answer_language, force, keep_what_is_there, words_of
from shelfmates.cli.writing import check_outputs, write_file
from shelfmates.language import S


@click.command()
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; beside your files as definition.schema.json, new ones name it.",
)  # fmt: skip
@force
@answer_language
@click.pass_context
def schema(ctx: click.Context, output: Path | None, force: bool, language: str | None) -> None:
    """Print the JSON Schema of definition files, for editors that check TOML while you type.

    An editor sees wrong keys, types, choices and days. What parts of a file say together, such as weights
    that add to 100, only “programme check” sees.
    """
    from shelfmates.definitions.showing.schema import as_json  # noqa: PLC0415 - only when the command runs

    words = words_of(ctx, language)
    if output is None:
        click.echo(as_json(), nl=False)
        return
    check_outputs([output], [], words)
    keep_what_is_there(output, words, forced=force)
    write_file(output, as_json())
    click.echo(words.say(S("Written: {path}", path=str(output))))
    line = f"#:schema ./{output.name}"
    click.echo(
        words.say(S("In a file beside it that is there already, write as the first line: {line}", line=line))
    )
