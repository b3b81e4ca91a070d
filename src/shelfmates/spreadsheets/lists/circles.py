"""Circles of an earlier run that are to stay, and people who said they would facilitate one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shelfmates.definitions.applicants import Applicant, Place, identity
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.files.files import read_sheets, shown_name
from shelfmates.spreadsheets.files.sheets import Sheet, UnreadableError, cell_of
from shelfmates.spreadsheets.lists.headed import ADDRESS, Headings, columns_of
from shelfmates.spreadsheets.lists.named import Named, Unclear
from shelfmates.spreadsheets.text.folding import fold

SEATS: Headings = {
    "circle": ("circle", "cercle", "circle no.", "cercle n°"),
    "e-mail": ("person e-mail", "courriel de la personne"),
}
MORE: Headings = {
    "name": ("person", "personne"),
    "topic": ("topic", "sujet"),
    "part": ("part", "place"),
}
FACILITATES = frozenset({"facilitator", "facilitates", "animateur·rice", "animation", "anime"})
PEOPLE: Headings = {"e-mail": (*ADDRESS, *SEATS["e-mail"])}


@dataclass(frozen=True)
class SeatRow:
    """One person (an id) in one circle: what it is called in the file, its topic as written there."""

    circle: str
    topic: str
    person: str
    facilitates: bool
    place: Place


def read_seats(path: Path, people: Sequence[Applicant] = ()) -> tuple[tuple[SeatRow, ...], list[Problem]]:
    """Who sits in which circle, from a workbook of circles or a list with the columns circle and person
    e-mail. People may be named instead, where ``people`` are given."""
    sheets, problems = _read(path)
    fitting = [(sheet, at) for sheet in sheets if (at := columns_of(sheet, SEATS)).keys() >= SEATS.keys()]
    if not fitting and not problems:
        return (), [Problem("error", "circles.columns", _NO_SEATS, _GIVE_CIRCLES, shown_name(path))]
    known, found = Named(people), []
    for sheet, at in fitting[:1]:
        more = columns_of(sheet, MORE)
        for row in sheet.rows:
            place = Place(sheet.file, sheet.name, row.number)
            said = {key: cell_of(row, index).text for key, index in {**more, **at}.items()}
            if not said["circle"] and not said["e-mail"]:
                continue
            person = known.one(said["e-mail"], said.get("name", ""))
            if not said["circle"]:
                problems.append(_wrong(place, "circles.row", _NO_CIRCLE, _NUMBER))
            elif isinstance(person, Unclear):
                problems.append(_wrong(place, person.code, person.sentence, person.remedy))
            else:
                leads = fold(said.get("part", "")) in {fold(one) for one in FACILITATES}
                found.append(SeatRow(said["circle"], said.get("topic", ""), identity(person), leads, place))
    return tuple(found), problems


def read_people(path: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The ids of everybody in a list of addresses."""
    sheets, problems = _read(path)
    fitting = [(sheet, at) for sheet in sheets if (at := columns_of(sheet, PEOPLE))]
    if not fitting and not problems:
        return (), [Problem("error", "circles.columns", _NO_ADDRESSES, _HEAD_A_COLUMN, shown_name(path))]
    found, odd = [], []
    for sheet, at in fitting[:1]:
        for row in sheet.rows:
            if not (text := cell_of(row, at["e-mail"]).text):
                continue
            person = Named(()).one(text)
            if isinstance(person, Unclear):
                place = Place(sheet.file, sheet.name, row.number)
                odd.append(_wrong(place, person.code, person.sentence, person.remedy))
            else:
                found.append(identity(person))
    return tuple(found), [*problems, *odd]


def _read(path: Path) -> tuple[list[Sheet], list[Problem]]:
    try:
        return list(read_sheets(path)), []
    except UnreadableError as error:
        return [], [error.problem]


_NO_SEATS = S("No sheet has the columns of circles: circle, person e-mail.")
_GIVE_CIRCLES = S("Give the workbook that “shelfmates circles” wrote, or a list with these columns.")
_NO_CIRCLE = S("This row does not say which circle it means.")
_NUMBER = S("Write the number of the circle, or delete the row.")
_NO_ADDRESSES = S("No sheet has a column “e-mail”.")
_HEAD_A_COLUMN = S("Head a column “e-mail” and write the address of one facilitator into each row.")


def _wrong(place: Place, code: str, sentence: Sentence, remedy: Sentence) -> Problem:
    return Problem("error", code, sentence, remedy, place.file, place.sheet, place.row)
