from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.core.models import HistoryEntry
from shelfmates.programmes import actions
from shelfmates.programmes.models import Programme, Round
from shelfmates.programmes.queries import next_round, open_rounds, public_programmes
from shelfmates.programmes.states import ProgrammeState
from tests.cast import JOON_HO, NGAIO, a_person, a_programme, an_association, signed_in, staff
from tests.programmes.desk import DAY, TODAY, a_coordinator, a_planned_round, desk, told_of
from tests.programmes.reading import buttons, links, text_of

pytestmark = pytest.mark.django_db


def now() -> datetime:
    return datetime.now(tz=UTC)


def an_announced_round(begins: int = -1, programme: Programme | None = None, slug: str = "next") -> Round:
    round_ = a_planned_round(programme, slug=slug, begins=TODAY + begins * DAY)
    actions.announce_round(round_, by=None, now=now())
    return round_


def test_overview_tells_what_is_open_for_whom_and_what_comes_next(client: Client) -> None:
    round_ = an_announced_round()
    a_coordinator(round_.programme, client)
    words = text_of(client.get(desk(round_.programme, "")).content)
    opened, coming = words.index("Open now"), words.index("What comes next")
    assert opened < words.index("Mentors Open until the end of") < coming
    assert opened < words.index("Mentees Open until the end of") < coming
    assert words.index("Deadline for Mentors. Test round") > coming
    assert "Peers" not in words


def test_overview_before_the_opening_says_that_nobody_can_apply(client: Client) -> None:
    round_ = an_announced_round(begins=3)
    a_coordinator(round_.programme, client)
    words = text_of(client.get(desk(round_.programme, "")).content)
    assert "Nobody can apply at the moment." in words
    assert "Mentors can apply." in words


def test_overview_without_rounds_says_what_to_do_next(client: Client) -> None:
    programme = a_programme("mentorconnect")
    a_coordinator(programme, client)
    page = client.get(desk(programme, ""))
    assert "No round yet" in text_of(page.content)
    assert "No round is planned. Plan the next one." in text_of(page.content)
    assert desk(programme, "rounds", "new") in links(page.content)


def test_overview_says_what_waits_for_a_coordinator_only(client: Client) -> None:
    round_ = a_planned_round(begins=TODAY + 5 * DAY)
    a_coordinator(round_.programme, client)
    waits = "is not announced yet."
    assert waits in text_of(client.get(desk(round_.programme, "")).content)
    others = signed_in(Client(), staff(a_person(JOON_HO), round_.programme, "committee"))
    page = others.get(desk(round_.programme, ""))
    assert page.status_code == 200
    assert waits not in text_of(page.content)
    assert not buttons(page.content)
    assert desk(round_.programme, "history") not in links(page.content)
    actions.announce_round(round_, by=None, now=now())
    actions.hide_programme(round_.programme, by=None, now=now())
    words = text_of(client.get(desk(round_.programme, "")).content)
    assert waits not in words
    assert "nobody sees the programme yet" in words


def test_overview_tells_an_opening_that_was_missed_as_past(client: Client) -> None:
    round_ = a_planned_round(begins=TODAY + 5 * DAY)
    a_coordinator(round_.programme, client)
    round_.windows.update(opens_on=TODAY - DAY)
    words = text_of(client.get(desk(round_.programme, "")).content)
    assert "was to open on" in words
    assert "opens on" not in words.split("is not announced yet.")[0]


def test_overview_asks_for_a_close_when_all_deadlines_have_passed(client: Client) -> None:
    round_ = an_announced_round()
    round_.windows.update(opens_on=TODAY - 9 * DAY, closes_on=TODAY - 2 * DAY)
    a_coordinator(round_.programme, client)
    words = text_of(client.get(desk(round_.programme, "")).content)
    assert "All deadlines of Test round have passed." in words


