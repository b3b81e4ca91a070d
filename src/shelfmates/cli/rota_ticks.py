"""``shelfmates rota ticks``: from tick sheets to partnerships, a list for the committee and letters."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.inputs import A_FILE, Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.cli.rota_options import ENDINGS, WRONG_ENDING
from shelfmates.cli.writing import check_endings, check_outputs, write_all
from shelfmates.language import SN, S

if TYPE_CHECKING:
    from shelfmates.definitions.model import Definition
    from shelfmates.spreadsheets import Reading


@click.command()
@click.argument("sheets", metavar="TICKS", type=A_FILE)
@input_options
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day; today by default.")
@click.option(
    "-o", "--output", "outputs", multiple=True, required=True, metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path), help="Where to write: .xlsx or .html; several allowed.",
)  # fmt: skip
@click.pass_context
def ticks(
    ctx: click.Context, sheets: Path, inputs: Inputs, on: datetime | None, outputs: tuple[Path, ...]
) -> None:
    """Read the tick sheets back: who goes on with whom, what is left to decide, and letters to everybody.

    TICKS is the workbook of the rota with an “x” in its sheets of ticks. Two who both would like to go on
    are proposed as a pair, and of all such sets the best is taken. Nobody is told what others ticked.
    """
    from shelfmates.spreadsheets.lists.rota import read_ticks  # noqa: PLC0415 - imported when the command runs

    words = inputs.words
    check_endings(outputs, ENDINGS, WRONG_ENDING, words)
    check_outputs(outputs, (*inputs.all_files(), sheets), words)
    definition, reading = read(inputs)
    rows, problems = read_ticks(sheets, reading.applicants)
    problems = [*reading.errors, *problems]
    if problems:
        print_problems(problems, words, err=True)
        click.echo(f"{words('Nothing was written.')} {count_line(problems, words)}", err=True)
        ctx.exit(1)
    from shelfmates.proposal.rota.ticks import outcome  # noqa: PLC0415
    from shelfmates.reports.rota.result import result_html, result_xlsx  # noqa: PLC0415

    day = on.date() if on else today()
    found = outcome(definition, reading.applicants, day, {(row.who, row.met): row.go_on for row in rows})
    writers: dict[str, Any] = {
        ".xlsx": lambda path: result_xlsx(found, path, words),
        ".html": lambda path: path.write_text(result_html(found, words), encoding="utf-8"),
    }
    write_all({path: writers[path.suffix.lower()] for path in outputs})
    left = len(found.waiting) + len(found.one_sided)
    decide = SN("{count} case is left to the committee.", "{count} cases are left to the committee.", left)
    letters = SN("{count} letter is drafted.", "{count} letters are drafted.", len(found.letters))
    for sentence in (*found.statements, decide, letters):
        click.echo(words.say(sentence))
    if found.silent:
        silent = SN("{count} person gave no ticks.", "{count} people gave no ticks.", len(found.silent))
        click.echo(words.say(silent))
    for path in outputs:
        click.echo(words.say(S("Written: {file}", file=str(path))))


def read(inputs: Inputs) -> tuple[Definition, Reading]:
    """The programme, which has mentors and mentees, and everybody in the files."""
    from shelfmates import definitions  # noqa: PLC0415 - imported when the command runs
    from shelfmates.definitions.kinds import need_two_sides  # noqa: PLC0415

    definition = definitions.load(inputs.programme)
    need_two_sides(definition, inputs.programme)
    return definition, inputs.read(definition)


def today() -> date:
    """The day on the clock of this machine."""
    return datetime.now().astimezone().date()
