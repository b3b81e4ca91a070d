"""A written stage turned back into an engine result, to be verified without solving anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from shelfmates.language import S, Sentence
from shelfmates.proposal.model import Member
from shelfmates.proposal.stages import Stage
from shelfmates_matching import Certificate, Result, verify

MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a proof of another shape raises: a list for a mapping, a number no price can be, a wrong index."""

UNREADABLE = S("The partnerships or the proof in this result cannot be read. Run “match” again.")


class Written(Protocol):
    """A partnership as a result file has it."""

    @property
    def members(self) -> tuple[Member, ...]: ...

    @property
    def stage(self) -> str: ...

    @property
    def kept(self) -> bool: ...


def used_in(stage: str, partnerships: Iterable[Written]) -> tuple[tuple[str, ...], ...]:
    """The groups of a stage as ids: mentee then mentor, or peers."""
    found = []
    for one in partnerships:
        if one.stage == stage and not (
            one.kept and len(one.members) > 2
        ):  # a kept group of three stands apart
            members = sorted(one.members, key=lambda m: (m.role != "mentee", m.person))
            found.append(tuple(member.person for member in members))
    return tuple(found)


def result_of(
    stage: Stage, record: Mapping[str, Any], groups: Sequence[tuple[str, ...]]
) -> tuple[Result | None, list[Sentence]]:
    """The engine result this record claims, or what makes it impossible to read."""
    rows = {person.id: k for k, person in enumerate(stage.seekers)}
    columns = rows if stage.peers else {person.id: k for k, person in enumerate(stage.offerers)}
    names = [list(rows), [] if stage.peers else list(columns)]
    if [record["rows"], record["columns"]] != names:
        return None, [S("The proof in this result is about other people than these answers.")]
    try:
        indices = tuple(
            sorted(
                tuple(sorted(rows[p] for p in group)) if stage.peers else (rows[group[0]], columns[group[1]])
                for group in groups
            )
        )
        certificate = Certificate.from_dict(record["certificate"])
        figures = {
            key: int(record[key]) for key in ("people_placed", "people_bound", "total", "bound", "gap")
        }
    except MALFORMED:
        return None, [UNREADABLE]
    ids = stage.instance.ids
    seekers_in = {k for group in indices for k in (group if stage.peers else group[:1])}
    offerers_in = {group[1] for group in indices}
    for i, j in stage.either:  # a place on one side is a place
        if i in seekers_in or j in offerers_in:
            seekers_in.add(i)
            offerers_in.add(j)
    named = tuple(
        tuple(ids[0][k] for k in group) if stage.peers else (ids[0][group[0]], ids[1][group[1]])
        for group in indices
    )
    return Result(
        pairs=named,
        indices=indices,
        certificate=certificate,
        status=record["status"],
        worst=record["worst"],
        unplaced=tuple(one for k, one in enumerate(ids[0]) if k not in seekers_in),
        unused=() if stage.peers else tuple(one for k, one in enumerate(ids[1]) if k not in offerers_in),
        objective=stage.definition.matching.objective,
        **figures,
    ), []


def check_stage(stage: Stage, result: Result) -> list[Sentence]:
    """What the engine's verifier finds wrong."""
    try:
        steps = [fault for step in stage.capped.steps[:-1] for fault in verify(step.instance, step.result)]
        faults = [*steps, *verify(stage.instance, result)]
    except MALFORMED:
        return [UNREADABLE]
    return [S("The proof does not hold: {fault}.", fault=fault.rstrip(".")) for fault in faults]
