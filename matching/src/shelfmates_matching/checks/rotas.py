"""What any planner of rotas must do, tried on small evenings whose best rota an integer program knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from random import Random

import numpy as np

from shelfmates_matching.checks.events import best_by_milp, random_event
from shelfmates_matching.checks.faults import Fault, gathered
from shelfmates_matching.checks.shuffling import shuffled_event
from shelfmates_matching.errors import ObjectiveError
from shelfmates_matching.rota import OBJECTIVES, Event, Meeting, Rota
from shelfmates_matching.verification.rota import verify_rota

type Objective = tuple[str, ...]
type Plan = Callable[[Event, Objective], Rota]

KINDS = ("plain", "twos", "rests", "crowded")
SEARCHED = ("rests", "crowded")
"""Kinds of evening whose best rota need not be proved: it is searched, and may be said to be bounded."""

NUMBERS = ("planned", "bound_meetings", "shared", "bound_shared", "total", "bound_total", "balance", "again")


def check_planner(
    plan: Plan, *, trials: int = 40, seed: int = 0, kinds: Collection[str] = KINDS
) -> list[Fault]:
    """What is wrong with a planner; an empty list where nothing was found.

    :param plan: of the shape of :func:`shelfmates_matching.plan_rota`: an event and an objective in, a
        ``Rota`` with its proof out.
    :param trials: random evenings of each kind; the same ``seed`` gives the same ones.
    """
    return gathered(_all(plan, trials, seed, kinds))


def _all(plan: Plan, trials: int, seed: int, kinds: Collection[str]) -> Iterator[Fault]:
    yield from _edges(plan)
    for kind in kinds:
        rng = Random(f"{seed} {kind}")
        for turn in range(trials):
            event, objective = random_event(rng, kind), OBJECTIVES[turn % len(OBJECTIVES)]
            example = f"kind {kind!r}, seed {seed}, trial {turn}, objective {objective}"
            try:
                found = list(_trial(plan, kind, event, objective, rng.random()))
            except Exception as error:  # noqa: BLE001 - whatever goes wrong is what we are here to tell
                found = [("raises", f"raises {type(error).__name__}: {error}")]
            yield from (Fault(check, kind, message, example) for check, message in found)


def _trial(
    plan: Plan, kind: str, event: Event, objective: Objective, seed: float
) -> Iterator[tuple[str, str]]:
    """One evening: (check, message) of everything that is wrong."""
    rota = plan(event, objective)
    broken = list(_shape(rota))
    yield from broken
    if broken:
        return
    impossible = list(_impossible(event, rota))
    yield from impossible
    if plan(event, objective).meetings != rota.meetings:
        yield "again", "the same event gives another rota the second time"
    if sorted(map(str, plan(shuffled_event(Random(seed), event), objective).pairs)) != sorted(
        map(str, rota.pairs)
    ):
        yield "order", "rows in another order give another rota"
    if impossible:
        return  # what a plan that cannot be adds up to says nothing
    yield from _wrong_sums(event, rota)
    yield from _against_the_best(kind, event, objective, rota)
    yield from (("proof", sentence) for sentence in verify_rota(event, rota))


def _shape(rota: object) -> Iterator[tuple[str, str]]:
    if not isinstance(rota, Rota):
        yield "shape", f"gives a {type(rota).__name__} instead of a Rota"
        return
    for name in NUMBERS:
        if type(getattr(rota, name)) is not int:
            yield "numbers", f"{name} is {getattr(rota, name)!r}, which is no plain whole number"
    meetings: tuple[object, ...] = rota.meetings
    if not all(isinstance(m, Meeting) and all(type(k) is int for k in m) for m in meetings):
        yield "numbers", "a meeting is no Meeting of plain whole numbers"


def _impossible(event: Event, rota: Rota) -> Iterator[tuple[str, str]]:
    """Rules of the room the plan breaks."""
    eligible = set(zip(event.left.tolist(), event.right.tolist(), strict=True))
    if any((m.mentee, m.mentor) not in eligible for m in rota.meetings):
        yield "feasible", "two meet who may not"
    if _most((m.mentee, m.mentor) for m in rota.meetings) > 1:
        yield "feasible", "two meet more than once"
    if _most((m.round, m.mentee) for m in rota.meetings) > 1:
        yield "feasible", "a mentee is at two tables at once"
    if any(m.round not in event.open_rounds for m in rota.meetings):
        yield "rounds", "a meeting is in a round in which the room rests"
    if any(("mentee", m.mentee, m.round) in event.away for m in rota.meetings) or any(
        ("mentor", m.mentor, m.round) in event.away for m in rota.meetings
    ):
        yield "rests", "somebody who rests has a meeting"
    tables = Counter((m.round, m.mentor) for m in rota.meetings)
    if max(tables.values(), default=0) > event.together:
        yield "together", "more mentees are at a table than may be"
    if _most(number for number, _ in tables) > event.tables:
        yield "tables", "a round needs more tables than there are"


def _most(things: Iterator[object]) -> int:
    return max(Counter(things).values(), default=0)


def _wrong_sums(event: Event, rota: Rota) -> Iterator[tuple[str, str]]:
    points = dict(
        zip(
            zip(event.left.tolist(), event.right.tolist(), strict=True),
            event.score.tolist(),
            strict=True,
        )
    )
    people = Counter((side, m[side]) for m in rota.meetings for side in (1, 2))
    true = {
        "planned": len(rota.meetings),
        "total": sum(points[m.mentee, m.mentor] for m in rota.meetings),
        "shared": len(rota.meetings) - len({(m.round, m.mentor) for m in rota.meetings}),
        "balance": sum(count**2 for count in people.values()),
    }
    for name, right in true.items():
        if getattr(rota, name) != right:
            yield "sums", f"{name} is {getattr(rota, name)}, the plan gives {right}"


def _against_the_best(kind: str, event: Event, objective: Objective, rota: Rota) -> Iterator[tuple[str, str]]:
    best = best_by_milp(event, objective)
    found = {"meetings": rota.planned, "shared": rota.shared, "score": rota.total, "balance": rota.balance}
    if found != best:
        yield "best", f"the rota reaches {found}, a better one {best}"
    if rota.bound_meetings < best["meetings"]:
        yield "bound", f"bound_meetings is {rota.bound_meetings}, but {best['meetings']} can be held"
    as_many = rota.planned == best["meetings"]
    if as_many and rota.bound_shared > best["shared"]:
        yield "bound", f"bound_shared is {rota.bound_shared}, but {best['shared']} is enough"
    if as_many and rota.shared == best["shared"] and rota.bound_total < best["score"]:
        yield "bound", f"bound_total is {rota.bound_total}, but {best['score']} can be reached"
    if rota.status != "optimal" and (kind not in SEARCHED or found != best):
        yield "proof", f"the rota is not proved best: status is {rota.status}"


def _edges(plan: Plan) -> Iterator[Fault]:
    for objective in ((), ("score",), ("meetings", "score")):
        try:
            plan(Event.of([[1]], rounds=1), objective)
        except ObjectiveError:
            continue
        except Exception as error:  # noqa: BLE001 - any other error is the fault
            yield Fault("errors", f"objective {objective}", f"raises {type(error).__name__}: {error}")
        else:
            yield Fault("errors", f"objective {objective}", "is accepted; it must raise ObjectiveError")
    for shape in ((0, 0), (0, 3), (3, 0)):
        try:
            rota = plan(Event.of(np.zeros(shape, dtype=np.int64), rounds=3), OBJECTIVES[0])
            if (rota.meetings, rota.status) != ((), "optimal"):
                yield Fault("nobody", f"{shape}", f"gives {rota.meetings} and status {rota.status}")
        except Exception as error:  # noqa: BLE001 - any error is the fault
            yield Fault("nobody", f"{shape}", f"raises {type(error).__name__}: {error}")


__all__ = ["check_planner"]
