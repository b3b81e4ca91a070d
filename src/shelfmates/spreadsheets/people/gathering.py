"""Several columns that make one answer: grids, ranks, goals line by line, a heading edited in mid-season."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Question
from shelfmates.language import S
from shelfmates.spreadsheets.columns.columns import Column
from shelfmates.spreadsheets.columns.parts import OTHER, rank_of
from shelfmates.spreadsheets.files.sheets import Cell
from shelfmates.spreadsheets.text.folding import fold
from shelfmates.spreadsheets.values import numbers, week
from shelfmates.spreadsheets.values.asking import (
    AGREEMENTS,
    CHECK_MARKS,
    NO,
    YES,
    Finding,
    is_blank,
    own_answer,
    refused,
)


class Piece(NamedTuple):
    """A filled cell of a question that has several columns; ``read`` understands it as a whole answer."""

    column: Column
    cell: Cell
    read: Callable[[Column], Answer | None]


type Gathered = tuple[Answer | None, tuple[tuple[Column, Finding], ...]]
"""One answer from the filled columns of a question, and what is odd about them."""


def gather(question: Question, pieces: Sequence[Piece]) -> Gathered:
    """One answer from all columns of the question that are filled in a row."""
    parts = [piece for piece in pieces if piece.column.part]
    match question.kind:
        case "each":
            lines = {piece.column.part: piece.read(piece.column) for piece in parts}
            return {line: choice for line, choice in lines.items() if isinstance(choice, str)} or None, ()
        case "G" if parts:
            return _week(question, parts)
        case "R" if parts:
            return _ranking(pieces), ()
        case "M" if parts:
            return _ticked(question, pieces)
        case "M" if all(piece.column.how == "map" for piece in pieces):
            return _in_order(question, {o for piece in pieces for o in _ids(piece.read(piece.column))}), ()
        case "L":
            return "\n".join(dict.fromkeys(piece.cell.text for piece in pieces)), ()
    return _agreed(pieces)


def _ids(answer: Answer | None) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


def _in_order(question: Question, picked: set[str]) -> tuple[str, ...] | None:
    options = [option.id for option in question.vocabulary.options] if question.vocabulary else []
    places = {option: place for place, option in enumerate(options)}
    return tuple(sorted(picked, key=lambda o: (places.get(o, len(options)), o))) or None


def _ticked(question: Question, pieces: Sequence[Piece]) -> Gathered:
    """A column for each option, ticked or not; beside them perhaps one for answers of people's own."""
    picked: set[str] = set()
    findings: list[tuple[Column, Finding]] = []
    for column, cell, read in pieces:
        folded = fold(cell.text)
        if not column.part:
            picked.update(_ids(read(column)))
        elif question.id == AGREEMENTS and folded in NO:
            findings.append((column, refused(cell.text)))
        elif is_blank(cell.text) or folded in NO:
            continue
        elif folded in YES or set(cell.text) & CHECK_MARKS or folded in fold(column.heading):
            picked.add(column.part)
            if column.part.startswith("other:"):
                findings.append((column, own_answer(column.part.removeprefix("other:"))))
        elif column.part == OTHER:
            picked.update(_ids(read(column)))
        else:
            findings.append((column, not_ticked(cell.text)))
    return _in_order(question, picked), tuple(findings)


def not_ticked(text: str) -> Finding:
    sentence = S("“{value}” does not say whether this is ticked.", value=text)
    return Finding("warning", "answer.tick", sentence, S("Write “yes” or leave the cell empty."))


def _week(question: Question, pieces: Sequence[Piece]) -> Gathered:
    """A column for each day, each part of the day, or each of the 28 times."""
    times: set[str] = set()
    findings: list[tuple[Column, Finding]] = []
    for column, cell, _ in pieces:
        ticked, unknown = week.in_grid(column.part, cell.text)
        times.update(ticked)
        findings.extend(
            (
                column,
                Finding("warning", "answer.unknown", week.not_understood(question, part), week.REMEDY),
            )
            for part in unknown
            if not is_blank(part)
        )
    return week.in_order(times) or None, tuple(findings)


def _ranking(pieces: Sequence[Piece]) -> tuple[str, ...] | None:
    """Best first: columns headed by a rank hold options, columns headed by an option hold its rank."""
    ranked: list[tuple[int, str]] = []
    for column, cell, read in pieces:
        if column.part.isdigit():
            ranked.extend((int(column.part), option) for option in _ids(read(column)))
        elif column.part:
            number = numbers.number(rank_of(fold(cell.text)) or cell.text)
            place = number.value if number and isinstance(number.value, int) else 99
            ranked.append((place, column.part))
        else:
            ranked.extend((place, option) for place, option in enumerate(_ids(read(column)), start=1))
    return tuple(dict.fromkeys(option for _, option in sorted(ranked))) or None


def _agreed(pieces: Sequence[Piece]) -> Gathered:
    """The answer of columns that ask the same; an error that names the cells where they contradict."""
    own = [piece for piece in pieces if piece.column.how != "automatic"] or pieces
    answers = [piece.read(piece.column) for piece in own]
    different = {repr(answer) for answer in answers if answer is not None}
    if len(different) < 2:
        return next((answer for answer in answers if answer is not None), None), ()
    own = sorted(own, key=lambda piece: piece.column.index)
    cells = tuple(S("{column} “{value}”", column=p.column.letter, value=p.cell.text) for p in own)
    finding = Finding(
        "error",
        "answer.two_columns",
        S("Two columns answer the same question differently in this row: {cells}.", cells=cells),
        S("Leave the right answer and empty the other cell, or set one column to “ignore” with --columns."),
    )
    return None, ((own[-1].column, finding),)
