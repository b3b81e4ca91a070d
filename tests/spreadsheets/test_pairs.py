"""Partnerships to keep, to forbid, and of earlier rounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates.definitions.applicants import identity
from shelfmates.spreadsheets import read_pairs
from tests.spreadsheets.exports import said, write_csv, write_xlsx


def test_pairs_and_trios_with_waivers(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "keep.csv",
        ("a@example.org", "b@example.org", "", "", ""),
        ("c@example.org", "d@example.org", "e@example.org", "yes", "asked by all three"),
        headings=("Person 1", "person 2", "person 3", "waiver", "reason"),
    )
    pairs, problems = read_pairs(path)
    assert problems == []
    by_size = sorted(pairs, key=lambda pair: len(pair.emails))
    assert by_size[0].people == (identity("a@example.org"), identity("B@example.org"))
    assert (by_size[1].waiver, by_size[1].reason, by_size[1].place.row) == (True, "asked by all three", 3)


def test_the_partnerships_sheet_of_a_result(tmp_path: Path) -> None:
    headings = ["Score", "Person 1", "Person 1 e-mail", "Person 2", "Person 2 e-mail"]
    row = [71.5, "Ada", "a@example.org", "Bo", "b@example.org"]
    path = write_xlsx(tmp_path / "result.xlsx", Summary=[["Pairs", 1]], Partnerships=[headings, row])
    pairs, problems = read_pairs(path)
    assert [pair.emails for pair in pairs] == [("a@example.org", "b@example.org")]
    assert (problems, pairs[0].place.sheet) == ([], "Partnerships")


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (("ada", "b@example.org", "", ""), "pairs.email", "A"),
        (("a@example.org", "", "", ""), "pairs.email", "B"),
        (("a@example.org", "A@example.org", "", ""), "pairs.self", ""),
        (("a@example.org", "b@example.org", "x", ""), "pairs.no_reason", ""),
    ],
)
def test_rows_that_make_no_partnership(tmp_path: Path, row: tuple[str, ...], code: str, column: str) -> None:
    path = write_csv(tmp_path / "keep.csv", row, headings=("person 1", "person 2", "waiver", "reason"))
    _, (problem,) = read_pairs(path)
    assert (problem.severity, problem.code, problem.row, problem.column) == ("error", code, 2, column)
    assert "→" in said(problem)


def test_the_same_partnership_twice_counts_once(tmp_path: Path) -> None:
    rows = (("a@example.org", "b@example.org"), ("b@example.org", "a@example.org"))
    pairs, (problem,) = read_pairs(write_csv(tmp_path / "keep.csv", *rows, headings=("person 1", "person 2")))
    assert len(pairs) == 1
    assert (problem.severity, problem.row) == ("warning", 3)


def test_a_file_without_these_columns(tmp_path: Path) -> None:
    pairs, (problem,) = read_pairs(write_csv(tmp_path / "keep.csv", ("a", "b"), headings=("x", "y")))
    assert (pairs, problem.code) == ((), "pairs.columns")
    assert read_pairs(tmp_path / "nothing.csv")[1][0].code == "file.missing"


NAMED = (
    "person 1 name",
    "person 1 e-mail",
    "person 2 name",
    "person 2 e-mail",
    "person 3 name",
    "person 3 e-mail",
)
OTHERS = ("Ana", "a@example.org", "Bo", "b@example.org", "", "")


@pytest.mark.parametrize(
    ("row", "code", "column", "remedy"),
    [
        (("Chi", "c@example.org", "", "d@example.org", "", ""), "pairs.no_name", "D", "Delete the row"),
        (("", "c@example.org", "Dag", "d@example.org", "", ""), "pairs.no_name", "B", "Delete the row"),
        (
            ("Chi", "c@example.org", "Dag", "d@example.org", "", "e@example.org"),
            "pairs.no_name",
            "F",
            "Clear the address as well",
        ),
        (("Chi", "c@example.org", "", "", "", ""), "pairs.email", "D", "or delete the row"),
    ],
)
def test_a_person_taken_out_by_the_name_is_not_kept_by_the_address(
    tmp_path: Path, row: tuple[str, ...], code: str, column: str, remedy: str
) -> None:
    pairs, (problem,) = read_pairs(write_csv(tmp_path / "edited.csv", OTHERS, row, headings=NAMED))
    assert [pair.emails for pair in pairs] == [("a@example.org", "b@example.org")]
    assert (problem.severity, problem.code, problem.row, problem.column) == ("error", code, 3, column)
    assert remedy in said(problem)


def test_columns_of_names_that_nobody_filled_say_nothing(tmp_path: Path) -> None:
    row = ("", "c@example.org", "", "d@example.org", "", "")
    pairs, problems = read_pairs(write_csv(tmp_path / "keep.csv", row, headings=NAMED))
    assert (len(pairs), problems) == (1, [])
