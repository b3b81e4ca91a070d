"""Planning an evening of short talks: the best rota over all rounds at once, and its proof.

First who meets whom (a flow), then in which round (a colouring). Only where people rest in certain rounds,
or tables are fewer than mentors and shared, are rounds searched; then the proof may leave a gap, which is
told. Everything is done in the order of identities, so that no order of rows can matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.errors import ObjectiveError, ShapeError
from shelfmates_matching.rota import OBJECTIVES, Event, Ints, Meeting, Proof, Rota, Side
from shelfmates_matching.solvers import rota_counts as counts
from shelfmates_matching.solvers.rota_beside import mixed
from shelfmates_matching.solvers.rota_flow import Net, best_pairs, most_meetings, net_of, prices
from shelfmates_matching.solvers.rota_rounds import copies, evened, laid_out
from shelfmates_matching.solvers.rota_start import in_turn
from shelfmates_matching.ties import identity_hashes


def plan_rota(event: Event, objective: tuple[str, ...] = OBJECTIVES[0]) -> Rota:
    """The best rota for the rounds still to be planned, with its proof.

    :raises ObjectiveError: for an objective that is none of ``OBJECTIVES``.
    """
    if tuple(objective) not in OBJECTIVES:
        raise ObjectiveError(f"objective must be one of {OBJECTIVES}, not {tuple(objective)}")
    steady, order = _steady(event)
    net = net_of(steady)
    most, cover = most_meetings(steady, net)
    weight = counts.weights(steady, most, tuple(objective))
    chosen = best_pairs(steady, net, most, weight)
    meetings = _in_rounds(steady, net, chosen, tuple(objective), weight)
    held = len(meetings)
    if held < most:
        weight = counts.weights(steady, held, tuple(objective))
        chosen = best_pairs(steady, net, held, weight)
    proof = Proof(cover, prices(steady, net, chosen, weight), weight.three)
    done = (*steady.done, *meetings)
    return _rota(event, _back(done, order), _back_prices(proof, order), tuple(objective), most)


def replan(rota: Rota, from_round: int, present: Iterable[object], event: Event | None = None) -> Rota:
    """The rounds before ``from_round`` as they were, and the best rota of the rest for who is there.

    :param present: identities of everybody who is there from now on.
    :param event: the event with everybody in it, where people came who were not in the plan; meetings are
        carried over by identity. Who was in the plan must be in it.
    """
    event = event or rota.event
    if not 1 <= from_round <= event.rounds + 1:
        raise ShapeError(f"round {from_round} is none of 1 to {event.rounds}")
    at = tuple({identity: k for k, identity in enumerate(side)} for side in event.ids)
    there = set(present)
    done = []
    for number, mentee, mentor in rota.pairs:
        if number < from_round:
            if mentee not in at[0] or mentor not in at[1]:
                raise ShapeError("somebody who has met others already is missing from the event")
            done.append(Meeting(number, at[0][mentee], at[1][mentor]))
    sides: tuple[Side, Side] = ("mentee", "mentor")
    gone = frozenset(
        (side, k, number)
        for side, ids in zip(sides, event.ids, strict=True)
        for k, identity in enumerate(ids) if identity not in there
        for number in range(from_round, event.rounds + 1)
    )  # fmt: skip
    rest = replace(event, first=from_round, done=tuple(sorted(done)), away=event.away | gone)
    return plan_rota(rest, rota.objective)


def _in_rounds(
    event: Event, net: Net, chosen: NDArray[np.bool_], objective: tuple[str, ...], weight: counts.Weights
) -> list[Meeting]:
    """The chosen pairs in rounds; where they do not fit, the best that was found."""
    rounds = len(event.open_rounds)
    if _colourable(event):
        edges = np.flatnonzero(chosen)
        pairs = list(zip(net.left[edges].tolist(), net.right[edges].tolist(), strict=True))
        seats = copies(pairs, rounds) if event.together > 1 else pairs
        colour = evened(seats, laid_out(seats, rounds), rounds)
    else:
        layout = _searched(event, net, chosen, objective, weight)
        pairs = [(int(net.left[e]), int(net.right[e])) for e, _ in layout]
        colour = [r for _, r in layout]
    if event.together > 1 and pairs and _whole(event):
        colour = mixed(pairs, colour, rounds, _sat_together(event), event.salt, event.tables)
    return sorted(Meeting(event.open_rounds[c], i, j) for (i, j), c in zip(pairs, colour, strict=True))


def _searched(
    event: Event, net: Net, chosen: NDArray[np.bool_], objective: tuple[str, ...], weight: counts.Weights
) -> list[tuple[int, int]]:
    """The chosen pairs where they fit the rounds, else the best that is found: (pair, open round) each."""
    # Imported only here: most evenings do without, and it takes a while to load.
    from shelfmates_matching.solvers import rota_search as search  # noqa: PLC0415

    most = int(chosen.sum())
    layout = search.fitted(event, net, chosen) if most else []  # None where that cannot be, or was not found
    if layout is not None:
        return layout
    start, large = in_turn(event, net), len(net.left) * len(event.open_rounds) > search.MANY
    whole = replace(net, columns=np.minimum(net.columns, search.rounded(event, net, chosen)))
    if event.together > 1 and whole.columns.sum() >= most:
        try:
            close = search.fitted(event, net, best_pairs(event, whole, most, weight))
        except ArithmeticError:
            close = None  # so many meetings need tables that are not full
        start = max(start, close or [], key=lambda one: search.worth(event, net, objective, one))
        if close and large:
            return start
    return search.searched(event, net, objective, most, start)


def _colourable(event: Event) -> bool:
    """Do limits per person suffice, so that any set of pairs can be laid out in rounds?"""
    return _whole(event) and (event.together == 1 or counts.splits(event))


def _whole(event: Event) -> bool:
    """Is everybody there in all rounds that are left, or in none (who has no meeting to lay out)?"""
    return all(bool(side.all(axis=1)[side.any(axis=1)].all()) for side in event.here)


def _sat_together(event: Event) -> list[tuple[int, int]]:
    tables: dict[tuple[int, int], list[int]] = {}
    for m in event.done:
        tables.setdefault((m.round, m.mentor), []).append(m.mentee)
    beside = [(min(a, b), max(a, b)) for p in tables.values() for k, a in enumerate(p) for b in p[:k]]
    return beside + sorted(event.apart)  # to sit together once is once too often for them


# ── the order of identities ───────────────────────────────────────────────────────────────────

type _Order = tuple[Ints, Ints]
"""For rows and columns: which person of the event stands at each place."""


def _steady(event: Event) -> tuple[Event, _Order]:
    """The same event with people in the order of their identities' hashes."""
    rows, columns = (np.argsort(identity_hashes(ids, event.salt), kind="stable") for ids in event.ids)
    at = (np.argsort(rows), np.argsort(columns))
    left, right = at[0][event.left], at[1][event.right]
    sort = np.lexsort((right, left))
    return replace(
        event,
        ids=(tuple(event.ids[0][k] for k in rows), tuple(event.ids[1][k] for k in columns)),
        left=left[sort],
        right=right[sort],
        score=event.score[sort],
        away=frozenset((side, int(at[side == "mentor"][k]), r) for side, k, r in event.away),
        done=tuple(sorted(Meeting(m.round, int(at[0][m.mentee]), int(at[1][m.mentor])) for m in event.done)),
        apart=frozenset(
            (min(a, b), max(a, b)) for a, b in ((int(at[0][a]), int(at[0][b])) for a, b in event.apart)
        ),
    ), (rows, columns)


