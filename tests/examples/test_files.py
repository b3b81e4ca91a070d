"""The committed examples are what ``examples/make.py`` makes, and carry the dirt their README promises."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from shelfmates.definitions import load
from shelfmates.spreadsheets import Reading, RoleFile, read_applicants

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = (
    "ltaig.csv", "bcla.xlsx", "arla-mentors.csv", "arla-mentees.csv", "alia_iln.xlsx", "slais.csv",
    "nmrt_conference.xlsx", "nmrt_career.txt", "acrl.csv", "state.csv", "sela.ods", "alia_now.xlsx",
)  # fmt: skip
ONCE = ("arla-mentors.csv", "acrl.csv", "sela.ods")  # nobody answered twice there

PROGRAMMES = {
    "ltaig": [RoleFile(EXAMPLES / "ltaig.csv")],
    "bcla": [RoleFile(EXAMPLES / "bcla.xlsx")],
    "arla": [
        RoleFile(EXAMPLES / "arla-mentors.csv", "mentor"),
        RoleFile(EXAMPLES / "arla-mentees.csv", "mentee"),
    ],
    "alia_iln": [RoleFile(EXAMPLES / "alia_iln.xlsx")],
    **{name.partition(".")[0]: [RoleFile(EXAMPLES / name)] for name in FILES[FILES.index("alia_iln.xlsx") :]},
}


def read(programme: str) -> Reading:
    return read_applicants(PROGRAMMES[programme], load(programme))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    subprocess.run([sys.executable, str(EXAMPLES / "make.py"), str(folder)], check=True)
    return folder


def cells(path: Path) -> list[list[object]]:
    if path.suffix in (".xlsx", ".ods"):
        book = CalamineWorkbook.from_path(str(path))
        return [list(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    encoding, separator = "utf-8-sig", ","
    if path.name.startswith("arla"):
        encoding, separator = "cp1252", ";"
    elif path.suffix == ".txt":
        encoding, separator = "utf-16", "\t"
    text = path.read_bytes().decode(encoding)
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter=separator)]


@pytest.mark.parametrize("name", FILES)
def test_committed_file_is_the_one_made(made: Path, name: str) -> None:
    assert cells(EXAMPLES / name) == cells(made / name)


@pytest.mark.parametrize("name", FILES)
def test_everybody_is_invented(name: str) -> None:
    addresses = [c for row in cells(EXAMPLES / name) for c in row if isinstance(c, str) and "@" in c]
    assert addresses
    assert all(address.casefold().endswith("@example.org") for address in addresses)


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (("ltaig.csv",), ["5+", "about 12 years", "Suhartini", "n/a", "Other: Bookmobile"]),
        (("bcla.xlsx",), ["5+", "Widodo", "N/A", "self-employed", "Not a member"]),
        (("arla-mentors.csv", "arla-mentees.csv"), ["5+", "Zoë", "None", "Non-member", "maybe"]),
        (("alia_iln.xlsx",), ["Kartika", "Other: seed library", "no preference"]),
        (("slais.csv",), ["two", "Other: seed library", "RDA, open access, grant writing"]),
        (("nmrt_conference.xlsx",), ["maybe", "Day 1;first day;", "Other: bookmobile;"]),
        (("nmrt_career.txt",), ["twenty-one", "between jobs", "Not a member"]),
        (("acrl.csv",), ["12 years", "1786", "submitdate. Date submitted"]),
        (("state.csv",), ["5+", "about 30 years", "Where do you work?"]),
        (("sela.ods",), ["maybe", "Non-member"]),
        (("alia_now.xlsx",), ["2+", "AEST", "Not a member"]),
    ],
)
def test_the_promised_dirt_is_there(names: tuple[str, ...], wanted: list[str]) -> None:
    found = {cell for name in names for row in cells(EXAMPLES / name) for cell in row}
    assert set(wanted) <= found


@pytest.mark.parametrize("name", FILES)
def test_somebody_answered_twice(name: str) -> None:
    rows = cells(EXAMPLES / name)
    addresses = [str(c).casefold() for row in rows[1:] for c in row if isinstance(c, str) and "@" in c]
    twice = len(addresses) - len(set(addresses))
    assert twice == (0 if name in ONCE else 1)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_dirt_gives_warnings_and_no_errors(programme: str) -> None:
    severities = {problem.severity for problem in read(programme).problems}
    assert "warning" in severities
    assert "error" not in severities


@pytest.mark.parametrize("programme", ["ltaig", "bcla", "arla"])
def test_there_are_fewer_seats_than_mentees(programme: str) -> None:
    people = read(programme).applicants
    seats = sum(int(str(p.answers.get("F32", 1))) for p in people if "mentor" in p.roles)
    assert seats < sum("mentee" in p.roles for p in people)


def test_one_country_is_above_a_fifth_and_an_odd_number_stays() -> None:
    people = read("alia_iln").applicants
    at_home = sum(p.answers.get("F07") == "AU" for p in people)
    deferred = at_home - len(people) // 5
    assert deferred > 0
    assert (len(people) - deferred) % 2 == 1
