"""What a form tells people: agreements, branching, lists in an order one can search, plain questions."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from shelfmates.definitions import catalogue, load
from shelfmates.spreadsheets import RoleFile, read_applicants
from shelfmates.spreadsheets.forms.asking_for import COMMON_LANGUAGES, Asking, Form, form_of
from shelfmates.spreadsheets.forms.text import as_text
from shelfmates.spreadsheets.text.folding import fold
from tests.spreadsheets.exports import HEADINGS, MENTOR, write_csv

loaded = cache(load)


def asking(form: Form, question: str) -> Asking:
    (found,) = (one for one in form.askings if one.question.id == question)
    return found


def test_the_form_says_to_tick_all_agreements_and_how_long_data_is_kept() -> None:
    said = as_text(form_of(loaded("ltaig"), ("en",)))
    assert "Help text: Tick all of these, or the last one alone: nobody is matched who" in said
    assert "How long data is kept: Wishes and the list of people to avoid are deleted 30 days" in said
    assert "the date named here" not in said


@pytest.mark.parametrize("name", catalogue())
def test_nothing_for_everybody_stands_behind_the_question_that_branches(name: str) -> None:
    form = form_of(loaded(name), ("en",))
    if len(form.sections) > 1 and "F06" in {one.question.id for one in form.askings}:
        assert form.sections[0].askings[-1].question.id == "F06"


def test_branching_at_once_is_explained() -> None:
    said = as_text(form_of(loaded("ltaig"), ("en",)))
    assert "Microsoft Forms branches at once" in said
    assert "To do without branching, leave the questions of the later sections not required." in said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_countries_stand_by_name(language: str) -> None:
    names = asking(form_of(loaded("alia_iln"), (language,)), "F07").options
    assert len(names) > 200
    assert list(names) == sorted(names, key=fold)
    assert names[0] == "Afghanistan"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_languages_begin_with_the_common_and_leave_out_the_dead(language: str) -> None:
    form = form_of(loaded("ltaig"), (language,))
    question = asking(form, "F11")
    vocabulary = question.question.vocabulary
    assert vocabulary is not None
    label = {option.id: form.speech.text(option.label) for option in vocabulary.options}
    common = [label[code] for code in COMMON_LANGUAGES]
    rest = question.options[len(common) :]
    assert list(question.options[: len(common)]) == common
    assert list(rest) == sorted(rest, key=fold)
    assert {label[code] for code in ("mi", "iu", "yue", "ase", "sw")} <= set(rest)
    assert not {label[code] for code in ("ae", "akk", "cu")} & set(question.options)


def test_a_grid_of_one_line_is_a_plain_question_that_is_read_as_the_grid(tmp_path: Path) -> None:
    said = as_text(form_of(loaded("bcla"), ("en",)))
    (title,) = re.findall(r"\d+\. (Should your partner be.*)\n", said)
    assert title.endswith("different? [Type of position]")
    assert "Likert" not in said
    path = write_csv(tmp_path / "a.csv", (*MENTOR, "Similar to me"), headings=(*HEADINGS, title))
    (person,) = read_applicants([RoleFile(path)], loaded("bcla")).applicants
    assert person.answers["F33"] == {"position": "similar"}
