"""Five hundred generated and damaged files: none breaks the reader, and every message has its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import tried
from tests.spreadsheets.fuzz_files import file_of

SEED, FILES, PER_TEST = 20_260_401, 500, 50
# Files that once broke the reader, as (seed, number).
REGRESSIONS: tuple[tuple[int, int], ...] = ()


@pytest.mark.parametrize("first", range(0, FILES, PER_TEST))
def test_no_file_breaks_the_reader(first: int, tmp_path: Path) -> None:
    for number in range(first, first + PER_TEST):
        outcome = tried(file_of(SEED, number), tmp_path, whole=number % 50 == 0)
        assert not outcome.wrong, (number, outcome)


@pytest.mark.parametrize(("seed", "number"), REGRESSIONS)
def test_what_broke_the_reader_once_does_not_again(seed: int, number: int, tmp_path: Path) -> None:
    outcome = tried(file_of(seed, number), tmp_path, whole=True)
    assert not outcome.wrong, outcome


def test_the_same_number_is_the_same_file() -> None:
    assert file_of(3, 7) == file_of(3, 7) != file_of(4, 7)
