"""``shelfmates circles``: small groups with a least and a most size, formed, explained and proved best."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.circles_inputs import fingerprints, forbidden_pairs, kept_circles, plan_of, read
from shelfmates.cli.circles_options import Wanted, circles_options
from shelfmates.cli.inputs import Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.cli.writing import check_endings, check_outputs, write_all
from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S, Words

if TYPE_CHECKING:
    from shelfmates.proposal.circles import Formed

ENDINGS = (".xlsx", ".html", ".json")
WRONG_ENDING = S("{name}: name a file that ends in .xlsx, .html or .json.")


@click.command()
@input_options
@circles_options
@click.option(
    "-o", "--output", "outputs", multiple=True, required=True, metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write: .xlsx, .html or .json; several allowed.",
)  # fmt: skip
@click.option(
    "--for", "audience", type=click.Choice(["coordinator", "committee"]), default="coordinator",
    help="A committee's files leave out contacts and confidential rules.",
)  # fmt: skip
@click.pass_context
def circles(
    ctx: click.Context, inputs: Inputs, wanted: Wanted, outputs: tuple[Path, ...], audience: str
) -> None:
    """Form circles: small groups around topics, or around people who facilitate.

    In a programme with mentors these facilitate. In one without, say what brings people together, with
    --topics or with --facilitator.

    As many people as possible have a place, nobody sits with whom they must not, and no better circles
    exist, or the result says how much better others might be.
    """
    words = inputs.words
    check_endings(outputs, ENDINGS, WRONG_ENDING, words)
    check_outputs(outputs, (*inputs.all_files(), *wanted.all_files()), words)
    definition, reading = read(inputs)
    plan, odd = plan_of(wanted, definition, reading)
    kept, more = kept_circles(wanted.keep, definition, reading, plan.topics)
    forbidden, yet_more = forbidden_pairs(wanted.forbid, reading)
    problems = [*reading.problems, *odd, *more, *yet_more]
    if any(problem.severity == "error" for problem in problems):
        print_problems(problems, words, err=True)
        click.echo(f"{words('Nothing was written.')} {count_line(problems, words)}", err=True)
        ctx.exit(1)
    from shelfmates.proposal import circles as proposal  # noqa: PLC0415 - imported when it is needed
    from shelfmates.proposal import default_day  # noqa: PLC0415
    from shelfmates.reports.circles.audience import for_committee  # noqa: PLC0415

    day = wanted.on or default_day(definition, reading.applicants, datetime.now().astimezone().date())
    made = proposal.circles(
        definition, reading.applicants, day, plan,
        kept=kept, forbidden=forbidden, inputs=fingerprints(reading, wanted.keep),
    )  # fmt: skip
    if audience == "committee":
        made, problems = for_committee(made), []  # they quote cells, among them the avoid list
    _write(made, outputs, words)
    _say(made, problems, words)
    for path in outputs:
        click.echo(words.say(S("Written: {file}", file=str(path))))


def _write(made: Formed, outputs: Sequence[Path], words: Words) -> None:
    from shelfmates.reports.circles.data import to_json  # noqa: PLC0415
    from shelfmates.reports.circles.page import to_html  # noqa: PLC0415
    from shelfmates.reports.circles.tables import to_xlsx  # noqa: PLC0415

    writers: dict[str, Any] = {
        ".xlsx": lambda path: to_xlsx(made, path, words),
        ".html": lambda path: path.write_text(to_html(made, words), encoding="utf-8"),
        ".json": lambda path: path.write_text(to_json(made, words), encoding="utf-8"),
    }
    write_all({path: writers[path.suffix.lower()] for path in outputs})


def _say(made: Formed, problems: Sequence[Problem], words: Words) -> None:
    """The proof, who is not placed, and what to look at."""
    for sentence in made.statements:
        click.echo(words.say(sentence))
    if without := made.unplaced:
        said = SN("{count} person has no circle.", "{count} people have no circle.", len(without))
        click.echo(words.say(said))
    if made.not_needed:
        offers = SN(
            "{count} person who offered to facilitate leads no circle.",
            "{count} people who offered to facilitate lead no circle.",
            len(made.not_needed),
        )
        click.echo(words.say(offers))
    print_problems(made.problems, words)
    if problems:
        hint = S("In the answers: {counts}", counts=count_line(problems, words))
        click.echo(words.say(hint))
        print_problems([problem for problem in problems if problem.severity == "warning"], words)


__all__ = ["circles"]
