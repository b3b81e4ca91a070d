"""Questions shown only after an answer, and how long each answer is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelfmates import definitions
from shelfmates.definitions.applicants import Answer
from shelfmates.language import Words
from shelfmates.spreadsheets.forms.asking_for import form_of
from tests.definitions.files import FORM, HEAD, definition_file
from tests.definitions.test_mistakes import problems_of

SAY, DIS = Words("en").say, Words("fr").say
ASKED = FORM.replace('"F16"]', '"F16", "F34", "Q0", "Q1", "Q2"]')


def file_with(folder: Path, condition: str, *, form: str = ASKED, more: str = "", q2: str = "") -> Path:
    """Three questions of the file's own, of which Q1 has this condition and Q2 comes after it."""
    before = '[[form.question]]\nid = "Q0"\nkind = "B"\nlabel = {en = "Zero", fr = "Zéro"}\n'
    first = '[[form.question]]\nid = "Q1"\nkind = "T"\nlabel = {en = "One", fr = "Un"}\n'
    second = '[[form.question]]\nid = "Q2"\nkind = "B"\nlabel = {en = "Two", fr = "Deux"}\n'
    said = f"only_if = {condition}\n" if condition else ""
    return definition_file(folder, form=f"{form}{before}{first}{said}{second}{q2}", more=more)


def question(path: Path, id_: str = "Q1") -> Any:
    found = definitions.load(path).question(id_)
    assert found is not None
    return found


YES, NO = {"F28": "prefer"}, {"F28": "no"}


@pytest.mark.parametrize(
    ("condition", "answers", "shown"),
    [
        ('{field = "F28", test = "one_of", value = ["prefer", "if_easy"]}', YES, True),
        ('{field = "F28", test = "one_of", value = ["prefer", "if_easy"]}', NO, False),
        ('{field = "F28", test = "none_of", value = ["no"]}', YES, True),
        ('{field = "F28", test = "none_of", value = ["no"]}', NO, False),
        ('{field = "F28", test = "none_of", value = ["no"]}', {}, False),
        ('{field = "F16", test = "one_of", value = ["T2"]}', {"F16": ("T1", "T2")}, True),
        ('{field = "F16", test = "none_of", value = ["T2"]}', {"F16": ("T1", "T2")}, False),
        ('{field = "F28", test = "answered"}', NO, True),
        ('{field = "F28", test = "answered"}', {}, False),
    ],
)
def test_a_question_is_shown_after_such_an_answer(
    tmp_path: Path, condition: str, answers: dict[str, Answer], shown: bool
) -> None:
    path = file_with(tmp_path, condition)
    assert definitions.is_shown(question(path), answers) is shown


@pytest.mark.parametrize("wanted", [True, False])
def test_yes_or_no_is_tested_as_true_or_false(tmp_path: Path, wanted: bool) -> None:
    path = file_with(tmp_path, f'{{field = "Q0", test = "is", value = {str(wanted).lower()}}}')
    assert definitions.is_shown(question(path), {"Q0": wanted})
    assert not definitions.is_shown(question(path), {"Q0": not wanted})
    assert not definitions.is_shown(question(path), {})


def test_yes_or_no_is_also_tested_as_one_of_them(tmp_path: Path) -> None:
    path = file_with(tmp_path, '{field = "Q0", test = "one_of", value = ["yes"]}')
    assert definitions.is_shown(question(path), {"Q0": True})
    assert not definitions.is_shown(question(path), {"Q0": False})


def test_a_question_without_a_condition_is_always_shown(tmp_path: Path) -> None:
    assert definitions.is_shown(question(file_with(tmp_path, "")), {})


