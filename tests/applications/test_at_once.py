"""What the worker and a visitor do to one row at the same moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from shelfmates.applications import actions, jobs
from shelfmates.applications.models import Interest
from shelfmates.core.models import HistoryEntry
from tests.at_once import beside
from tests.cast import NOW, a_programme, an_open_round

needs_waiting = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write at a time"
)


def an_interest() -> Interest:
    interest = actions.ask_to_be_told(a_programme(), email="bo@example.org", language="en", now=NOW)
    actions.confirm_interest(interest, now=NOW)
    return interest


@needs_waiting
@pytest.mark.django_db(transaction=True)
def test_leaving_the_list_while_the_letter_is_written() -> None:
    interest = an_interest()
    an_open_round(programme=interest.programme, now=NOW + timedelta(days=30))
    with beside(lambda: actions.leave_interest(interest, now=NOW)) as second:
        Interest.objects.select_for_update().get(pk=interest.pk)
        second.begins_and_waits()
        assert jobs.tell_interested(NOW + timedelta(days=30)) == 1
    assert second.error is None
    assert not HistoryEntry.objects.filter(thing=interest.public_id, verb="leave").exists()


@pytest.mark.django_db
def test_leaving_twice_is_in_the_history_once() -> None:
    interest = an_interest()
    again = Interest.objects.get(pk=interest.pk)
    for one in (interest, again):
        actions.leave_interest(one, now=NOW)
    assert HistoryEntry.objects.filter(thing=again.public_id, verb="leave").count() == 1
