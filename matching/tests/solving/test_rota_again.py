"""Plans made anew on the day, and plans or proofs that were tampered with."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from matching.tests.solving.rota_milp import best_by_milp, random_event

from shelfmates_matching.errors import MatchingError
from shelfmates_matching.rota import OBJECTIVES, Event, Meeting, Rota
from shelfmates_matching.solvers.rota import plan_rota, replan
from shelfmates_matching.verification.rota import verify_rota


def test_the_rounds_already_run_stay_and_the_rest_is_best() -> None:
    rng = Random("again")
    for turn in range(120):
        event, objective = random_event(rng, ("plain", "twos")[turn % 2]), OBJECTIVES[0]
        rota = plan_rota(event, objective)
        start = rng.randint(1, event.rounds)
        # A rest for everybody who is gone, and pairs that met taken out: what is left for the other solver.
        mentees, mentors = range(event.rows), range(event.columns)
        event = replace(event, ids=(tuple(f"e{i}" for i in mentees), tuple(f"o{j}" for j in mentors)))
        present = [p for side in event.ids for p in side if rng.random() < 0.8]
        new = replan(replace(rota, event=event), start, present)
        assert [m for m in new.meetings if m.round < start] == [m for m in rota.meetings if m.round < start]
        assert verify_rota(new.event, new) == [], turn
        there = {p for m in new.pairs if m[0] >= start for p in m[1:]}
        assert there <= set(present)
        best = best_by_milp(_rest(new.event), objective)
        assert (new.planned, new.shared, new.total) == (best["meetings"], best["shared"], best["score"]), turn


def _rest(event: Event) -> Event:
    """The same as an event of its own, in which those who met are not eligible."""
    met = {(m.mentee, m.mentor) for m in event.done}
    keep = np.array(
        [pair not in met for pair in zip(event.left.tolist(), event.right.tolist(), strict=True)], dtype=bool
    )
    return replace(event, left=event.left[keep], right=event.right[keep], score=event.score[keep], done=())


def test_somebody_late_joins_the_rest() -> None:
    scores = np.random.default_rng(5).integers(0, 1000, (6, 5))
    before = plan_rota(Event.of(scores[:5], rounds=4, ids=("abcde", "VWXYZ")))
    everybody = Event.of(scores, rounds=4, together=2, ids=("abcdef", "VWXYZ"))
    rota = replan(before, 3, "abcdefVWXY", everybody)  # Z went home
    assert sum(one == "f" for _, one, _ in rota.pairs) == 2
    assert all(mentor != "Z" for number, _, mentor in rota.pairs if number >= 3)
    assert [p for p in rota.pairs if p[0] < 3] == [p for p in before.pairs if p[0] < 3]


def test_who_had_fewer_meetings_goes_before_when_plans_are_equally_good() -> None:
    """a and b compete for the one mentor left; a has had a meeting, b has not."""
    event = Event.of([[5, 5], [0, 5]], rounds=2, eligible=[[1, 1], [0, 1]], ids=("ab", "XY"))
    ran = replace(plan_rota(event), meetings=(Meeting(1, 0, 0),))
    assert replan(ran, 2, "abY").pairs == ((1, "a", "X"), (2, "b", "Y"))


@pytest.mark.parametrize("number", [0, 9])
def test_a_round_that_is_none_is_refused(number: int) -> None:
    rota = plan_rota(Event.of([[1]], rounds=2))
    with pytest.raises(MatchingError):
        replan(rota, number, [0])
    with pytest.raises(MatchingError):
        replan(rota, 3, [], Event.of(np.zeros((0, 1), dtype=int), rounds=2))


def test_no_mutation_of_a_rota_is_accepted() -> None:
    rng, tried = Random("mutations"), 0
    rotas = [plan_rota(random_event(rng, kind)) for kind in ("plain", "twos") * 20]
    rotas = [rota for rota in rotas if rota.meetings]
    while tried < 3000:
        rota = rng.choice(rotas)
        changed = _mutated(rota, rng)
        if changed is None:
            continue
        tried += 1
        assert verify_rota(rota.event, changed), tried


def _mutated(rota: Rota, rng: Random) -> Rota | None:
    """One thing changed so that the plan or its claims no longer hold; None when this one can't be."""
    kind, meetings = rng.randrange(6), list(rota.meetings)
    k = rng.randrange(len(meetings))
    if kind == 0:
        del meetings[k]
    elif kind == 1:
        meetings.append(meetings[k]._replace(round=rng.randint(1, rota.event.rounds)))
    elif kind == 2:
        mentee = rng.randrange(rota.event.rows)
        if mentee == meetings[k].mentee:
            return None
        one = meetings[k]._replace(mentee=mentee)
        points = {p[:2]: p[2] for p in zip(rota.event.left, rota.event.right, rota.event.score, strict=True)}
        if points.get((one.mentee, one.mentor)) == points[meetings[k].mentee, meetings[k].mentor]:
            return None  # may be as good
        meetings[k] = one
    elif kind == 3:
        name = rng.choice(("planned", "bound_meetings", "shared", "bound_shared", "total", "bound_total"))
        return replace(rota, **{name: getattr(rota, name) + rng.choice((-1, 1))})
    elif kind == 4:
        return replace(rota, status="bounded" if rota.status == "optimal" else "optimal")
    else:
        rows, columns, each = rota.proof.value
        if not len(rows) or not len(columns):
            return None
        moved = replace(rota.proof, value=(rows, columns, each + (1 << 45)))  # far above any pair's worth
        return replace(rota, proof=moved) if rota.planned else None
    return replace(rota, meetings=tuple(sorted(meetings)))
