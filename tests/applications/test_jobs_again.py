"""A job that runs again costs the same however many drafts were reminded already."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shelfmates.applications import jobs
from tests.applications.answering import a_draft
from tests.applications.test_submitting import close_of
from tests.cast import JON, NOW, SALOME, a_person, an_open_round


def statements(now: datetime) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert jobs.remind_of_close(now) == 0
    return len(seen)


@pytest.mark.django_db
def test_who_was_reminded_costs_nothing_more() -> None:
    round_ = an_open_round()
    due = close_of(round_) - timedelta(days=3)
    costs = []
    for name in (SALOME, JON):
        a_draft(round_=round_, person=a_person(name), now=NOW)
        assert jobs.remind_of_close(due) == 1
        costs.append(statements(due))
    assert costs[0] == costs[1]
