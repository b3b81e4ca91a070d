"""A rule that reads answers it can do nothing with is a mistake, and not a rule that says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.definitions.keys.core import CHOICES
from shelfmates.definitions.keys.criteria import PARAMETERS
from shelfmates.definitions.keys.reads import READS
from shelfmates.definitions.model import TESTS
from shelfmates.definitions.problems import Problem
from shelfmates.language import Words
from tests.definitions.files import FORM, ROLES, definition_file

SAY, DIS = Words("en").say, Words("fr").say
ALL = FORM.replace('"F33"]', '"F33", "F07", "F09", "F10", "F31", "F32", "F38", "F43"]')
RULE = '[[must]]\nid = "m"\nlabel = {{en = "M", fr = "M"}}\ncriterion = "{}"\n{}\n'
CONDITION = '[[roles.mentee.eligibility]]\nid = "e"\nlabel = {{en = "E", fr = "E"}}\ncondition = {{{}}}\n'
CAP = '[[cap]]\nid = "c"\nkind = "{}"\nlabel = {{en = "C", fr = "C"}}\nshare = 0.2\nfield = "{}"\n'


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(path)
    return caught.value.problems


def test_every_place_that_names_a_question_says_what_it_reads() -> None:
    named = {
        (criterion, name)
        for criterion, parameters in PARAMETERS.items()
        for name, parameter in parameters.items()
        if parameter.type.startswith("question")
    }
    named |= {("condition", test) for test in TESTS if test not in ("any", "all")}
    named |= {("cap", kind) for kind in CHOICES["cap"] if kind != "total_cap"} | {("role", "seats_field")}
    assert set(READS) == named
    kinds = {kind for kinds in READS.values() for kind in kinds}
    assert kinds <= set(CHOICES["question_kind"])


@pytest.mark.parametrize(
    ("more", "key"),
    [
        (RULE.format("hours", 'field = "F16"'), "field"),
        (RULE.format("overlap", 'wanted = ["F33"]\noffered = ["F16"]'), "wanted"),
        (RULE.format("overlap", 'wanted = ["F16"]\noffered = ["F38"]'), "offered"),
        (RULE.format("overlap", 'wanted = ["F33"]\noffered = ["F16"]\namong = ["T1"]'), "wanted"),
        (RULE.format("gap", 'field = "F18"\nscale = ["a", "b"]'), "field"),
        (RULE.format("exceeds", 'field = "F29"'), "field"),
        (RULE.format("amount", 'field = "F15"\nzero_at = 3'), "field"),
        (RULE.format("free_times", 'field = "F16"'), "field"),
        (RULE.format("free_times", 'zone = "F16"'), "zone"),
        (RULE.format("both", 'field = "F33"\nyes = ["yes"]'), "field"),
        (RULE.format("listed", 'list = "F18"\nagainst = ["name"]\nconfidential = true'), "list"),
        (
            RULE.format(
                "stance",
                'stance = "F16"\nline = "topics"\n'
                'inner = {criterion = "different", parameters = {field = "F07"}}',
            ),
            "stance",
        ),
        (CONDITION.format('field = "F16", test = "at_least", value = 5'), "field"),
        (CONDITION.format('field = "F18", test = "one_of", value = ["five"]'), "field"),
        (CONDITION.format('field = "F33", test = "one_of", value = ["similar"]'), "field"),
        (CONDITION.format('any = [{field = "F33", test = "none_of", value = ["similar"]}]'), "field"),
        (CONDITION.format('field = "F16", test = "years_since_at_most", value = 3'), "field"),
        (CAP.format("intake_cap", "F18"), "field"),
        (CAP.format("set_cap", "F12"), "field"),
    ],
)
def test_a_question_of_another_kind_is_told_once(tmp_path: Path, more: str, key: str) -> None:
    (problem,) = problems_of(definition_file(tmp_path, form=ALL, more=more))
    assert (problem.key, problem.code) == (key, "definition.question_kind")
    assert problem.remedy is not None
    assert "with one of these kinds of answer" in SAY(problem.remedy)
    assert "is answered with" in SAY(problem.sentence)
    assert DIS(problem.sentence) != SAY(problem.sentence)
    assert DIS(problem.remedy) != SAY(problem.remedy)


def test_a_question_inside_a_stance_is_told(tmp_path: Path) -> None:
    inner = '{criterion = "hours", parameters = {field = "F16"}}'
    rule = RULE.format("stance", f'stance = "F33"\nline = "topics"\ninner = {inner}')
    (problem,) = problems_of(definition_file(tmp_path, form=ALL, more=rule))
    assert (problem.table, problem.key) == ("must.m.inner", "field")


def test_how_many_partners_is_a_number(tmp_path: Path) -> None:
    roles = ROLES.replace("[roles.mentee]", 'seats_field = "F16"\n[roles.mentee]')
    (problem,) = problems_of(definition_file(tmp_path, form=ALL, roles=roles))
    assert (problem.table, problem.key) == ("roles.mentor", "seats_field")
    assert SAY(problem.sentence).startswith("F16 is answered with several options (M)")


@pytest.mark.parametrize(
    "more",
    [
        CONDITION.format('field = "F43", test = "one_of", value = ["yes"]'),
        CONDITION.format('field = "F33", test = "answered"'),
        CAP.format("intake_cap", "F16"),
        CAP.format("intake_cap", "F12"),
        RULE.format("overlap", 'wanted = ["F12"]\noffered = ["F12"]'),
    ],
)
def test_what_can_be_read_is_right(tmp_path: Path, more: str) -> None:
    assert definitions.load(definition_file(tmp_path, form=ALL, more=more)).id == "ours"
