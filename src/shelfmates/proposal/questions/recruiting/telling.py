"""Whom to recruit: what one more mentor (or peer) of each kind, or one more place, would do.

Kinds are put in order by prices; what is told of one is found by solving anew with such a person in
the round. Kinds that do no more than anybody like those of this round are not told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shelfmates.language import S, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Answer, Finding, Section
from shelfmates.proposal.questions.recruiting import words
from shelfmates.proposal.questions.recruiting.again import (
    NAMES,
    Gain,
    instance_with,
    is_simple,
    waiting,
    with_newcomers,
    with_one_seat,
)
from shelfmates.proposal.questions.recruiting.kinds import ANY, Kind, combined, single_kinds
from shelfmates.proposal.questions.recruiting.trying import Bench, Trial, Value, bench_of
from shelfmates_matching.recruiting import Newcomer, gained, joined, seat_gains

MOST_SINGLE, MOST_COMBINED, MOST_SEATS = 6, 3, 10  # findings told
MOST_IF_NOBODY_WAITS = 3
MOST_CHECKED = {True: 24, False: 8}  # solved anew of each sort, where one instance is the whole run or not
TRIED_FOR_SET = {True: 6, False: 2}
MOST_TOGETHER = 3
BEST_QUESTIONS, BEST_OPTIONS = 5, 3  # of which kinds are combined
NOTHING: Value = (0, 0)

type Progress = Callable[[Sentence], None]


@dataclass(frozen=True, eq=False)
class Checked:
    """A trial with what solving anew says of it; ``same``: kinds that do the same."""

    trial: Trial
    gain: Gain
    same: tuple[Kind, ...] = ()


def whom(run: Run, progress: Progress = lambda _: None) -> Answer:
    """Two sections: "recruit" and, where there are mentors, "seats"."""
    bench = bench_of(run)
    sections = [_recruit(bench, progress)]
    if not bench.stage.peers:
        progress(S("Trying one more place with each mentor"))
        sections.append(_seats(bench))
    return Answer("whom", tuple(sections))


# ── newcomers ─────────────────────────────────────────────────────────────────────────────────


def _recruit(bench: Bench, progress: Progress) -> Section:
    left = waiting(bench.run)
    if not left and bench.stage.peers:  # points more would only be those of one more pair
        note = words.ODD_ONE_OUT if _all_in_pairs(bench) else words.GROUP_OF_THREE
        return Section("recruit", words.RECRUIT_HEADING, (), note)
    progress(S("Trying newcomers of every kind"))
    anybody = bench.trials([ANY])
    singles = bench.trials(single_kinds(bench.stage, bench.role))
    pairs = _worth_combining(bench.trials(combined(_parts(singles))), (*anybody, *singles))
    progress(S("Solving with the most useful newcomers"))
    checked = [*_best(bench, anybody, 1), *_best(bench, singles, MOST_SINGLE)]
    checked += _best(bench, pairs, MOST_COMBINED)
    told = _told(checked, bool(left))
    findings = [_finding(bench, one, left) for one in told]
    if told and left:
        progress(S("Choosing several newcomers"))
        pool = [*anybody, *singles, *pairs]
        findings[1:1] = _several(bench, told, pool, left)
    if findings:
        everything = [_tried(bench, trial, left) for trial in (*anybody, *singles, *pairs)]
        findings[0] = Finding(findings[0].sentence, {**findings[0].data, "tried": everything})
    note = words.recruiting_note(bench, len(left), helps=bool(told),
                                 checked=MOST_CHECKED[is_simple(bench.run)])  # fmt: skip
    return Section("recruit", words.RECRUIT_HEADING, tuple(findings), note)


def _all_in_pairs(bench: Bench) -> bool:
    """Whether one more peer would find everybody in a pair."""
    return bench.stage.peers and all(len(group) < 3 for group in bench.stage.result.indices)


def _parts(singles: Sequence[Trial]) -> list[Kind]:
    """The best answers to the questions that matter most."""
    by_question: dict[frozenset[str], list[Kind]] = {}
    for trial in singles:  # the most promising first
        by_question.setdefault(trial.kind.fields, []).append(trial.kind)
    return [kind for kinds in [*by_question.values()][:BEST_QUESTIONS] for kind in kinds[:BEST_OPTIONS]]


def _worth_combining(pairs: Iterable[Trial], others: Iterable[Trial]) -> list[Trial]:
    """Those that promise more than either answer alone."""
    value = {trial.kind: trial.bound for trial in others}
    return [
        trial
        for trial in pairs
        if all(trial.bound > value.get(Kind((one,)), NOTHING) for one in trial.kind.answers)
    ]


def _best(bench: Bench, trials: Sequence[Trial], number: int) -> list[Checked]:
    """Those that gain most, the best first, solved anew in the order of what they promise.

    Where prices answer, the search ends when no other kind can gain as much.
    """
    found: list[Checked] = []
    for trial in trials[: MOST_CHECKED[is_simple(bench.run)]]:
        found.sort(key=lambda one: one.gain.value, reverse=True)
        if bench.exact and len(found) >= number and found[number - 1].gain.value >= trial.bound:
            break
        found.append(Checked(trial, with_newcomers(bench, [trial])))
    found.sort(key=lambda one: one.gain.value, reverse=True)
    return found[:number]


def _told(checked: Sequence[Checked], somebody_waits: bool) -> list[Checked]:
    """Who gains something, the best first: anybody, and those kinds that gain more."""
    anybody = next((one for one in checked if one.trial.kind == ANY), None)
    least = anybody.gain.value if anybody else NOTHING
    better = [one for one in checked if one is anybody or one.gain.value > least]
    enough = (1, -(1 << 60)) if any(one.gain.people > 0 for one in better) else (0, 1)
    better = [one for one in better if one.gain.value >= enough]
    better.sort(key=lambda one: (one.gain.value, len(one.trial.kind.answers) < 2), reverse=True)
    merged = _merged(better)
    return merged if somebody_waits else merged[:MOST_IF_NOBODY_WAITS]


def _merged(checked: Iterable[Checked]) -> list[Checked]:
    """Kinds that do the same to the same people become one."""
    found: dict[object, Checked] = {}
    for one in checked:
        key = (one.gain.gains, one.gain.loses, one.gain.changes, one.gain.points)
        first = found.setdefault(key, one)
        if first is not one:
            found[key] = Checked(first.trial, first.gain, (*first.same, one.trial.kind))
    return list(found.values())


def _finding(bench: Bench, one: Checked, left: Sequence[str]) -> Finding:
    trial = one.trial
    unneeded = _unneeded(bench, trial)
    kinds = (trial.kind, *one.same)
    sentence = words.recruit(bench, kinds, one.gain, unneeded or 0, trial.cases)
    data: dict[str, object] = {
        "code": "one_more",
        "role": bench.role,
        "like": _like(trial.kind),
        "same": [_like(kind) for kind in one.same],
        "places": bench.seats,
        **_data(one.gain),
        "with": list(one.gain.partners[0]),
        "could_take": _could_take(bench, trial, left),
        "still_waiting": len(left) - one.gain.people,
        "cases": trial.cases,
        "cases_unneeded": unneeded,
    }
    return Finding(sentence, data)


def _unneeded(bench: Bench, trial: Trial) -> int | None:
    """In how many cases such a person would not be needed; None where only a guess could be made."""
    if not bench.stage.peers:
        return trial.unneeded if bench.exact else None
    cases = bench.lending.newcomers([trial.kind])[0][1]
    rows = bench.lending.rows(trial.kind.fields, cases)
    new, instance, result = bench.instance.rows, bench.instance, bench.stage.result
    after = [gained(instance, result, joined(instance, [Newcomer(NAMES[0], row)])) for row in rows]
    return sum(all(new not in group for group in one.groups) for one in after)


def _could_take(bench: Bench, trial: Trial, left: Sequence[str]) -> int:
    """How many of those who wait could be paired with them."""
    known = frozenset(left)
    waits = np.array([person.id in known for person in bench.stage.seekers], dtype=bool)
    return int((waits & (trial.scores >= 0)).sum())


def _tried(bench: Bench, trial: Trial, left: Sequence[str]) -> Mapping[str, object]:
    """One kind as data, whether it is told or not; the value of one place is exact only where it says so."""
    return {
        "like": _like(trial.kind),
        "first_place": None if trial.first is None else list(trial.first),
        "exact": bench.exact,
        "could_take": _could_take(bench, trial, left),
        "cases": trial.cases,
        "cases_unneeded": trial.unneeded,
    }


def _like(kind: Kind) -> dict[str, str]:
    return dict(kind.answers)


def _data(gain: Gain) -> dict[str, object]:
    return {
        "people": gain.people,
        "points": gain.points,
        "gains": list(gain.gains),
        "changes": list(gain.changes),
        "loses": list(gain.loses),
    }


# ── several newcomers ─────────────────────────────────────────────────────────────────────────


def _several(
    bench: Bench, told: Sequence[Checked], pool: Sequence[Trial], left: Sequence[str]
) -> list[Finding]:
    """Up to three newcomers, each the most useful beside those before, while each places somebody.

    Tried beside them are those that promise most, and those that place most people alone.
    """
    chosen, gain = [told[0].trial], told[0].gain
    number = TRIED_FOR_SET[is_simple(bench.run)]
    while len(chosen) < MOST_TOGETHER and gain.people < len(left):
        bounds = bench.bounds(instance_with(bench, chosen), pool)
        order = sorted(range(len(pool)), key=lambda k: bounds[k], reverse=True)
        best = [*(pool[k] for k in order[:number]), *(one.trial for one in told[:number])]
        found = [(with_newcomers(bench, [*chosen, trial]), trial) for trial in best]
        more, trial = max(found, key=lambda one: one[0].value)
        if more.people <= gain.people:
            break
        chosen, gain = [*chosen, trial], more
    if len(chosen) < 2:
        return []
    still = len(left) - gain.people
    data = {
        "code": "several_more",
        "role": bench.role,
        "like": [_like(trial.kind) for trial in chosen],
        "places": bench.seats,
        **_data(gain),
        "with": [list(one) for one in gain.partners],
        "still_waiting": still,
    }
    return [Finding(words.together(bench, [trial.kind for trial in chosen], gain, still), data)]


# ── one more seat ─────────────────────────────────────────────────────────────────────────────


def _seats(bench: Bench) -> Section:
    stage, run = bench.stage, bench.run
    gains = seat_gains(bench.ask)
    room = stage.free & (stage.seats > 0) & (stage.seats < run.definition.roles["mentor"].most_seats)
    promising = [
        (int(gains.people[j]), int(gains.points[j]), -int(j))
        for j in np.flatnonzero(room)
        if (gains.people[j], gains.points[j]) > NOTHING
    ]
    promising.sort(reverse=True)
    most = MOST_SEATS if is_simple(run) else MOST_CHECKED[False]
    found = [(-j, with_one_seat(run, stage, -j)) for _, _, j in promising[:most]]
    told = [(j, gain) for j, gain in found if gain.value > NOTHING]
    if waiting(run) and any(gain.people > 0 for _, gain in told):
        told = [(j, gain) for j, gain in told if gain.people > 0]
    elif not waiting(run):
        told = told[:MOST_IF_NOBODY_WAITS]
    told.sort(key=lambda one: one[1].value, reverse=True)
    findings = [
        Finding(
            words.seat(run, stage.offerers[j], gain),
            {"code": "one_more_place", "mentor": stage.offerers[j].id, **_data(gain)},
        )
        for j, gain in told
    ]
    if findings:
        everything = [
            {"mentor": stage.offerers[-j].id, "first_place": [people, points], "exact": bench.exact}
            for people, points, j in promising
        ]
        findings[0] = Finding(findings[0].sentence, {**findings[0].data, "tried": everything})
    nothing = words.NO_SEAT_HELPS if room.any() else words.ALL_TAKE_THE_MOST
    note = words.SEATS_NOTE if findings else nothing
    return Section("seats", words.SEATS_HEADING, tuple(findings), note)
