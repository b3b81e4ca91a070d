"""Options of a question, found by what their labels say, and shaped as the question's kind wants them."""

from __future__ import annotations

from collections.abc import Sequence

from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Option, Question


def found(question: Question, words: Sequence[str]) -> tuple[str, ...]:
    """Ids of the options whose id or English label holds one of the words, in the order of the words."""
    options = question.vocabulary.options if question.vocabulary else ()
    ids = (next((o.id for o in options if _holds(o, word)), None) for word in words)
    return tuple(dict.fromkeys(i for i in ids if i is not None))


def _holds(option: Option, word: str) -> bool:
    return word.casefold() in f"{option.id} {option.label.said_in('en')}".casefold()


def known(question: Question, ids: Sequence[str]) -> tuple[str, ...]:
    options = question.vocabulary.options if question.vocabulary else ()
    have = {option.id for option in options}
    return tuple(i for i in ids if i in have)


def ids_of(question: Question) -> list[str]:
    return [option.id for option in question.vocabulary.options] if question.vocabulary else []


def shaped(question: Question, ids: Sequence[str]) -> Answer | None:
    """One id or several, as the question's kind wants them; None when there is none."""
    if not ids:
        return None
    return ids[0] if question.kind == "O" else tuple(ids[: question.most or len(ids)])
