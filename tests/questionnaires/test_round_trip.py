"""Every kind of answer: shown in the form, sent back by the browser as it stands, read as the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from shelfmates.definitions import catalogue, load
from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.model import Definition, Question
from shelfmates.questionnaires import queries
from shelfmates.questionnaires.fields.asked import Asked
from shelfmates.questionnaires.fields.form import QuestionsForm

TIMES = ("mon.morning", "mon.night", "wed.afternoon", "sat.evening", "sun.morning", "sun.night")
LINES = st.text(st.characters(categories=("L", "N", "P"), codec="utf-8"), min_size=1, max_size=20)


class Sent(HTMLParser):
    """What a browser sends of a form nobody touches."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data, self._select, self._area = QueryDict(mutable=True), "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "select":
            self._select = found["name"]
        elif tag == "option" and self._select and "selected" in found:
            self.data.appendlist(self._select, found["value"])
        elif tag == "textarea":
            self._area = found["name"]
            self.data[self._area] = ""
        elif tag == "input" and found.get("type") != "file" and "name" in found:
            self._box(found)

    def _box(self, found: dict[str, str]) -> None:
        if found.get("type") not in ("radio", "checkbox") or "checked" in found:
            self.data.appendlist(found["name"], found.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.data[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.data[self._area] = self.data[self._area].removeprefix("\n")
            self._area = ""
        elif tag == "select":
            self._select = ""


def answers_to(asked: Asked) -> st.SearchStrategy[Answer]:
    """Any answer of the question's kind that its rules allow."""
    question, ids, most = asked.question, [*asked.by_id], asked.question.most
    if question.id == "F02":
        return st.just("salome@example.org")
    numbers = st.integers(0, most or 1_000_000)
    lines = st.sampled_from([line.id for line in question.lines] or [""])
    plain: dict[str, st.SearchStrategy[Answer]] = {
        "T": LINES,
        "E": LINES,
        "F": LINES,
        "L": st.lists(LINES, min_size=1, max_size=most or 5).map("\n".join),
        "N": st.one_of(numbers, numbers.map(AtLeast)),
        "D": st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        "B": st.booleans(),
        "O": st.sampled_from(ids or [""]),
        "G": _some(TIMES, 5, in_order=True),
        "each": st.dictionaries(lines, st.sampled_from(ids or [""]), min_size=1),
    }
    if question.kind in plain:
        return plain[question.kind]
    in_order = question.kind == "M" and len(ids) <= 100
    return _some(ids, min(most or 5, 5, len(ids)), in_order=in_order)


def _some(ids: Sequence[str], most: int, *, in_order: bool) -> st.SearchStrategy[Answer]:
    places = st.lists(st.integers(0, len(ids) - 1), min_size=1, max_size=most, unique=True)
    return places.map(lambda some: tuple(ids[n] for n in (sorted(some) if in_order else some)))


def of_every_kind() -> list[tuple[Definition, Question]]:
    """Every question of the catalogue once, as the first programme asks it."""
    first: dict[str, tuple[Definition, Question]] = {}
    for name in catalogue():
        definition = load(name)
        for question in definition.questions:
            first.setdefault(question.id, (definition, question))
    return [
        (definition, question)
        for definition, question in first.values()
        if question.kind not in "OMR" or Asked(question, definition, (), "en", False).options
    ]


@pytest.mark.parametrize(("definition", "question"), of_every_kind(), ids=lambda one: one.id)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_an_answer_comes_back_as_it_was_shown(
    definition: Definition, question: Question, data: st.DataObject
) -> None:
    language = data.draw(st.sampled_from(["en", "fr"]))
    asked = Asked(question, definition, question.asked, language, required=False)
    answer = data.draw(answers_to(asked))
    kept = queries.restored(queries.stored(answer))
    shown = QuestionsForm([asked], language, initial={question.id: kept})
    sent = QuestionsForm([asked], language, data=Sent(str(shown[question.id])).data)
    assert sent.is_valid(), sent.errors
    assert sent.answers == {question.id: answer}
