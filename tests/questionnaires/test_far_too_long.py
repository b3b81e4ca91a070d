"""What nobody can have meant as an answer is kept only in part, and that is said."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

import pytest
from django.http import QueryDict

from shelfmates.definitions import load
from shelfmates.questionnaires import fields
from shelfmates.questionnaires.fields import QuestionsForm
from shelfmates.questionnaires.fields.form import MOST_KEPT, within_reason
from shelfmates.questionnaires.queries import layout


def a_form(data: QueryDict | None, typed: dict[str, list[str]] | None = None) -> QuestionsForm:
    """The form with the long text that the others ask for, "what do you hope to gain"."""
    definition = load("acrl")
    here = next(one for one in layout(definition) if any(q.id == "F25" for q in one.questions))
    return fields.form_for(
        definition,
        roles=("mentee",),
        section=here.id,
        language="en",
        data=data,
        typed={"F25": typed} if typed else None,
    )


def sent(**values: list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, listed in values.items():
        data.setlist(name.replace("__", ":"), listed)
    return data


def test_a_text_that_is_too_long_is_kept_whole() -> None:
    form = a_form(sent(F25=["é" * 15_000]))
    assert "yours has 15000" in form.errors["F25"][0]
    assert form.unfinished["F25"] == {"F25": ["é" * 15_000]}


def test_of_one_that_is_far_too_long_the_beginning_is_kept_and_that_is_said() -> None:
    form = a_form(sent(F25=["é" * 90_000]))
    (told,) = form.errors["F25"]
    assert "only its first 20000 characters are kept" in told
    assert form.unfinished["F25"] == {"F25": ["é" * MOST_KEPT]}
    assert len(str(form["F25"])) < MOST_KEPT + 1_000


def test_many_boxes_share_what_one_answer_may_hold() -> None:
    form = a_form(sent(**{f"F21__{n}": ["x" * 9_000] for n in range(24)}))
    kept = form.unfinished["F21"]
    assert sum(len(value) for values in kept.values() for value in values) <= MOST_KEPT


def test_what_was_kept_before_is_shown_in_part() -> None:
    assert len(a_form(None, {"F25": ["x" * 90_000]}).initial["F25"]) == MOST_KEPT


MAKERS: list[Callable[[], QueryDict | dict[str, str]]] = [lambda: sent(F25=["Owls"]), lambda: {"F25": "Owls"}]


@pytest.mark.parametrize("make", MAKERS)
def test_an_answer_of_ordinary_length_is_read(make: Callable[[], QueryDict]) -> None:
    form = a_form(make())
    assert form.answers["F25"] == "Owls"
    assert not form.cut


def test_names_without_end_are_not_kept() -> None:
    """What a browser never sends: the answer in the names of its fields, or field after field."""
    for fields_sent in (
        {"F25": "o" * (MOST_KEPT - 10), "F25:" + "o" * 100_000: "", "F12": "short"},
        {f"F25:{number}{'n' * 400}": "" for number in range(1_000)} | {"F12": "short"},
    ):
        kept, cut = within_reason(fields_sent, ["F25", "F12"])
        assert sum(len(name) + len("".join(kept.getlist(name))) for name in kept) <= MOST_KEPT + 10
        assert kept["F12"] == "short"
        assert cut == {"F25"}


def test_decomposed_letters_count_once() -> None:
    korean = "한" * (MOST_KEPT // 2)
    kept, cut = within_reason({"F25": normalize("NFD", korean)}, ["F25"])
    assert (kept["F25"], cut) == (korean, set())
