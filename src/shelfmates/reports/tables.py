"""The sheets of a result as plain tables: headings with widths, and rows of text and numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import Words
from shelfmates.proposal.model import Member, Partnership, Proposal, RunnerUp
from shelfmates.proposal.telling.letters import letters
from shelfmates.proposal.telling.reasons import main_reasons
from shelfmates.reports import wording
from shelfmates.reports.audience import View

type Cell = str | float | int | None


@dataclass(frozen=True)
class Column:
    """``kind``: text wraps; points are 0–100 with one decimal; bar is points with a bar behind them."""

    heading: str
    width: float
    kind: Literal["text", "points", "bar", "number"] = "text"


@dataclass(frozen=True)
class Table:
    """One sheet.

    ``filtered``: with buttons to filter; ``frozen``: columns that stay when scrolling; ``printed``: how
    many columns go on paper, None for all.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    filtered: bool = False
    frozen: int = 0
    printed: int | None = None


def tables(view: View, words: Words) -> list[Table]:
    """All sheets in the order of the workbook."""
    makers: Sequence[Callable[[View, Words], Table]] = (
        _partnerships,
        _not_placed,
        *([_answers] if view.proposal.sections else []),
        _letters,
        _people,
        _rules,
        _record,
    )
    return [maker(view, words) for maker in makers]


def _partnerships(view: View, words: Words) -> Table:
    proposal = view.proposal
    people = {person.id: person for person in proposal.people}
    places = max((len(one.members) for one in proposal.partnerships), default=2)
    wishes = _wishes(proposal, words)
    columns = [Column(words("No."), 6, "number")]
    for n in range(places):
        columns += [Column(_PERSON[n](words), 22), Column(_ROLE[n](words), 11)]
    columns += [
        Column(words("Points (0–100)"), 10, "bar"),
        Column(words("Remarks"), 10),
        Column(words("Why"), 56),
        Column(words("Without this pair"), 38),
        Column(words("Points lost without it"), 11, "points"),
        *([Column(words("How sure"), 38)] if _sure(view) else []),
    ]
    printed = len(columns)
    if view.contacts:
        columns += [Column(_EMAIL[n](words), 28) for n in range(places)]
    columns += [Column(label, 14, "points") for label in wishes.values()]
    rows = [
        _partnership(view, words, number, one, people, places, list(wishes))
        for number, one in enumerate(proposal.partnerships, start=1)
    ]
    return Table(words("Partnerships"), columns, rows, filtered=True, frozen=2, printed=printed)


# Whole headings, not "Person" plus a number: a file given to --keep is recognised by them.
_PERSON: Sequence[Callable[[Words], str]] = (
    lambda words: words("Person 1 name"),
    lambda words: words("Person 2 name"),
    lambda words: words("Person 3 name"),
)
_ROLE: Sequence[Callable[[Words], str]] = (
    lambda words: words("Person 1 role"),
    lambda words: words("Person 2 role"),
    lambda words: words("Person 3 role"),
)
_EMAIL: Sequence[Callable[[Words], str]] = (
    lambda words: words("Person 1 e-mail"),
    lambda words: words("Person 2 e-mail"),
    lambda words: words("Person 3 e-mail"),
)


def _wishes(proposal: Proposal, words: Words) -> dict[str, str]:
    """Criterion → label of everything that gave points, in the order of the first that names it."""
    return {
        one.criterion: words.say(one.label)
        for partnership in reversed(proposal.partnerships)
        for one in partnership.reasons
    }


def _partnership(
    view: View,
    words: Words,
    number: int,
    one: Partnership,
    people: dict[str, Applicant],
    places: int,
    wishes: Sequence[str],
) -> list[Cell]:
    members: list[Member | None] = [*one.members, *[None] * (places - len(one.members))]
    row: list[Cell] = [number]
    for member in members:
        row += [people[member.person].name, wording.role(view, member.role, words)] if member else ["", ""]
    points = {reason.criterion: 0 for reason in one.reasons}
    for reason in one.reasons:
        points[reason.criterion] += reason.points
    runner_up = one.runner_up
    emails = [people[member.person].email if member else "" for member in members]
    return [
        *row,
        shown(one.score),
        ", ".join(wording.labels(one, words)),
        "\n".join(words.say(reason.sentence) for reason in main_reasons(one)),
        words.say(runner_up.sentence) if runner_up else "",
        _lost(runner_up),
        *([words.say(one.sure.sentence) if one.sure else ""] if _sure(view) else []),
        *(emails if view.contacts else []),
        *(shown(points[wish]) if wish in points else None for wish in wishes),
    ]


