"""Nobody gets a role they did not ask for: what is only like a role's name is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates.spreadsheets.people.roles import role_names
from tests.spreadsheets.exports import MENTEE, MENTOR, changed, ltaig, only, read, write_csv

EITHER = ("Mentor or mentee", "Mentee or mentor", "mentoré ou mentor", "Mentor·e ou mentoré·e")
BOTH = ("Mentor and mentee", "Mentee and mentor", "mentoré et mentor", "mentee/mentor", "Mentee, Mentor")
NO_ROLE = ("Mentor: no", "Mentor – not this year", "mentors ou mentees pas encore", "Mentoor", "be a mentr")


@pytest.mark.parametrize("text", EITHER)
def test_either_role_in_any_order_is_either(text: str) -> None:
    assert role_names(ltaig()).roles(text) == ("flexible",)


@pytest.mark.parametrize("text", BOTH)
def test_both_roles_in_any_order_are_both(text: str) -> None:
    assert set(role_names(ltaig()).roles(text)) == {"mentor", "mentee"}


@pytest.mark.parametrize("text", NO_ROLE)
def test_what_is_only_like_a_role_is_refused(text: str, tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "answers.csv", changed(MENTOR, role=text), MENTEE))
    assert (only(reading, "person.role").severity, only(reading, "person.role").value) == ("error", text)


def test_a_role_with_a_remark_is_read_and_said(tmp_path: Path) -> None:
    row = changed(MENTOR, role="Mentor – happy to help")
    reading = read(write_csv(tmp_path / "answers.csv", row, MENTEE))
    assert (reading.errors, only(reading, "person.role_guess").row) == ((), 2)
    assert reading.applicants[0].roles == ("mentor",)
