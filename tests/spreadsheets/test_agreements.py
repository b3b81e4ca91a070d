"""Consent: nobody is matched who did not agree to what the programme asks, or whose words leave it open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR, changed, ltaig, only, read, said, write_csv

CODE, CONTACT, TERM = (
    "I keep to the code of conduct", "My contact details may go to my partner", "I stay for the full term",
)  # fmt: skip
SURVEY, CONFIDENTIAL, KEEP = (
    "I answer the survey",
    "I keep our conversations confidential",
    "My data may be kept as long as is said here",
)
EACH = (CODE, CONTACT, TERM, SURVEY, CONFIDENTIAL, KEEP)


@pytest.mark.parametrize(
    "words",
    [
        "; ".join(EACH),
        ", ".join(EACH),
        "I agree to all of these",
        "Yes",
        "✓",
        f"{CODE}; J'accepte",
        "; ".join([*EACH[:-1], "My data may be kept until the date named here"]),
    ],
)
def test_who_agreed_to_everything_is_read_in_silence(words: str, tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "a.csv", changed(MENTOR, agreements=words), MENTEE))
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (SURVEY, f"to: {CODE}, {CONTACT}, {TERM}, {CONFIDENTIAL} and {KEEP}. → Ask the person"),
        (CODE, f"to: {CONTACT}, "),
        ("; ".join(one for one in EACH if one != CONTACT), f"did not agree to: {CONTACT}. →"),
        ("", f"to: {CODE}, "),
        ("n/a", f"to: {CODE}, "),
    ],
)
def test_what_somebody_did_not_agree_to_is_named_and_stops(words: str, missing: str, tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "a.csv", changed(MENTOR, agreements=words), MENTEE))
    (problem,) = reading.problems
    assert (problem.severity, problem.code, problem.row, problem.column) == (
        "error",
        "answer.not_agreed",
        2,
        "N",
    )
    assert missing in said(problem)


@pytest.mark.parametrize(
    "words",
    [
        "; ".join([*EACH, "not my contact details"]),
        "I agree to all of these; Other: but not my address",
        f"{CODE}; I do not answer the survey",
        "perhaps",
    ],
)
def test_words_that_leave_it_open_are_an_error(words: str, tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "a.csv", changed(MENTOR, agreements=words), MENTEE))
    problem = only(reading, "answer.agreement")
    assert problem.severity == "error"
    assert "does not clearly say what this person agrees to. → Ask the person" in said(problem)


def test_a_column_for_each_agreement(tmp_path: Path) -> None:
    headings = (*HEADINGS[:-1], *(f"Agreements [{one}]" for one in EACH), "Agreements [I like cats]")
    rows = ((*MENTOR[:-1], *["Yes"] * 7), (*MENTEE[:-1], "Yes", "", *["Yes"] * 4, ""))
    reading = read(write_csv(tmp_path / "a.csv", *rows, headings=headings))
    (problem,) = reading.errors
    assert (problem.row, CONTACT in said(problem)) == (3, True)


def test_nothing_changes_where_nothing_is_asked(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", changed(MENTOR, agreements=SURVEY), changed(MENTEE, agreements=""))
    asks_nothing = replace(ltaig(), life={**ltaig().life, "agreements": {"required": ()}})
    assert read(path, programme=asks_nothing).errors == ()
    never_asked = write_csv(tmp_path / "b.csv", MENTOR[:-1], MENTEE[:-1], headings=HEADINGS[:-1])
    assert read(never_asked).errors == ()


def test_match_stops_and_writes_nothing(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", changed(MENTOR, agreements=SURVEY), MENTEE)
    out = tmp_path / "out.xlsx"
    options = ["--programme", "ltaig", "-o", str(out), "--language", "en"]
    stopped = CliRunner().invoke(main, ["match", str(path), *options])
    assert (stopped.exit_code, out.exists()) == (1, False)
    assert "This person did not agree to" in stopped.output
