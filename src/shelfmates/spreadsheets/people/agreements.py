"""Who agreed to what the programme asks of everybody. Nobody is matched whose agreement is in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Definition, Question
from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.spreadsheets.columns.columns import Column
from shelfmates.spreadsheets.values.asking import AGREEMENTS, Finding

EVERYTHING = "all"  # the option that stands for all others
DOUBTFUL = frozenset({"answer.guess", "answer.other", "answer.unclear", "answer.unknown", "answer.tick"})
ASK = S(
    "Ask the person, or delete the row: nobody is matched who did not agree. If the form asked for less, "
    "say so in the programme under [agreements]."
)
SAY_CLEARLY = S(
    "Ask the person and write the form's own words, or delete the row: nobody is matched who did not agree."
)


def agreements_of(definition: Definition) -> tuple[str, ...]:
    """The options that everybody has to tick; () where a programme asks for none."""
    table = definition.life.get("agreements")
    found = table.get("required", ()) if isinstance(table, Mapping) else ()
    return tuple(found) if definition.question(AGREEMENTS) else ()


def in_doubt(problems: Sequence[Problem], columns: Sequence[Column]) -> list[Problem]:
    """The problems of a row's agreements; words that the list does not have are errors here.

    A tick under a heading of the form's own adds to the programme's agreements and stays a note.
    """
    own = {column.letter for column in columns if column.part.startswith("other:")}
    return [
        _doubtful(one)
        if one.code in DOUBTFUL and not (one.code == "answer.other" and one.column in own)
        else one
        for one in problems
    ]


def _doubtful(problem: Problem) -> Problem:
    typed = problem.sentence.values.get("value", problem.value)
    sentence = S("“{value}” does not clearly say what this person agrees to.", value=typed)
    return replace(problem, severity="error", code="answer.agreement", sentence=sentence, remedy=SAY_CLEARLY)


def not_agreed(question: Question, required: Collection[str], answer: Answer | None) -> Iterator[Finding]:
    """What somebody who was asked did not tick."""
    if answer is True:
        return
    ticked = (answer,) if isinstance(answer, str) else answer if isinstance(answer, tuple) else ()
    if EVERYTHING in ticked:
        return
    options = question.vocabulary.options if question.vocabulary else ()
    asked = [option for option in options if option.id in required]
    # a list of the programme's own may have none of our agreements: then something has to be ticked
    missing = [option.label for option in asked if option.id not in ticked]
    if not asked and not ticked:
        missing = [question.label]
    if missing:
        sentence = S("This person did not agree to: {agreements}.", agreements=tuple(missing))
        yield Finding("error", "answer.not_agreed", sentence, ASK)
