"""``shelfmates match``: from files of answers to explained partnerships."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.inputs import Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.cli.settings import Told, setting_options
from shelfmates.cli.summary import print_summary
from shelfmates.cli.writing import check_endings, check_outputs, write_all
from shelfmates.language import S, Sentence, Words

if TYPE_CHECKING:
    from shelfmates.reports.audience import View

ENDINGS = (".xlsx", ".html", ".json")
WRONG_ENDING = S("{name}: name a file that ends in .xlsx, .html or .json.")
MANY_PEOPLE = 150  # from here on there is something to wait for
IN_DEPTH, IN_DEPTH_PEERS = 500, 50
"""People up to whom a look in depth takes no more than some seconds, so that nobody need ask for it."""


@click.command()
@input_options
@setting_options
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write: .xlsx, .html or .json; several allowed.",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["coordinator", "committee"]),
    default="coordinator",
    help="A committee's files leave out contacts and confidential rules.",
)
@click.option("--blind", is_flag=True, help="Leave out names as well.")
@click.option(
    "--in-depth/--brief",
    default=None,
    help=f"Whether to tell whom to recruit, how sure each pair is and how fair the set; by itself up to "
    f"{IN_DEPTH} people ({IN_DEPTH_PEERS} where all are peers).",
)
@click.pass_context
def match(
    ctx: click.Context,
    inputs: Inputs,
    told: Told,
    outputs: tuple[Path, ...],
    audience: str,
    blind: bool,
    in_depth: bool | None,
) -> None:
    """Find the best partnerships, explain them and prove that no better set exists.

    Errors in the answers stop the match: nothing is written, exit code 1.
    """
    words = inputs.words
    check_endings(outputs, ENDINGS, WRONG_ENDING, words)
    check_outputs(outputs, (*inputs.all_files(), *told.all_files()), words)
    definition = inputs.definition()
    reading = inputs.read(definition)
    setting, odd = told.setting(definition, reading) if not reading.errors else (None, [])
    if setting is None:
        problems = [*reading.problems, *odd]
        print_problems(problems, words, err=True)
        click.echo(f"{words('Nothing was written.')} {count_line(problems, words)}", err=True)
        ctx.exit(1)
    from shelfmates.proposal import explained, solved  # noqa: PLC0415 - imported when it is needed
    from shelfmates.proposal.questions import depth  # noqa: PLC0415
    from shelfmates.reports.audience import view  # noqa: PLC0415

    people = len(reading.applicants)
    passed_on = audience == "committee" or blind  # such files tell nothing of it
    with progress_shown(words, people) as progress:
        progress(S("Comparing everybody with everybody"))
        run = solved(definition, reading.applicants, setting, progress)
        proposal = explained(run, setting, progress)
        unasked = people <= (IN_DEPTH_PEERS if definition.kind == "peer" else IN_DEPTH)
        if not passed_on and (unasked if in_depth is None else in_depth):
            proposal = depth.in_depth(proposal, run, progress)
        shown = view(proposal, words, "committee" if audience == "committee" else "coordinator", blind)
        progress(S("Writing"))
        _write(shown, outputs, words)
    print_summary(shown.proposal, reading.problems, outputs, words)
    print_problems(odd, words, err=True)  # "check" does not see those files
    if shown.proposal.warnings:
        click.echo(words("Look at these before you announce anything:"))
        print_problems(shown.proposal.warnings, words)


def _write(shown: View, outputs: Sequence[Path], words: Words) -> None:
    from shelfmates.reports.page import to_html  # noqa: PLC0415
    from shelfmates.reports.result_json import to_json  # noqa: PLC0415
    from shelfmates.reports.sheets import to_xlsx  # noqa: PLC0415

    writers: dict[str, Callable[[Path], object]] = {
        ".xlsx": lambda path: to_xlsx(shown, path, words),
        ".html": lambda path: path.write_text(to_html(shown, words), encoding="utf-8"),
        ".json": lambda path: path.write_text(to_json(shown, words), encoding="utf-8"),
    }
    write_all({path: writers[path.suffix.lower()] for path in outputs})


@contextlib.contextmanager
def progress_shown(words: Words, people: int) -> Iterator[Callable[[Sentence], None]]:
    """Say what is being done, where there is a terminal to say it on and something to wait for."""
    if people < MANY_PEOPLE or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status(words("Reading")) as status:
        yield lambda sentence: status.update(words.say(sentence))
