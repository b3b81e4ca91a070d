"""A country the person has not had before."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion

COUNTRY = criterion("fresh", field="country", past="past_countries")


@pytest.mark.parametrize(
    ("past", "country", "share", "code", "value"),
    [
        (frozenset({"NZ"}), "KE", FULL, "fresh.new", "KE"),
        (frozenset({"NZ", "KE"}), "KE", 0, "fresh.again", "KE"),
        (None, "KE", FULL, "fresh.new", "KE"),
        (("NZ",), ("NZ", "FJ"), FULL, "fresh.new", "FJ"),
        (("NZ",), None, -1, "fresh.unanswered", None),
    ],
)
def test_fresh(past, country, share, code, value):
    judged = COUNTRY.judge({"past_countries": past}, {"country": country})
    assert (judged.share, judged.code, judged.values.get("value")) == (share, code, value)
