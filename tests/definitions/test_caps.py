"""A share of the people placed takes groups that do not overlap."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.language import Words
from tests.definitions.files import FORM, definition_file

SAY = Words("en").say
CAP = (
    '[[cap]]\nid = "{id}"\nkind = "set_cap"\nfield = "{field}"\nshare = 0.2\nlabel = {{en = "L", fr = "L"}}\n'
)


@pytest.mark.parametrize(
    ("more", "table", "key", "remedy"),
    [
        (CAP.format(id="a", field="F16"), "cap.a", "field", "one option of several (O) and yes or no (B)"),
        (
            CAP.format(id="a", field="F15") + CAP.format(id="b", field="F15"),
            "cap.b", "kind", "Keep one of them",
        ),
    ],
)  # fmt: skip
def test_shares_that_overlap_are_refused(
    tmp_path: Path, more: str, table: str, key: str, remedy: str
) -> None:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(definition_file(tmp_path, more=more))
    (problem,) = caught.value.problems
    assert (problem.table, problem.key) == (table, key)
    assert problem.remedy is not None
    assert remedy in SAY(problem.remedy)


def test_one_share_of_a_question_with_one_answer_is_read(tmp_path: Path) -> None:
    (cap,) = definitions.load(definition_file(tmp_path, more=CAP.format(id="a", field="F15"))).caps
    assert (cap.kind, cap.field, cap.share) == ("set_cap", "F15", 0.2)


IDENTITY = FORM.replace('"F33"]', '"F33", "F07", "F34", "F34_about", "F34_same"]')
DIFFERENT = 'criterion = "different"\nfield = "F07"'
STANCE = (
    'criterion = "stance"\nstance = "F33"\nline = "topics"\n'
    'inner = {criterion = "different", parameters = {field = "F07"}}'
)


def secret(table: str, criterion: str, confidential: str = "true") -> str:
    weight = "weight = 0\n" if table == "wish" else ""
    head = f'[[{table}]]\nid = "s"\nlabel = {{en = "S", fr = "S"}}\nconfidential = {confidential}\n'
    return f"{head}{weight}{criterion}\n"


@pytest.mark.parametrize("kind", ["intake_cap", "set_cap"])
@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("F07", secret("must", DIFFERENT)),
        ("F07", secret("wish", DIFFERENT)),
        ("F07", secret("must", STANCE)),
        ("F34_about", secret("wish", 'criterion = "shares"')),  # read without being written
        ("F34", ""),  # answers that nobody sees, whether a rule reads them or not
    ],
)
def test_no_limit_counts_answers_that_are_kept_secret(
    tmp_path: Path, kind: str, field: str, rule: str
) -> None:
    cap = CAP.format(id="a", field=field).replace("set_cap", kind)
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(definition_file(tmp_path, form=IDENTITY, more=rule + cap))
    (problem,) = caught.value.problems
    assert (problem.table, problem.key, problem.code) == ("cap.a", "field", "definition.cap_secret")


def test_a_limit_may_count_what_an_open_rule_reads(tmp_path: Path) -> None:
    more = secret("must", DIFFERENT, confidential="false") + CAP.format(id="a", field="F07")
    assert definitions.load(definition_file(tmp_path, form=IDENTITY, more=more)).caps
