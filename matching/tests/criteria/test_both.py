"""Both at the conference."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion

CONFERENCE = criterion("both", field="there", yes=["yes", "first"], no=["no"])


@pytest.mark.parametrize(
    ("one", "other", "share", "code"),
    [
        ("yes", True, FULL, "both.yes"),
        ("first", "yes", FULL, "both.yes"),
        ("no", "", 0, "both.no"),
        ("unsure", False, 0, "both.no"),
        ("unsure", "yes", -1, "both.unanswered"),
        (("yes", "no"), "yes", 0, "both.no"),
    ],
)
def test_both(one, other, share, code):
    judged = CONFERENCE.judge({"there": one}, {"there": other})
    assert (judged.share, judged.code) == (share, code)
