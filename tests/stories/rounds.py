"""The rounds of the example files, solved once; and how to change one and solve it anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from shelfmates.definitions import load
from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.definitions.model import Definition, Must
from shelfmates.language import Words
from shelfmates.proposal import Run, Setting, default_day, explained, solved
from shelfmates.proposal.answers import engine_policy
from shelfmates.proposal.model import Proposal
from shelfmates.proposal.newcomers import KINDS, newcomer, of_no_other_use
from shelfmates.proposal.propose import placed_people
from shelfmates.proposal.questions.changes import changed
from shelfmates.proposal.remedies import TAKE_A_PEER
from shelfmates.proposal.variants import (
    answer_variants,
    changeable_questions,
    missing_variants,
)
from shelfmates.reports.audience import view
from shelfmates.reports.result_json import to_dict
from shelfmates.spreadsheets import RoleFile, read_applicants

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
    """Make the change, or both of two, solve anew, and look: also with all else of a newcomer of no use."""
    changes = change.get("changes", [change])
    versions = [
        [one, of_no_other_use(one, made.definition)] if one["kind"] == "one_more_mentor" else [one]
        for one in changes
    ]
    return all(
        placed(changed(made.run, list(tried), person=person, role=role), person, role)
        for tried in product(*versions)
    )


def with_answers(made: Round, person: str, answers: Mapping[str, Answer]) -> tuple[Applicant, ...]:
    return tuple(
        replace(one, answers={**one.answers, **answers}) if one.id == person else one for one in made.people
    )


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
            kinds = [newcomer(entry, definition, kind) for kind in KINDS]
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
