"""``shelfmates check``: everything wrong or odd in the answers, before anybody is matched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.inputs import Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.cli.writing import check_outputs, write_file
from shelfmates.language import SN, S

if TYPE_CHECKING:
    from shelfmates.definitions.model import Definition
    from shelfmates.spreadsheets import Reading


@click.command()
@input_options
@click.option(
    "-o", "--output", metavar="OUT.xlsx", type=click.Path(dir_okay=False, path_type=Path),
    help="Write a copy of the answers with a sheet of problems and the cells marked.",
)  # fmt: skip
@click.pass_context
def check(ctx: click.Context, inputs: Inputs, output: Path | None) -> None:
    """Say what is wrong or odd in files of answers, and what helps.

    Each problem stands with its sheet, row and column as your spreadsheet program shows them. Errors stop
    a match (exit code 1); warnings and notes do not. With -o the same stands in a copy that you can mend
    and check again.
    """
    words = inputs.words
    if output is not None:
        _check_output(output, inputs)
    definition = inputs.definition()
    reading = inputs.read(definition)
    print_problems(reading.problems, words)
    people = SN("{count} person read.", "{count} people read.", len(reading.applicants))
    click.echo(f"{words.say(people)} {count_line(reading.problems, words)}")
    if output is not None:
        _write_copy(output, inputs, definition, reading)
    ctx.exit(1 if reading.errors else 0)


def _check_output(output: Path, inputs: Inputs) -> None:
    if output.suffix.lower() != ".xlsx":
        sentence = S("{name}: name a file that ends in .xlsx.", name=output.name)
        raise click.UsageError(inputs.words.say(sentence))
    check_outputs([output], inputs.all_files(), inputs.words)


def _write_copy(output: Path, inputs: Inputs, definition: Definition, reading: Reading) -> None:
    """Write the copy and say so, or say that there is nothing to copy."""
    sentence = S("No answers could be read, so no copy of them is written.")
    if reading.sheets:
        write_file(output, _marked(inputs, definition, reading))
        sentence = S("A copy with the problems marked is written to {file}.", file=str(output))
    click.echo(inputs.words.say(sentence))


def _marked(inputs: Inputs, definition: Definition, reading: Reading) -> bytes:
    """The copy: every sheet of every file that could be read, named by its role where it has but one."""
    from shelfmates.reports.marked_copy import marked_copy  # noqa: PLC0415 - only when it is asked for
    from shelfmates.spreadsheets import UnreadableError, read_sheets  # noqa: PLC0415

    sheets = []
    for one in inputs.role_files():
        role = definition.roles[one.role].plural.said_in(inputs.language) if one.role else ""
        try:
            sheets += [(role, sheet) for sheet in read_sheets(one.path)]
        except UnreadableError:
            continue  # it stands in the list of problems
    return marked_copy(sheets, reading.problems, inputs.words)
