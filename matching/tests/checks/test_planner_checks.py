"""A planner of rotas that is wrong in one way is found out, and told how; ours has no fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from matching.tests.solving.trials import trials

from shelfmates_matching import Event, Rota, plan_rota, verify_rota
from shelfmates_matching.checks import check_planner, report
from shelfmates_matching.rota import OBJECTIVES, Meeting

type Objective = tuple[str, ...]
type Plan = Callable[[Event, Objective], Rota]


def with_meetings(rota: Rota, meetings: list[Meeting]) -> Rota:
    """The rota a planner gives that honestly adds up other meetings."""
    event = rota.event
    pairs = zip(event.left.tolist(), event.right.tolist(), strict=True)
    points = dict(zip(pairs, event.score.tolist(), strict=True))
    held = [(side, m[side]) for m in meetings for side in (1, 2)]
    return replace(
        rota,
        meetings=tuple(meetings),
        planned=len(meetings),
        total=sum(points[m.mentee, m.mentor] for m in meetings),
        shared=len(meetings) - len({(m.round, m.mentor) for m in meetings}),
        balance=sum(held.count(one) ** 2 for one in set(held)),
    )


def changed(**names: Callable[[Any], Any]) -> Plan:
    def planner(event: Event, objective: Objective) -> Rota:
        rota = plan_rota(event, objective)
        return replace(rota, **{name: change(getattr(rota, name)) for name, change in names.items()})

    return planner


def otherwise(change: Callable[[Event], Event]) -> Plan:
    """A planner that sees another event than it was given."""

    def planner(event: Event, objective: Objective) -> Rota:
        return replace(plan_rota(change(event), objective), event=event)

    return planner


def same_points(event: Event) -> Event:
    return replace(event, score=np.zeros_like(event.score))


def round_by_round(event: Event, objective: Objective) -> Rota:
    """In every round whoever comes first, taking no thought of the next."""
    rota, held = plan_rota(event, objective), []
    for number in event.open_rounds:
        for i, j in zip(event.left.tolist(), event.right.tolist(), strict=True):
            now = [m for m in held if m.round == number]
            away = {("mentee", i, number), ("mentor", j, number)} & event.away
            met = any((m.mentee, m.mentor) == (i, j) for m in held) or any(m.mentee == i for m in now)
            mine = sum(m.mentor == j for m in now)
            used = {m.mentor for m in now}
            if not (away or met) and mine < event.together and (j in used or len(used) < event.tables):
                held.append(Meeting(number, i, j))
    return with_meetings(rota, held)


def without_last(event: Event, objective: Objective) -> Rota:
    rota = plan_rota(event, objective)
    return with_meetings(rota, list(rota.meetings[:-1]))


def twice(event: Event, objective: Objective) -> Rota:
    """Two who met meet again in another round, when both are free."""
    rota = plan_rota(event, objective)
    again = [
        Meeting(number, m.mentee, m.mentor)
        for m in rota.meetings[:1]
        for number in event.open_rounds
        if all(o.round != number or (o.mentee != m.mentee and o.mentor != m.mentor) for o in rota.meetings)
    ]
    return with_meetings(rota, [*rota.meetings, *again[:1]])


def by_row(event: Event, objective: Objective) -> Rota:
    seen = replace(event, ids=(tuple(range(event.rows)), tuple(range(event.columns))))
    return replace(plan_rota(seen, objective), event=event)


def moody(event: Event, objective: Objective) -> Rota:
    moody.turn = getattr(moody, "turn", 0) + 1  # type: ignore[attr-defined]
    return round_by_round(event, objective) if moody.turn % 2 else plan_rota(event, objective)  # type: ignore[attr-defined]


def average(event: Event, objective: Objective) -> Rota:
    assert event.score.sum() / event.rows >= 0
    return plan_rota(event, objective)


WRONG: dict[str, tuple[Plan, str, set[str]]] = {
    "round by round": (round_by_round, "plain", {"best"}),
    "leaves a meeting out": (without_last, "plain", {"best"}),
    "lets two meet twice": (twice, "plain", {"feasible"}),
    "lets two meet who may not": (
        otherwise(lambda e: Event.of(np.ones((e.rows, e.columns), int), rounds=e.rounds, tables=e.tables,
                                     breaks=e.breaks, ids=e.ids)), "plain", {"feasible"}),
    "ignores breaks": (otherwise(lambda e: replace(e, breaks=frozenset())), "plain", {"rounds"}),
    "ignores who rests": (otherwise(lambda e: replace(e, away=frozenset())), "rests", {"rests"}),
    "ignores tables": (otherwise(lambda e: replace(e, tables=e.columns)), "plain", {"tables"}),
    "seats two at a table": (otherwise(lambda e: replace(e, together=2)), "plain", {"together"}),
    "never shares a table": (otherwise(lambda e: replace(e, together=1)), "twos", {"best"}),
    "ignores points": (otherwise(same_points), "plain", {"best", "sums"}),
    "says more points": (changed(total=lambda n: n + 1), "plain", {"sums"}),
    "says another balance": (changed(balance=lambda n: n - 1), "plain", {"sums"}),
    "says fewer meetings are possible": (changed(bound_meetings=lambda n: n - 1), "plain", {"bound"}),
    "says fewer points are possible": (changed(bound_total=lambda n: n - 1), "plain", {"bound"}),
    "says more must be shared": (changed(bound_shared=lambda n: n + 1), "twos", {"bound"}),
    "says more points are possible": (changed(bound_total=lambda n: n + 1), "plain", {"proof"}),
    "never closes a proof": (changed(status=lambda _: "bounded"), "plain", {"proof"}),
    "goes by the order of rows": (by_row, "plain", {"order"}),
    "gives numbers with a point": (changed(total=float), "plain", {"numbers"}),
    "gives lists": (changed(meetings=lambda all_: tuple(map(tuple, all_))), "plain", {"numbers"}),
    "gives something else": (lambda e, o: plan_rota(e, o).pairs, "plain", {"shape"}),  # type: ignore[dict-item,return-value]
    "takes any objective": (lambda e, o: plan_rota(e, o if o in OBJECTIVES else OBJECTIVES[0]), "plain",
                            {"errors"}),
    "changes its mind": (moody, "plain", {"again"}),
    "divides by the number of people": (average, "plain", {"nobody"}),
}  # fmt: skip


@pytest.mark.parametrize("way", WRONG)
def test_a_planner_that_is_wrong_in_one_way_is_found_out(way: str) -> None:
    planner, kind, expected = WRONG[way]
    faults = check_planner(planner, trials=12, seed=1, kinds=[kind])
    assert expected <= {fault.check for fault in faults}, report(way, faults)


def test_our_planner_has_no_fault() -> None:
    assert report("plan_rota", check_planner(plan_rota, trials=trials(200) // 4, seed=3)) == "plan_rota: fine"


def test_what_is_found_out_is_also_rejected_by_the_verifier() -> None:
    event = Event.of([[5, 1], [1, 5]], rounds=2, tables=1)
    rota = plan_rota(event)
    assert verify_rota(event, rota) == []
    for wrong in (without_last(event, rota.objective), replace(rota, total=rota.total + 1)):
        assert verify_rota(event, wrong) != []
