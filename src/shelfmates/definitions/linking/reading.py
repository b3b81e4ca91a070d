"""Checking that a rule can read the question it names: one the form asks, answered in a way it can use."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.definitions.form import Form, Table, asked_question
from shelfmates.definitions.keys.reads import READS
from shelfmates.definitions.report import Report
from shelfmates.language import S, Sentence

_KINDS: Mapping[str, Sentence] = {
    "T": S("a line of text (T)"),
    "L": S("a long text (L)"),
    "N": S("a number (N)"),
    "D": S("a date (D)"),
    "B": S("yes or no (B)"),
    "O": S("one option of several (O)"),
    "M": S("several options (M)"),
    "R": S("ranked options (R)"),
    "E": S("the name of a place or body (E)"),
    "F": S("a file (F)"),
    "G": S("a week grid (G)"),
    "each": S("one choice per line (each)"),
}


def read_question(
    id_: object, path: str, key: str, reader: tuple[str, str], form: Form, report: Report
) -> Table | None:
    """The question ``reader`` (an entry of ``READS``) is to read, or None, and the report says why."""
    question = asked_question(id_, path, key, form, report)
    if question is None:
        return None
    kind, kinds = question.get("kind"), READS.get(reader)
    if kinds is None or kind not in _KINDS or kind in kinds:
        return question
    report.add(
        "question_kind",
        path,
        key,
        S("{id} is answered with {kind}, which cannot be used here.", id=id_, kind=_KINDS[str(kind)]),
        S("Name a question with one of these kinds of answer: {kinds}.", kinds=tuple(map(_KINDS.get, kinds))),
        id_,
    )
    return None
