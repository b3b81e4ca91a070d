"""Two edit one form at the same moment: what is in use is never rewritten."""

from __future__ import annotations

import pytest
from django.db import connection

from shelfmates.core.access import MovedOnError
from shelfmates.questionnaires import actions, queries
from tests.at_once import beside
from tests.cast import AMINA, NOW, a_person, a_programme

needs_waiting = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write at a time"
)


@needs_waiting
@pytest.mark.django_db(transaction=True)
def test_an_edit_that_waited_for_the_publishing_changes_nothing() -> None:
    programme, amina = a_programme("ltaig"), a_person(AMINA)
    draft = actions.begin_editing(programme, by=amina, now=NOW)
    with beside(lambda: actions.ask(programme, "F39", {"mentee": "required"}, by=amina, now=NOW)) as second:
        actions.publish_version(draft, by=amina, now=NOW)
        second.begins_and_waits()
    assert isinstance(second.error, MovedOnError)
    assert queries.definition_of(programme).question("F39") is None


@needs_waiting
@pytest.mark.django_db(transaction=True)
def test_publishing_waits_for_an_edit_and_publishes_it() -> None:
    programme, amina = a_programme("ltaig"), a_person(AMINA)
    draft = actions.begin_editing(programme, by=amina, now=NOW)
    with beside(lambda: actions.publish_version(draft, by=amina, now=NOW)) as second:
        actions.ask(programme, "F39", {"mentee": "required"}, by=amina, now=NOW)
        second.begins_and_waits()
    assert second.error is None
    assert queries.definition_of(programme).question("F39") is not None


@pytest.mark.django_db
def test_what_was_published_meanwhile_is_neither_discarded_nor_published_again() -> None:
    programme, amina = a_programme("ltaig"), a_person(AMINA)
    old_page = actions.begin_editing(programme, by=amina, now=NOW)
    newer = queries.draft_version(programme)
    assert newer is not None
    actions.publish_version(newer, by=amina, now=NOW)
    for verb in (actions.discard_draft, actions.publish_version):
        with pytest.raises(MovedOnError) as told:
            verb(old_page, by=amina, now=NOW)
        assert (told.value.who, told.value.words) == (amina.public_id, "In use")
    assert queries.current_version(programme).pk == newer.pk
