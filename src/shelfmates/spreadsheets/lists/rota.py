"""What comes back from an evening of short talks: the rounds that were run, and what people ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shelfmates.definitions.applicants import Applicant, Place, identity
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.files.files import read_sheets, shown_name
from shelfmates.spreadsheets.files.sheets import Sheet, UnreadableError, cell_of
from shelfmates.spreadsheets.lists.headed import ADDRESS, NO, Headings, columns_of
from shelfmates.spreadsheets.lists.named import Named, Unclear
from shelfmates.spreadsheets.text.addresses import addresses
from shelfmates.spreadsheets.text.folding import fold

TALKS: Headings = {
    "round": ("round", "tour"),
    "table": ("table",),
    "mentor": ("mentor e-mail", "courriel mentor", "courriel du ou de la mentor·e"),
    "mentee": ("mentee e-mail", "courriel mentoré", "courriel du ou de la mentoré·e"),
}
TICKS: Headings = {
    "who": ("who e-mail", "courriel de qui coche"),
    "met": ("talked with e-mail", "courriel de l'autre personne"),
    "yes": ("would like to go on", "aimerait continuer"),
    "no": ("rather not", "plutôt non"),
}
NAMES: Headings = {"who name": ("who", "qui coche"), "met name": ("talked with", "a parlé avec")}
ABSENT: Headings = {"e-mail": ADDRESS}
MOST_ROUNDS = 99


@dataclass(frozen=True)
class TalkRow:
    """One talk of a plan: ids of the two people."""

    round: int
    table: int
    mentor: str
    mentee: str
    place: Place


@dataclass(frozen=True)
class TickRow:
    """What one person (id) ticked beside another: True to go on, False rather not, None nothing."""

    who: str
    met: str
    go_on: bool | None
    place: Place


def read_talks(path: Path) -> tuple[tuple[TalkRow, ...], list[Problem]]:
    """The rounds of a plan that Shelfmates wrote, as they stand in the file now."""
    sheets, problems = _sheets_with(path, TALKS)
    if not sheets and not problems:
        problems = [Problem("error", "rota.columns", _NO_TALKS, _GIVE_THE_PLAN, shown_name(path))]
    found = []
    for sheet, at in sheets:
        for row in sheet.rows:
            numbers = [_number(cell_of(row, at[key]).text) for key in ("round", "table")]
            people = [addresses(cell_of(row, at[key]).text) for key in ("mentor", "mentee")]
            if not any(people):
                continue  # a break, or a line left empty
            place = Place(sheet.file, sheet.name, row.number)
            if None in numbers or any(len(one) != 1 for one in people):
                problems.append(_wrong(place, "rota.row", _NOT_A_TALK))
                continue
            (mentor,), (mentee,) = people
            number, table = (one or 0 for one in numbers)
            found.append(TalkRow(number, table, identity(mentor), identity(mentee), place))
    return tuple(sorted(found, key=lambda one: (one.round, one.table, one.mentee))), problems


def read_ticks(path: Path, people: Sequence[Applicant]) -> tuple[tuple[TickRow, ...], list[Problem]]:
    """Every row of the tick sheets in a file; people are found by address, or by name where it is missing."""
    known = Named(people)
    sheets, problems = _sheets_with(path, TICKS)
    if not sheets and not problems:
        problems = [Problem("error", "rota.columns", _NOS, _GIVE_THE_TICKS, shown_name(path))]
    found: dict[tuple[str, str], TickRow] = {}
    for sheet, at in sheets:
        names = columns_of(sheet, NAMES)
        for row in sheet.rows:
            place = Place(sheet.file, sheet.name, row.number)
            two = [
                known.one(cell_of(row, at[key]).text, cell_of(row, names.get(f"{key} name")).text)
                for key in ("who", "met")
            ]
            unclear = [one for one in two if isinstance(one, Unclear)]
            problems.extend(_wrong(place, one.code, (one.sentence, one.remedy)) for one in unclear)
            ticks = [fold(cell_of(row, at[key]).text) not in NO for key in ("yes", "no")]
            if all(ticks):
                problems.append(_wrong(place, "ticks.both", _BOTH))
            if unclear or all(ticks):
                continue
            who, met = (identity(str(one)) for one in two)
            tick = TickRow(who, met, True if ticks[0] else False if ticks[1] else None, place)
            before = found.setdefault((who, met), tick)
            if before.go_on != tick.go_on:
                problems.append(_wrong(place, "ticks.twice", _TWICE))
    return tuple(found[key] for key in sorted(found)), problems


def read_absent(path: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The ids of everybody in a list of addresses."""
    sheets, problems = _sheets_with(path, ABSENT)
    if not sheets and not problems:
        problems = [Problem("error", "rota.columns", _NO_ADDRESSES, _HEAD_A_COLUMN, shown_name(path))]
    found = {
        identity(one)
        for sheet, at in sheets for row in sheet.rows for one in addresses(cell_of(row, at["e-mail"]).text)
    }  # fmt: skip
    return tuple(sorted(found)), problems


_NO_TALKS = S("No sheet has the columns of a rota: round, table, mentor e-mail, mentee e-mail.")
_GIVE_THE_PLAN = S("Give the workbook that “shelfmates rota” wrote.")
_NOS = S(
    "No sheet has the columns of tick sheets: who e-mail, talked with e-mail, would like to go on, "
    "rather not."
)
_GIVE_THE_TICKS = S(
    "Fill in the sheets of ticks in the workbook that “shelfmates rota” wrote, and give that file."
)
_NO_ADDRESSES = S("No sheet has a column “e-mail”.")
_HEAD_A_COLUMN = S("Head a column “e-mail” and write the address of one person who is absent into each row.")
_NOT_A_TALK = (
    S("This row is no talk: it needs a round, a table, and one address each of a mentor and a mentee."),
    S("Put back what was there, or delete the row."),
)
_BOTH = (
    S("Both boxes are ticked in this row."),
    S("Ask the person which was meant, and empty the other."),
)
_TWICE = (
    S("These two people have another row in which something else is ticked."),
    S("Delete one of the rows."),
)


def _sheets_with(path: Path, columns: Headings) -> tuple[list[tuple[Sheet, dict[str, int]]], list[Problem]]:
    """The sheets that have all these columns, with where; or why the file cannot be read."""
    try:
        sheets = read_sheets(path)
    except UnreadableError as error:
        return [], [error.problem]
    placed = [(sheet, columns_of(sheet, columns)) for sheet in sheets]
    return [(sheet, at) for sheet, at in placed if columns.keys() <= at.keys()], []


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and 0 < int(text) <= MOST_ROUNDS else None


def _wrong(place: Place, code: str, said: tuple[Sentence, Sentence]) -> Problem:
    return Problem("error", code, *said, place.file, place.sheet, place.row)
