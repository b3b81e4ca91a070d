"""A backup holds nothing that would be written outside the home."""

from __future__ import annotations

import pytest

from shelfmates.config import backup


@pytest.mark.parametrize(
    "name", ["", "../x", "files/../../x", "/etc/passwd", "C:x", "files/C:x", "files\\..\\x", ".env"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert not backup._is_file_of_people(name)
    assert backup._is_file_of_people("files/ab/cd")
