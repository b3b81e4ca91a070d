"""TOML that nobody writes by hand is refused in a sentence, as a programme and as a file of columns."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.report import MOST_TOLD
from shelfmates.language import Words
from shelfmates.spreadsheets import read_map
from shelfmates.spreadsheets.columns.columns import ColumnMapError
from tests.definitions.files import ROLES, definition_file

SAY, FRENCH = Words("en").say, Words("fr").say

ODD = {
    "brackets": (f"a = {'[' * 900}{']' * 900}", "nested too deeply"),
    "tables in brackets": (f"a = {'{a = ' * 900}1{'}' * 900}", "nested too deeply"),
    "brackets the reader bears": (f"a = {'[' * 150}{']' * 150}", "nested too deeply"),
    "a dotted name": (f"{'.'.join(['a'] * 20_000)} = 1", "nested too deeply"),
    "a dotted name of a table": (f"[{'. '.join(['a'] * 20_000)}]", "nested too deeply"),
    "a number": (f"a = {'9' * 5_000}", "too many digits"),
    "a number in another notation": (f"a = 0x{'f' * 9_000}", "too many digits"),
    "names without end": ("".join(f"k{i} = 1\n" for i in range(90_000)), "more than 20"),
    "very much": (f"# {'x' * 5_000_000}", "larger than 5 million"),
}


def problem_of(path: Path) -> Problem:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(path)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("name", ODD)
def test_an_odd_programme_is_refused(tmp_path: Path, name: str) -> None:
    text, said = ODD[name]
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    problem = problem_of(path)
    assert said in SAY(problem.sentence)
    assert problem.remedy is not None
    assert FRENCH(problem.sentence) != SAY(problem.sentence)
    assert FRENCH(problem.remedy) != SAY(problem.remedy)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_of_columns_is_refused(tmp_path: Path, name: str) -> None:
    text, said = ODD[name]
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ColumnMapError) as caught:
        read_map(path, definitions.load("ltaig"))
    (problem,) = caught.value.problems
    assert said in SAY(problem.sentence)


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing yet\n\n"])
def test_a_file_that_says_nothing_is_told_how_to_begin(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    problem = problem_of(path)
    assert SAY(problem.sentence) == "The file says nothing."
    assert problem.remedy is not None
    assert "programme new --like" in SAY(problem.remedy)
    assert FRENCH(problem.sentence) != SAY(problem.sentence)


@pytest.mark.parametrize("most", [10**6 + 1, 10**17])
def test_a_number_too_large_to_count_with_is_refused(tmp_path: Path, most: int) -> None:
    cap = f'[[cap]]\nid = "c"\nkind = "total_cap"\nlabel = {{en = "C", fr = "C"}}\nmost = {most}'
    problem = problem_of(definition_file(tmp_path, more=cap))
    assert (problem.table, problem.key) == ("cap.c", "most")
    seats = ROLES.replace("[roles.mentee]", f"most_seats = {most}\n[roles.mentee]")
    assert problem_of(definition_file(tmp_path, roles=seats)).key == "most_seats"
    assert definitions.load(definition_file(tmp_path, more=cap.replace(str(most), "1000000")))


def test_line_ends_of_old_programs_are_named(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(b'id = "p"\rextends = "ltaig"\r')
    problem = problem_of(path)
    assert problem.remedy is not None
    assert "old Macintosh" in SAY(problem.remedy)
    assert FRENCH(problem.remedy) != SAY(problem.remedy)


def test_a_file_of_nothing_but_mistakes_is_answered_at_once(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    unknown = "".join(f"k{number} = 1\n" for number in range(19_000))
    path.write_text(f'id = "p"\nextends = "ltaig"\n{unknown}', encoding="utf-8")
    began = time.process_time()
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(path)
    assert time.process_time() - began <= 2
    assert len(caught.value.problems) == MOST_TOLD
