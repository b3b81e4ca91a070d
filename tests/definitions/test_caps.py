"""A share of the people placed takes groups that do not overlap."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.language import Words
from tests.definitions.files import definition_file

SAY = Words("en").say
CAP = (
    '[[cap]]\nid = "{id}"\nkind = "set_cap"\nfield = "{field}"\nshare = 0.2\nlabel = {{en = "L", fr = "L"}}\n'
)


@pytest.mark.parametrize(
    ("more", "table", "key", "remedy"),
    [
        (CAP.format(id="a", field="F16"), "cap.a", "field", "a question with one answer"),
        (
            CAP.format(id="a", field="F18") + CAP.format(id="b", field="F18"),
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
    (cap,) = definitions.load(definition_file(tmp_path, more=CAP.format(id="a", field="F18"))).caps
    assert (cap.kind, cap.field, cap.share) == ("set_cap", "F18", 0.2)
