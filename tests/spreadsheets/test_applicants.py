"""Whole exports: everybody once, in their roles and language, and each problem at its place."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.definitions.applicants import Applicant, AtLeast, Place, identity
from shelfmates.definitions.problems import Problem
from shelfmates.spreadsheets import Reading, RoleFile, read_applicants
from shelfmates.spreadsheets.people.roles import role_names
from tests.spreadsheets.exports import (
    HEADINGS,
    MENTEE,
    MENTOR,
    changed,
    ltaig,
    only,
    read,
    said,
    write_csv,
    write_xlsx,
)

MICROSOFT = ("Start time", "Completion time", "Email", "Name", "Language")


def test_a_google_export(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "answers.csv", MENTOR, MENTEE))
    assert reading.problems == ()
    mentor, mentee = reading.applicants
    assert (mentor.name, mentor.roles, mentor.place) == (
        "Inès Nkemelu",
        ("mentor",),
        Place("answers.csv", "", 2),
    )
    assert mentee.id == identity("MAI@example.org")
    assert mentee.applied_at == datetime(2026, 4, 15, 10)
    assert mentor.answers["F18"] == 12
    assert mentor.answers["F16"] == ("T1",)
    assert mentor.typed["F16"] == "Public library"
    assert list(reading.files) == ["answers.csv"]
    assert len(reading.files["answers.csv"]) == 64


def test_a_french_google_export_with_inclusive_words(tmp_path: Path) -> None:
    headings = (
        "Horodateur", "Adresse e-mail", "Nom", "Rôle souhaité", "Employeur", "Titre du poste",
        "Type de poste",
        "Années d'expérience", "Année d'obtention du diplôme",
    )  # fmt: skip
    row = (
        "14/04/2026 10:00:00", "lea@example.org", "Léa Tremblay", "Mentorée", "BAnQ", "Technicienne",
        "Technicienne en documentation", "plus de 2 ans", "2024",
    )  # fmt: skip
    (person,) = read(write_csv(tmp_path / "réponses.csv", row, headings=headings)).applicants
    assert (person.roles, person.language) == (("mentee",), "fr")
    assert person.applied_at == datetime(2026, 4, 14, 10)
    assert (person.answers["F15"], person.answers["F18"]) == ("technician", AtLeast(2))


def test_who_speaks_one_language_only_is_written_to_in_it(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Languages")
    rows = (*MENTOR, "français"), (*MENTEE, "English, français")
    mentor, mentee = read(write_csv(tmp_path / "a.csv", *rows, headings=headings)).applicants
    assert (mentor.language, mentee.language) == ("fr", "en")


def test_a_microsoft_workbook(tmp_path: Path) -> None:
    start, end = datetime(2026, 4, 14, 9), datetime(2026, 4, 14, 10)
    headings = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "Language",
        "Email2",
        "Your name",
        *HEADINGS[3:],
    ]
    row = [1, start, end, "anonymous", "", "Français (France)", "lea@example.org", "Léa Roy", *MENTEE[3:]]
    row[row.index("1")] = 1.0
    reading = read(write_xlsx(tmp_path / "form.xlsx", Form1=[headings, row]))
    assert not reading.errors, [said(problem) for problem in reading.errors]
    (person,) = reading.applicants
    assert (person.name, person.email, person.language) == ("Léa Roy", "lea@example.org", "fr")
    assert (person.applied_at, person.answers["F18"]) == (end, 1)
    assert person.place == Place("form.xlsx", "Form1", 2)


def test_given_and_family_names_are_joined(tmp_path: Path) -> None:
    headings = ("First name", "Last name", *HEADINGS[:2], *HEADINGS[3:])
    row = ("Mai", "Trần", *MENTEE[:2], *MENTEE[3:])
    assert read(write_csv(tmp_path / "answers.csv", row, headings=headings)).applicants[0].name == "Mai Trần"


def test_one_workbook_sheet_per_role(tmp_path: Path) -> None:
    without = [i for i, heading in enumerate(HEADINGS) if heading != "Role wanted"]
    table = {
        name: [[HEADINGS[i] for i in without], [row[i] for i in without]]
        for name, row in (("Mentors", MENTOR), ("Mentees", MENTEE))
    }
    reading = read(write_xlsx(tmp_path / "both.xlsx", Thanks=[["Read me"]], **table))
    assert [person.roles for person in reading.applicants] == [("mentor",), ("mentee",)]
    assert only(reading, "sheet.left_out").sheet == "Thanks"


def test_one_file_per_role_makes_one_person_of_both(tmp_path: Path) -> None:
    mentors = write_csv(tmp_path / "mentors.csv", MENTOR)
    mentees = write_csv(
        tmp_path / "mentees.csv",
        changed(MENTOR, role="Mentee", experience="13", timestamp="2026/05/01 9:00:00"),
        MENTEE,
    )
    files = [RoleFile(mentors, "mentor"), RoleFile(mentees, "mentee")]
    reading = read_applicants(files, ltaig())
    assert not reading.errors
    both = reading.applicants[0]
    assert (both.roles, both.answers["F18"]) == (("mentee", "mentor"), 13)
    assert only(reading, "person.roles").row == 2
    assert reading.applicants == read_applicants(files[::-1], ltaig()).applicants


PLACED = [
    ("person.email", {"email": "ines at example"}, "B", "ines at example"),
    ("person.two_emails", {"email": "a@example.org b@example.org"}, "B", "a@example.org b@example.org"),
    ("person.no_email", {"email": ""}, "B", ""),
    ("person.no_name", {"name": ""}, "C", ""),
    ("person.role", {"role": "boss"}, "D", "boss"),
    ("person.no_role", {"role": ""}, "D", ""),
    ("answer.experience", {"experience": "85"}, "I", "85"),
    ("answer.number", {"experience": "ages"}, "I", "ages"),
]


@pytest.mark.parametrize(("code", "cells", "column", "value"), PLACED, ids=str)
def test_errors_name_row_column_value_and_remedy(
    tmp_path: Path, code: str, cells: dict[str, object], column: str, value: str
) -> None:
    reading = read(write_xlsx(tmp_path / "form.xlsx", Form1=[HEADINGS, MENTEE, (), changed(MENTOR, **cells)]))
    (problem,) = reading.errors
    assert (problem.code, problem.file, problem.sheet, problem.row) == (code, "form.xlsx", "Form1", 4)
    assert (problem.column, problem.heading) == (column, HEADINGS["ABCDEFGHI".index(column)])
    assert problem.value == value
    assert value in said(problem)
    assert "→" in said(problem)


def test_what_decides_for_mentors_is_only_odd_for_mentees(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "answers.csv", changed(MENTEE, experience="a little")))
    assert not reading.errors
    assert only(reading, "answer.number").severity == "warning"


def test_missing_answers_are_warnings(tmp_path: Path) -> None:
    problem = only(read(write_csv(tmp_path / "answers.csv", changed(MENTOR, channels=""))), "answer.missing")
    assert (problem.severity, problem.row, problem.column) == ("warning", 2, "M")


def test_the_later_of_two_rows_counts(tmp_path: Path) -> None:
    later = changed(MENTOR, email="INES@example.org", timestamp="2026/05/01 9:00:00", experience="13")
    reading = read(write_csv(tmp_path / "answers.csv", later, MENTEE, changed(MENTOR, experience="85")))
    problem = only(reading, "person.twice")
    assert (problem.severity, problem.row) == ("warning", 4)
    assert "row 2 of answers.csv" in said(problem)
    assert not reading.errors  # the replaced row's mistake stops nobody
    assert [person.answers["F18"] for person in reading.applicants] == [13, 1]


def test_two_rows_without_times_ask_for_one(tmp_path: Path) -> None:
    rows = (changed(MENTOR, timestamp=""), changed(MENTOR, timestamp="", experience="13"))
    problem = only(read(write_csv(tmp_path / "answers.csv", *rows)), "person.twice_untimed")
    assert (problem.severity, problem.row) == ("error", 2)
    assert "Timestamp" in said(problem)


def test_a_row_copied_whole_counts_once(tmp_path: Path) -> None:
    first, second = write_csv(tmp_path / "a.csv", MENTOR), write_csv(tmp_path / "b.csv", MENTOR, MENTEE)
    reading = read(first, second)
    assert (only(reading, "person.copy").severity, len(reading.applicants)) == ("warning", 2)


def test_different_people_may_share_a_name(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "answers.csv", MENTOR, changed(MENTOR, email="other@example.org")))
    assert (reading.problems, len(reading.applicants)) == ((), 2)


def test_contradicting_columns_are_an_error(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", (*MENTOR, "13"), headings=(*HEADINGS, "Années d'expérience"))
    problem = only(read(path), "answer.two_columns")
    assert (problem.severity, problem.row) == ("error", 2)


def test_a_cell_cut_by_a_comma_is_an_error(tmp_path: Path) -> None:
    problem = only(read(write_csv(tmp_path / "answers.csv", MENTEE, (*MENTOR, "and more"))), "row.too_long")
    assert (problem.row, problem.column, problem.value) == (3, "O", "and more")


def test_a_limit_by_order_needs_times(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", changed(MENTEE, timestamp=""))
    reading = read(path, programme=definitions.load("alia_iln"))
    assert only(reading, "person.no_time").row == 2


def test_a_programme_of_one_role_needs_no_role(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "answers.csv", MENTEE), programme=definitions.load("alia_iln"))
    assert reading.applicants[0].roles == ("peer",)
    assert only(reading, "person.role").severity == "warning"


def test_unclear_day_and_month_is_said_once_per_column(tmp_path: Path) -> None:
    rows = (changed(MENTOR, timestamp="4/5/2026 10:00"), changed(MENTEE, timestamp="6/7/2026 10:00"))
    problem = only(read(write_csv(tmp_path / "answers.csv", *rows)), "columns.day_or_month")
    assert (problem.severity, problem.row, problem.column) == ("warning", None, "A")


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    reading = read(tmp_path / "nothing.csv")
    assert [problem.code for problem in reading.problems] == ["file.missing"]


def test_a_sheet_without_anybody_is_an_error(tmp_path: Path) -> None:
    assert only(read(write_csv(tmp_path / "answers.csv")), "file.nobody").severity == "error"


def without_places(reading: Reading) -> tuple[list[Applicant], list[tuple[str, str, str, str]]]:
    people = [Applicant(**{**vars(person), "place": Place("", "", 0)}) for person in reading.applicants]
    told = [(p.severity, p.code, p.heading, p.value) for p in reading.problems if isinstance(p, Problem)]
    return people, sorted(told)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_depends_on_the_order_of_rows_columns_or_files(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    rows = [
        MENTOR,
        MENTEE,
        changed(MENTOR, timestamp="2026/05/01 9:00:00", experience="5+"),
        changed(MENTEE, email="bo@example.org", name="Bo", experience="ages", channels=""),
    ]
    plain = read(write_csv(tmp_path / "a.csv", *rows[:2]), write_csv(tmp_path / "b.csv", *rows[2:]))
    columns = rng.sample(range(len(HEADINGS)), len(HEADINGS))
    rng.shuffle(rows)
    cut = rng.randrange(1, len(rows))
    files = [
        write_csv(
            tmp_path / name,
            *([row[i] for i in columns] for row in part),
            headings=[HEADINGS[i] for i in columns],
        )
        for name, part in (("c.csv", rows[:cut]), ("d.csv", rows[cut:]))
    ]
    rng.shuffle(files)
    assert without_places(read(*files)) == without_places(plain)


@pytest.mark.parametrize(
    ("typed", "role"), [("Mentor·e", "mentor"), ("Mentoré·e", "mentee"), ("mentorée", "mentee")]
)
def test_inclusive_endings_do_not_turn_mentors_into_mentees(typed: str, role: str) -> None:
    names = role_names(ltaig())
    assert names.roles(typed) == (role,)
