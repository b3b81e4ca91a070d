"""Two coordinators edit the same thing: the second is told, loses nothing typed, and overwrites knowingly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from shelfmates.core.access import MovedOnError
from shelfmates.definitions import Definition
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires import actions, queries
from tests.cast import AMINA, JOON_HO, NOW, a_person, a_programme, signed_in, staff
from tests.presets.wizard import text_of, typed
from tests.questionnaires.test_pages import at

pytestmark = pytest.mark.django_db

TOLD = "Somebody changed this page meanwhile"
TITLE = {"en": "Your wishes", "fr": "Vos souhaits"}


@pytest.fixture
def programme() -> Programme:
    return a_programme("acrl", slug="acrl")


@pytest.fixture
def amina(client: Client, programme: Programme) -> Client:
    return signed_in(client, staff(a_person(AMINA), programme))


def form_of(programme: Programme) -> Definition:
    version = queries.draft_version(programme) or queries.current_version(programme)
    return queries.definition_of(programme, version)


def edit_question(programme: Programme, **more: Any) -> None:
    asked = {"mentor": "optional", "mentee": "optional"}
    changes = {"keep_days": 7}
    actions.save_question(programme, "F21", changes, asked=asked, section="", by=None, now=NOW, **more)


def edit_section(programme: Programme, **more: Any) -> None:
    values: Any = {"label": TITLE, "text": {}, "minutes": 4, "by": None, "now": NOW}
    actions.save_section(programme, "your-partner", **values, **more)


def edit_option(programme: Programme, **more: Any) -> None:
    words = {"en": "By film", "fr": "Par film"}
    actions.rename_option(programme, "F27", "video", words, by=None, now=NOW, **more)


def label_of_question(programme: Programme) -> str:
    question = form_of(programme).question("F21")
    assert question is not None
    return question.label.said_in("en")


def label_of_section(programme: Programme) -> str:
    sections = queries.layout(form_of(programme), split=False)
    return next(one.title("en") for one in sections if one.id == "your-partner")


def label_of_option(programme: Programme) -> str:
    question = form_of(programme).question("F27")
    assert question is not None
    assert question.vocabulary is not None
    option = question.vocabulary.option("video")
    assert option is not None
    return option.label.said_in("en")


PAGES = [
    pytest.param(("question", "F21"), edit_question, label_of_question, id="question"),
    pytest.param(("section", "your-partner"), edit_section, label_of_section, id="section"),
    pytest.param(("option", "F27", "video"), edit_option, label_of_option, id="option"),
]


@pytest.mark.parametrize(("page", "edit", "label"), PAGES)
def test_the_second_is_told_and_what_was_typed_stays(
    amina: Client,
    programme: Programme,
    page: tuple[str, ...],
    edit: Callable[[Programme], None],
    label: Callable[[Programme], str],
) -> None:
    mine = typed(amina.get(at(*page)), "seen") | {"label_en": ["Owls & books"]}
    edit(programme)
    before = label(programme)
    answer = amina.post(at(*page), mine)
    assert answer.status_code == 409
    assert TOLD in text_of(answer)
    assert 'value="Owls &amp; books"' in text_of(answer)
    assert label(programme) == before
    assert amina.post(at(*page), typed(answer, "seen")).status_code == 302
    assert label(programme) == "Owls & books"


@pytest.mark.parametrize(("page", "edit", "label"), PAGES)
def test_an_edit_elsewhere_disturbs_nobody(
    amina: Client,
    programme: Programme,
    page: tuple[str, ...],
    edit: Callable[[Programme], None],
    label: Callable[[Programme], str],
) -> None:
    mine = typed(amina.get(at(*page)), "seen") | {"label_en": ["Owls & books"]}
    actions.move_question(programme, "F01", "down", by=None, now=NOW)
    actions.rename_option(programme, "F27", "email", {"en": "A", "fr": "B"}, by=None, now=NOW)
    assert amina.post(at(*page), mine).status_code == 302
    assert label(programme) == "Owls & books"


def test_a_title_in_a_third_language_is_not_overwritten_unseen(programme: Programme) -> None:
    edit_section(programme)
    seen = queries.section_state(form_of(programme), "your-partner")
    values: Any = {"text": {}, "minutes": 4, "by": None, "now": NOW}
    actions.save_section(programme, "your-partner", label=TITLE | {"es": "Sus deseos"}, **values)
    with pytest.raises(MovedOnError):
        actions.save_section(programme, "your-partner", label=TITLE, seen=seen, **values)


@pytest.mark.parametrize("gone", [("section", "no-such-section"), ("option", "F27", "no-such-option")])
def test_a_section_or_an_option_that_is_gone_is_told(amina: Client, gone: tuple[str, ...]) -> None:
    assert amina.get(at(*gone)).status_code == 404
    assert amina.post(at(*gone), {"label_en": "Owls"}).status_code == 404
    answer = amina.post(at(*gone), {"label_en": "Owls", "seen": "what stood there"})
    assert answer.status_code == 409
    assert "Somebody was faster" in text_of(answer)


def test_what_is_gone_meanwhile_is_told(amina: Client, programme: Programme) -> None:
    mine = typed(amina.get(at("question", "F25")), "seen")
    actions.remove_question(programme, "F25", by=staff(a_person(JOON_HO), programme), now=NOW)
    answer = amina.post(at("question", "F25"), mine)
    assert answer.status_code == 409
    assert "Somebody was faster" in text_of(answer)
    assert form_of(programme).question("F25") is None


@pytest.mark.parametrize("edit", [edit_question, edit_section, edit_option])
def test_the_verb_itself_refuses_what_was_not_seen(programme: Programme, edit: Callable[..., None]) -> None:
    with pytest.raises(MovedOnError):
        edit(programme, seen="another")
    assert queries.draft_version(programme) is None