def _sure(view: View) -> bool:
    return any(one.sure is not None for one in view.proposal.partnerships)


def _lost(runner_up: RunnerUp | None) -> float | None:
    if runner_up is None or runner_up.people_lost or runner_up.aim or runner_up.score_lost is None:
        return None
    return shown(runner_up.score_lost)


def shown(value: int) -> float:
    """Points of the inner scale as 0–100 with one decimal, rounded half up."""
    sign = -1 if value < 0 else 1
    return sign * ((abs(value) + 500) // 1000) / 10


def _not_placed(view: View, words: Words) -> Table:
    people = {person.id: person for person in view.proposal.people}
    contact = [Column(words("E-mail"), 28)] if view.contacts else []
    columns = [
        Column(words("Name"), 26),
        Column(words("Role"), 14),
        *contact,
        Column(words("Why not placed"), 54),
        Column(words("What would help"), 70),
    ]
    rows = []
    for one in view.proposal.unplaced:
        person = people[one.person]
        help_lines = [words.say(remedy.sentence) for remedy in one.remedies]
        help_lines += [words.say(one.advice)] if one.advice else []
        rows.append(
            [
                person.name,
                wording.role(view, one.role, words),
                *([person.email] if view.contacts else []),
                words.say(one.sentence),
                "\n".join(help_lines),
            ]
        )
    return Table(words("Not placed"), columns, rows, filtered=True, frozen=1)


def _answers(view: View, words: Words) -> Table:
    """What looking at the set in depth found: a row for each finding, headed by its question."""
    columns = [Column(words("Question"), 30), Column(words("What was found"), 110)]
    rows: list[list[Cell]] = []
    for section in view.proposal.sections:
        heading = words.say(section.heading)
        said = [section.note, *(one.sentence for one in section.findings)]
        rows += [[heading, words.say(one)] for one in said if one is not None]
    return Table(words("Questions"), columns, rows, filtered=True, frozen=1)


def _letters(view: View, words: Words) -> Table:
    contact = [Column(words("To e-mail"), 28), Column(words("Cc"), 28)] if view.contacts else []
    columns = [
        Column(words("To name"), 28),
        *contact,
        Column(words("Language"), 10),
        Column(words("Subject"), 34),
        Column(words("Body"), 90),
    ]
    rows = [
        [one.to_name, *([one.to_email, one.cc] if view.contacts else []), one.language, one.subject, one.body]
        for one in letters(view.proposal)
    ]
    return Table(words("Letters"), columns, rows, frozen=1)


def _people(view: View, words: Words) -> Table:
    proposal = view.proposal
    names = {person.id: person.name for person in proposal.people}
    partners: dict[str, list[str]] = {}
    for one in proposal.partnerships:
        for member in one.members:
            others = [names[other.person] for other in one.members if other is not member]
            partners.setdefault(member.person, []).extend(others)
    contact = [Column(words("E-mail"), 30)] if view.contacts else []
    columns = [Column(words("Name"), 28), *contact, Column(words("Roles"), 18), Column(words("Partners"), 44)]
    if not view.blind:
        columns += [Column(words("File"), 24), Column(words("Sheet"), 16), Column(words("Row"), 8, "number")]
    rows: list[list[Cell]] = []
    for person in proposal.people:
        row: list[Cell] = [person.name, *([person.email] if view.contacts else [])]
        row.append(", ".join(wording.role(view, role, words) for role in person.roles))
        row.append("\n".join(partners.get(person.id, [])) or words("not placed"))
        if not view.blind:
            row += [person.place.file, person.place.sheet, person.place.row]
        rows.append(row)
    return Table(words("People"), columns, rows, filtered=True, frozen=1)


def _rules(view: View, words: Words) -> Table:
    columns = [
        Column(words("Kind"), 14),
        Column(words("Rule"), 60),
        Column(words("Weight"), 10, "number"),
        Column(words("Details"), 60),
    ]
    rows = [
        [
            words.say(wording.KINDS[rule.kind]),
            words.say(rule.label),
            rule.weight,
            words.say(rule.detail) if rule.detail else "",
        ]
        for rule in view.proposal.rules
    ]
    return Table(words("Rules used"), columns, rows)


def _record(view: View, words: Words) -> Table:
    columns = [Column(words("What"), 34), Column(words("Value"), 90)]
    return Table(words("Record"), columns, wording.record_lines(view, words))
