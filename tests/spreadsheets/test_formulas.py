"""No text becomes a formula in anything the product writes, and every text comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfmates.examples.files import write_table
from shelfmates.spreadsheets.text.formulas import guarded, is_formula_like, unguarded
from tests.formulas import BEGINNINGS, OUTPUTS, commands, converted, figures, formulas, strings

BEGINS = st.sampled_from([*BEGINNINGS, ""])


@given(st.builds("{}{}".format, BEGINS, st.text(max_size=20)))
def test_what_is_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_formula_like(text) or guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "＝1", " =1", "\u200f=1", "'=1", "\0"])
def test_what_begins_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Ada", "'tis", "1-2", "", "a=b", "  ", "…"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


def test_no_output_has_formulas_and_nothing_is_lost() -> None:
    found = list(figures(200, seed=3, office=False))
    assert len(found) >= len(OUTPUTS)
    assert all(one.formulas == 0 and one.back == one.strings > 0 for one in found), found


@pytest.mark.office
def test_no_csv_has_formulas_after_conversion(tmp_path: Path) -> None:
    texts = strings(200, seed=5)
    write_table(tmp_path / "table.csv", texts, [texts, texts[::-1]])
    assert formulas(converted(tmp_path / "table.csv", tmp_path)) == 0
    (tmp_path / "raw.csv").write_text("Name\n=1+1\n", encoding="utf-8")
    assert formulas(converted(tmp_path / "raw.csv", tmp_path)) == 1  # the measure itself works


@pytest.mark.office
def test_no_page_has_formulas_after_conversion(tmp_path: Path) -> None:
    found = {one.output: one for one in commands(strings(120, seed=7), tmp_path, office=True)}
    assert {"match, .html", "rota, .html"} <= found.keys()
    assert all(one.formulas == 0 and one.back == one.strings > 0 for one in found.values()), found
