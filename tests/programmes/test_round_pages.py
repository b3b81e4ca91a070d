from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.programmes import actions
from shelfmates.programmes.states import RoundState
from tests.cast import JOON_HO, NGAIO, a_person, signed_in, staff
from tests.programmes.desk import DAY, TODAY, a_coordinator, a_planned_round, desk, told_of
from tests.programmes.reading import buttons, errors, filled, links, text_of

pytestmark = pytest.mark.django_db


def test_round_is_announced_taken_back_closed_and_reopened_by_its_buttons(client: Client) -> None:
    round_ = a_planned_round()
    amina = a_coordinator(round_.programme, client)
    way = [("announce", "announced"), ("withdraw", "planned"), ("announce", "announced"), ("close", "closed")]
    for verb, state in [*way, ("reopen", "announced")]:
        shown = client.get(desk(round_, ""))
        assert desk(round_, "move", verb) in buttons(shown.content)
        answer = client.post(desk(round_, "move", verb), {})
        assert (answer.status_code, answer["Location"]) == (302, desk(round_, ""))
        round_.refresh_from_db()
        assert round_.state == state
    assert told_of(round_) == ["plan", *(verb for verb, _state in way), "reopen"]
    assert HistoryEntry.objects.filter(thing=round_.public_id, by=amina.public_id).count() == 5


@pytest.mark.parametrize("state", RoundState.values)
def test_buttons_of_a_round_are_the_moves_of_the_table(client: Client, state: str) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    type(round_).objects.update(state=state)
    shown = {action.split("/")[-1] for action in buttons(client.get(desk(round_, "")).content)}
    assert shown == {move.verb for move in round_.workflow.open_from(state)}
    for move in round_.workflow.moves:
        type(round_).objects.update(state=state)
        answer = client.post(desk(round_, "move", move.verb), {})
        assert answer.status_code == (302 if state in move.sources else 409)


def test_round_whose_days_are_all_past_is_not_announced(client: Client) -> None:
    round_ = a_planned_round(begins=TODAY - 60 * DAY)
    a_coordinator(round_.programme, client)
    shown = client.get(desk(round_, ""))
    assert "All the days to apply are past." in text_of(shown.content)
    assert desk(round_, "move", "announce") not in buttons(shown.content)
    assert client.post(desk(round_, "move", "announce"), {}).status_code == 403
    assert told_of(round_) == ["plan"]


def test_dates_are_changed_and_the_history_has_the_names_of_the_fields_only(client: Client) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    later = (TODAY + 33 * DAY).isoformat()
    sent = filled(
        client.get(desk(round_, "dates")).content,
        mentor__closes_on=later, mentee__offered=None, anywhere="on", grace_minutes="30",
    )  # fmt: skip
    assert client.post(desk(round_, "dates"), sent).status_code == 302
    round_.refresh_from_db()
    assert [(window.role, str(window.closes_on)) for window in round_.windows.all()] == [("mentor", later)]
    assert (round_.anywhere, round_.grace_minutes) == (True, 30)
    entry = HistoryEntry.objects.get(thing=round_.public_id, verb="change_dates")
    assert entry.fields == [
        "anywhere",
        "grace_minutes",
        "mentee.closes_on",
        "mentee.opens_on",
        "mentor.closes_on",
    ]
    assert later not in str(HistoryEntry.objects.filter(pk=entry.pk).values())


def test_saving_what_is_there_leaves_no_trace(client: Client) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    assert (
        client.post(desk(round_, "dates"), filled(client.get(desk(round_, "dates")).content)).status_code
        == 302
    )
    assert told_of(round_) == ["plan"]


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"mentor__closes_on": -1}, "mentor-closes_on", "the last day is"),
        ({"mentor__everybody_on": 31}, "mentor-everybody_on", "must lie after the first day"),
        ({"mentor__late_on": 30}, "mentor-late_on", "late applications end on"),
        ({"mentor__late_on": 400}, "mentor-late_on", "after the round ends on"),
        ({"mentor__closes_on": 41}, "mentor-closes_on", "later than"),
        ({"ends_on": 39}, "ends_on", "The round ends on"),
        ({"announced_on": 45}, "announced_on", "Partnerships are told on"),
        ({"mentee__closes_on": -1, "mentee__opens_on": -9}, "mentee-closes_on", "is past"),
    ],
)
def test_dates_in_the_wrong_order_name_the_day_and_the_remedy(
    client: Client, changed: dict[str, int], field: str, sentence: str
) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    days = {name: (TODAY + number * DAY).isoformat() for name, number in changed.items()}
    page = client.post(desk(round_, "dates"), filled(client.get(desk(round_, "dates")).content, **days))
    assert page.status_code == 200
    found = [error for error in errors(page.content) if sentence in error]
    assert found
    assert str((TODAY + next(iter(changed.values())) * DAY).year) in found[0]
    assert any(word in found[0] for word in ("Choose", "Close", "Tell"))
    assert f"#id_{field}" in links(page.content)
    assert told_of(round_) == ["plan"]


