"""Each question of every programme × each rule broken: what the page says (bar A4)."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.http import QueryDict

from shelfmates.definitions import catalogue, load
from shelfmates.questionnaires.fields import KINDS
from shelfmates.questionnaires.fields.asked import Asked
from shelfmates.questionnaires.fields.form import QuestionsForm
from tests.cast import NOW
from tests.questionnaires.breaking import counted, failures


def everything() -> list[tuple[str, str]]:
    """(programme, question): every question once, as the first programme asks it."""
    first: dict[str, str] = {}
    for name in catalogue():
        for question in load(name).questions:
            first.setdefault(question.id, name)
    return [(name, question) for question, name in first.items()]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_broken_rule_is_told_as_it_should_be(language: str) -> None:
    wrong: list[str] = []
    count = 0
    kinds = set()
    for name, id_ in everything():
        definition = load(name)
        question = definition.question(id_)
        assert question is not None
        kinds.add(question.kind)
        count += counted(definition, question)
        wrong.extend(failures(definition, question, language))
    assert not wrong, "\n".join(wrong)
    assert count > 100
    assert kinds >= set(KINDS) - {"D"}  # no programme of the catalogue asks for a day


@pytest.mark.parametrize(
    ("programme", "year", "says"),
    [
        ("ltaig", "2024", ""),
        ("ltaig", "2027", ""),
        ("ltaig", "2028", "from 1940 to 2027"),  # "at most three years ago" would let it pass
        ("ltaig", "30", "four digits, such as 2024"),
        ("ltaig", "2024%2B", "four digits, such as 2024"),
        ("slais", "2030", ""),
        ("slais", "2099", "from 1940 to 2032"),
    ],
)
def test_a_year_is_one_that_somebody_can_mean(programme: str, year: str, says: str) -> None:
    definition = load(programme)
    question = definition.question("F20_year")
    assert question is not None
    with time_machine.travel(NOW, tick=False):
        asked = Asked(question, definition, question.asked, "en", required=True)
        form = QuestionsForm([asked], "en", data=QueryDict(f"F20_year={year}"))
        errors = " ".join(map(str, form.errors.get("F20_year", [])))
    assert (says in errors) if says else (not errors and form.answers == {"F20_year": int(year)})


@pytest.mark.parametrize(("programme", "question"), [("acrl", "F25"), ("acrl", "F01"), ("ltaig", "F24")])
@pytest.mark.parametrize("unseen", ["\u200b", "\u2060\u00ad", "\u3164"])
def test_what_shows_nothing_is_no_answer(programme: str, question: str, unseen: str) -> None:
    definition = load(programme)
    found = definition.question(question)
    assert found is not None
    asked = Asked(found, definition, found.asked, "en", required=True)
    data = QueryDict(mutable=True)
    for name in (question, f"{question}:0", f"{question}:1"):
        data[name] = unseen
    form = QuestionsForm([asked], "en", data=data)
    assert "Please write an answer" in form.errors[question][0]
    assert form.unfinished == {}
    assert form.answers == {question: None}


def test_only_what_is_wrong_is_marked() -> None:
    question = load("ltaig").question("F11")
    assert question is not None
    asked = Asked(question, load("ltaig"), question.asked, "en", required=True)
    form = QuestionsForm([asked], "en", data=QueryDict("F11:0=French&F11:1=Vietnam&F11:3=Māori&F11:4=Qqq"))
    boxes = re.findall(r'<input type="text"[^>]*>', str(form["F11"]))
    marked = [box.partition('value="')[2].partition('"')[0] for box in boxes if "aria-invalid" in box]
    assert marked == ["Vietnam", "Qqq"]
    assert len(form.errors["F11"]) == 2
    nothing = QuestionsForm([asked], "en", data=QueryDict("F11:0="))
    assert str(nothing["F11"]).count("aria-invalid") == len(boxes)  # any of them may be filled


@pytest.mark.parametrize(
    ("typed", "says"), [("Vietnam", "Did you mean “Vietnamese”?"), ("Qqq", "leave it out")]
)
def test_a_near_name_is_proposed(typed: str, says: str) -> None:
    definition = load("ltaig")
    question = definition.question("F11")
    assert question is not None
    asked = Asked(question, definition, question.asked, "en", required=True)
    form = QuestionsForm([asked], "en", data=QueryDict(f"F11:0={typed}"))
    assert says in str(form.errors["F11"][0])
