"""A required question that an earlier answer made unnecessary is not missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.definitions.editing import value_at, with_value
from tests.spreadsheets.exports import HEADINGS, MENTOR, read, said, write_csv


@pytest.mark.parametrize(
    ("before", "partners", "missing"),
    [
        ("Took part before", "", 1),
        ("Took part before", "Amal Haddad", 0),
        ("First time", "", 0),
        ("", "", 0),
    ],
)
def test_only_what_was_called_for_is_missing(
    tmp_path: Path, before: str, partners: str, missing: int
) -> None:
    raw = definitions.whole("ltaig")
    optional, required = value_at(raw, "form.optional.all"), value_at(raw, "form.required")
    assert isinstance(optional, list)
    assert isinstance(required, list)
    raw = with_value(raw, "form.optional.all", [*optional, "F36"])
    raw = with_value(raw, "form.required", [*required, "F36_partners"])
    file = write_csv(
        tmp_path / "answers.csv",
        (*MENTOR, before, partners),
        headings=(*HEADINGS, "Earlier rounds", "Earlier partners"),
    )
    reading = read(file, programme=definitions.from_tables(raw))
    found = [said(one) for one in reading.problems if one.code == "answer.missing"]
    assert len(found) == missing
    assert all("Who were your earlier partners?" in one for one in found)
