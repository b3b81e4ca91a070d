"""``shelfmates circles``: small groups with a least and a most size, formed, explained and proved best."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.circles_options import FEWEST, MOST, Wanted, circles_options
from shelfmates.cli.inputs import Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.cli.writing import check_endings, check_outputs, write_all
from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S, Words

if TYPE_CHECKING:
    from shelfmates.definitions.model import Definition
    from shelfmates.proposal.circles import Formed, Kept, Plan
    from shelfmates.spreadsheets import Reading

ENDINGS = (".xlsx", ".html", ".json")
WRONG_ENDING = S("{name}: name a file that ends in .xlsx, .html or .json.")
PAIR = 2


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
    definition, reading = _read(inputs)
    plan, odd = _plan(wanted, definition, reading)
    kept, more = _kept(wanted.keep, definition, reading, plan.topics)
    forbidden, yet_more = _forbidden(wanted.forbid, reading)
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
        kept=kept, forbidden=forbidden, inputs=_fingerprints(reading, wanted.keep),
    )  # fmt: skip
    if audience == "committee":
        made, problems = for_committee(made), []  # they quote cells, among them the avoid list
    _write(made, outputs, words)
    _say(made, problems, words)
    for path in outputs:
        click.echo(words.say(S("Written: {file}", file=str(path))))


def _read(inputs: Inputs) -> tuple[Definition, Reading]:
    """The programme, whose people can be gathered, and everybody in the files."""
    from shelfmates import definitions  # noqa: PLC0415 - imported when the command runs
    from shelfmates.definitions.kinds import need_people_to_gather  # noqa: PLC0415

    definition = definitions.load(inputs.programme)
    need_people_to_gather(definition, inputs.programme)
    return definition, inputs.read(definition)


def _plan(wanted: Wanted, definition: Definition, reading: Reading) -> tuple[Plan, list[Problem]]:
    """The options, with the sizes of the programme where none are named."""
    from shelfmates.proposal.circles import Plan  # noqa: PLC0415

    table = definition.life.get("circle")
    sizes = table if isinstance(table, Mapping) else {}
    least = wanted.least or int(str(sizes.get("least", min(FEWEST, wanted.most or FEWEST))))
    most = wanted.most or int(str(sizes.get("most", max(MOST, least))))
    willing, problems = _people(wanted.facilitators, reading)
    plan = Plan(
        least, most, wanted.topics, willing, wanted.circles_per_person, wanted.circles_per_facilitator,
        wanted.at_most, wanted.own_places,
    )  # fmt: skip
    return plan, problems


def _people(named: Sequence[str], reading: Reading) -> tuple[frozenset[str], list[Problem]]:
    """Ids of facilitators, each named by address or in a file of addresses; they must be applicants."""
    from shelfmates.definitions.applicants import identity  # noqa: PLC0415
    from shelfmates.spreadsheets.lists.circles import read_people  # noqa: PLC0415

    found: set[str] = set()
    problems: list[Problem] = []
    known = {one.id for one in reading.applicants}
    for one in named:
        if "@" in one and not Path(one).exists():
            if identity(one) not in known:
                sentence = S("The address {address} is not among the applicants.", address=one)
                problems.append(
                    Problem("error", "circles.unknown", sentence, S("Correct it, or leave it out."))
                )
            found.add(identity(one))
            continue
        ids, odd = read_people(Path(one))
        problems += odd
        found.update(ids)
        strangers = len(set(ids) - known)
        if strangers:
            sentence = SN(
                "{count} facilitator of the list is not among the applicants.",
                "{count} facilitators of the list are not among the applicants.",
                strangers,
            )
            remedy = S("Nothing to do, if they did not apply this time.")
            problems.append(Problem("warning", "circles.unknown", sentence, remedy, Path(one).name))
    return frozenset(found & known), problems


def _kept(
    path: Path | None, definition: Definition, reading: Reading, topics: str
) -> tuple[tuple[Kept, ...], list[Problem]]:
    """The circles of an earlier run, in the order of the file."""
    from shelfmates.proposal.circles import Kept  # noqa: PLC0415
    from shelfmates.proposal.circles.columns import topic_called  # noqa: PLC0415
    from shelfmates.spreadsheets.lists.circles import read_seats  # noqa: PLC0415

    if path is None:
        return (), []
    rows, problems = read_seats(path, reading.applicants)
    names = list(dict.fromkeys(row.circle for row in rows))
    found = []
    for name in names:
        mine = [row for row in rows if row.circle == name]
        leader = next((row.person for row in mine if row.facilitates), "")
        members = tuple(dict.fromkeys(row.person for row in mine if not row.facilitates))
        topic = topic_called(definition, topics, next((row.topic for row in mine if row.topic), ""))
        if topic is None:
            place = mine[0].place
            sentence = S("Circle {circle} is about a topic that the question does not have.", circle=name)
            remedy = S("Name the same question with --topics as before, or correct the topic.")
            problems.append(
                Problem("error", "circles.topic", sentence, remedy, place.file, place.sheet, place.row)
            )
            continue
        found.append(Kept(topic, leader, members))
    return tuple(found), problems


def _forbidden(path: Path | None, reading: Reading) -> tuple[frozenset[tuple[str, str]], list[Problem]]:
    """Sorted pairs of ids from a file of pairs."""
    from shelfmates.spreadsheets import read_pairs  # noqa: PLC0415

    if path is None:
        return frozenset(), []
    rows, problems = read_pairs(path, reading.applicants)
    return frozenset((min(row.people), max(row.people)) for row in rows if len(row.people) == PAIR), problems


def _fingerprints(reading: Reading, keep: Path | None) -> dict[str, str]:
    from shelfmates.spreadsheets.files.files import shown_name  # noqa: PLC0415

    found = dict(reading.files)
    if keep is not None:
        found[shown_name(keep)] = hashlib.sha256(keep.read_bytes()).hexdigest()
    return found


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
