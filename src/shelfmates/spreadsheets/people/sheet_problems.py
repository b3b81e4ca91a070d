"""What is wrong or odd about a sheet as a whole: headings twice, missing, guessed or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shelfmates.definitions.model import Definition, Question
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.columns.columns import FAMILY, GIVEN, IGNORE, Column, SheetColumns
from shelfmates.spreadsheets.files.sheets import Sheet
from shelfmates.spreadsheets.people import people
from shelfmates.spreadsheets.people.date_problems import date_problems
from shelfmates.spreadsheets.people.identifying import IDENTITY, NAME, ROLE, cell
from shelfmates.spreadsheets.people.roles import role_names
from shelfmates.spreadsheets.text.folding import fold

IF_WRONG = S(
    "If that is wrong: run `shelfmates columns FILE -o MAP.toml`, correct MAP.toml, add `--columns MAP.toml`."
)
MOST_NAMED = 8
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
        *_other_roles(sheet, columns, definition, role),
        *_missing(sheet, columns, definition, role, not_asked),
        *date_problems(sheet, columns, definition, language),
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
    """Columns of one heading are one question when no row fills two of them: a form was edited."""
    groups: dict[str, list[Column]] = {}
    for column in columns.columns:
        if column.heading and column.how != "map" and column.target not in ("", IGNORE):
            groups.setdefault(fold(column.heading), []).append(column)
    for group in groups.values():
        if len(group) < 2:
            continue
        letters = tuple(column.letter for column in group)
        if (row := _contradicting(sheet, group)) is None:
            sentence = S(
                "The columns {letters} have the same heading “{heading}” and are read as one.",
                letters=letters, heading=group[0].heading,
            )  # fmt: skip
            yield _about(sheet, group[-1], "warning", "columns.merged", sentence, IF_WRONG)
        else:
            sentence = S(
                "The columns {letters} have the same heading “{heading}” and different answers in row {row}.",
                letters=letters, heading=group[0].heading, row=str(row),
            )  # fmt: skip
            yield _about(sheet, group[-1], "error", "columns.twice", sentence, CORRECT)


def _contradicting(sheet: Sheet, group: Sequence[Column]) -> int | None:
    """The first row with different answers in these columns."""
    for row in sheet.rows:
        if len({fold(text) for column in group if (text := cell(row, column).text)}) > 1:
            return row.number
    return None


def _guessed_and_unknown(sheet: Sheet, columns: SheetColumns, definition: Definition) -> Iterator[Problem]:
    for column in columns.columns:
        if column.how == "guess":
            question = definition.question(column.target)
            label: object = question.label if question else column.target
            sentence = S(
                "This column is understood as “{question}” ({id}).", question=label, id=column.target
            )
            yield _about(sheet, column, "warning", "columns.guess", sentence, IF_WRONG)
    unknown = _left_out(columns)
    if len(unknown) > MOST_NAMED:
        sentence = S(
            "{count} columns answer no question of the programme and are left out: {columns}, ….",
            count=len(unknown), columns=tuple(map(_shown, unknown[:MOST_NAMED])),
        )  # fmt: skip
        yield _about(sheet, None, "note", "columns.unknown", sentence, CORRECT)
        return
    for column in unknown:
        sentence = S("This column answers no question of the programme and is left out.")
        yield _about(sheet, column, "note", "columns.unknown", sentence, CORRECT)


def _left_out(columns: SheetColumns) -> list[Column]:
    return [column for column in columns.columns if column.how == "unknown" and column.heading]


def _shown(column: Column) -> Sentence:
    return S("{letter} “{heading}”", letter=column.letter, heading=_short(column.heading))


def _short(heading: str) -> str:
    flat = " ".join(heading.split())
    return flat if len(flat) <= 40 else flat[:39].rstrip() + "…"


def _other_roles(
    sheet: Sheet, columns: SheetColumns, definition: Definition, role: str | None
) -> Iterator[Problem]:
    """A file given for one role whose own column names another: a whole form, not one role's answers."""
    names = role_names(definition)
    for column in columns.of(ROLE) if role else ():
        others = [row for row in sheet.rows if role not in (names.roles(cell(row, column).text) or (role,))]
        if others:
            text = cell(others[0], column).text
            sentence = S(
                "The file is given as answers of one role, “{role}”, but this row asks for “{value}”.",
                role=definition.roles[str(role)].label, value=text,
            )  # fmt: skip
            remedy = S(
                "Exchange the two files if --mentors and --mentees were swapped; give a file of several "
                "roles without either; or set the column to “ignore” with --columns."
            )
            place = (sheet.file, sheet.name, others[0].number, column.letter, column.heading, text)
            yield Problem("error", "columns.role", sentence, remedy, *place)


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
        ids = ", ".join(f'"{question.id}"' for question in read)
        if unknown := _left_out(columns):
            remedy = S(
                "Left out so far: {columns}. If one of these is it, say so with `shelfmates columns` and "
                "--columns. If the form never asked, write at the top of the file given with --columns: "
                "not_asked = [{ids}]",
                columns=tuple(map(_shown, unknown[:MOST_NAMED])), ids=ids,
            )  # fmt: skip
        else:
            remedy = S(
                "Add the columns, or say which they are with `shelfmates columns` and --columns. If the form "
                "never asked them, write at the top of the file given with --columns: not_asked = [{ids}]",
                ids=ids,
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
