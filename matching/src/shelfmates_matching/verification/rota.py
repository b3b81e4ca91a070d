"""Checking a rota without trusting whoever planned it.

The plan itself is looked at round by round; its proof is added up again. With a price u per mentee, v per
mentor and w per meeting, any rota with k meetings that gives each pair the weight c and makes the f-th
meeting of a person cost s(f) has at most the value ::

    k·w + Σ_pairs max(0, c − u − v − w) + Σ_people Σ_f max(0, price − s(f))

where f runs over the rounds in which the person is there (of a mentor: times the mentees at a table).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shelfmates_matching.rota import OBJECTIVES, Event, Ints, Meeting, Rota

type Prices = tuple[Ints, Ints, int]


def verify_rota(event: Event, rota: Rota) -> list[str]:
    """What is wrong with a rota, in sentences; an empty list when everything it claims holds."""
    faults = [*_wrong_meetings(event, rota), *_crowded(event, rota.meetings)]
    if faults:
        return faults  # sums and bounds of a plan that cannot be say nothing
    if rota.objective not in OBJECTIVES:
        return [f"objective {rota.objective} is none that is known"]
    faults = list(_wrong_sums(event, rota))
    return faults or list(_wrong_claims(event, rota))


# ── the plan ──────────────────────────────────────────────────────────────────────────────────


def _wrong_meetings(event: Event, rota: Rota) -> Iterator[str]:
    if tuple(m for m in sorted(rota.meetings) if m.round < event.first) != tuple(sorted(event.done)):
        yield "the rounds already run are not as they were"
    eligible = set(zip(event.left.tolist(), event.right.tolist(), strict=True))
    for pair, count in Counter((m.mentee, m.mentor) for m in rota.meetings).items():
        if count > 1:
            yield f"pair {pair} meets {count} times"
    for m in rota.meetings:
        if m.round < event.first:
            continue
        if m.round > event.rounds or m.round in event.breaks:
            yield f"round {m.round} is no round of talks"
        if (m.mentee, m.mentor) not in eligible:
            yield f"pair {(m.mentee, m.mentor)} is not eligible"
        if ("mentee", m.mentee, m.round) in event.away:
            yield f"mentee {m.mentee} rests in round {m.round}"
        if ("mentor", m.mentor, m.round) in event.away:
            yield f"mentor {m.mentor} rests in round {m.round}"


def _crowded(event: Event, meetings: tuple[Meeting, ...]) -> Iterator[str]:
    planned = [m for m in meetings if m.round >= event.first]
    for (number, mentee), count in Counter((m.round, m.mentee) for m in planned).items():
        if count > 1:
            yield f"mentee {mentee} is at {count} tables in round {number}"
    tables = Counter((m.round, m.mentor) for m in planned)
    for (number, mentor), count in tables.items():
        if count > event.together:
            yield f"mentor {mentor} has {count} mentees at once in round {number}"
    for number, count in Counter(number for number, _ in tables).items():
        if count > event.tables:
            yield f"round {number} needs {count} tables, there are {event.tables}"


# ── sums ──────────────────────────────────────────────────────────────────────────────────────


def _wrong_sums(event: Event, rota: Rota) -> Iterator[str]:
    planned = [m for m in rota.meetings if m.round >= event.first]
    points = {(int(i), int(j)): int(s) for i, j, s in zip(event.left, event.right, event.score, strict=True)}
    tables: dict[tuple[int, int], list[int]] = {}
    for m in rota.meetings:
        tables.setdefault((m.round, m.mentor), []).append(m.mentee)
    beside = Counter((a, b) for people in tables.values() for a in people for b in people if a < b)
    found = {
        "planned": len(planned),
        "total": sum(points[m.mentee, m.mentor] for m in planned),
        "shared": len(planned) - len({(m.round, m.mentor) for m in planned}),
        "balance": sum(_squares(rota.meetings)),
        "again": sum(count > 1 for count in beside.values()),
    }
    for name, value in found.items():
        if getattr(rota, name) != value:
            yield f"{name} is {getattr(rota, name)}, the plan has {value}"


def _squares(meetings: tuple[Meeting, ...]) -> Iterator[int]:
    for side in (1, 2):
        yield from (count**2 for count in Counter(m[side] for m in meetings).values())


# ── the proof ─────────────────────────────────────────────────────────────────────────────────


def _wrong_claims(event: Event, rota: Rota) -> Iterator[str]:
    for rows, columns, _ in (rota.proof.meetings, rota.proof.value):
        if rows.shape != (event.rows,) or columns.shape != (event.columns,):
            yield "the proof has not one price for each person"
            return
    if rota.proof.meetings[2] < 0:
        yield "the price of a meeting is below zero where nothing says how many there are"
        return
    limit = _most_by_round(event)[0]
    most = _bound(event, rota.proof.meetings, limit, (0, 0, 0), each_pair=1)
    if rota.bound_meetings != most:
        yield f"bound_meetings is {rota.bound_meetings}, the proof gives {most}"
    wrong = list(_wrong_weights(event, rota))
    yield from wrong
    if wrong:
        return
    least, bound, here, top = _claims(event, rota)
    if rota.bound_shared != least:
        yield f"bound_shared is {rota.bound_shared}, the proof gives {least}"
    if rota.bound_total != bound:
        yield f"bound_total is {rota.bound_total}, the proof gives {bound}"
    best = rota.planned == most and rota.shared == least and here == top
    if rota.status != ("optimal" if best else "bounded"):
        yield f"status is {rota.status}, but the plan is {'' if best else 'not '}proved best"


def _claims(event: Event, rota: Rota) -> tuple[int, int, int, int]:
    """Fewest shared tables, most points, the plan's value and the most any value can be."""
    score, shared, balance = rota.proof.weights
    top = _bound(event, rota.proof.value, rota.planned, rota.proof.weights, each_pair=0)
    before, most = sum(_squares(event.done)), _most_balance(event)
    least = max(0, rota.planned - _most_by_round(event)[1])
    if shared:
        least = max(least, -((top + balance * most) // shared))
    even_counts = rota.objective.index("balance") < rota.objective.index("score")
    spare = balance * ((rota.balance if even_counts else most) - before)
    bound = max(rota.total, (top + shared * rota.shared + spare) // score)
    here = score * rota.total - shared * rota.shared - balance * (rota.balance - before)
    return min(rota.shared, least), bound, here, top


def _wrong_weights(event: Event, rota: Rota) -> Iterator[str]:
    """An earlier level must count more than all later ones together."""
    score, shared, balance = rota.proof.weights
    most, points = _most_balance(event), rota.planned * max((s for _, _, s in _possible(event)), default=0)
    even_first = rota.objective.index("balance") < rota.objective.index("score")
    if min(score, balance) < 1 or (balance <= score * points if even_first else score <= balance * most):
        yield "the proof's weights do not keep points and balance apart"
    if shared < 0 or (shared and shared <= score * points + balance * most):
        yield "the proof's weights do not keep shared tables apart"
    if shared and _most_by_round(event)[2]:
        yield "the proof counts shared tables by person, but tables are fewer than mentors"
    if not shared and event.together > 1 and not _most_by_round(event)[2]:
        yield "the proof leaves shared tables out"


def _most_by_round(event: Event) -> tuple[int, int, bool]:
    """Most meetings, most tables in use over all rounds, and whether tables are fewer than mentors."""
    meetings = tables = 0
    for number in range(event.first, event.rounds + 1):
        if number in event.breaks:
            continue
        away = Counter(side for side, _, r in event.away if r == number)
        mentors = min(event.columns - away["mentor"], event.tables)
        meetings += min(event.rows - away["mentee"], mentors * event.together)
        tables += mentors
    there = sum(1 for places in _places(event, "mentor") if places)
    return meetings, tables, event.tables < there


def _places(event: Event, side: str) -> list[int]:
    """In how many of the rounds still to be planned each person is there."""
    people = event.rows if side == "mentee" else event.columns
    rounds = [r for r in range(event.first, event.rounds + 1) if r not in event.breaks]
    return [sum((side, k, r) not in event.away for r in rounds) for k in range(people)]


def _possible(event: Event) -> list[tuple[int, int, int]]:
    """(mentee, mentor, points) of everybody who may still meet and is there at the same time."""
    met = {(m.mentee, m.mentor) for m in event.done}
    rounds = frozenset(r for r in range(event.first, event.rounds + 1) if r not in event.breaks)
    gone: dict[tuple[str, int], set[int]] = {}
    for side, k, r in event.away:
        gone.setdefault((side, k), set()).add(r)
    return [
        (i, j, s)
        for i, j, s in zip(event.left.tolist(), event.right.tolist(), event.score.tolist(), strict=True)
        if (i, j) not in met and rounds - gone.get(("mentee", i), set()) - gone.get(("mentor", j), set())
    ]


def _met(event: Event, side: str) -> Counter[int]:
    return Counter(m.mentee if side == "mentee" else m.mentor for m in event.done)


def _most_balance(event: Event) -> int:
    total = 0
    for side, each in (("mentee", 1), ("mentor", event.together)):
        met = _met(event, side)
        total += sum((met[k] + places * each) ** 2 for k, places in enumerate(_places(event, side)))
    return total


def _bound(
    event: Event, prices: Prices, meetings: int, weights: tuple[int, int, int], *, each_pair: int
) -> int:
    """The sum of the module's formula; ``each_pair`` is what a pair weighs beside its points."""
    rows, columns, each = prices[0].tolist(), prices[1].tolist(), prices[2]
    score, shared, balance = weights
    total = each * meetings
    for i, j, s in _possible(event):
        total += max(0, score * s + each_pair - rows[i] - columns[j] - each)
    for side, price, together in (("mentee", rows, 1), ("mentor", columns, event.together)):
        before = _met(event, side)
        for k, places in enumerate(_places(event, side)):
            for n in range(places * together):
                cost = balance * (2 * (before[k] + n) + 1) + (shared if n >= places else 0)
                total += max(0, price[k] - cost)
    return total


__all__ = ["verify_rota"]
