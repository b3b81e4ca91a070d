"""What looking at a set in depth found, in every report; and never in those that are passed on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from shelfmates.language import Words
from shelfmates.reports.audience import Audience, view
from shelfmates.reports.page import FEW, to_html
from shelfmates.reports.result_json import to_json
from shelfmates.reports.sheets import to_xlsx
from tests.reports.a_proposal import proposal

EN = Words("en")
SURE = "This pair stands in 83 of 100 draws."


def test_the_page_shows_a_few_findings_and_folds_the_others() -> None:
    html = to_html(view(proposal(), EN), EN)
    assert '<a href="#asked-sure">How sure</a>' in html
    part = html.split('id="asked-sure"')[1].split("</section>")[0]
    shown, folded = part.split("<details>")
    assert "Everybody is asked about once." in shown
    assert shown.count("<li>") == FEW
    assert folded.count("<li>") == len(proposal().people) - FEW
    assert SURE in html


def test_the_workbook_has_a_row_for_every_finding(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    to_xlsx(view(proposal(), EN), path, EN)
    book = load_workbook(path)
    head, *rows = book["Questions"].iter_rows(values_only=True)
    assert head == ("Question", "What was found")
    assert len(rows) == 1 + len(proposal().people)
    assert {row[0] for row in rows} == {"Who is asked about?"}
    titles, first, *_ = book["Partnerships"].iter_rows(values_only=True)
    assert dict(zip(titles, first, strict=True))["How sure"] == SURE


def test_json_says_the_same_as_data() -> None:
    data = json.loads(to_json(view(proposal(), EN), EN))
    (section,) = data["sections"]
    assert section["id"] == "sure"
    assert [one["person"] for one in section["findings"]] == [one.id for one in proposal().people]
    assert data["partnerships"][0]["sure"] == {"sentence": SURE, "code": "sure", "of": 100}


@pytest.mark.parametrize(("audience", "blind"), [("committee", False), ("coordinator", True)])
def test_what_is_passed_on_has_none_of_it(audience: Audience, blind: bool, tmp_path: Path) -> None:
    shown, path = view(proposal(), EN, audience, blind), tmp_path / "out.xlsx"
    to_xlsx(shown, path, EN)
    book = load_workbook(path)
    assert "Questions" not in book.sheetnames
    assert "How sure" not in [cell.value for cell in book["Partnerships"][1]]
    for text in (to_html(shown, EN), to_json(shown, EN)):
        assert SURE not in text
        assert "asked about" not in text
