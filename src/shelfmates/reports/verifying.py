"""Checking a result file against the answers it was made from: everything is derived again.

The partnerships and prices come from the file; instances, scores, reasons, causes and remedies come
from the answers. The engine's ``verify`` only adds up the proof; runner-ups and remedies are found
again by the same code that found them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import S, Sentence, Words
from shelfmates.proposal import Run, Setting, explained, staged
from shelfmates.proposal.checking import check_stage, result_of, used_in
from shelfmates.proposal.questions.depth import in_depth
from shelfmates.reports.audience import view
from shelfmates.reports.result_json import NotAResultError, WrittenResult, to_dict

MOST_DIFFERENCES = 20
EACH = "[]"
"""Stands for any entry of a list in a way through the result."""


def _text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)


def _row_or_none(value: object) -> bool:
    return value is None or (type(value) is int and value > 0)


def _texts_by_name(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values())


LOOSE: Mapping[tuple[str, ...], Callable[[object], bool]] = MappingProxyType(
    {
        ("people", EACH, "file"): _text_or_none,
        ("people", EACH, "sheet"): _text_or_none,
        ("people", EACH, "row"): _row_or_none,
        ("record", "versions"): _texts_by_name,
        ("record", "fingerprints", "files"): _texts_by_name,
    }
)
"""What says where the result was made and where answers stood, not what it is: rows may be sorted.

Only here, and nowhere deeper, may a value be another one, as long as it is of its kind.
"""

STAGE = frozenset({"stage", "rows", "columns", "status", "worst", "certificate"})


@dataclass(frozen=True)
class Verdict:
    """What the check found. ``best``: feasible and proved best; ``faults`` say what is wrong."""

    faults: tuple[Sentence, ...]
    best: bool


def check(
    written: WrittenResult,
    data: Mapping[str, Any],
    definition: Definition,
    applicants: Sequence[Applicant],
    setting: Setting,
) -> Verdict:
    """Hold a result (``data`` is its whole JSON) against the answers."""
    run, faults = taken_up(written, definition, applicants, setting)
    if run is None:
        return Verdict(faults, best=False)
    words = Words(str(data["language"]))
    proposal = explained(run, setting)
    if data.get("sections"):
        proposal = in_depth(proposal, run)
    shown = view(proposal, words, "coordinator")
    expected = json.loads(json.dumps(to_dict(shown, words)))  # as it would be read: lists, no tuples
    places = list(differences(expected, data, "", ()))
    said = [S("“{place}” is not what the answers give.", place=place) for place in places[:MOST_DIFFERENCES]]
    return Verdict(tuple(said), best=not said and written.figures["status"] == "optimal")


def taken_up(
    written: WrittenResult, definition: Definition, applicants: Sequence[Applicant], setting: Setting
) -> tuple[Run | None, tuple[Sentence, ...]]:
    """The run a result tells of, its partnerships and proof verified, without solving; or what is wrong."""
    if faults := tuple(_wrong_input(written, definition, applicants, setting)):
        return None, faults
    stages = _stages(written)
    groups = {one["stage"]: used_in(one["stage"], written.partnerships) for one in stages}
    run = staged(
        definition,
        applicants,
        setting,
        lambda stage: {p for group in groups.get(stage.name, ()) for p in group},
    )
    if [stage.name for stage in run.stages] != [one["stage"] for one in stages]:
        return None, (S("The stages of this result are not those of these answers."),)
    found: list[Sentence] = []
    for stage, one in zip(run.stages, stages, strict=True):
        result, wrong = result_of(stage, one, groups[stage.name])
        wrong = wrong if result is None else check_stage(stage, result)
        if result is not None and not wrong:
            vars(stage)["result"] = result  # what was verified need not be solved again
        found += wrong
    return (None if found else run), tuple(found)


def _stages(written: WrittenResult) -> list[Mapping[str, Any]]:
    """The stages a result tells of. Raises NotAResultError when they lack what a proof needs."""
    found = written.record.get("stages")
    told: list[Any] = found if isinstance(found, list) else [None]
    if not all(
        isinstance(one, Mapping) and one.keys() >= STAGE and isinstance(one["stage"], str) for one in told
    ):
        raise NotAResultError(S("This result file is incomplete or was changed by hand. Run “match” again."))
    return told


def _wrong_input(
    written: WrittenResult, definition: Definition, applicants: Sequence[Applicant], setting: Setting
) -> Iterator[Sentence]:
    if written.blind:
        yield S("A result without names cannot be checked against answers. Check the coordinator's own file.")
    elif written.audience == "committee":
        yield S("A committee's file has no proof in it, because a proof would tell what confidential rules "
                "exclude. Check the coordinator's own file.")  # fmt: skip
    elif written.programme != definition.id:
        yield S("This result was made for the programme “{made}”, not for “{given}”.",
                made=written.programme, given=definition.id)  # fmt: skip
    elif date.fromisoformat(written.on) != setting.on:
        yield S(
            "This result was reckoned on {made}, not on {given}.",
            made=date.fromisoformat(written.on),
            given=setting.on,
        )
    elif {person.id for person in written.people} != {person.id for person in applicants}:
        missing = len({p.id for p in written.people} - {p.id for p in applicants})
        more = len({p.id for p in applicants} - {p.id for p in written.people})
        yield S("These are not the same people: {missing} of the result are not in the answers, "
                "{more} in the answers are not in the result.", missing=missing, more=more)  # fmt: skip
    elif _kept(written) != {tuple(sorted(people)) for people in (*setting.kept, setting.trio) if people}:
        yield S("This result was made with other kept partnerships. Give the same --keep as to the match.")
    elif written.record.get("waiting", {}) != setting.waiting:
        yield S("This result was made with another waiting list. Give the same --waiting as to the match.")
    elif written.record.get("closed") != (setting.closed.isoformat() if setting.closed else None):
        yield S("This result was made with another last day. Give the same --close as to the match.")


def _kept(written: WrittenResult) -> set[tuple[str, ...]]:
    kept = written.record.get("kept")
    rows = kept if isinstance(kept, list) else []
    return {
        tuple(sorted(map(str, row["people"]))) for row in rows if isinstance(row, dict) and "people" in row
    }


def differences(expected: object, found: object, place: str, way: tuple[str, ...]) -> Iterator[str]:
    """Where two values read from JSON differ, as dotted paths: other keys, other types, other values."""
    if way in LOOSE:
        if not LOOSE[way](found):
            yield place
    elif type(expected) is not type(found):  # so that 0, false and 0.0 are three things
        yield place
    elif isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted({*expected, *found}):
            there = f"{place}.{key}" if place else key
            if key in expected and key in found:
                yield from differences(expected[key], found[key], there, (*way, key))
            else:
                yield there
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for k, (one, other) in enumerate(zip(expected, found, strict=True), 1):
            yield from differences(one, other, f"{place}[{k}]", (*way, EACH))
    elif expected != found:
        yield place
