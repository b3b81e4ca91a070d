"""Long lists of boxes fold away, and never hide what is ticked."""

from __future__ import annotations

import re

import pytest

from shelfmates.definitions import load
from shelfmates.questionnaires.fields.asked import Asked
from shelfmates.questionnaires.fields.form import QuestionsForm


def folds(programme: str, question_id: str, *ticked: str) -> list[bool]:
    """Of each group that folds: is it open?"""
    definition = load(programme)
    question = definition.question(question_id)
    assert question is not None
    asked = Asked(question, definition, question.asked, "en", required=False)
    html = str(QuestionsForm([asked], "en", initial={question_id: ticked})[question_id])
    assert html.count('type="checkbox"') == len(asked.options)
    for found in re.findall(r"<details.*?</details>", html, re.DOTALL):
        assert ("checked" not in found) or found.startswith('<details class="choice-fold" open>')
    return [bool(found) for found in re.findall(r'<details class="choice-fold"( open)?>', html)]


@pytest.mark.parametrize("ticked", [(), ("A1",), ("A1", "K8")])
def test_a_group_is_open_where_something_is_ticked_else_the_first(ticked: tuple[str, ...]) -> None:
    found = folds("acrl", "F22", *ticked)
    assert len(found) > 5
    assert sum(found) == max(1, len(ticked))
    assert found[0]


def test_a_short_list_does_not_fold() -> None:
    assert folds("ltaig", "F27") == []
