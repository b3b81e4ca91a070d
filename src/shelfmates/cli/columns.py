"""``shelfmates columns``: how each column was understood, and a file to correct it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.inputs import Inputs, input_options
from shelfmates.cli.problems import print_problems
from shelfmates.cli.programme_options import force, keep_what_is_there
from shelfmates.cli.writing import check_outputs, write_file
from shelfmates.language import S, Sentence, Words

if TYPE_CHECKING:
    from shelfmates.definitions.model import Definition
    from shelfmates.spreadsheets import SheetColumns
    from shelfmates.spreadsheets.columns.columns import Column

HOW = {
    "exact": S("recognised"),
    "automatic": S("added by the form site"),
    "guess": S("guessed"),
    "map": S("from --columns"),
    "unknown": S("left out"),
}
SPECIAL = {
    "ignore": S("ignored"),
    "applied_at": S("Date and time of the application"),
    "language": S("Language of the form"),
    "given_name": S("Given name"),
    "family_name": S("Family name"),
}


@click.command()
@input_options
@click.option(
    "-o", "--output", metavar="MAP.toml", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the columns down, to be corrected and given with --columns.",
)  # fmt: skip
@force
@click.pass_context
def columns(ctx: click.Context, inputs: Inputs, output: Path | None, force: bool) -> None:
    """Show which question each column was taken to answer.

    To correct it: write MAP.toml with -o, change the right-hand sides to a question's id or to "ignore", and
    give the file to any command with --columns.
    """
    from shelfmates.spreadsheets import ColumnMap, sheet_problems, understand_files, write_map  # noqa: PLC0415

    words = inputs.words
    if output is not None:
        check_outputs([output], inputs.all_files(), words)
        keep_what_is_there(output, words, forced=force)
    definition = inputs.definition()
    corrections = inputs.corrections(definition) or ColumnMap()
    understood, problems, _ = understand_files(inputs.role_files(), definition, corrections)
    for one in understood:
        _print(one.columns, definition, words)
        problems += [
            problem
            for problem in sheet_problems(
                one.sheet,
                one.columns,
                definition,
                role=one.role,
                language=inputs.language,
                not_asked=corrections.not_asked,
            )
            if problem.code != "columns.unknown"  # the list above shows it
        ]
    print_problems(problems, words)
    if output is not None and understood:
        write_file(output, write_map([one.columns for one in understood], definition.id))
        click.echo(words.say(S("The columns are written to {file}.", file=str(output))))
    ctx.exit(0 if understood else 1)


def _print(sheet: SheetColumns, definition: Definition, words: Words) -> None:
    click.echo(" › ".join(part for part in (sheet.file, sheet.sheet) if part))
    width = max((len(_short(column.heading)) for column in sheet.columns), default=0)
    for column in sheet.columns:
        meaning = words.say(_meaning(column, definition))
        given = column.how == "automatic" and column.target not in SPECIAL
        how = words.say(HOW["exact" if given else column.how])
        line = f"  {column.letter:>2}  {_short(column.heading):<{width}}  {meaning}"
        click.echo(f"{line} · {how}" if column.target else line)
    click.echo()


def _short(heading: str) -> str:
    flat = " ".join(heading.split())
    return flat if len(flat) <= 50 else flat[:49].rstrip() + "…"


def _meaning(column: Column, definition: Definition) -> Sentence:
    if column.target in SPECIAL:
        return SPECIAL[column.target]
    question = definition.question(column.target)
    if question is None:
        return HOW["unknown"]
    if column.part:
        return S("{id} {question} [{part}]", id=question.id, question=question.label, part=column.part)
    return S("{id} {question}", id=question.id, question=question.label)
