"""Partnerships to keep, to forbid or from earlier rounds: one row each, people named by address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shelfmates.definitions.applicants import Applicant, Place, identity
from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.spreadsheets.files.files import read_sheets, shown_name
from shelfmates.spreadsheets.files.sheets import Row, Sheet, UnreadableError, cell_of, column_letter
from shelfmates.spreadsheets.lists.headed import NO, columns_of
from shelfmates.spreadsheets.lists.named import Named, Unclear
from shelfmates.spreadsheets.text.folding import fold

# Every name a column may have, the surest first: a result names people in "Person 1" and addresses beside it.
COLUMNS = {
    "first": ("person 1 e-mail", "person 1 email", "personne 1 courriel", "person 1", "personne 1"),
    "second": ("person 2 e-mail", "person 2 email", "personne 2 courriel", "person 2", "personne 2"),
    "third": ("person 3 e-mail", "person 3 email", "personne 3 courriel", "person 3", "personne 3"),
    "first name": ("person 1 name", "personne 1 nom"),
    "second name": ("person 2 name", "personne 2 nom"),
    "third name": ("person 3 name", "personne 3 nom"),
    "waiver": ("waiver", "waived", "dispense", "dérogation"),
    "reason": ("reason", "reasons", "why", "raison", "motif"),
}


@dataclass(frozen=True)
class PairRow:
    """One partnership of a file: the people's addresses as typed, and whether rules are waived for it."""

    emails: tuple[str, ...]
    place: Place
    waiver: bool = False
    reason: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The people's ids, as ``Applicant.id``."""
        return tuple(identity(email) for email in self.emails)


def read_pairs(path: Path, people: Sequence[Applicant] = ()) -> tuple[tuple[PairRow, ...], list[Problem]]:
    """The partnerships in a file with columns "person 1", "person 2" ("person 3"), or in a result.

    Rows come ordered by address; the same partnership twice counts once, with a warning. Where ``people``
    are given, a name does instead of an address, and a name beside an address must be that person's.
    """
    known = Named(people)
    try:
        sheets = read_sheets(path)
    except UnreadableError as error:
        return (), [error.problem]
    fitting = [
        (sheet, columns)
        for sheet in sheets
        if {"first", "second"} <= (columns := columns_of(sheet, COLUMNS)).keys()
        or (people and {"first name", "second name"} <= columns.keys())
    ]
    if not fitting:
        sentence = S("No sheet has the columns “person 1” and “person 2”.")
        remedy = S("Head two columns “person 1” and “person 2” and write an e-mail address into each cell.")
        return (), [Problem("error", "pairs.columns", sentence, remedy, shown_name(path))]
    sheet, columns = fitting[0]
    named = _named(sheet, columns)
    found: dict[frozenset[str], PairRow] = {}
    problems: list[Problem] = []
    for row in sheet.rows:
        pair, odd = _read(sheet, row, columns, known, named=named)
        problems.extend(odd)
        if pair is not None and found.setdefault(frozenset(pair.people), pair) is not pair:
            problems.append(_again(pair, found[frozenset(pair.people)]))
    return tuple(sorted(found.values(), key=lambda pair: sorted(pair.people))), problems


def _read(
    sheet: Sheet, row: Row, columns: dict[str, int], known: Named, *, named: bool
) -> tuple[PairRow | None, list[Problem]]:
    emails, problems = [], []
    for key in ("first", "second", "third"):
        text, name = _text(row, columns, key), _text(row, columns, f"{key} name")
        if not text and not name and key == "third":
            continue
        taken_out = named and bool(text) and not name and f"{key} name" in columns
        found = _name_taken_out(text, key) if taken_out else known.one(text, name)
        if isinstance(found, str):
            emails.append(found)
        else:
            at = columns.get(key, columns.get(f"{key} name", 0))
            problems.append(_not_one(sheet, row, at, text or name, found))
    if problems:
        return None, problems
    place = Place(sheet.file, sheet.name, row.number)
    if len({identity(email) for email in emails}) < len(emails):
        sentence = S("This row pairs {email} with themselves.", email=emails[0])
        remedy = S("Write two different people, or delete the row.")
        return None, [Problem("error", "pairs.self", sentence, remedy, sheet.file, sheet.name, row.number)]
    waiver, reason = fold(_text(row, columns, "waiver")) not in NO, _text(row, columns, "reason")
    return PairRow(tuple(emails), place, waiver, reason), list(_unreasoned(place, waiver, reason))


def _named(sheet: Sheet, columns: dict[str, int]) -> bool:
    """Whether the sheet names people beside their addresses: columns of names that are all empty don't."""
    keys = [key for key in columns if key.endswith(" name")]
    return any(_text(row, columns, key) for row in sheet.rows for key in keys)


def _name_taken_out(email: str, key: str) -> Unclear:
    """The address stayed where somebody cleared the name: the person may no longer be meant."""
    sentence = S("This row has the address {email}, but the name beside it is empty.", email=email)
    if key == "third":
        remedy = S("Clear the address as well if this person is taken out; otherwise write the name again.")
    else:
        remedy = S("Delete the row if the partnership is taken out; otherwise write the name again.")
    return Unclear("pairs.no_name", sentence, remedy)


def _text(row: Row, columns: dict[str, int], key: str) -> str:
    return cell_of(row, columns.get(key)).text


def _not_one(sheet: Sheet, row: Row, index: int, text: str, found: Unclear) -> Problem:
    heading = sheet.headings[index]
    return Problem(
        "error",
        found.code,
        found.sentence,
        found.remedy,
        sheet.file,
        sheet.name,
        row.number,
        column_letter(index),
        heading,
        text,
    )


def _unreasoned(place: Place, waiver: bool, reason: str) -> Iterator[Problem]:
    if waiver and not reason:
        sentence = S("Rules are waived for this partnership without a reason.")
        remedy = S("Write why into a column “reason”.")
        yield Problem("error", "pairs.no_reason", sentence, remedy, place.file, place.sheet, place.row)


def _again(pair: PairRow, first: PairRow) -> Problem:
    sentence = S("This partnership is already in row {row}.", row=str(first.place.row))
    place = pair.place
    return Problem(
        "warning", "pairs.twice", sentence, S("Delete one of the rows."), place.file, place.sheet, place.row
    )
