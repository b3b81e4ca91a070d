"""Each rule alone: one answer is flipped, and exactly what it should change changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.own_programmes import ALIKE, ON, Story, seen, told_before_and_after, written
from tests.stories.rules_that_admit import ADMITTING, EXCLUDED, SWAPPED, TWO_AND_TWO
from tests.stories.rules_that_weigh import WEIGHING

STORIES = {**ADMITTING, **WEIGHING}


@pytest.mark.parametrize("name", STORIES)
def test_one_answer_changes_this_and_nothing_else(name: str, tmp_path: Path) -> None:
    story: Story = STORIES[name]
    before, after = told_before_and_after(story, tmp_path)
    assert before.keys() == after.keys()
    changed = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    assert changed == story.changes


def test_an_earlier_round_parts_two_people(tmp_path: Path) -> None:
    """The same answers, with and without the list of earlier partnerships."""
    story = Story(ALIKE, TWO_AND_TWO, ("", "", ""), {})
    definition = written(story, tmp_path)
    before = seen(definition, story.people, tmp_path, ON)
    after = seen(definition, story.people, tmp_path, ON, {"history": [("Ana", "Moe")]})
    changed = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    assert changed == {"Ana + Moe: repeat": EXCLUDED, **SWAPPED}


def test_a_kept_partnership_stays_and_the_rest_is_matched_around_it(tmp_path: Path) -> None:
    story = Story(ALIKE, TWO_AND_TWO, ("", "", ""), {})
    definition = written(story, tmp_path)
    before = seen(definition, story.people, tmp_path, ON)
    after = seen(definition, story.people, tmp_path, ON, {"keep": [("Ana", "Nia")]})
    changed = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    assert changed == {**SWAPPED, "kept": ([], ["Ana+Nia"])}
