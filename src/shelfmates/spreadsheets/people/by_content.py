"""Columns known by what stands in them, where their headings alone do not tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from shelfmates.definitions.model import Definition, Question
from shelfmates.spreadsheets.columns.columns import Column, SheetColumns
from shelfmates.spreadsheets.columns.headings import bare
from shelfmates.spreadsheets.columns.parts import line_of, rank_of, without_rank
from shelfmates.spreadsheets.files.sheets import Sheet
from shelfmates.spreadsheets.people.identifying import ROLE, cell
from shelfmates.spreadsheets.people.roles import RoleNames
from shelfmates.spreadsheets.text.folding import fold
from shelfmates.spreadsheets.values import week
from shelfmates.spreadsheets.values.asking import is_blank
from shelfmates.spreadsheets.values.choices import choices_of

type Known = Callable[[str], bool]
"""Does this text answer the question?"""


def by_content(sheet: Sheet, columns: SheetColumns, definition: Definition, roles: RoleNames) -> SheetColumns:
    """The columns, with those added that only their answers tell.

    Microsoft Forms heads a grid's columns by its lines alone ("Type of library", "Monday"); people head a
    ranking by "1st choice"; and a column of nothing but roles is the role, whatever its heading.
    """
    found = {column.index: column for column in columns.columns}
    for question in definition.questions:
        if columns.of(question.id):
            continue
        grid = list(_grid(sheet, columns, question)) or list(_ranks(sheet, columns, question))
        found |= {column.index: column for column in grid}
    settled = tuple(found[column.index] for column in columns.columns)
    return replace(columns, columns=tuple(_with_role(sheet, settled, roles)))


def _grid(sheet: Sheet, columns: SheetColumns, question: Question) -> Iterator[Column]:
    """The lines of a grid; an empty column is one where another line is filled."""
    if question.kind not in ("each", "G"):
        return
    choices = choices_of(question.vocabulary) if question.vocabulary else None
    empty: list[Column] = []
    found = False
    for column in columns.columns:
        part = line_of(question, bare(column.heading))
        if not part or column.how == "map":
            continue

        def known(text: str, part: str = part) -> bool:
            return choices.knows(text) if choices else not week.in_grid(part, text)[1]

        line = replace(column, target=question.id, part=part, how="exact")
        if _all(sheet, column, known):
            found = True
            yield line
        elif column.how == "unknown" and not any(cell(row, column).text for row in sheet.rows):
            empty.append(line)
    if found:
        yield from empty


def _ranks(sheet: Sheet, columns: SheetColumns, question: Question) -> Iterator[Column]:
    if question.kind != "R" or question.vocabulary is None:
        return
    choices = choices_of(question.vocabulary)
    for column in columns.columns:
        heading = fold(bare(column.heading))
        ranked = column.how == "unknown" and heading and not without_rank(heading) and rank_of(heading)
        if ranked and _all(sheet, column, choices.knows):
            yield replace(column, target=question.id, part=rank_of(heading), how="guess")


def _with_role(sheet: Sheet, columns: tuple[Column, ...], roles: RoleNames) -> tuple[Column, ...]:
    if roles.only or any(column.target == ROLE for column in columns):
        return columns

    def known(text: str) -> bool:
        return bool(roles.roles(text))

    fitting = [column for column in columns if column.how == "unknown" and _all(sheet, column, known)]
    if len(fitting) != 1:
        return columns
    return tuple(replace(c, target=ROLE, how="guess") if c is fitting[0] else c for c in columns)


def _all(sheet: Sheet, column: Column, known: Known) -> bool:
    """Is the column filled somewhere, and everything in it known?"""
    typed = {text for row in sheet.rows if (text := cell(row, column).text) and not is_blank(text)}
    return bool(typed) and all(known(text) for text in typed)
