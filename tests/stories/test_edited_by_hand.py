"""The sheet of partnerships is changed by hand and comes back: differences, broken rules, the loss."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from shelfmates.cli import main
from tests.stories.rounds import arguments, round_of

type Edit = Callable[[Worksheet], None]


def run(*given: object) -> Any:
    return CliRunner().invoke(main, [str(one) for one in given])


def edited(tmp_path: Path, name: str, *edits: Edit) -> Path:
    path = tmp_path / "round.xlsx"
    done = run("match", *arguments(name), "-o", path)
    assert done.exit_code == 0, done.output
    book = load_workbook(path)
    for edit in edits:
        edit(book["Partnerships"])
    book.save(path)
    return path


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def rows_of(sheet: Worksheet) -> list[int]:
    return [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value]


def swap(one: int, other: int, *headings: str) -> Edit:
    """Two partnerships exchange their second person."""

    def edit(sheet: Worksheet) -> None:
        for heading in headings or ("Person 2 name", "Person 2 e-mail"):
            at = column(sheet, heading)
            a, b = sheet.cell(one, at), sheet.cell(other, at)
            a.value, b.value = b.value, a.value

    return edit


def compared(path: Path, name: str, *more: object) -> tuple[dict[str, Any], int]:
    done = run("reread", path, *arguments(name), "--json", *more)
    return json.loads(done.stdout), done.exit_code


@pytest.mark.parametrize("name", ["ltaig", "bcla", "arla", "alia_iln"])
def test_an_untouched_sheet_is_as_good_as_the_best_set(tmp_path: Path, name: str) -> None:
    found, code = compared(edited(tmp_path, name), name)
    figures = round_of(name).proposal.figures
    assert code == 0
    assert found["added"] == found["removed"] == found["problems"] == []
    assert (
        found["edited"] == found["best"] == {"people_placed": figures.people_placed, "total": figures.total}
    )
    assert found["verdict"] == "That is as good as the best set."


def test_a_swap_is_told_with_what_it_costs_and_can_be_kept(tmp_path: Path) -> None:
    path = edited(tmp_path, "bcla", swap(2, 3))
    found, code = compared(path, "bcla")
    assert len(found["added"]) == len(found["removed"]) == 2
    assert found["edited"]["people_placed"] == found["best"]["people_placed"]
    assert found["best"]["total"] > found["edited"]["total"]
    assert code == 0
    again = tmp_path / "again.json"
    done = run("match", *arguments("bcla"), "--keep", path, "-o", again)
    assert done.exit_code == 0, done.output
    assert json.loads(again.read_text())["total"] == found["edited"]["total"]


def test_names_alone_do_where_addresses_are_cleared(tmp_path: Path) -> None:
    def no_address(sheet: Worksheet) -> None:
        for row in rows_of(sheet):
            sheet.cell(row, column(sheet, "Person 2 e-mail")).value = None

    by_name = edited(tmp_path, "bcla", no_address, swap(2, 3, "Person 2 name"))
    with_address = edited(tmp_path / "", "bcla", swap(2, 3))
    assert compared(by_name, "bcla") == compared(with_address, "bcla")


def test_a_name_beside_another_persons_address_is_refused(tmp_path: Path) -> None:
    path = edited(tmp_path, "bcla", swap(2, 3, "Person 2 name"))
    done = run("reread", path, *arguments("bcla"))
    assert done.exit_code == 1
    assert "but the address" in done.output
    assert "round.xlsx › Partnerships, row 2" in done.output
    kept = run("match", *arguments("bcla"), "--keep", path, "-o", tmp_path / "no.xlsx")
    assert kept.exit_code == 1
    assert not (tmp_path / "no.xlsx").exists()


def delete(row: int) -> Edit:
    return lambda sheet: sheet.delete_rows(row)


def test_a_deleted_row_costs_a_place(tmp_path: Path) -> None:
    found, code = compared(edited(tmp_path, "bcla", delete(2)), "bcla")
    assert code == 0
    assert len(found["removed"]) == 1
    assert found["verdict"] == "Your changes cost 1 place."
    assert set(found["without_partner_now"]) <= set(found["removed"][0]["people"])


def test_a_list_of_a_few_is_weighed_with_the_others_around_it(tmp_path: Path) -> None:
    path = tmp_path / "committee.csv"
    path.write_text("person 1,person 2\nAnna-Lise ap Rhys,Maggie Draycott\n", encoding="utf-8")
    found, code = compared(path, "bcla")
    assert code == 0
    assert found["edited"]["people_placed"] == 1
    assert found["around"]["people_placed"] == found["best"]["people_placed"]
    assert found["edited"]["total"] < found["around"]["total"] < found["best"]["total"]
    kept = tmp_path / "kept.json"
    assert run("match", *arguments("bcla"), "--keep", path, "-o", kept).exit_code == 0
    assert json.loads(kept.read_text())["total"] == found["around"]["total"]


def copied(row: int, other: int) -> Edit:
    """The second person of one row also stands in another: too many partners."""

    def edit(sheet: Worksheet) -> None:
        for heading in ("Person 2 name", "Person 2 e-mail"):
            at = column(sheet, heading)
            sheet.cell(other, at).value = sheet.cell(row, at).value

    return edit


def test_somebody_in_too_many_partnerships_is_told_by_row(tmp_path: Path) -> None:
    path = edited(tmp_path, "alia_iln", copied(2, 3))
    found, code = compared(path, "alia_iln")
    assert code == 1
    rows = [one["rows"] for one in found["problems"] if "partnerships and has places" in one["sentence"]]
    assert rows
    assert found["verdict"] != "That is as good as the best set."


def of_one_country(sheet: Worksheet) -> None:
    """Pair two people of one country, which the programme's rule excludes."""
    made = round_of("alia_iln")
    country = {p.id: p.answers.get("F07") for p in made.people}
    person = {p.id: p for p in made.people}
    pairs = [one for one in made.proposal.partnerships if len(one.members) == 2]
    for a in pairs:
        for b in pairs:
            one, other = a.members[0].person, b.members[0].person
            if a is not b and country[one] == country[other]:
                names = {person[m.person].email: row for row, p in _by_row(sheet) for m in p if True}
                row_a, row_b = names[person[a.members[1].person].email], names[person[other].email]
                _write(sheet, row_a, person[one], person[other])
                _write(sheet, row_b, person[a.members[1].person], person[b.members[1].person])
                return
    raise AssertionError("the example has two pairs with somebody of the same country")