def _back(meetings: Iterable[Meeting], order: _Order) -> tuple[Meeting, ...]:
    return tuple(sorted(Meeting(m.round, int(order[0][m.mentee]), int(order[1][m.mentor])) for m in meetings))


def _back_prices(proof: Proof, order: _Order) -> Proof:
    at = (np.argsort(order[0]), np.argsort(order[1]))

    def turned(prices: tuple[Ints, Ints, int]) -> tuple[Ints, Ints, int]:
        return prices[0][at[0]], prices[1][at[1]], prices[2]

    return Proof(turned(proof.meetings), turned(proof.value), proof.weights)


# ── what the plan proves ──────────────────────────────────────────────────────────────────────


def _rota(
    event: Event, meetings: tuple[Meeting, ...], proof: Proof, objective: tuple[str, ...], most: int
) -> Rota:
    held = len(meetings) - len(event.done)
    weight = counts.weights(event, held, objective)
    shared, total = counts.shared(event, meetings), counts.score_of(event, meetings)
    balance = counts.balance_of(event, meetings)
    before = counts.balance_of(event, event.done)
    top = value_bound(event, proof, held)
    least = counts.least_shared(event, held)
    if weight.shared:
        # No plan has a better value than ``top``: so few tables can be shared at least.
        least = max(least, -((top + weight.balance * weight.most_balance) // weight.shared))
    here = weight.score * total - weight.shared * shared - weight.balance * (balance - before)
    even_counts = objective.index("balance") < objective.index("score")
    spare = weight.balance * ((balance if even_counts else weight.most_balance) - before)
    bound = max(total, (top + weight.shared * shared + spare) // weight.score)
    proved = held == most and shared == least and here == top
    return Rota(
        event=event,
        objective=objective,
        meetings=meetings,
        planned=held,
        bound_meetings=most,
        shared=shared,
        bound_shared=min(shared, least),
        total=total,
        bound_total=bound,
        balance=balance,
        status="optimal" if proved else "bounded",
        proof=proof,
        again=counts.again(meetings),
    )


def value_bound(event: Event, proof: Proof, meetings: int) -> int:
    """The most the later levels together can reach with so many meetings, by the proof's prices."""
    net = net_of(event)
    rows, columns, each = proof.value
    score, shared, balance = proof.weights
    over = score * net.score - rows[net.left] - columns[net.right] - each
    bound = int(over[over > 0].sum()) + each * meetings
    for side, places, met, price in zip(
        (0, 1), (net.rows, net.columns), event.met, (rows, columns), strict=True
    ):
        for k, most in enumerate(places.tolist()):
            alone = most // max(1, event.together) if side else most
            for n in range(most):
                cost = balance * (2 * (int(met[k]) + n) + 1) + (shared if n >= alone else 0)
                if price[k] <= cost:
                    break
                bound += int(price[k]) - cost
    return bound


__all__ = ["plan_rota", "replan"]
