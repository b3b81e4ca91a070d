"""Fields: words, hint and error are wired to every kind of control; the summary says the same."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django import forms
from django.template import Context, Template

from shelfmates.core.forms import Day
from shelfmates.core.style_guide import Questions
from tests.core.test_looks_page import Outline

FIELD = '{% include "core/_field.html" %}'
SUMMARY = '{% include "core/_errors.html" %}'


def field(form: forms.Form, name: str, **context: object) -> str:
    return Template(FIELD).render(Context({"field": form[name], **context}))


def mistaken() -> Questions:
    form = Questions({"hopes": "a" * 320, "email": "nobody", "library": "none", "areas": ["none"]})
    for name in form.fields:
        if name not in form.errors:
            form.add_error(name, f"Say something about {name}")
    return form


CONTROLS = ("input", "select", "textarea")


@pytest.mark.parametrize("name", Questions.base_fields)
def test_every_control_has_its_words(name: str) -> None:
    outline = Outline(field(Questions(), name))
    labelled = {label["for"] for label in outline.all("label")}
    controls = [attributes for tag in CONTROLS for attributes in outline.all(tag)]
    assert controls
    assert {control["id"] for control in controls} == labelled


@pytest.mark.parametrize("name", Questions.base_fields)
def test_an_error_is_said_by_its_control_or_its_group(name: str) -> None:
    form = mistaken()
    outline = Outline(field(form, name))
    error = f"id_{name}_error"
    assert error in outline.ids
    describers = [
        attributes["aria-describedby"] or ""
        for tag in (*CONTROLS, "fieldset")
        for attributes in outline.all(tag)
        if "aria-describedby" in attributes
    ]
    assert any(error in described.split() for described in describers)
    for described in describers:
        assert set(described.split()) <= set(outline.ids)


@pytest.mark.parametrize("name", ["name", "areas", "began_on"])
def test_a_hint_comes_before_the_error(name: str) -> None:
    form = mistaken()
    described = form[name].aria_describedby
    assert described == f"id_{name}_helptext id_{name}_error"
    assert f'aria-describedby="{described}"' in field(form, name)


def test_what_may_stay_empty_is_said_in_words() -> None:
    form = Questions()
    for name, one in form.fields.items():
        assert ("(optional)" in field(form, name)) is (not one.required)
        assert "*" not in field(form, name)


def test_browsers_help_to_fill_in() -> None:
    assert 'autocomplete="email"' in field(Questions(), "email")


def test_a_long_text_is_counted_and_not_cut() -> None:
    form = Questions({"hopes": "a" * 320})
    html = field(form, "hopes")
    assert "maxlength" not in html
    assert 'aria-describedby="id_hopes_error id_hopes_count"' in html
    assert "Up to 300 characters" in html
    assert "a" * 320 in html


def test_too_long_is_said_plainly() -> None:
    assert Questions({"hopes": "a" * 320}).errors["hopes"] == ["Write at most 300 characters; this has 320"]


def test_groups_are_groups() -> None:
    for name in ("area", "areas", "began_on"):
        outline = Outline(field(Questions(), name))
        assert len(outline.all("fieldset")) == len(outline.all("legend")) == 1
    assert Outline(field(Questions(), "name")).all("fieldset") == []


@pytest.mark.parametrize("name", ["name", "area"])
def test_a_question_may_be_the_heading(name: str) -> None:
    assert len(Outline(field(Questions(), name, as_title=True)).all("h1")) == 1
    assert Outline(field(Questions(), name)).all("h1") == []


def test_the_summary_says_the_same_words_in_the_same_order() -> None:
    form = mistaken()
    form.add_error(None, "Both together cannot be.")
    summary = Template(SUMMARY).render(Context({"form": form}))
    links = [
        (target, unescape(words)) for target, words in re.findall(r'<a href="#([^"]+)">([^<]*)</a>', summary)
    ]
    shown = [
        unescape(words)
        for name in form.fields
        for words in re.findall(
            r"<p>([^<]*)</p>", field(form, name).partition("field-error")[2].partition("</div>")[0]
        )
    ]
    assert [words for _, words in links] == shown
    assert len(links) == len(form.fields)
    everything = "".join(field(form, name) for name in form.fields)
    assert {target for target, _ in links} <= set(Outline(everything).ids)
    assert summary.index("Both together cannot be.") < summary.index(shown[0])


def test_nothing_wrong_says_nothing() -> None:
    assert Template(SUMMARY).render(Context({"form": Questions()})).strip() == ""


class Began(forms.Form):
    on = Day(required=False)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("31", "2", "2020"), "Write a day that exists, like 27 3 2019"),
        (("40", "1", "2020"), "Write a day that exists, like 27 3 2019"),
        (("x", "1", "2020"), "Write a day that exists, like 27 3 2019"),
        (("1", "", "2020"), "Write day, month and year"),
    ],
)
def test_a_day_that_is_none_is_refused_in_one_sentence(parts: tuple[str, str, str], words: str) -> None:
    form = Began({f"on_{at}": part for at, part in enumerate(parts)})
    assert form.errors == {"on": [words]}


def test_a_day_is_a_day() -> None:
    form = Began({"on_0": "27", "on_1": "3", "on_2": "2019"})
    assert form.is_valid()
    assert form.cleaned_data == {"on": date(2019, 3, 27)}
    assert 'value="27"' in str(Began(initial={"on": date(2019, 3, 27)})["on"])
    assert Began({}).is_valid()
