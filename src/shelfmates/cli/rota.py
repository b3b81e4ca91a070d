"""``shelfmates rota``: an evening of short talks, planned, and planned anew on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.inputs import Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.cli.rota_options import ENDINGS, HELP_FIRST, WRONG_ENDING, When, rota_options
from shelfmates.cli.rota_ticks import read, ticks, today
from shelfmates.cli.writing import check_endings, check_outputs, write_all
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Words

if TYPE_CHECKING:
    from shelfmates.proposal.rota.model import Day, Evening
    from shelfmates.spreadsheets import Reading

PAIR = 2


class PlanFirst(click.Group):
    """A group whose first command needs no name: ``rota FILE…`` is ``rota plan FILE…``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *HELP_FIRST):
            args = ["plan", *args]
        return super().parse_args(ctx, args)


@click.group(cls=PlanFirst)
def rota() -> None:
    """An evening of short talks: mentors at tables, mentees who move on.

    “shelfmates rota FILE…” is the same as “shelfmates rota plan FILE…”.
    """


@rota.command()
@input_options
@rota_options
@click.option(
    "-o", "--output", "outputs", multiple=True, required=True, metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path), help="Where to write: .xlsx or .html; several allowed.",
)  # fmt: skip
@click.pass_context
def plan(ctx: click.Context, inputs: Inputs, when: When, outputs: tuple[Path, ...]) -> None:
    """Plan who talks with whom in which round, with cards and tick sheets to print.

    Nobody meets the same person twice, and the programme's rules hold. On the day, give the plan with
    --done and --from-round: the rounds before it stay, the rest is planned anew.
    """
    words = inputs.words
    check_endings(outputs, ENDINGS, WRONG_ENDING, words)
    check_outputs(outputs, (*inputs.all_files(), *when.all_files()), words)
    inputs = replace(inputs, files=(*inputs.files, *when.add))
    definition, reading = read(inputs)
    day, problems = _day(when, reading)
    forbidden, more = _pairs(when.forbid, reading)
    problems = [*reading.problems, *problems, *more]
    if any(problem.severity == "error" for problem in problems):
        print_problems(problems, words, err=True)
        click.echo(f"{words('Nothing was written.')} {count_line(problems, words)}", err=True)
        ctx.exit(1)
    from shelfmates.proposal.rota.evening import evening  # noqa: PLC0415 - imported when it is needed

    made = evening(
        definition, reading.applicants, when.on or today(), when.room(), day=day, forbidden=forbidden
    )
    _write(made, outputs, words)
    for sentence in made.statements:
        click.echo(words.say(sentence))
    for one in made.left_out:
        click.echo(words.say(S("Not in the rota: {why}", why=one.sentence)))
    print_problems(made.problems, words)
    if problems:
        hint = S("In the answers: {counts}", counts=count_line(problems, words))
        click.echo(words.say(hint))
        print_problems([problem for problem in problems if problem.severity == "warning"], words)
    for path in outputs:
        click.echo(words.say(S("Written: {file}", file=str(path))))


rota.add_command(ticks)


def _pairs(path: Path | None, reading: Reading) -> tuple[frozenset[tuple[str, str]], list[Problem]]:
    """Sorted pairs of ids from a file of pairs."""
    from shelfmates.spreadsheets import read_pairs  # noqa: PLC0415

    if path is None:
        return frozenset(), []
    rows, problems = read_pairs(path, reading.applicants)
    return frozenset((min(row.people), max(row.people)) for row in rows if len(row.people) == PAIR), problems


def _day(when: When, reading: Reading) -> tuple[Day, list[Problem]]:
    """What was already run, who is absent and who rests when."""
    from shelfmates.proposal.rota.model import Day, Ran  # noqa: PLC0415
    from shelfmates.spreadsheets.lists.rota import read_talks  # noqa: PLC0415

    rows, problems = read_talks(when.done) if when.done else ((), [])
    ran = tuple(Ran(r.round, r.table, r.mentor, r.mentee) for r in rows if r.round < when.from_round)
    absent, more = _absent(when.absent, reading)
    rests = {}
    for address, rounds in when.rests.items():
        rests[_known(address, reading, more)] = rounds
    return Day(when.from_round, ran, absent, rests), [*problems, *more]


def _absent(named: Sequence[str], reading: Reading) -> tuple[frozenset[str], list[Problem]]:
    from shelfmates.spreadsheets.lists.rota import read_absent  # noqa: PLC0415

    found: set[str] = set()
    problems: list[Problem] = []
    for one in named:
        if "@" in one and not Path(one).exists():
            found.add(_known(one, reading, problems))
        else:
            ids, odd = read_absent(Path(one))
            problems += odd
            found.update(ids)
    return frozenset(found), problems


def _known(address: str, reading: Reading, problems: list[Problem]) -> str:
    """The id of an address that must be among the applicants."""
    from shelfmates.definitions.applicants import identity  # noqa: PLC0415

    person = identity(address)
    if all(one.id != person for one in reading.applicants):
        sentence = S("The address {address} is not among the applicants.", address=address)
        problems.append(Problem("error", "rota.unknown", sentence, S("Correct it, or leave it out.")))
    return person


def _write(made: Evening, outputs: Sequence[Path], words: Words) -> None:
    from shelfmates.reports.rota.page import to_html  # noqa: PLC0415
    from shelfmates.reports.rota.tables import to_xlsx  # noqa: PLC0415

    writers: dict[str, Any] = {
        ".xlsx": lambda path: to_xlsx(made, path, words),
        ".html": lambda path: path.write_text(to_html(made, words), encoding="utf-8"),
    }
    write_all({path: writers[path.suffix.lower()] for path in outputs})


__all__ = ["plan", "rota"]
