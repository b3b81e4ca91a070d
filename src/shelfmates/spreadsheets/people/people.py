"""One row becomes one applicant, answers and all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from shelfmates.definitions.applicants import Answer, Applicant, Place, identity
from shelfmates.definitions.asking import is_shown
from shelfmates.definitions.model import Condition, Definition, Question
from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.spreadsheets.columns.columns import Column
from shelfmates.spreadsheets.columns.parts import OTHER
from shelfmates.spreadsheets.files.sheets import Cell, Row
from shelfmates.spreadsheets.people.agreements import in_doubt, not_agreed
from shelfmates.spreadsheets.people.answers import understand
from shelfmates.spreadsheets.people.gathering import Piece, gather
from shelfmates.spreadsheets.people.identifying import (
    EMAIL,
    IDENTITY,
    NAME,
    ROLE,
    Layout,
    cell,
    email_of,
    language_of,
    moment_of,
    name_of,
    order_of,
    placed,
    roles_of,
)
from shelfmates.spreadsheets.values.asking import AGREEMENTS, Asked, Finding, Understood
from shelfmates.spreadsheets.values.choices import choices_of


@dataclass(frozen=True)
class Reader:
    """What reading one sheet's rows needs: its layout, its questions, the roles each decides for.

    ``agreements``: what everybody who was asked must have ticked.
    """

    layout: Layout
    asked: Mapping[str, Asked]
    decides: Mapping[str, frozenset[str]]
    agreements: tuple[str, ...] = ()
    memory: dict[tuple[str, bool, str, type], Understood] = field(default_factory=dict)


def decisive_questions(definition: Definition) -> dict[str, frozenset[str]]:
    """The questions that musts and eligibility rules read, with the roles they read them for."""
    found: dict[str, frozenset[str]] = {}
    for role in definition.roles.values():
        for rule in role.eligibility:
            for question in _fields(rule.condition):
                found[question] = found.get(question, frozenset()) | {role.id}
    for must in definition.musts:
        found |= dict.fromkeys(questions_in(must.part.parameters, definition), frozenset(definition.roles))
    return found


def questions_in(parameters: object, definition: Definition) -> set[str]:
    """The question ids anywhere in a criterion's parameters."""
    if isinstance(parameters, str):
        return {parameters} if definition.question(parameters) else set()
    if isinstance(parameters, Mapping):
        return questions_in(tuple(parameters.values()), definition)
    if isinstance(parameters, list | tuple):
        return {found for value in parameters for found in questions_in(value, definition)}
    return set()


def _fields(condition: Condition) -> Iterator[str]:
    if condition.field:
        yield condition.field
    for part in condition.parts:
        yield from _fields(part)


def asked_of(definition: Definition) -> dict[str, Asked]:
    """Every question with its answers made searchable."""
    return {
        question.id: Asked(question, choices_of(question.vocabulary) if question.vocabulary else None)
        for question in definition.questions
    }


def reader_of(
    layout: Layout,
    asked: Mapping[str, Asked],
    decides: Mapping[str, frozenset[str]],
    agreements: tuple[str, ...] = (),
) -> Reader:
    """A reader for one sheet, with the order of day and month settled per column."""
    here = {
        target: replace(asked[target], order=order_of(layout.sheet, group))
        if asked[target].question.kind == "D"
        else asked[target]
        for target, group in layout.by_target.items()
        if target in asked
    }
    return Reader(layout, here, decides, agreements)


