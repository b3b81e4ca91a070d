"""Inventing a whole round: rows of a form's export for any programme, always the same for a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from shelfmates.definitions.model import Definition, Question
from shelfmates.examples.answers import answer
from shelfmates.examples.cells import GOOGLE, Style, cells_of, columns_of
from shelfmates.examples.errors import ExamplesError
from shelfmates.examples.files import Cell
from shelfmates.examples.naming import Register
from shelfmates.examples.people import THIS_YEAR, Life, live
from shelfmates.examples.world import setting_of
from shelfmates.language import S

OPENS = datetime(THIS_YEAR, 4, 13, 8, 0)  # a form's export says no time zone
OPEN_MINUTES = 28 * 24 * 60

TIMESTAMP, ADDRESS, ROLE = "Timestamp", "Email Address", "Role"
ROLE_QUESTION, ADDRESS_QUESTION = "F06", "F02"


@dataclass(frozen=True)
class Table:
    """Rows as a spreadsheet shows them, under unique headings, and whom each row is about."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    roles: tuple[str, ...]


def invent(
    definition: Definition, mentors: int = 0, mentees: int = 0, seed: int = 0, *,
    people: int = 0, style: Style = GOOGLE,
) -> Table:  # fmt: skip
    """Invent applicants for a programme, in order of application.

    ``mentors`` and ``mentees`` are for directed programmes, ``people`` for peers. The same seed gives the
    same table. Raises ExamplesError for a role the programme does not have.
    """
    rng = Random(f"{definition.id} {seed}")  # a text seeds the same on every machine
    setting, register = setting_of(definition), Register()
    lives = [
        live(role, setting, register, rng)
        for role, count in _counts(definition, mentors, mentees, people)
        for _ in range(count)
    ]
    rng.shuffle(lives)
    moments = sorted(
        OPENS + timedelta(minutes=rng.randrange(OPEN_MINUTES), seconds=i % 60) for i in range(len(lives))
    )
    return _table(definition, list(zip(moments, lives, strict=True)), style, rng)


def _counts(definition: Definition, mentors: int, mentees: int, people: int) -> list[tuple[str, int]]:
    counts = [("mentor", mentors), ("mentee", mentees), ("peer", people)]
    for role, count in counts:
        if count < 0:
            raise ExamplesError(S("A number of people cannot be less than nothing."))
        if count and role not in definition.roles:
            roles = tuple(known.plural for known in definition.roles.values())
            sentence = S(
                "{name} has nobody of that role; it has {roles}.", name=definition.label, roles=roles
            )
            raise ExamplesError(sentence)
    return counts


def _table(
    definition: Definition, lives: Sequence[tuple[datetime, Life]], style: Style, rng: Random
) -> Table:
    questions = [q for q in definition.questions if q.kind not in {"F", "G"} and q.id != ADDRESS_QUESTION]
    says_role = len({life.role for _, life in lives}) > 1 and definition.question(ROLE_QUESTION) is None
    headings = [TIMESTAMP, ADDRESS] + [ROLE] * says_role
    headings += [heading for question in questions for heading in columns_of(question, style)]
    rows = []
    for moment, life in lives:
        row: list[Cell] = [moment, life.address]
        row += [definition.roles[life.role].label.said_in(life.language)] * says_role
        for question in questions:
            row += _cells(question, life, style, rng)
        rows.append(tuple(row))
    return Table(tuple(headings), tuple(rows), tuple(life.role for _, life in lives))


def _cells(question: Question, life: Life, style: Style, rng: Random) -> list[str]:
    given = answer(life, question, rng)
    cells = cells_of(question, given, life.language, style)
    if rng.random() < 0.01 and question.kind in {"T", "E"}:
        cells[0] += " "  # the blank people leave behind a word
    return cells