def _by_row(sheet: Worksheet) -> list[tuple[int, Any]]:
    made = round_of("alia_iln")
    by_email = {p.email: p for p in made.people}
    found = []
    for row in rows_of(sheet):
        email = sheet.cell(row, column(sheet, "Person 1 e-mail")).value
        pair = next(
            one for one in made.proposal.partnerships if by_email[email].id in {m.person for m in one.members}
        )
        found.append((row, pair.members))
    return found


def _write(sheet: Worksheet, row: int, *people: Any) -> None:
    for number, one in enumerate(people, start=1):
        sheet.cell(row, column(sheet, f"Person {number} name")).value = one.name
        sheet.cell(row, column(sheet, f"Person {number} e-mail")).value = one.email


def test_a_broken_rule_is_named_with_its_row_and_may_be_waived(tmp_path: Path) -> None:
    path = edited(tmp_path, "alia_iln", of_one_country)
    found, code = compared(path, "alia_iln")
    assert code == 1
    assert any("countries" in one["sentence"] and one["severity"] == "error" for one in found["problems"])

    def waived(sheet: Worksheet) -> None:
        last = sheet.max_column
        sheet.cell(1, last + 1).value, sheet.cell(1, last + 2).value = "waiver", "reason"
        for row in rows_of(sheet):
            sheet.cell(row, last + 1).value = "yes"
            sheet.cell(row, last + 2).value = "They asked for it"

    path = edited(tmp_path, "alia_iln", of_one_country, waived)
    found, code = compared(path, "alia_iln")
    assert code == 0
    assert any("They asked for it" in one["sentence"] for one in found["problems"])


def test_a_forbidden_pair_is_told_without_a_reason(tmp_path: Path) -> None:
    path = edited(tmp_path, "bcla")
    made = round_of("bcla")
    person = {p.id: p for p in made.people}
    pair = made.proposal.partnerships[0]
    forbid = tmp_path / "forbid.csv"
    forbid.write_text("person 1,person 2\n" + ",".join(person[m.person].email for m in pair.members) + "\n")
    found, code = compared(path, "bcla", "--forbid", forbid)
    assert code == 1
    assert [one["sentence"] for one in found["problems"] if one["severity"] == "error"] == [
        "A confidential rule excludes this pair."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person 1,person 2\nNobody Known,x\n", "Nobody among the applicants is called “Nobody Known”."),
        ("person 1,person 2\nnew@example.org,other@example.org\n", "is not among the applicants"),
        ("a,b\n1,2\n", "No sheet has the columns “person 1” and “person 2”."),
    ],
)
def test_a_file_that_names_nobody_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "edited.csv"
    path.write_text(text, encoding="utf-8")
    done = run("reread", path, *arguments("bcla"))
    assert done.exit_code == 1
    assert said in done.output


def test_the_terminal_tells_it_in_french_too(tmp_path: Path) -> None:
    path = edited(tmp_path, "bcla", swap(2, 3))
    done = run("reread", path, *arguments("bcla"), "--language", "fr")
    assert "binômes sont tels que proposés" in done.output
