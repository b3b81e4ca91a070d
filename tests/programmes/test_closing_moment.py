"""The desk's page of a round in the minute before a role closes and in the one after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from shelfmates.programmes import actions
from shelfmates.programmes.models import Round
from shelfmates.programmes.queries import closes_at, late_until, window_for
from tests.programmes.desk import DAY, TODAY, a_coordinator, a_planned_round, desk
from tests.programmes.reading import text_of

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def round_() -> Round:
    made = a_planned_round()
    actions.announce_round(made, by=None, now=datetime.now(tz=UTC))
    return made


def moment(round_: Round, role: str = "mentor", *, late: bool = False) -> datetime:
    window = window_for(Round.objects.get(pk=round_.pk), role)
    assert window is not None
    found = late_until(window) if late else closes_at(window)
    assert found is not None
    return found


def card(client: Client, round_: Round, at: datetime, role: str = "mentor") -> str:
    """What the page says of a role at this moment."""
    with time_machine.travel(at, tick=False):
        a_coordinator(round_.programme, client)
        page = client.get(desk(round_, "")).content.decode()
    mine = page.partition(f'aria-labelledby="role-{role}"')[2].partition("</article>")[0]
    assert mine
    return text_of(f"<main {mine}</main>".encode())


def test_open_in_the_last_minute_and_closed_in_the_next(client: Client, round_: Round) -> None:
    closes = moment(round_)
    before, after = card(client, round_, closes - MINUTE), card(client, round_, closes)
    assert "Open until the end of" in before
    assert "Closed." not in before
    assert "Closed." in after
    assert "Open until" not in after
    for shown in (before, after):  # closing is no reason to hide the way to give more days
        assert "Give more days" in shown
        assert "Until the end of" in shown


def test_late_between_the_two_deadlines_and_closed_after_the_second(client: Client, round_: Round) -> None:
    round_.windows.filter(role="mentor").update(late_on=TODAY + 37 * DAY)
    closes, ends = moment(round_), moment(round_, late=True)
    late = "The deadline has passed. Late applications until the end of"
    shown = [card(client, round_, at) for at in (closes - MINUTE, closes, ends - MINUTE, ends)]
    assert [late in one for one in shown] == [False, True, True, False]
    assert ["Open until" in one for one in shown] == [True, False, False, False]
    assert "Closed." in shown[-1]


def test_a_role_with_more_days_goes_on_while_the_other_closes(client: Client, round_: Round) -> None:
    now = datetime.now(tz=UTC)
    first = moment(round_)
    actions.extend_round(
        round_, "mentor", until=TODAY + 34 * DAY, because="Snow at the conference", by=None, now=now
    )
    assert "Closed." in card(client, round_, first, "mentee")
    extended = card(client, round_, first)
    assert "Extended: open until the end of" in extended
    assert "Snow at the conference" in extended
    assert "Closed." in card(client, round_, moment(round_))
