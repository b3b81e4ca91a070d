"""The rounds of the example files, solved once; and how to change one and solve it anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from shelfmates.definitions import load
from shelfmates.definitions.applicants import Answer, Applicant, Place
from shelfmates.definitions.model import Condition, Definition, EligibilityRule, Must
from shelfmates.language import Words
from shelfmates.proposal import Run, Setting, default_day, explained, solved
from shelfmates.proposal.answers import engine_policy
from shelfmates.proposal.eligibility import answers_that_meet
from shelfmates.proposal.model import Proposal
from shelfmates.proposal.propose import placed_people
from shelfmates.proposal.remedies import TAKE_A_PEER
from shelfmates.proposal.stages import Stage, seats_of
from shelfmates.proposal.variants import (
    KINDS,
    answer_variants,
    changeable_questions,
    missing_variants,
    newcomer,
)
from shelfmates.reports.audience import view
from shelfmates.reports.result_json import to_dict
from shelfmates.spreadsheets import RoleFile, read_applicants
from shelfmates_matching import best_groups

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ltaig": (("ltaig.csv", ""),),
    "bcla": (("bcla.xlsx", ""),),
    "arla": (("arla-mentors.csv", "mentor"), ("arla-mentees.csv", "mentee")),
    "alia_iln": (("alia_iln.xlsx", ""),),
    "slais": (("slais.csv", ""),),
    "nmrt_conference": (("nmrt_conference.xlsx", ""),),
    "nmrt_career": (("nmrt_career.txt", ""),),
    "acrl": (("acrl.csv", ""),),
    "state": (("state.csv", ""),),
    "sela": (("sela.ods", ""),),
    "alia_now": (("alia_now.xlsx", ""),),
}
FIRST = ("ltaig", "bcla", "arla", "alia_iln")
"""The four of which every remedy and every change is tried."""

type RoleOf = Sequence[tuple[Path, str]]


@dataclass(frozen=True, eq=False)
class Round:
    """A round read, solved and explained."""

    definition: Definition
    people: tuple[Applicant, ...]
    setting: Setting
    run: Run
    proposal: Proposal

    def json(self) -> dict[str, Any]:
        return to_dict(view(self.proposal, Words("en")), Words("en"))


def arguments(name: str) -> list[str]:
    """The files of an example as the command line takes them."""
    found = ["--programme", name]
    for file, role in FILES[name]:
        found += [f"--{role}s"] * bool(role) + [str(EXAMPLES / file)]
    return found


def files_of(name: str) -> RoleOf:
    return [(EXAMPLES / file, role) for file, role in FILES[name]]


@cache
def round_of(name: str) -> Round:
    return made_from(name, files_of(name))


def made_from(name: str, files: RoleOf) -> Round:
    definition = load(name)
    reading = read_applicants([RoleFile(path, role) for path, role in files], definition, None, "en")
    assert not reading.errors, [problem for problem in reading.problems if problem.severity == "error"]
    day = default_day(
        definition,
        reading.applicants,
        today=max(p.applied_at for p in reading.applicants if p.applied_at).date(),
    )
    setting = Setting(day)
    run = solved(definition, reading.applicants, setting)
    return Round(definition, tuple(reading.applicants), setting, run, explained(run, setting))


# ── a change applied, and everything solved anew ──────────────────────────────────────────────


def placed(run: Run, person: str, role: str) -> bool:
    """Whether the person has a partner in this role; as a mentee also when it is a peer."""
    for stage in run.stages:
        if stage.peers and role in ("mentee", "peer") and person in placed_people(stage):
            return True
        if not stage.peers and role == "mentor":
            if person in {stage.offerers[j].id for _, j in stage.result.indices}:
                return True
        elif not stage.peers and person in {stage.seekers[i].id for i, _ in stage.result.indices}:
            return True
    return False


def helps(made: Round, change: Mapping[str, Any], person: str, role: str) -> bool:
    """Apply the change to the answers, the seats, the rules or the people, solve anew, and look."""
    return _APPLIED[str(change["kind"])](made, change, person, role)


def with_answers(made: Round, person: str, answers: Mapping[str, Answer]) -> tuple[Applicant, ...]:
    return tuple(
        replace(one, answers={**one.answers, **answers}) if one.id == person else one for one in made.people
    )


def _answer(made: Round, change: Mapping[str, Any], person: str, role: str) -> bool:
    question = made.definition.question(change["question"])
    assert question is not None
    before = next(one for one in made.people if one.id == person).answers.get(question.id)
    after: Any
    if "line" in change:
        after = {**(before if isinstance(before, Mapping) else {}), change["line"]: change["to"]}
    elif "add" in change:
        after = (*(before if isinstance(before, tuple) else ()), change["add"])
    else:
        after = (change["to"],) if question.kind in ("M", "R") else change["to"]
    people = with_answers(made, person, {question.id: after})
    return placed(solved(made.definition, people, made.setting), person, role)


def _seat(made: Round, change: Mapping[str, Any], person: str, role: str) -> bool:
    mentor = next(one for one in made.people if one.id == change["mentor"])
    field = made.definition.roles["mentor"].seats_field
    people = with_answers(made, mentor.id, {field: seats_of(mentor, made.definition) + 1})
    roles = dict(made.definition.roles)
    roles["mentor"] = replace(roles["mentor"], most_seats=roles["mentor"].most_seats + 1)
    before = {one.id: seats_of(one, made.definition) for one in made.people if "mentor" in one.roles}
    people = tuple(
        replace(one, answers={**one.answers, field: before[one.id]})
        if one.id in before and one.id != mentor.id
        else one
        for one in people
    )
    return placed(solved(replace(made.definition, roles=roles), people, made.setting), person, role)


def _rule(made: Round, change: Mapping[str, Any], person: str, role: str) -> bool:
    """The rule lifted for this person: eligibility or a cap they need not meet, a must of their pairs."""
    rule = change["rule"]
    if change["of"] == "must":
        return any(_must(stage, rule, person, role) for stage in made.run.stages)
    address = next(one for one in made.people if one.id == person).answers["F02"]
    itself = Condition("one_of", "F02", (address,))
    found = made.definition.roles[role]
    eased = tuple(
        EligibilityRule(one.id, one.label, Condition("any", parts=(one.condition, itself)))
        if one.id == rule
        else one
        for one in found.eligibility
    )
    people = made.people
    definition = replace(
        made.definition, roles={**made.definition.roles, role: replace(found, eligibility=eased)}
    )
    for cap in made.definition.caps:
        if change["of"] == "cap" and cap.id == rule:  # nobody may be deferred in this person's stead
            counted = {late.person.id for late in made.run.entries if late.deferral is not None} - {person}
            people = tuple(someone for someone in people if someone.id not in counted)
            definition = replace(definition, caps=())
    return placed(solved(definition, people, made.setting), person, role)


def _must(stage: Stage, rule: str, person: str, role: str) -> bool:
    policy = engine_policy(stage.definition, stage.terms.on, without=frozenset({rule}))
    fake = replace(stage, policy=policy)
    mine = [one.id for one in (stage.offerers if role == "mentor" else stage.seekers)]
    if person not in mine or (role == "peer") != stage.peers:
        return False
    k = mine.index(person)
    eligible = stage.eligible.copy()
    if role != "mentor":
        eligible[k] = fake.eligible[k]
    if role == "mentor" or stage.peers:
        eligible[:, k] = fake.eligible[:, k]
    changed = replace(stage)
    vars(changed)["eligible"] = eligible
    side = 1 if role == "mentor" else slice(None)
    groups = best_groups(changed.instance, stage.definition.matching.objective)
    members = {
        k for group in groups for k in ((group[1],) if side == 1 else group if stage.peers else group[:1])
    }
    return k in members


def _newcomer(made: Round, change: Mapping[str, Any], person: str, role: str) -> bool:
    seeker = next(one for one in made.people if one.id == person)
    for kind in KINDS:
        variant = newcomer(seeker, made.definition, kind)
        if variant is not None and variant.change == change:
            as_role = "peer" if role == "peer" else "mentor"
            joined = replace(
                variant.person,
                roles=(as_role,),
                answers={**_eligible(made, as_role), **variant.person.answers},
                place=Place("", "", 0),
                applied_at=max(one.applied_at for one in made.people if one.applied_at),
            )
            if placed(solved(made.definition, [*made.people, joined], made.setting), person, role):
                return True
    return False


def _eligible(made: Round, role: str) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for rule in made.definition.roles[role].eligibility:
        question, answer = answers_that_meet(rule.condition, made.setting.on)[0]
        asked = made.definition.question(question)
        found[question] = (str(answer),) if asked and asked.kind in ("M", "R") else answer
    return found


_APPLIED: Mapping[str, Callable[[Round, Mapping[str, Any], str, str], bool]] = {
    "change_answer": _answer,
    "add_seat": _seat,
    "relax_rule": _rule,
    "one_more_mentor": _newcomer,
}


# ── the whole closed list of changes ──────────────────────────────────────────────────────────


def every_change(made: Round, person: str, role: str) -> list[Mapping[str, Any]]:
    """Each single change there is for somebody left over, whether it helps or not."""
    entry = next(one for one in made.run.entries if (one.person.id, one.role) == (person, role))
    definition, terms = made.definition, made.run.terms
    found: list[Mapping[str, Any]] = []
    if entry.takes_part:
        for question in changeable_questions(definition, engine_policy(definition, made.setting.on), role):
            found += [variant.change for variant in answer_variants(entry, question)]
        found += [
            {"kind": "relax_rule", "of": "must", "rule": must.id} for must in definition.musts if _open(must)
        ]
        if role == "mentee":
            mentors = [one.person.id for one in made.run.entries if one.role == "mentor" and one.takes_part]
            found += [{"kind": "add_seat", "mentor": mentor} for mentor in mentors]
        if role == "mentee" and definition.matching.peers_of_unplaced:
            found.append(TAKE_A_PEER)
        if role != "mentor":
            kinds = [newcomer(entry.person, definition, kind) for kind in KINDS]
            found += [variant.change for variant in kinds if variant is not None]
    else:
        found += [variant.change for variant in missing_variants(entry, definition, terms)]
        rules = [rule.id for rule in (*entry.standing.unmet, *entry.standing.open)]
        found += [{"kind": "relax_rule", "of": "eligibility", "rule": rule} for rule in rules]
        if entry.deferral is not None:
            found.append({"kind": "relax_rule", "of": "cap", "rule": entry.deferral.cap.id})
        if role == "mentee" and definition.matching.peers_of_unplaced:
            found.append(TAKE_A_PEER)
    return [one for n, one in enumerate(found) if one not in found[:n]]


def _open(must: Must) -> bool:
    return must.relaxable and not must.confidential
