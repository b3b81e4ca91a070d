"""Every kind of answer: shown in the form, sent back by the browser as it stands, read as the same answer."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest
from django.http import QueryDict

from shelfmates.definitions import catalogue, load
from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.model import Definition, Question
from shelfmates.questionnaires import queries
from shelfmates.questionnaires.fields.asked import Asked
from shelfmates.questionnaires.fields.choices import LONG_LIST
from shelfmates.questionnaires.fields.form import QuestionsForm

TIMES = ("mon.morning", "mon.night", "wed.afternoon", "sat.evening", "sun.morning", "sun.night")
WORDS = ("Salomé", "ספריה", '<b>&amp;"owl"</b>', "12 + 5", "Þór’s café, “here”", "图书馆; 鸟", "other: yes")


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


def an_answer_to(asked: Asked, choice: random.Random) -> Answer:
    """Any answer of the question's kind that its rules allow."""
    question, ids, most = asked.question, [*asked.by_id], asked.question.most
    if question.id == "F02":
        return "salome@example.org"
    if question.id == "F20_year":
        return choice.randint(1940, 2026)
    number = choice.randint(0, most or 1_000_000)
    lines = [line.id for line in question.lines]
    plain: dict[str, Callable[[], Answer]] = {
        "T": lambda: choice.choice(WORDS),
        "E": lambda: choice.choice(WORDS),
        "F": lambda: "\n".join(choice.sample(WORDS, 2)),
        "L": lambda: "\n".join(choice.sample(WORDS, choice.randint(1, min(most or 3, 3)))),
        "N": lambda: choice.choice([number, AtLeast(number)]),
        "D": lambda: date(choice.randint(1900, 2100), choice.randint(1, 12), choice.randint(1, 28)),
        "B": lambda: choice.choice([True, False]),
        "O": lambda: choice.choice(ids),
        "G": lambda: tuple(sorted(choice.sample(TIMES, 3), key=TIMES.index)),
        "each": lambda: {
            line: choice.choice(ids) for line in choice.sample(lines, choice.randint(1, len(lines)))
        },
    }
    if question.kind in plain:
        return plain[question.kind]()
    some = choice.sample(ids, choice.randint(1, min(most or 5, 5, len(ids))))
    return tuple(sorted(some, key=ids.index) if question.kind == "M" and len(ids) <= LONG_LIST else some)


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
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_answer_comes_back_as_it_was_shown(
    definition: Definition, question: Question, language: str
) -> None:
    asked = Asked(question, definition, question.asked, language, required=False)
    for seed in range(5):
        answer = an_answer_to(asked, random.Random(seed))
        kept = queries.restored(queries.stored(answer))
        shown = QuestionsForm([asked], language, initial={question.id: kept})
        sent = QuestionsForm([asked], language, data=Sent(str(shown[question.id])).data)
        assert sent.is_valid(), (answer, sent.errors)
        assert sent.answers == {question.id: answer}
