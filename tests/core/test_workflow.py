from __future__ import annotations

import pytest
from django.test import Client

from shelfmates.core.access import MovedOnError
from shelfmates.core.models import HistoryEntry
from shelfmates.core.workflow import advance
from tests.cast import AMINA, JOON_HO, NOW, a_person, a_programme, an_association, signed_in, staff

pytestmark = pytest.mark.django_db


def test_a_move_changes_the_state_and_leaves_one_entry() -> None:
    programme = a_programme(published=False)
    before = HistoryEntry.objects.count()
    advance(programme, "publish", by=None, now=NOW)
    programme.refresh_from_db()
    assert (programme.state, programme.updated_at) == ("published", NOW)
    assert HistoryEntry.objects.count() == before + 1
    assert HistoryEntry.objects.last().fields == ["state"]  # type: ignore[union-attr]


def test_the_second_of_two_is_told_who_was_faster_and_changes_nothing() -> None:
    association = an_association()
    programme = a_programme(published=False)
    first = staff(a_person(AMINA), association)
    stale = type(programme).objects.get(pk=programme.pk)
    advance(programme, "publish", by=first, now=NOW)
    before = HistoryEntry.objects.count()
    with pytest.raises(MovedOnError) as told:
        advance(stale, "publish", by=None, now=NOW)
    assert (told.value.who, told.value.state, told.value.words) == (first.public_id, "published", "Public")
    assert HistoryEntry.objects.count() == before


def test_the_page_names_the_colleague_and_where_the_thing_is_now(client: Client) -> None:
    association = an_association()
    programme = a_programme(published=False)
    advance(programme, "publish", by=staff(a_person(JOON_HO), association), now=NOW)
    signed_in(client, staff(a_person(AMINA), association))
    answer = client.post(f"/desk/{association.slug}/{programme.slug}/move/publish")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "김준호" in text
    assert "It is now: Public" in text
