"""Text that shows nothing is no text."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from shelfmates.core.forms import Line


@pytest.mark.parametrize("unseen", ["\u200b\u200b", " \u2060 ", "\u200e\u00a0", "\ufeff", "\u202e"])
def test_a_name_of_nothing_to_see_is_missing(unseen: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Line().clean(unseen)
    assert caught.value.code == "required"


@pytest.mark.parametrize(
    "name", ["می\u200cخواهم", "Amina", "क्\u200dष"]
)  # joiners are letters of these scripts
def test_joiners_inside_a_name_stay(name: str) -> None:
    assert Line().clean(name) == name
