"""Five hundred generated and damaged files: none breaks the reader, and every message has its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from tests.fuzz import tried
from tests.house.files import ROOT
from tests.spreadsheets.exports import HEADINGS, MENTOR, changed, csv_text
from tests.spreadsheets.fuzz_files import PROGRAMMES, REPEATED, Made, file_of, originals

SEED, FILES, PER_TEST = 20_260_401, 500, 50
# Answers that once broke the reader: numbers nobody can say, and what some patterns took ages for.
BROKE = ("1" * 400, "-" + "1" * 5000, "1e400", "nan", *(f"x{text * 6000}x" for text in REPEATED))


@pytest.mark.parametrize("first", range(0, FILES, PER_TEST))
def test_no_file_breaks_the_reader(first: int, tmp_path: Path) -> None:
    for number in range(first, first + PER_TEST):
        outcome = tried(file_of(SEED, number), tmp_path, whole=number % 125 == 0)
        assert not outcome.wrong, (number, outcome)


@pytest.mark.parametrize("text", BROKE, ids=lambda text: repr(text[:9]))
def test_what_broke_the_reader_once_does_not_again(text: str, tmp_path: Path) -> None:
    rows = [changed(MENTOR, **{column: text}) for column in ("experience", "email", "talk_about", "employer")]
    for headings in (HEADINGS, (*HEADINGS[:-1], text)):
        made = Made("answers.csv", csv_text([headings, *rows]).encode(), "ltaig")
        outcome = tried(made, tmp_path)
        assert not outcome.wrong, outcome


def test_a_file_without_anybody_is_named(tmp_path: Path) -> None:
    outcome = tried(Made("answers.csv", csv_text([HEADINGS]).encode(), "ltaig"), tmp_path)
    assert outcome == ("read with errors", ())


def test_the_same_number_is_the_same_file() -> None:
    assert file_of(3, 7) == file_of(3, 7) != file_of(4, 7)


def test_every_example_is_damaged_for_its_own_programme(tmp_path: Path) -> None:
    tables = {path.name for path in (ROOT / "examples").glob("*.*") if path.suffix not in (".py", ".md")}
    assert {made.name for made in originals()} == tables | {"answers.ods"}
    assert {made.programme for made in originals()} <= set(PROGRAMMES)
    for made in originals():
        assert not tried(made, tmp_path).wrong


def test_files_are_generated_for_every_programme_that_is_matched() -> None:
    kinds = {name: definitions.load(name).kind for name in definitions.catalogue()}
    matched = {name for name, kind in kinds.items() if kind in ("directed", "peer")}
    assert {file_of(1, number).programme for number in range(300)} == matched
