"""Columns recognised by heading, and corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.spreadsheets import ColumnMapError, RoleFile, read_map, understand_files, write_map
from shelfmates.spreadsheets.columns.columns import ColumnMap, SheetColumns
from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR, ltaig, only, read, said, write_csv


def targets(tmp_path: Path, *headings: str, programme: str = "ltaig") -> dict[str, str]:
    """Heading → target (with its part) as understood; a guess is marked "?"."""
    path = write_csv(tmp_path / "answers.csv", ["x"] * len(headings), headings=headings)
    understood, _, _ = understand_files([RoleFile(path)], definitions.load(programme), ColumnMap())
    (one,) = understood
    return {c.heading: c.written + ("?" if c.how == "guess" else "") for c in one.columns.columns}


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Years of experience", "F18"),
        ("years  of experience *", "F18"),
        ("3. Years of Experience (required)", "F18"),
        ("Années d’expérience", "F18"),
        ("ANNEES D'EXPERIENCE (obligatoire)", "F18"),
        ("F18", "F18"),
        ("F18 How long have you worked?", "F18"),
        ("F20_year", "F20_year"),
        ("Horodateur", "applied_at"),
        ("Nom d'utilisateur", "F02"),
        ("Prénom", "given_name"),
        ("Surname", "family_name"),
        ("Yeers of experiance", "F18?"),
        ("Experience (in years)", "F18"),
        ("Experience, in years", "F18?"),
        ("Colour of your socks", "ignore"),
    ],
)
def test_headings_are_recognised_in_two_languages(tmp_path: Path, heading: str, target: str) -> None:
    assert targets(tmp_path, "Email", heading)[heading] == target


def test_grid_columns_belong_to_their_line(tmp_path: Path) -> None:
    grid = "Should your partner be like you or different?"
    definition = definitions.load("alia_iln")
    question = definition.question("F33")
    assert question is not None
    headings = [f"{grid} [{line.label.said_in('en')}]" for line in question.lines]
    found = targets(tmp_path, "Email", *headings, programme="alia_iln")
    assert [found[h] for h in headings] == [f"F33[{line.id}]" for line in question.lines]


@pytest.mark.parametrize("rank", ["1st choice", "Choice 1", "1", "Premier choix"])
def test_ranked_columns_know_their_rank(tmp_path: Path, rank: str) -> None:
    heading = f"Topics I want to learn about [{rank}]"
    assert targets(tmp_path, "Email", heading)[heading] == "F21[1]"


def test_microsofts_own_columns(tmp_path: Path) -> None:
    found = targets(tmp_path, "ID", "Start time", "Completion time", "Email", "Name", "Language", "Name2")
    assert found == {
        "ID": "ignore", "Start time": "ignore", "Completion time": "applied_at", "Email": "F02",
        "Name": "F01", "Language": "language", "Name2": "F01",
    }  # fmt: skip


def test_a_guess_is_told_with_a_warning(tmp_path: Path) -> None:
    headings = [h.replace("Years of experience", "Yeers of experiance") for h in HEADINGS]
    problem = only(read(write_csv(tmp_path / "answers.csv", MENTOR, headings=headings)), "columns.guess")
    assert (problem.severity, problem.column, problem.heading) == ("warning", "I", "Yeers of experiance")
    assert "“Years of experience” (F18)" in said(problem)
    assert "--columns" in said(problem)


def test_two_guesses_for_one_question_are_none(tmp_path: Path) -> None:
    found = targets(tmp_path, "Email", "Yeers of experiance", "Years of experiense")
    assert set(found.values()) == {"F02", "ignore"}


def test_the_same_heading_twice_asks_for_columns(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", (*MENTOR, "9"), headings=(*HEADINGS, "Years of experience"))
    problem = only(read(path), "columns.twice")
    assert (problem.severity, problem.column, problem.heading) == ("error", "O", "Years of experience")
    assert "I and O" in said(problem)
    assert "--columns" in said(problem)
    corrected = read(path, columns=ColumnMap(files={"answers.csv": {"I": "F18", "O": "ignore"}}))
    assert corrected.applicants[0].answers["F18"] == 12
    assert not corrected.errors


def test_a_needed_column_missing_is_an_error_unless_never_asked(tmp_path: Path) -> None:
    keep = [i for i, heading in enumerate(HEADINGS) if heading != "Years of experience"]
    path = write_csv(
        tmp_path / "answers.csv", [MENTOR[i] for i in keep], headings=[HEADINGS[i] for i in keep]
    )
    problem = only(read(path), "columns.missing")
    assert (problem.severity, problem.file) == ("error", "answers.csv")
    assert "“Years of experience” (F18)" in said(problem)
    assert not read(path, columns=ColumnMap(not_asked=("F18",))).errors


def test_a_column_of_nothing_but_roles_is_guessed(tmp_path: Path) -> None:
    headings = [heading.replace("Role wanted", "Which hat?") for heading in HEADINGS]
    reading = read(write_csv(tmp_path / "answers.csv", MENTOR, MENTEE, headings=headings))
    assert only(reading, "columns.guess").heading == "Which hat?"
    assert [person.roles for person in reading.applicants] == [("mentor",), ("mentee",)]


def test_unknown_columns_are_noted(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", (*MENTOR, "blue"), headings=(*HEADINGS, "Colour of socks"))
    problem = only(read(path), "columns.unknown")
    assert (problem.severity, problem.column, problem.heading) == ("note", "O", "Colour of socks")


def test_columns_written_down_read_back_the_same(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", MENTOR, MENTEE)
    plain = read(path)
    (tmp_path / "map.toml").write_text(write_map(plain.sheets, "ltaig"), encoding="utf-8")
    mapped = read(path, columns=read_map(tmp_path / "map.toml", ltaig()))
    assert mapped.applicants == plain.applicants
    assert {column.how for sheet in mapped.sheets for column in sheet.columns} == {"map"}


def test_several_sheets_are_written_down_apart() -> None:
    sheets = [SheetColumns("book.xlsx", name, ()) for name in ("Mentors", "Mentees")]
    assert '[files."book.xlsx#Mentors"]' in write_map(sheets, "ltaig")


@pytest.mark.parametrize(
    "text",
    [
        '[columns]\nA = "F99"\n',
        "[columns]\nA = 3\n",
        "columns = 3\n",
        "[colums]\n",
        'not_asked = ["F99"]\n',
        "=\n",
    ],
)
def test_a_wrong_map_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ColumnMapError) as caught:
        read_map(path, ltaig())
    assert all("→" in said(problem) and problem.file == "map.toml" for problem in caught.value.problems)