@pytest.mark.parametrize("state", ProgrammeState.values)
def test_buttons_of_a_programme_are_the_moves_of_the_table(client: Client, state: str) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    Programme.objects.update(state=state)
    shown = {action.split("/")[-1] for action in buttons(client.get(desk(programme, "")).content)}
    assert shown == {move.verb for move in programme.workflow.open_from(state)}
    for move in programme.workflow.moves:
        Programme.objects.update(state=state)
        answer = client.post(desk(programme, "move", move.verb), {})
        assert answer.status_code == (302 if state in move.sources else 409)
        programme.refresh_from_db()
        assert programme.state == (move.target if state in move.sources else state)
    assert client.post(desk(programme, "move", "burn"), {}).status_code == 404


def test_moves_of_a_programme_are_for_its_coordinators(client: Client) -> None:
    programme = a_programme("ltaig")
    signed_in(client, staff(a_person(JOON_HO), programme, "observer"))
    assert client.post(desk(programme, "move", "hide"), {}).status_code == 404
    assert client.get(desk(programme, "move", "hide")).status_code == 405
    assert signed_in(client, a_person(NGAIO)).get(desk(programme, "")).status_code == 404
    assert "hide" not in told_of(programme)


def test_history_tells_who_by_name_and_role_what_and_never_values(client: Client) -> None:
    round_ = an_announced_round()
    a_coordinator(round_.programme, client)
    days = {
        window.role: {"opens_on": TODAY, "closes_on": TODAY + 33 * DAY} for window in round_.windows.all()
    }
    actions.change_dates(
        round_, starts_on=round_.starts_on, ends_on=round_.ends_on, announced_on=None, windows=days,
        by=a_person("Amina Odhiambo"), now=now(),
    )  # fmt: skip
    page = client.get(desk(round_.programme, "history"))
    words = text_of(page.content)
    assert "Amina Odhiambo (Coordinator) Round next: Dates changed" in words
    assert "Mentors: Last day" in words
    assert "mentee.closes_on" not in words
    assert "By itself" in words
    assert (TODAY + 33 * DAY).isoformat() not in page.content.decode()


def test_pages_ask_as_often_for_300_rows_as_for_3(client: Client) -> None:
    round_ = an_announced_round()
    programme = round_.programme
    amina = a_coordinator(programme, client)
    counts = []
    for size in (3, 300):
        for number in range(programme.rounds.count(), size):
            begins = TODAY + (number + 1) * 200 * DAY
            days = {"mentor": {"opens_on": begins, "closes_on": begins + DAY}}
            actions.plan_round(
                programme, slug=f"r{number}", name={"en": f"Round {number}"}, starts_on=begins + 9 * DAY,
                windows=days, by=amina, now=now(),
            )  # fmt: skip
        per_page = []
        for address in (desk(programme, ""), desk(programme, "history"), desk(round_, "")):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            per_page.append(len(asked))
        counts.append(per_page)
    assert counts[0] == counts[1]
    assert HistoryEntry.objects.count() >= 300


def test_open_and_next_round_of_many_programmes_take_three_queries() -> None:
    association = an_association()
    programme = a_programme("ltaig", association=association)
    open_round = an_announced_round(programme=programme)
    for number in range(5):
        Programme.objects.create(
            association=association, slug=f"p{number}", definition=programme.definition, state="published",
        )  # fmt: skip
    Programme.objects.create(association=association, slug="draft", definition=programme.definition)
    with CaptureQueriesContext(connection) as asked:
        shown = [
            (found, open_rounds(found, now()), next_round(found, now()))
            for found in public_programmes(association)
        ]
    assert len(asked) == 3
    assert [found.slug for found, _open, _next in shown] == ["ltaig", *(f"p{n}" for n in range(5))]
    assert next(rounds for _found, rounds, _next in shown) == [open_round]
    later = now() - timedelta(days=9)
    assert (open_rounds(programme, later), next_round(programme, later)) == ([], open_round)