def test_dates_somebody_else_changed_meanwhile_are_not_overwritten(client: Client) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    sent = filled(client.get(desk(round_, "dates")).content, grace_minutes="30")
    actions.extend_round(
        round_, "mentor", until=TODAY + 35 * DAY, because="So asked", by=None, now=datetime.now(tz=UTC)
    )
    answer = client.post(desk(round_, "dates"), sent)
    assert answer.status_code == 409
    round_.refresh_from_db()
    assert round_.grace_minutes == 15
    assert round_.windows.get(role="mentor").extended_on == TODAY + 35 * DAY


def test_dates_of_a_closed_round_are_changed_only_after_reopening(client: Client) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    client.post(desk(round_, "move", "close"), {})
    page = client.get(desk(round_, "dates"))
    assert page.status_code == 403
    assert "Reopen it first" in text_of(page.content)
    assert desk(round_, "dates") not in links(client.get(desk(round_, "")).content)


def test_one_role_gets_more_days_and_everybody_reads_why(client: Client) -> None:
    round_ = a_planned_round(begins=TODAY - 5 * DAY)
    a_coordinator(round_.programme, client)
    client.post(desk(round_, "move", "announce"), {})
    until = (TODAY + 30 * DAY).isoformat()
    assert desk(round_, "extend", "mentor") in links(client.get(desk(round_, "")).content)
    sent = {"until": until, "because": "Too few mentors yet."}
    assert client.post(desk(round_, "extend", "mentor"), sent).status_code == 302
    shown = text_of(client.get(desk(round_, "")).content)
    assert "Extended: open until the end of" in shown
    assert "Too few mentors yet." in shown
    mentor, mentee = round_.windows.all()
    assert (str(mentor.extended_on), mentee.extended_on) == (until, None)
    assert told_of(round_) == ["plan", "announce", "extend"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"until": "", "because": "x"}, "Choose the new last day."),
        ({"until": (TODAY + 33 * DAY).isoformat(), "because": ""}, "Write in a sentence why"),
        ({"until": (TODAY + 30 * DAY).isoformat(), "because": "x"}, "later than the last day"),
        ({"until": (TODAY + 200 * DAY).isoformat(), "because": "x"}, "Close earlier, or move those days."),
    ],
)
def test_extension_says_what_is_wrong(client: Client, sent: dict[str, str], sentence: str) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    page = client.post(desk(round_, "extend", "mentor"), sent)
    assert any(sentence in error for error in errors(page.content))
    assert round_.windows.get(role="mentor").extended_on is None
    assert client.get(desk(round_, "extend", "peer")).status_code == 404


@pytest.mark.parametrize("role", ["committee", "steward", "observer"])
def test_other_staff_see_the_round_without_buttons(client: Client, role: str) -> None:
    round_ = a_planned_round()
    signed_in(client, staff(a_person(JOON_HO), round_.programme, role))
    page = client.get(desk(round_, ""))
    assert "Test round" in text_of(page.content)
    assert not buttons(page.content)
    assert desk(round_, "dates") not in links(page.content)
    for rest in (("dates",), ("extend", "mentor")):
        assert client.get(desk(round_, *rest)).status_code == 404
        assert client.post(desk(round_, *rest), {}).status_code == 404
    assert client.post(desk(round_, "move", "announce"), {}).status_code == 404
    assert told_of(round_) == ["plan"]


def test_round_is_no_page_for_a_stranger(client: Client) -> None:
    round_ = a_planned_round()
    assert signed_in(client, a_person(NGAIO)).get(desk(round_, "")).status_code == 404
    assert client.get(desk(round_, "move", "announce")).status_code == 405