# what is wrong → (condition, where, code)
WRONG: dict[str, tuple[str, str, str]] = {
    "several joined": ('{any = [{field = "F28", test = "answered"}]}', "any", "only_if_joined"),
    "a test of numbers": ('{field = "F18", test = "more_than", value = 5}', "test", "only_if_test"),
    "asked later": ('{field = "Q2", test = "is", value = true}', "field", "only_if_later"),
    "itself": ('{field = "Q1", test = "answered"}', "field", "only_if_later"),
    "not asked": ('{field = "F30", test = "answered"}', "field", "question_not_asked"),
    "no such question": ('{field = "F99", test = "answered"}', "field", "unknown_question"),
    "no such option": ('{field = "F28", test = "one_of", value = ["maybe"]}', "value", "unknown_option"),
    "neither yes nor no": ('{field = "Q0", test = "one_of", value = ["oui"]}', "value", "unknown_option"),
    "a number for yes": ('{field = "Q0", test = "is", value = 1}', "value", "wrong_type"),
    "options of a text": ('{field = "F01", test = "one_of", value = ["x"]}', "field", "question_kind"),
    "true of options": ('{field = "F28", test = "is", value = true}', "field", "question_kind"),
    "no test": ('{field = "F28"}', "test", "missing"),
    "no question": ('{test = "answered"}', "field", "condition"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_condition_that_cannot_be_told_in_time_is_a_mistake(tmp_path: Path, name: str) -> None:
    condition, key, code = WRONG[name]
    (problem,) = problems_of(file_with(tmp_path, condition))
    assert (problem.table, problem.key) == ("form.question.Q1.only_if", key)
    assert problem.code == f"definition.{code}"
    assert problem.remedy is not None
    assert SAY(problem.remedy) != DIS(problem.remedy)


def test_the_question_it_depends_on_is_asked_of_the_same_roles(tmp_path: Path) -> None:
    form = ASKED.replace("optional = [", 'optional = {mentor = ["F30"], all = [').replace('"F33"]', '"F33"]}')
    (problem,) = problems_of(file_with(tmp_path, '{field = "F30", test = "answered"}', form=form))
    assert problem.code == "definition.only_if_roles"


def test_a_condition_is_one_level_deep(tmp_path: Path) -> None:
    deep = 'only_if = {field = "Q1", test = "answered"}\n'
    (problem,) = problems_of(file_with(tmp_path, '{field = "F28", test = "answered"}', q2=deep))
    assert (problem.code, problem.table) == ("definition.only_if_deep", "form.question.Q2.only_if")


def test_parts_of_the_form_decide_what_is_asked_earlier(tmp_path: Path) -> None:
    steps = (
        '[[form.step]]\nid = "a"\nlabel = {en = "A", fr = "A"}\nquestions = ["Q1"]\n'
        '[[form.step]]\nid = "b"\nlabel = {en = "B", fr = "B"}\nquestions = ["F28"]\n'
    )
    path = file_with(tmp_path, '{field = "F28", test = "answered"}', more=steps)
    assert [p.code for p in problems_of(path)] == ["definition.only_if_later"]


def test_an_open_question_gives_no_confidential_answer_away(tmp_path: Path) -> None:
    condition = '{field = "F34", test = "is", value = true}'
    assert [p.code for p in problems_of(file_with(tmp_path, condition))] == ["definition.private"]
    hidden = file_with(tmp_path, f'{condition}\nseen_by = "nobody"')
    assert question(hidden).only_if is not None


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("acrl", {"F34_about", "F34_same", "F36_partners"}),
        ("acrl:josey", {f"F34_{what}{end}" for what in ("ethnicity", "gender", "disability")
                        for end in ("", "_same")} | {"F36_partners"}),
        ("mentorconnect", {"F34_about", "F34_same", "F34_found"}),
        ("nmrt_conference", {"F34_about", "F34_same", "F35_first", "F35_days", "F35_when", "F36_partners"}),
        ("alia_now", {"F43_number"}),
        ("ltaig", set()),
    ],
)  # fmt: skip
def test_programmes_ask_for_identity_only_after_a_yes(name: str, ids: set[str]) -> None:
    asked = definitions.load(name).questions
    assert {one.id for one in asked if one.only_if is not None} == ids


def test_an_inherited_condition_falls_away_with_its_question(tmp_path: Path) -> None:
    path = definition_file(tmp_path, form=FORM.replace('"F16"]', '"F16", "F35_when"]'))
    assert question(path, "F35_when").only_if is None
    path = definition_file(tmp_path, form=FORM.replace('"F16"]', '"F16", "F35", "F35_when"]'))
    assert question(path, "F35_when").only_if is not None


def test_an_empty_condition_switches_an_inherited_one_off(tmp_path: Path) -> None:
    form = FORM.replace('"F16"]', '"F16", "F35", "F35_when"]')
    path = definition_file(tmp_path, form=f'{form}[[form.question]]\nid = "F35_when"\nonly_if = {{}}\n')
    assert question(path, "F35_when").only_if is None


@pytest.mark.parametrize(
    ("name", "id_", "english", "french"),
    [
        ("acrl", "F36_partners", "is: Took part before.", "est\u00a0: Déjà participé."),
        ("acrl", "F34_about", "is: yes.", "est\u00a0: oui."),
        ("nmrt_conference", "F35_days", "is: Yes and Not sure.", "Oui et Je ne sais pas encore."),
        ("acrl", "F01", "", ""),
    ],
)
def test_people_are_told_when_a_question_is_shown(name: str, id_: str, english: str, french: str) -> None:
    definition = definitions.load(name)
    asked = definition.question(id_)
    assert asked is not None
    told = definitions.shown_when(asked, definition)
    assert (SAY(told).endswith(english) and DIS(told).endswith(french)) if told else not english
    (asking,) = [one for one in form_of(definition, ("en",)).askings if one.question.id == id_]
    assert english in asking.help


def test_answers_are_kept_as_the_programme_says_unless_the_question_says_otherwise(tmp_path: Path) -> None:
    path = file_with(tmp_path, "", q2="keep_days = 7\n")
    definition = definitions.load(path)
    days = {id_: definitions.kept_days(question(path, id_), definition) for id_ in ("Q1", "Q2")}
    assert days == {"Q1": 30, "Q2": 7}
    assert HEAD in path.read_text(encoding="utf-8")
