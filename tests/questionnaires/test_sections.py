"""Pages of a form: by the programme's steps or by what is asked, with conditions on a following page."""

from __future__ import annotations

import pytest

from shelfmates.definitions import Definition, catalogue, load
from shelfmates.definitions.applicants import Answer
from shelfmates.questionnaires import fields, queries


def ids(
    definition: Definition, roles: tuple[str, ...], answers: dict[str, Answer] | None = None
) -> list[str]:
    return [section.id for section in queries.sections(definition, roles, answers)]


@pytest.mark.parametrize("name", catalogue())
def test_every_question_of_a_role_stands_on_exactly_one_page(name: str) -> None:
    definition = load(name)
    for role in definition.roles:
        always = {q.id for q in definition.questions if role in q.asked and q.only_if is None}
        shown = [q.id for s in queries.sections(definition, (role,)) for q in s.questions]
        assert sorted(shown) == sorted(always)


def test_a_condition_opens_a_page_behind_the_answer() -> None:
    acrl = load("acrl")
    assert "your-partner-more" not in ids(acrl, ("mentor",))
    assert "your-partner-more" not in ids(acrl, ("mentor",), {"F34": False})
    pages = ids(acrl, ("mentor",), {"F34": True})
    assert pages.index("your-partner-more") == pages.index("your-partner") + 1
    form = fields.form_for(
        acrl, roles=("mentor",), section="your-partner-more", language="en", initial={"F34": True}
    )
    assert [*form.fields] == ["F34_about", "F34_same"]


def test_a_page_that_is_not_shown_has_no_form() -> None:
    with pytest.raises(KeyError):
        fields.form_for(load("acrl"), roles=("mentor",), section="your-partner-more", language="en")


def test_the_programmes_steps_come_first_and_long_ones_page_by_page() -> None:
    bcla = load("bcla")
    pages = queries.sections(bcla, ("mentee",))
    assert pages[0].id == "interest"
    assert all(page.id.startswith("intake-") for page in pages[1:])
    assert {page.part.said_in("en") for page in pages[1:] if page.part} == {"Full application"}


def test_who_takes_either_side_answers_the_questions_of_both() -> None:
    ltaig = load("ltaig")
    both = {q.id for q in queries.shown_questions(ltaig, ("flexible",), {})}
    assert both == {
        q.id for role in ("mentor", "mentee") for q in queries.shown_questions(ltaig, (role,), {})
    }
    assert "F32" in both


def test_what_is_asked_elsewhere_is_left_out() -> None:
    form = fields.form_for(
        load("ltaig"), roles=("mentor",), section="about-you", language="en", without=("F01", "F02", "F06")
    )
    assert not {"F01", "F02", "F06"} & {*form.fields}


def test_the_sections_are_called_by_the_language() -> None:
    first = queries.sections(load("bcla"), ("mentee",))[0]
    assert (first.title("en"), first.title("fr")) == ("Expression of interest", "Déclaration d'intérêt")


def test_missing_answers_and_agreements_are_named() -> None:
    ltaig = load("ltaig")
    missing = [q.id for q in queries.still_missing(ltaig, ("mentor",), {"F01": "Jón", "F41": ("code",)})]
    assert "F41" in missing
    assert "F18" in missing
    assert "F01" not in missing
    assert "F46" not in missing


def test_answers_to_another_kind_of_question_are_left_aside() -> None:
    ltaig = load("ltaig")
    assert queries.relevant(ltaig, ("mentor",), {"F16": "academic", "F18": "ten", "F14": "Clerk"}) == {
        "F14": "Clerk"
    }
    form = fields.form_for(
        ltaig, roles=("mentor",), section="your-work", language="en", initial={"F16": "academic"}
    )
    assert "checked" not in str(form["F16"])


def test_only_roles_of_the_programme_are_offered() -> None:
    form = fields.form_for(load("sela"), roles=("mentor",), section="about-you", language="en")
    html = str(form["F06"])
    assert 'value="mentor"' in html
    assert 'value="flexible"' in html
    assert 'value="peer"' not in html
