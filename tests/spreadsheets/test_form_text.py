"""The form as text and as a page: every question and answer, with what each tool calls its kind."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from shelfmates.definitions import catalogue, load
from shelfmates.spreadsheets.forms.asking_for import form_of
from shelfmates.spreadsheets.forms.text import as_html, as_text
from shelfmates.spreadsheets.forms.tools import _GOOGLE, _MICROSOFT

loaded = cache(load)
LANGUAGES = [("en",), ("fr",), ("en", "fr")]
OWN = """
id = "ours"
extends = "ltaig"
[[form.question]]
id = "Q1"
kind = "R"
label = {en = "What matters most", fr = "Ce qui compte le plus"}
help = {en = "All three, in order.", fr = "Les trois, dans l'ordre."}
options = [
  {id = "a", label = {en = "Time", fr = "Temps"}},
  {id = "b", label = {en = "Place", fr = "Lieu"}},
  {id = "c", label = {en = "<Work> & more", fr = "Travail"}},
]
[[form.question]]
id = "Q2"
kind = "D"
label = {en = "Start", fr = "Début"}
[form.optional]
all = ["Q1", "Q2", "F05", "F08", "F09", "F11", "F13", "F17", "F21", "F22", "F28", "F29", "F31",
       "F33", "F38", "F42"]
mentor = ["F32"]
mentee = ["F24"]
"""


def form(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["programme", "form", *arguments])


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
@pytest.mark.parametrize("name", catalogue())
def test_every_question_and_answer_stands_in_the_text(name: str, languages: tuple[str, ...]) -> None:
    made = form_of(loaded(name), languages)
    lines = as_text(made).splitlines()
    titles = {line.partition(". ")[2] for line in lines if re.match(r"\d+\. ", line)}
    assert titles == {asking.title for asking in made.askings}
    for asking in made.askings:
        if asking.kind in ("O", "B", "each") or (asking.kind in ("M", "R") and asking.question.id != "F11"):
            assert set(asking.options) <= set(lines), asking.question.id


def test_every_kind_of_question_has_a_type_in_both_tools() -> None:
    kinds = {"T", "L", "N", "D", "B", "O", "M", "R", "E", "F", "G", "each"}
    assert set(_GOOGLE) == set(_MICROSOFT) == kinds


@pytest.mark.parametrize(
    "words",
    [
        "Google Forms: Multiple-choice grid. Rows: the answers. Columns: 1st choice, 2nd choice, 3rd choice.",
        "Google Forms has no ranking; this takes its place",
        "Microsoft Forms: Ranking.",
        "Google Forms: Dropdown. Make 7 questions of it, with the titles below",
        "Topics I want to learn about [2nd choice]\n",
        "Google Forms: Date.",
        "Google Forms: Checkbox grid. Rows: the days.",
        "Usual free times [Monday]\n",
        "Should your partner be like you or different? [Topics]\n",
        "Google Forms: File upload. People then have to sign in",
        "Google Forms: Short answer. Response validation: Number, Between 0 and 70.",
        "Help text: All three, in order.",
        "“Mentor” goes to section 2.",
        "“Mentee” goes to section 3.",
        "“Both at once” needs the sections 2 and 3.",
        "“Either, where needed” needs the sections 2 and 3.",
        "“Peer” goes to the end",
        "Section 3: Mentees\n",
        "the list “Topics” at the end.",
    ],
)
def test_what_a_tool_needs_is_said(words: str, ours: Path) -> None:
    made = form(str(ours), "--language", "en")
    assert words in made.output


def test_the_page_is_well_formed_and_escapes_what_people_wrote(ours: Path) -> None:
    page = as_html(form_of(load(ours), ("en",)))
    assert "&lt;Work&gt; &amp; more" in page
    assert "<Work>" not in page
    assert _unclosed(page) == []


def _unclosed(page: str) -> list[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag != "meta":
                found.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert found.pop() == tag

    Reader().feed(page)
    return found


def test_one_role_alone_is_asked_what_it_is_asked_and_no_role() -> None:
    mentors, mentees, peers = (
        form("ltaig", "--role", role, "--language", "en").output for role in ("mentor", "mentee", "peer")
    )
    assert "How many partners can you take?" in mentors
    assert "How many partners can you take?" not in mentees
    assert "Role wanted" not in mentors
    assert "with --mentors FILE" in mentors
    assert "Role wanted" in peers


def test_files_are_written_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "form"
    assert form("ltaig", "-o", str(folder), "--language", "fr").exit_code == 0
    assert sorted(path.suffix for path in folder.iterdir()) == [".html", ".txt", ".xlsx"]
    text = folder / "ltaig-form.txt"
    assert "Obligatoire." in text.read_text(encoding="utf-8")
    text.write_text("mine", encoding="utf-8")
    again = form("ltaig", "-o", str(folder), "--language", "en")
    assert (again.exit_code, text.read_text(encoding="utf-8")) == (2, "mine")
    assert form("ltaig", "-o", str(folder), "--force").exit_code == 0


def test_an_unknown_ending_and_an_unknown_role_are_refused(tmp_path: Path) -> None:
    assert (
        "ends in .txt, .html or .xlsx"
        in form("ltaig", "-o", str(tmp_path / "a.docx"), "--language", "en").output
    )
    refused = form("ltaig", "--role", "menter", "--language", "en")
    assert (refused.exit_code, "Choose one of these: mentor, mentee and peer" in refused.output) == (2, True)


def test_both_languages_stand_on_one_line() -> None:
    made = form("ltaig", "--language", "both").output
    assert "1. Name / Nom\n" in made
    assert "Public library / Bibliothèque publique\n" in made
