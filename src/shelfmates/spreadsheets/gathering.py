"""Several columns that make one answer: grids, ranks, goals line by line, a bilingual form's two headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Question
from shelfmates.language import S
from shelfmates.spreadsheets import numbers
from shelfmates.spreadsheets.asking import Finding
from shelfmates.spreadsheets.columns import Column
from shelfmates.spreadsheets.folding import fold
from shelfmates.spreadsheets.parts import rank_of
from shelfmates.spreadsheets.sheets import Cell

type Piece = tuple[Column, Cell, Callable[[Column], Answer | None]]


def gather(question: Question, pieces: Sequence[Piece]) -> tuple[Answer | None, Finding | None]:
    """One answer from the filled columns of a question, and what is odd about them together."""
    if question.kind == "each":
        lines = {column.part: read(column) for column, _, read in pieces if column.part}
        return {line: choice for line, choice in lines.items() if isinstance(choice, str)} or None, None
    if question.kind == "R":
        return _ranking(pieces), None
    if question.kind == "M":
        picked = {option for column, _, read in pieces for option in _ids(read(column))}
        options = [option.id for option in question.vocabulary.options] if question.vocabulary else []
        return tuple(
            sorted(picked, key=lambda o: (options.index(o) if o in options else len(options), o))
        ) or None, None
    if question.kind == "L":
        own = [cell.text for column, cell, _ in pieces]
        return "\n".join(dict.fromkeys(own)), None
    return _agreed(pieces)


def _ids(answer: Answer | None) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


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


def _agreed(pieces: Sequence[Piece]) -> tuple[Answer | None, Finding | None]:
    """The answer of columns that ask the same; an error where they contradict each other."""
    own = [piece for piece in pieces if piece[0].how != "automatic"] or pieces
    answers = [read(column) for column, _, read in own]
    different = {repr(answer) for answer in answers if answer is not None}
    if len(different) < 2:
        return next((answer for answer in answers if answer is not None), None), None
    letters = tuple(column.letter for column, _, _ in own)
    return None, Finding(
        "error",
        "answer.two_columns",
        S("The columns {letters} answer the same question differently.", letters=letters),
        S("Leave the right answer and empty the other cell, or set one column to “ignore” with --columns."),
    )
