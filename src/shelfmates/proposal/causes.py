"""Why somebody is not placed, and what would help: one entry per person and role left over."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import Sentence, Text
from shelfmates.proposal import sentences
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.model import Cause, Remedy, Unplaced
from shelfmates.proposal.remedies import Side, helpful_changes, peer_loss
from shelfmates.proposal.stages import Stage
from shelfmates_matching.placing import cost_of_placing


def unplaced(side: Side, entry: Entry, people: Mapping[str, Applicant]) -> Unplaced:
    """The cause for this person on this side of a stage, with remedies that were found to help."""
    cause, sentence = _cause(side, entry)
    definition = side.stage.definition
    changes = helpful_changes(side, entry)
    remedies = tuple(sentences.remedy(change, definition, people, entry.person) for change in changes)
    return Unplaced(entry.person.id, entry.role, cause, sentence, remedies, _advice(cause, remedies))


def _advice(cause: Cause, remedies: tuple[Remedy, ...]) -> Sentence | None:
    return None if remedies or cause == "not_needed" else sentences.NO_SINGLE_CHANGE


def _cause(side: Side, entry: Entry) -> tuple[Cause, Sentence]:
    stage, definition = side.stage, side.stage.definition
    if entry.standing.state == "not_eligible":
        return "not_eligible", sentences.not_eligible([rule.label for rule in entry.standing.unmet])
    if entry.standing.state == "to_be_checked":
        return "to_be_checked", sentences.to_be_checked(
            [rule.label for rule in entry.standing.open], _asked(entry, definition)
        )
    if entry.deferral is not None:
        return "deferred", sentences.deferred(entry.deferral.cap.label, entry.deferral.limit)
    index = side.index(entry.person)
    eligible = stage.eligible[:, index] if side.mentors else stage.eligible[index]
    seats = stage.open if side.mentors else stage.seats > 0
    possible = int((eligible & seats).sum())
    if not possible:
        return "no_partner", _nobody(side, index)
    if side.mentors:
        return "not_needed", sentences.CAUSES["not_needed"]
    return _outdone(stage, index, possible)


def _asked(entry: Entry, definition: Definition) -> list[Text]:
    questions = (definition.question(q) for q in entry.standing.missing)
    return [question.label for question in questions if question is not None]


def _nobody(side: Side, index: int) -> Sentence:
    """Nobody is possible: which open rules exclude how many, and whether a confidential one does too."""
    stage = side.stage
    across = stage.open if side.mentors else stage.free
    people = stage.seekers if side.mentors else stage.offerers
    confidential = not (
        stage.ruled_by_run(index, offerer=side.mentors) | ~across | _self(people, side.people[index])
    ).all()
    counts = []
    for must, matrix in stage.exclusions:
        excluded = int(((matrix[:, index] if side.mentors else matrix[index]) & across).sum())
        if excluded and must.confidential:
            confidential = True
        elif excluded:
            counts.append((must.label, excluded))
    return sentences.no_partner(counts, confidential)


def _self(people: tuple[Applicant, ...], person: Applicant) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([other.id == person.id for other in people], dtype=bool)


def _outdone(stage: Stage, index: int, possible: int) -> tuple[Cause, Sentence]:
    """Partners are possible but taken: is there an equally large set that places this person?"""
    if stage.peers:
        lost = peer_loss(stage, index)
    else:
        lost = cost_of_placing(stage.openings, index)
    if lost is None:
        return "no_seat", sentences.no_seat(possible)
    return "others_fit", sentences.others_fit(possible, lost)
