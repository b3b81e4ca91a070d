"""What is wrong or odd about a sheet as a whole: headings twice, missing, guessed or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shelfmates.definitions.model import Definition, Question
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets import people
from shelfmates.spreadsheets.columns import APPLIED_AT, FAMILY, GIVEN, Column, SheetColumns
from shelfmates.spreadsheets.folding import fold
from shelfmates.spreadsheets.identifying import IDENTITY, NAME, ROLE, order_of
from shelfmates.spreadsheets.roles import role_names
from shelfmates.spreadsheets.sheets import Sheet

IF_WRONG = S(
    "If that is wrong: run `shelfmates columns FILE -o MAP.toml`, correct MAP.toml, add `--columns MAP.toml`."
)
CORRECT = S("Run `shelfmates columns FILE -o MAP.toml`, correct MAP.toml, and add `--columns MAP.toml`.")


def sheet_problems(
    sheet: Sheet,
    columns: SheetColumns,
    definition: Definition,
    *,
    role: str | None,
    language: str,
    not_asked: Sequence[str],
) -> list[Problem]:
    """Everything about headings and columns, before any row is read."""
    return [
        *_headings_twice(sheet, columns),
        *_guessed_and_unknown(sheet, columns, definition),
        *_missing(sheet, columns, definition, role, not_asked),
        *_unclear_dates(sheet, columns, definition, language),
    ]


def _about(
    sheet: Sheet,
    column: Column | None,
    severity: str,
    code: str,
    sentence: Sentence,
    remedy: Sentence | None = None,
) -> Problem:
    letter, heading = (column.letter, column.heading) if column else ("", "")
    return Problem(severity, code, sentence, remedy, sheet.file, sheet.name, None, letter, heading)  # type: ignore[arg-type]


def _headings_twice(sheet: Sheet, columns: SheetColumns) -> Iterator[Problem]:
    groups: dict[str, list[Column]] = {}
    for column in columns.columns:
        if column.heading and column.how != "map":
            groups.setdefault(fold(column.heading), []).append(column)
    for group in groups.values():
        if len(group) > 1:
            letters = tuple(column.letter for column in group)
            sentence = S(
                "The columns {letters} have the same heading “{heading}”.",
                letters=letters,
                heading=group[0].heading,
            )
            yield _about(sheet, group[-1], "error", "columns.twice", sentence, CORRECT)


def _guessed_and_unknown(sheet: Sheet, columns: SheetColumns, definition: Definition) -> Iterator[Problem]:
    for column in columns.columns:
        if column.how == "guess":
            question = definition.question(column.target)
            label: object = question.label if question else column.target
            sentence = S(
                "This column is understood as “{question}” ({id}).", question=label, id=column.target
            )
            yield _about(sheet, column, "warning", "columns.guess", sentence, IF_WRONG)
        elif column.how == "unknown" and column.heading:
            sentence = S("This column answers no question of the programme and is left out.")
            yield _about(sheet, column, "note", "columns.unknown", sentence, CORRECT)


def _missing(
    sheet: Sheet, columns: SheetColumns, definition: Definition, role: str | None, not_asked: Sequence[str]
) -> Iterator[Problem]:
    targets = {column.target for column in columns.columns}
    decides, wished = people.decisive_questions(definition), _wished(definition)
    absent = [
        q for q in definition.questions if q.id not in targets and _needed(q, definition, role, targets)
    ]
    vital = [question for question in absent if question.id in IDENTITY]
    for question in vital:
        sentence = S("No column answers {question}.", question=_named(question))
        remedy = S("Add the column, or say which one it is with `shelfmates columns` and --columns.")
        yield _about(sheet, None, "error", "columns.missing", sentence, remedy)

    def matters(question: Question) -> bool:
        decisive = question.id in decides and role in (None, *decides[question.id])
        return (decisive or question.id in wished) and question.id not in not_asked

    read = [question for question in absent if question not in vital and matters(question)]
    if read:
        sentence = S("No column answers {questions}.", questions=tuple(map(_named, read)))
        remedy = S(
            "Add the columns, or say which they are with `shelfmates columns` and --columns. If the form "
            "never asked them, write at the top of the file given with --columns: not_asked = [{ids}]",
            ids=", ".join(f'"{question.id}"' for question in read),
        )
        yield _about(sheet, None, "error", "columns.missing", sentence, remedy)
    rest = tuple(_named(question) for question in absent if question not in [*vital, *read])
    if rest:
        sentence = S("No column answers {questions}.", questions=rest)
        remedy = S("If the form asked this, add the column; otherwise it counts as not answered.")
        yield _about(sheet, None, "warning", "columns.missing", sentence, remedy)


def _named(question: Question) -> Sentence:
    return S("“{question}” ({id})", question=question.label, id=question.id)


def _needed(question: Question, definition: Definition, role: str | None, targets: set[str]) -> bool:
    if question.id == ROLE:
        return role is None and not role_names(definition).only
    if question.id == NAME and {GIVEN, FAMILY} & targets:
        return False
    if question.id in IDENTITY:
        return True
    return role in question.required if role else bool(question.required)


def _wished(definition: Definition) -> set[str]:
    return {
        found
        for wish in definition.wishes
        for part in wish.parts
        for found in people.questions_in(part.parameters, definition)
    }


def _unclear_dates(
    sheet: Sheet, columns: SheetColumns, definition: Definition, language: str
) -> Iterator[Problem]:
    remedy = S("Write the dates as “2026-05-31”, or set the column's format to year-month-day.")
    for column in columns.columns:
        question = definition.question(column.target)
        dated = question is not None and question.kind == "D"
        if not (dated or column.target == APPLIED_AT) or order_of(sheet, (column,)) != "unclear":
            continue
        if dated:
            sentence = S("These dates may begin with the day or with the month; only their years count.")
        elif language == "en":
            sentence = S("These dates may begin with the day or with the month; they are read month first.")
        else:
            sentence = S("These dates may begin with the day or with the month; they are read day first.")
        yield _about(sheet, column, "warning", "columns.day_or_month", sentence, remedy)
