"""A run with changes is the run of inputs that were edited by hand, solved from the start."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from matching.tests.solving.trials import trials

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.proposal import KeptError, Run, Setting, solved
from shelfmates.proposal.questions.changes import ChangeError, changed
from shelfmates.proposal.questions.differences import differences, outcome
from shelfmates.proposal.questions.what_if import what_if
from shelfmates.proposal.stages import seats_of
from tests.proposal.chance import LIBRARIES, RHYTHMS, ByChance, round_by_chance
from tests.saying import found

ROUNDS = range(trials(260))  # of all, 221 can be made; the others are refused by hand as well
Change = Mapping[str, Any]


def changes_by_chance(made: ByChance, draw: random.Random) -> list[Change]:
    """One to three changes of any kind, of different people."""
    people = list(made.people)
    draw.shuffle(people)
    kinds = draw.sample(sorted(MAKE), draw.randint(1, 3))
    return [change for kind in kinds if (change := MAKE[kind](made, people, draw)) is not None]


def _weight(_: ByChance, __: list[Applicant], draw: random.Random) -> Change:
    return {"kind": "set_weight", "wish": "library", "weight": draw.randint(0, 50) * 2}


def _leave(_: ByChance, people: list[Applicant], __: random.Random) -> Change:
    return {"kind": "leave", "person": people.pop().id}


def _answer(_: ByChance, people: list[Applicant], draw: random.Random) -> Change | None:
    if not people:
        return None
    question, to = draw.choice(
        [("F29", draw.choice(RHYTHMS)), ("F16", [draw.choice(LIBRARIES)]), ("F12", None), ("F18", 9)]
    )
    return {"kind": "change_answer", "person": people.pop().id, "question": question, "to": to}


def _seat(made: ByChance, people: list[Applicant], _: random.Random) -> Change | None:
    mentors = [one.id for one in people if "mentor" in one.roles]
    return {"kind": "add_seat", "mentor": mentors[0]} if mentors else None


def _relax(made: ByChance, _: list[Applicant], draw: random.Random) -> Change | None:
    rules = [("must", one.id) for one in made.definition.musts if not one.confidential]
    rules += [("cap", one.id) for one in made.definition.caps]
    rules += [
        ("eligibility", f"{role.id}.{one.id}")
        for role in made.definition.roles.values()
        for one in role.eligibility
    ]
    of, rule = draw.choice(rules) if rules else ("", "")
    return {"kind": "relax_rule", "of": of, "rule": rule} if rules else None


def _two(kind: str) -> Any:
    def make(_: ByChance, people: list[Applicant], __: random.Random) -> Change | None:
        two = [people.pop().id, people.pop().id] if len(people) > 1 else None
        return two and {"kind": kind, "people": two}

    return make


MAKE = {
    "apart": _two("keep_apart"), "together": _two("put_together"), "weight": _weight, "leave": _leave,
    "answer": _answer, "seat": _seat, "relax": _relax,
}  # fmt: skip


# ── the same by hand ──────────────────────────────────────────────────────────────────────────


def edited(made: ByChance, changes: Sequence[Change]) -> Run:
    """The inputs edited as a coordinator would edit files, and solved from the start."""
    definition, people, setting = made.definition, made.people, made.setting
    for one in changes:
        definition, people, setting = EDIT[one["kind"]](definition, people, setting, one)
    return solved(definition, people, setting)


type State = tuple[Definition, tuple[Applicant, ...], Setting]


def _edit_weight(d: Definition, p: tuple[Applicant, ...], s: Setting, one: Change) -> State:
    weights = {one["wish"]: one["weight"], "rhythm": 100 - one["weight"]}
    return replace(d, wishes=tuple(replace(wish, weight=weights[wish.id]) for wish in d.wishes)), p, s


def _edit_leave(d: Definition, p: tuple[Applicant, ...], s: Setting, one: Change) -> State:
    gone = one["person"]
    kept = {pair: waived for pair, waived in s.kept.items() if gone not in pair}
    return d, tuple(someone for someone in p if someone.id != gone), replace(s, kept=kept)


def _edit_answer(d: Definition, p: tuple[Applicant, ...], s: Setting, one: Change) -> State:
    to = tuple(one["to"]) if isinstance(one["to"], list) else one["to"]

    def other(someone: Applicant) -> Applicant:
        if someone.id != one["person"]:
            return someone
        answers = {**someone.answers, one["question"]: to}
        return replace(someone, answers={key: value for key, value in answers.items() if value is not None})

    return d, tuple(map(other, p)), s


def _edit_seat(d: Definition, p: tuple[Applicant, ...], s: Setting, one: Change) -> State:
    """More for this mentor; everybody else says as many as the old limit let them have."""
    seats = {someone.id: seats_of(someone, d) + (someone.id == one["mentor"]) for someone in p}
    roles = {**d.roles, "mentor": replace(d.roles["mentor"], most_seats=9)}
    told = tuple(replace(someone, answers={**someone.answers, "F32": seats[someone.id]}) for someone in p)
    return replace(d, roles=roles), told, s


def _edit_rule(d: Definition, p: tuple[Applicant, ...], s: Setting, one: Change) -> State:
    rule = one["rule"]
    if one["of"] == "eligibility":
        role, _, bare = rule.partition(".")
        eased = replace(
            d.roles[role], eligibility=tuple(r for r in d.roles[role].eligibility if r.id != bare)
        )
        return replace(d, roles={**d.roles, role: eased}), p, s
    musts = tuple(must for must in d.musts if (one["of"], must.id) != ("must", rule))
    caps = tuple(cap for cap in d.caps if (one["of"], cap.id) != ("cap", rule))
    return replace(d, musts=musts, caps=caps), p, s


def _edit_apart(d: Definition, p: tuple[Applicant, ...], s: Setting, one: Change) -> State:
    pair = tuple(sorted(one["people"]))
    kept = {two: waived for two, waived in s.kept.items() if two != pair}
    return d, p, replace(s, forbidden=s.forbidden | {pair}, kept=kept)


def _edit_together(d: Definition, p: tuple[Applicant, ...], s: Setting, one: Change) -> State:
    return d, p, replace(s, kept={tuple(sorted(one["people"])): False, **s.kept})


EDIT = {
    "set_weight": _edit_weight, "leave": _edit_leave, "change_answer": _edit_answer,
    "add_seat": _edit_seat, "relax_rule": _edit_rule, "keep_apart": _edit_apart,
    "put_together": _edit_together,
}  # fmt: skip


@pytest.mark.parametrize("seed", ROUNDS)
def test_what_changes_is_what_solving_edited_inputs_changes(seed: int) -> None:
    made = round_by_chance(seed)
    changes = changes_by_chance(made, random.Random(seed))
    run = solved(made.definition, made.people, made.setting)
    assert set(outcome(run).seeking) <= {one.id for one in made.people}
    try:
        expected = edited(made, changes)
    except KeptError:
        with pytest.raises((ChangeError, KeptError)):
            changed(run, changes)
        return
    after = changed(run, changes)
    assert outcome(after) == outcome(expected)
    for stage, other in zip(after.stages, expected.stages, strict=True):
        assert (stage.scored[0] == other.scored[0]).all()
        assert (stage.eligible == other.eligible).all()
        assert stage.result.indices == other.result.indices
        assert stage.result.total == other.result.total
    answer = what_if(run, changes)
    told = [finding.data for finding in answer.sections[-1].findings]
    gone = run.by_id.keys() - expected.by_id.keys()
    moves = differences(outcome(run), outcome(expected), run.by_id, gone)
    assert told == [finding.data for finding in moves]
    (people,) = found(answer, "people")
    assert (people["before"], people["after"]) == (_placed(run), _placed(expected))


def _placed(run: Run) -> int:
    return sum(stage.result.people_placed for stage in run.stages)
