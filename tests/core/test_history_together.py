"""Several entries of the history in one turn."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shelfmates.core import history
from shelfmates.core.models import HistoryEntry
from tests.cast import JON, SALOME, a_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_what_is_recorded_together_stands_in_its_order_and_in_one_chain() -> None:
    one, other = a_person(SALOME), a_person(JON)
    with history.together():
        history.record(one, "begin", by=one, now=NOW)
        with history.together():
            history.record_each([one, other], "give", by=one, now=NOW)
        assert not HistoryEntry.objects.filter(verb="begin").exists()
    history.record(one, "end", by=one, now=NOW)
    last = [*HistoryEntry.objects.order_by("pk").values_list("verb", "thing")][-4:]
    assert last == [
        ("begin", one.public_id), ("give", one.public_id), ("give", other.public_id), ("end", one.public_id),
    ]  # fmt: skip
    assert history.broken_at() is None


def test_nothing_is_recorded_of_what_failed() -> None:
    one = a_person(SALOME)

    def half() -> None:
        with history.together():
            history.record(one, "begin", by=one, now=NOW)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        half()
    history.record(one, "end", by=one, now=NOW)
    assert [*HistoryEntry.objects.filter(thing=one.public_id).values_list("verb", flat=True)] == ["end"]
