"""Not the same employer, not the same country."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion

EMPLOYER = criterion("different", field="employer", none=["N/A", "self-employed", "à son compte"])


@pytest.mark.parametrize(
    ("one", "other", "share", "code"),
    [
        ("The North Library", "NORTH LIBRARY, Inc.", 0, "different.same"),
        ("North Library", "North College", FULL, "different.yes"),
        ("n/a", "N/A", FULL, "different.yes"),
        ("À son compte", "self employed", FULL, "different.yes"),
        ("", "North Library", -1, "different.unanswered"),
        (("North Library", "City College"), "city college", 0, "different.same"),
        ("中央図書館", "中央図書館", 0, "different.same"),
        ("CA", "CO", FULL, "different.yes"),
    ],
)
def test_employer(one, other, share, code):
    judged = EMPLOYER.judge({"employer": one}, {"employer": other})
    assert (judged.share, judged.code) == (share, code)


def test_what_is_shared_is_named_as_the_seeker_typed_it():
    judged = EMPLOYER.judge({"employer": "The North Library"}, {"employer": "north library"})
    assert judged.values == {"value": "The North Library"}
