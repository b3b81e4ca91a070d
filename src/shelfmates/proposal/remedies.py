"""Which single changes would place those left over, each found by asking for the best set anew.

For mentor–mentee stages the engine answers from the prices of the finished solve what solving again
would say; peers are solved again outright. People are asked about in bulk, question by question,
those with the fewest options first, until enough has been found for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.eligibility import standing
from shelfmates.definitions.model import Question
from shelfmates.proposal.answers import engine_answers, with_answer
from shelfmates.proposal.capping import keeping_out
from shelfmates.proposal.joining import Entry, waived_for
from shelfmates.proposal.partners import Change, Found, further_partners
from shelfmates.proposal.sides import NOT_ELIGIBLE, Side
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.variants import (
    Variant,
    answer_variants,
    changeable_questions,
    ease,
    missing_variants,
    read_by,
    waived_rules,
)
from shelfmates_matching.policy import Policy

MOST_OF_A_KIND, ALL = 3, 1 << 30
ROUNDS = (slice(0, 16), slice(16, None))  # options tried first, and only then the rest
AT_ONCE = 2048  # variants scored together
IF_NO_MATCH = "F42"
PEER_PAIR = "peer"
TAKE_A_PEER: Mapping[str, object] = {"kind": "change_answer", "question": IF_NO_MATCH, "to": PEER_PAIR}


def helpful_changes(side: Side, entries: Sequence[Entry], most: int = MOST_OF_A_KIND) -> Found:
    """For each of these people left over, up to ``most`` single changes of each kind, as they are said.

    Of further partners only the plainest that would do is told, unless ``ALL`` are asked for.
    """
    found: Found = {entry.person.id: [] for entry in entries}
    if not entries:
        return found

    def add(more: Mapping[str, Iterable[Change]]) -> None:
        for person, changes in more.items():
            found[person].extend(list(changes)[:most])

    taking = [entry for entry in entries if entry.takes_part]
    waiting = [entry for entry in entries if not entry.takes_part]
    add({e.person.id: [TAKE_A_PEER] for e in entries if side.as_peer(e)})
    if not side.mentors:
        add(further_seats(side, taking))
        add({entry.person.id: _caps(side, entry) for entry in taking})
    add(_missing_answers(side, waiting))
    add(_other_answers(side, taking, most))
    add(_waivers(side, waiting))
    add({entry.person.id: _relaxations(side, entry) for entry in taking})
    if not side.mentors:
        add(further_partners(side, taking, every=most >= ALL))
    return found


# ── answers ───────────────────────────────────────────────────────────────────────────────────


def _missing_answers(side: Side, entries: Sequence[Entry]) -> Found:
    """Answers that would settle open conditions, for people who do not take part for want of them."""
    stage = side.stage
    asked = [(e, v) for e in entries for v in missing_variants(e, stage.definition, stage.terms)]
    return _tried(side, asked)


def _tried(side: Side, asked: Sequence[tuple[Entry, Variant]]) -> Found:
    """Those of the variants that place their person, each scored in full."""
    stage = side.stage
    indices = [side.index(entry.person) for entry, _ in asked]
    answers = [engine_answers(v.person, stage.definition, stage.terms.past) for _, v in asked]
    found: Found = {}
    for part, rows in side.rows(indices, answers):
        helps = side.placed(indices[part], rows)
        for (entry, variant), good in zip(asked[part], helps, strict=True):
            if good:
                found.setdefault(entry.person.id, []).append(variant.change)
    return found


def _other_answers(side: Side, entries: Sequence[Entry], most: int) -> Found:
    """Other answers people might truthfully give, one question at a time, the shortest lists first."""
    found: Found = {entry.person.id: [] for entry in entries}
    if not entries:
        return found
    questions = changeable_questions(side.stage.definition, side.stage.policy, entries[0].role)
    for question in sorted(questions, key=lambda q: (ease(q), q.id)):
        for options in ROUNDS:
            asked = [
                (entry, variant)
                for entry in entries
                if len(found[entry.person.id]) < most and in_reach(side, entry, question.id)
                for variant in islice(answer_variants(entry, question), options.start, options.stop)
                if remains(side, entry, variant.person)
            ]
            for person, changes in _tried_best(side, asked, question).items():
                found[person].extend(changes)
    return found


def _tried_best(side: Side, asked: Sequence[tuple[Entry, Variant]], question: Question) -> Found:
    if side.stage.peers or side.mentors:
        return _tried(side, asked)
    return _tried_quickly(side, asked, question)


def remains(side: Side, entry: Entry, person: Applicant) -> bool:
    """Whether somebody who takes part still would with these answers."""
    stage = side.stage
    waived = waived_for(person, entry.role, stage.terms.lifted)
    found = standing(person, entry.role, stage.definition, stage.terms.on, waived=waived)
    return found.state == "eligible"


def in_reach(side: Side, entry: Entry, *questions: str) -> bool:
    """Whether the points these questions decide could make up for what placing the person costs."""
    if side.mentors or side.stage.lowest or any(_rules(side, question) for question in questions):
        return True
    lost = side.cost_of_placing(side.index(entry.person))
    halves = 2 * len(questions) if side.stage.peers else 0  # a peer's two halves are rounded by themselves
    return lost is not None and lost <= _weight(side, questions) + halves


def _weight(side: Side, questions: Sequence[str]) -> int:
    return sum(
        wish.weight_points
        for wish in side.stage.policy.wishes
        if not read_by(wish.criterion, side.role).isdisjoint(questions)
    )


def _rules(side: Side, question: str) -> bool:
    return any(question in read_by(must.criterion, side.role) for must in side.stage.policy.musts)


def _tried_quickly(side: Side, asked: Sequence[tuple[Entry, Variant]], question: Question) -> Found:
    """As ``_tried``, scoring anew only what reads this question (mentees; the rest stays as it was)."""
    stage = side.stage
    own = _reading(side, question.id)
    if not own.wishes and not own.musts:
        return {}
    found: Found = {}
    kept_out = _excluded_by_others(side, own)
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        indices = [side.index(entry.person) for entry, _ in part]
        people = sorted(set(indices))
        place = {index: k for k, index in enumerate(people)}
        before = own.scores([stage.seeking[i] for i in people], stage.offering)
        changed = [
            with_answer(stage.seeking[i], question, variant.person)
            for i, (_, variant) in zip(indices, part, strict=True)
        ]
        after = own.scores(changed, stage.offering)
        back = [place[i] for i in indices]
        scores = stage.scored[0][indices].astype(np.int64) - before.scores[back] + after.scores
        able = np.array([side.ruled_by_run(i) & ~kept_out[i] & side.across for i in people])
        mask = able[back] & after.eligible & (scores >= stage.lowest)
        helps = side.placed(indices, np.where(mask, scores, NOT_ELIGIBLE))
        for (entry, variant), good in zip(part, helps, strict=True):
            if good:
                found.setdefault(entry.person.id, []).append(variant.change)
    return found


def _excluded_by_others(side: Side, own: Policy) -> NDArray[np.bool_]:
    """Which pairs the musts exclude that are not in ``own``."""
    mine = {must.id for must in own.musts}
    found = np.zeros(side.stage.scored[0].shape, dtype=bool)
    for must, excludes in side.stage.exclusions:
        if must.id not in mine:
            found |= excludes
    return found


def _reading(side: Side, question: str) -> Policy:
    """The part of the policy that reads this question."""
    policy, role = side.stage.policy, side.role
    return replace(
        policy,
        musts=tuple(must for must in policy.musts if question in read_by(must.criterion, role)),
        wishes=tuple(wish for wish in policy.wishes if question in read_by(wish.criterion, role)),
    )


# ── rules, seats, newcomers ───────────────────────────────────────────────────────────────────


def _waivers(side: Side, entries: Sequence[Entry]) -> Found:
    """Eligibility rules and caps of which one alone keeps the person out."""
    stage = side.stage
    waived = {e.person.id: waived_rules(e, stage.definition, stage.terms) for e in entries}
    asked = [
        (e, Variant({"kind": "relax_rule", "of": of, "rule": rule}, e.person))
        for e in entries
        for of in ("cap" if e.deferral else "eligibility",)
        for rule in waived[e.person.id]
    ]
    return _tried(side, asked)


def _relaxations(side: Side, entry: Entry) -> list[Change]:
    """Open musts without which this person would have a place."""
    index = side.index(entry.person)
    taken = side.excluded(index)
    whole, scores = side.ruled_by_run(index) & side.across, side.scores(index)
    found: list[Change] = []
    for must, mine in taken:
        if must.relaxable and not must.confidential and (mine & side.across).any():
            others = np.zeros_like(mine)
            for other, excludes in taken:
                if other.id != must.id:
                    others |= excludes
            row = np.where(whole & ~others & (scores >= side.stage.lowest), scores, NOT_ELIGIBLE).astype(
                np.int64
            )
            if side.placed([index], row[None, :])[0]:
                found.append({"kind": "relax_rule", "of": "must", "rule": must.id})
    return found


def further_seats(side: Side, entries: Sequence[Entry]) -> Found:
    """Mentors whose one further place would go to the person, the best fitting first."""
    stage = side.stage
    if stage.peers or not entries:
        return {}
    goes_to = stage.openings.seat_goes_to()
    found: Found = {}
    for entry in entries:
        index = side.index(entry.person)
        scores, eligible = stage.scored[0][index], stage.eligible[index]
        fitting = [int(j) for j in np.flatnonzero((goes_to == index) & may_take_more(stage))]
        fitting.sort(key=lambda j: (not eligible[j], -int(scores[j]), stage.offerers[j].id))
        found[entry.person.id] = [{"kind": "add_seat", "mentor": stage.offerers[j].id} for j in fitting]
    return found


def may_take_more(stage: Stage) -> NDArray[np.bool_]:
    """Which mentors could be asked for one more place: nobody takes more than the programme allows."""
    return stage.free & (stage.seats < stage.definition.roles["mentor"].most_seats)


def _caps(side: Side, entry: Entry) -> list[Change]:
    """Caps without which this person has a place, each found by solving without it."""
    caps = keeping_out(side.stage, side.index(entry.person))
    return [{"kind": "relax_rule", "of": "cap", "rule": cap.id} for cap in caps]


__all__ = ["ALL", "IF_NO_MATCH", "PEER_PAIR", "Change", "Found", "helpful_changes"]