def read_row(reader: Reader, row: Row) -> tuple[Applicant | None, list[Problem]]:
    """The applicant in this row (None without a name, an address or a role) and what is odd in it."""
    layout = reader.layout
    email, problems = email_of(layout, row)
    name, nameless = name_of(layout, row)
    roles, roleless = roles_of(layout, row)
    when, timeless = moment_of(layout, row)
    problems += [*nameless, *roleless, *timeless]
    typed: dict[str, str] = {}
    answers: dict[str, Answer] = {}
    for target, asked in reader.asked.items():
        filled = [column for column in layout.by_target[target] if cell(row, column).text]
        if filled:
            typed[target] = "\n".join(cell(row, column).text for column in filled)
        if filled and target not in IDENTITY:
            answer, odd = _answer(reader, row, asked, filled, roles)
            if target == AGREEMENTS and reader.agreements:
                odd = in_doubt(odd, filled)
            problems += map(_unquoted, odd) if _secret(asked.question) else odd
            if answer is not None:
                answers[target] = answer
    if not (email and name and roles):
        return None, problems
    answers |= {NAME: name, EMAIL: email}
    if ROLE in reader.asked:
        answers[ROLE] = roles
    problems.extend(_disagreed(reader, row, roles, answers, problems))
    problems.extend(_unanswered(reader, row, roles, answers, typed))
    place = Place(layout.sheet.file, layout.sheet.name, row.number)
    return Applicant(
        identity(email), name, email, roles, answers, place, language_of(layout, row), when, typed
    ), problems


def _secret(question: Question) -> bool:
    """Whether an answer is of a kind that is never quoted: whom to avoid, an identity."""
    return question.seen_by == "nobody" and question.kind not in ("each", "G")


def _unquoted(problem: Problem) -> Problem:
    """The place of something odd, without what stands there: messages are passed on and printed."""
    sentence = S("This answer could not be read. It is not shown here, because only the matching reads it.")
    return replace(problem, sentence=sentence, value="")


def _disagreed(
    reader: Reader,
    row: Row,
    roles: tuple[str, ...],
    answers: Mapping[str, Answer],
    problems: list[Problem],
) -> Iterator[Problem]:
    """What the person did not agree to, where the form asked and nothing there was refused or unclear."""
    asked = reader.asked.get(AGREEMENTS)
    if asked is None or not reader.agreements or not {*asked.question.asked, "flexible"} & set(roles):
        return
    columns = reader.layout.by_target[AGREEMENTS]
    letters = {column.letter for column in columns}
    if any(problem.severity == "error" and problem.column in letters for problem in problems):
        return
    for finding in not_agreed(asked.question, reader.agreements, answers.get(AGREEMENTS)):
        yield placed(reader.layout.sheet, row, columns[0], finding)


def _unanswered(
    reader: Reader,
    row: Row,
    roles: tuple[str, ...],
    answers: Mapping[str, Answer],
    typed: Mapping[str, str],
) -> Iterator[Problem]:
    for target, asked in reader.asked.items():
        if (target == AGREEMENTS and reader.agreements) or not is_shown(asked.question, answers):
            continue  # an error of its own, or not called for
        if target not in IDENTITY and target not in typed and set(asked.question.required) & set(roles):
            sentence = S("“{question}” is not answered.", question=asked.question.label)
            remedy = S("Ask the person, or leave it: it counts as not answered.")
            finding = Finding("warning", "answer.missing", sentence, remedy)
            yield placed(reader.layout.sheet, row, reader.layout.by_target[target][0], finding)


def _answer(
    reader: Reader, row: Row, asked: Asked, filled: list[Column], roles: Iterable[str]
) -> tuple[Answer | None, list[Problem]]:
    sheet, problems = reader.layout.sheet, list[Problem]()
    decides_for = reader.decides.get(asked.question.id, frozenset())
    decisive = bool(decides_for and (not roles or decides_for & set(roles) or "flexible" in roles))

    def read(column: Column) -> Answer | None:
        typed: Cell = cell(row, column)
        if column.part == OTHER:
            typed = Cell(f"Other: {typed.text}", None)
        key = (asked.question.id, decisive, typed.text, type(typed.value))
        if key not in reader.memory:
            reader.memory[key] = understand(replace(asked, decisive=decisive), typed)
        understood = reader.memory[key]
        problems.extend(placed(sheet, row, column, finding, typed.text) for finding in understood.findings)
        return understood.answer

    if len(filled) == 1 and not filled[0].part:
        return read(filled[0]), problems
    answer, findings = gather(asked.question, [Piece(column, cell(row, column), read) for column in filled])
    problems.extend(
        placed(sheet, row, column, finding, cell(row, column).text) for column, finding in findings
    )
    return answer, problems
