"""What circles are formed of: the answers, the plan, circles that stay, pairs who must not meet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shelfmates.cli.circles_options import FEWEST, MOST, Wanted
from shelfmates.cli.inputs import Inputs
from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S

if TYPE_CHECKING:
    from shelfmates.definitions.model import Definition
    from shelfmates.proposal.circles import Kept, Plan
    from shelfmates.spreadsheets import Reading

PAIR = 2


def read(inputs: Inputs) -> tuple[Definition, Reading]:
    """The programme, whose people can be gathered, and everybody in the files."""
    from shelfmates import definitions  # noqa: PLC0415 - imported when the command runs
    from shelfmates.definitions.kinds import need_people_to_gather  # noqa: PLC0415

    definition = definitions.load(inputs.programme)
    need_people_to_gather(definition, inputs.programme)
    return definition, inputs.read(definition)


def plan_of(wanted: Wanted, definition: Definition, reading: Reading) -> tuple[Plan, list[Problem]]:
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


def kept_circles(
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


def forbidden_pairs(path: Path | None, reading: Reading) -> tuple[frozenset[tuple[str, str]], list[Problem]]:
    """Sorted pairs of ids from a file of pairs."""
    from shelfmates.spreadsheets import read_pairs  # noqa: PLC0415

    if path is None:
        return frozenset(), []
    rows, problems = read_pairs(path, reading.applicants)
    return frozenset((min(row.people), max(row.people)) for row in rows if len(row.people) == PAIR), problems


def fingerprints(reading: Reading, keep: Path | None) -> dict[str, str]:
    from shelfmates.spreadsheets.files.files import shown_name  # noqa: PLC0415

    found = dict(reading.files)
    if keep is not None:
        found[shown_name(keep)] = hashlib.sha256(keep.read_bytes()).hexdigest()
    return found


__all__ = ["fingerprints", "forbidden_pairs", "kept_circles", "plan_of", "read"]
