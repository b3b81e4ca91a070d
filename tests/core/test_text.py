"""Text that shows nothing is no text."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from shelfmates.core.forms import Line, Lines
from shelfmates.core.text import tidy_lines


@pytest.mark.parametrize(
    "unseen",
    ["\u200b\u200b", " \u2060 ", "\u200e\u00a0", "\ufeff", "\u202e", "\u00ad", "\u3164", "\u2800\ufe0f"],
)
def test_a_name_of_nothing_to_see_is_missing(unseen: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Line().clean(unseen)
    assert caught.value.code == "required"


@pytest.mark.parametrize(
    "name", ["می\u200cخواهم", "Amina", "क्\u200dष"]
)  # joiners are letters of these scripts
def test_joiners_inside_a_name_stay(name: str) -> None:
    assert Line().clean(name) == name


@pytest.mark.parametrize("unseen", ["\u200b\n\u2060", "\u00ad", "\u3164\r\n\u2800", "\u200d\ufe0f"])
def test_several_lines_of_nothing_to_see_are_missing(unseen: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Lines().clean(unseen)
    assert caught.value.code == "required"


def test_a_line_that_shows_nothing_is_empty_and_the_others_stay() -> None:
    assert tidy_lines("می\u200cخواهم\n\u200b\nOwls \u2764\ufe0f") == "می\u200cخواهم\n\nOwls \u2764\ufe0f"
