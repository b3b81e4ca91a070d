"""Each question of every programme × each rule broken: what the page says (bar A4)."""

from __future__ import annotations

import pytest

from shelfmates.definitions import catalogue, load
from shelfmates.questionnaires.fields import KINDS
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
