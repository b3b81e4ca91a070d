"""People who might join, described by what they answer: "who speaks French", "who offers …"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from shelfmates.definitions.model import Definition, Question
from shelfmates.language import Coded, Name, S, Sentence
from shelfmates.proposal.telling.labels import filled, ids, label

MOST_TOLD = 4  # answers that describe a further partner; more are too many to say aloud
CODED: Mapping[str, Literal["country", "language"]] = MappingProxyType({"F07": "country", "F11": "language"})

_PHRASES: Mapping[str, Sentence] = MappingProxyType(
    {
        "F07": S("who lives in {answer}"),
        "F08": S("who lives in the region {answer}"),
        "F09": S("who lives in {answer}"),
        "F10": S("who lives in the time zone {answer}"),
        "F11": S("who speaks {answer}"),
        "F15": S("whose type of position is {answer}"),
        "F16": S("whose type of library is {answer}"),
        "F19": S("whose career stage is {answer}"),
        "F21": S("who wants to learn about {answer}"),
        "F22": S("who offers {answer}"),
        "F23": S("who wants to talk about {answer}"),
    }
)


def phrase(question: Question | None, field: str, answers: object) -> Sentence:
    """One answer, or several to one question, as part of a sentence: "who speaks French"."""
    said = tuple(_answer(question, field, one) for one in ids(answers))
    answer = said[0] if len(said) == 1 else said
    if field in _PHRASES:
        return filled(_PHRASES[field], answer=answer)
    return S(
        "who answers {answer} to “{question}”", answer=answer, question=question.label if question else field
    )


def _answer(question: Question | None, field: str, answer: str) -> object:
    if field in CODED:
        return Coded(CODED[field], answer)
    if question is not None and question.kind == "N" and answer.endswith("+"):
        return S("at least {number}", number=answer[:-1])
    return label(question, answer)


def partner_phrases(
    change: Mapping[str, object], definition: Definition, person: Name, always: Iterable[str]
) -> tuple[Sentence, ...]:
    """What is told of a further partner (``one_more_mentor``) for ``person``, as a list in a sentence.

    ``always``: questions rules need an answer to, which are told even where the wishes would be too many.
    """
    like, unlike = change.get("like"), change.get("unlike")
    given = dict(like) if isinstance(like, Mapping) else {}
    needed = [field for field in given if field in set(always)]
    wished = [field for field in given if field not in needed]
    said = [phrase(definition.question(field), field, given[field]) for field in (*wished, *needed)]
    if sum(len(ids(given[field])) for field in wished) > MOST_TOLD:
        said = [phrase(definition.question(field), field, given[field]) for field in needed]
        said.insert(0, S("who fits all the wishes of {person}", person=person))
    for field in unlike if isinstance(unlike, (list, tuple)) else ():
        said.append(_otherwise(definition.question(str(field)), str(field), person))
    return tuple(said)


def _otherwise(question: Question | None, field: str, person: Name) -> Sentence:
    if field == "F07":
        return S("who lives in another country than {person}", person=person)
    return S(
        "who answers otherwise than {person} to “{question}”",
        person=person,
        question=question.label if question else field,
    )
