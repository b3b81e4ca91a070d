"""What people answer for the matching alone is read by confidential rules alone, however a file puts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.definitions.problems import Problem
from shelfmates.language import Words
from tests.definitions.files import FORM, ROLES, definition_file

SAY, FRENCH = Words("en").say, Words("fr").say
LABEL = 'label = {en = "X", fr = "X"}\n'
OVERLAP = 'criterion = "overlap"\nwanted = ["F34_about"]\noffered = ["F34_about"]\n'
OWN = f"""{FORM.replace('"F16"]', '"F16", "Q1"]')}[[form.question]]
id = "Q1"
kind = "B"
label = {{en = "Have you been ill?", fr = "Avez-vous été malade ?"}}
"""
CONDITION = 'condition = {any = [{field = "F34_about", test = "answered"}]}'
RULE = f'[[must]]\nid = "m"\n{LABEL}criterion = "both"\nfield = "Q1"\nyes = []\nno = []\n'

# a file that extends a programme → where it is refused
OPENED = {
    "the wish as an open one of another kind": (
        f'[[wish]]\nid = "identity"\n{LABEL}weight = 10\n{OVERLAP}', "wish.identity", "wanted"
    ),
    "the wish opened": ('[[wish]]\nid = "identity"\nconfidential = false', "wish.identity", "criterion"),
    "the list of names opened": ('[[must]]\nid = "avoid"\nconfidential = false', "must.avoid", "criterion"),
    "an open must": (f'[[must]]\nid = "m"\n{LABEL}{OVERLAP}', "must.m", "wanted"),
    "an open part of a wish": (
        f'[[wish]]\nid = "identity"\nweight = 10\n{LABEL}[[wish.part]]\nid = "p"\nshare = 1\n{OVERLAP}',
        "wish.identity.part.p", "wanted"
    ),
    "a limit": (
        f'[[cap]]\nid = "c"\n{LABEL}kind = "set_cap"\nfield = "F34_same"\nshare = 0.1', "cap.c", "field"
    ),
    "who may take a role": (
        f'[[roles.mentor.eligibility]]\nid = "e"\n{LABEL}{CONDITION}',
        "roles.mentor.eligibility.e.condition.any.1", "field",
    ),
    "the mark taken away": (
        '[[form.question]]\nid = "F34_about"\nconfidential = false', "form.question.F34_about", "confidential"
    ),
    "the answer shown": (
        '[[form.question]]\nid = "F34_about"\nseen_by = "partner"', "form.question.F34_about", "seen_by"
    ),
}  # fmt: skip


def problem_of(path: Path) -> Problem:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(path)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("name", OPENED)
def test_identity_cannot_be_opened(tmp_path: Path, name: str) -> None:
    more, table, key = OPENED[name]
    path = tmp_path / "own.toml"
    path.write_text(f'id = "own"\nextends = "state"\n{LABEL}{more}', encoding="utf-8")
    problem = problem_of(path)
    assert (problem.table, problem.key) == (table, key)
    assert problem.remedy is not None
    for said in (problem.sentence, problem.remedy):
        assert FRENCH(said) != SAY(said)


def test_a_confidential_rule_may_read_identity(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    more = f'[[must]]\nid = "m"\n{LABEL}{OVERLAP}confidential = true'
    path.write_text(f'id = "own"\nextends = "state"\n{LABEL}{more}', encoding="utf-8")
    assert definitions.load(path).musts[-1].confidential


def test_a_question_of_ones_own_can_be_marked(tmp_path: Path) -> None:
    marked = f'{OWN}seen_by = "nobody"\nconfidential = true\n'
    assert definitions.load(definition_file(tmp_path, form=OWN, more=RULE)).question("Q1")
    problem = problem_of(definition_file(tmp_path, form=marked, more=RULE))
    assert (problem.table, problem.key, problem.code) == ("must.m", "field", "definition.private")
    problem = problem_of(definition_file(tmp_path, form=f"{OWN}confidential = true"))
    assert (problem.table, problem.key) == ("form.question.Q1", "seen_by")


def test_a_number_of_partners_is_not_read_from_a_marked_question(tmp_path: Path) -> None:
    marked = OWN.replace('"B"', '"N"') + 'seen_by = "nobody"\nconfidential = true\n'
    roles = ROLES.replace("[roles.mentee]", 'seats_field = "Q1"\n[roles.mentee]')
    problem = problem_of(definition_file(tmp_path, roles=roles, form=marked))
    assert (problem.table, problem.key) == ("roles.mentor", "seats_field")
