"""Why somebody has no place: which rules exclude whom, who has the places, and everything that would help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.causes import cause_of, excluding, left_over, others
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.propose import Run, sides_left
from shelfmates.proposal.questions.answer import Answer, Finding, Section
from shelfmates.proposal.questions.differences import outcome
from shelfmates.proposal.questions.helping import MOST_TOLD, Helpful, helping, two_helping
from shelfmates.proposal.sides import Side
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling import sentences
from shelfmates.proposal.telling.changes import NO_PAIR
from shelfmates.proposal.telling.labels import name_of

MOST_PARTNERS = 12  # possible partners whose places are told of

COUNTED = frozenset({"no_partner", "no_seat", "others_fit"})
"""Causes whose own sentence counts partners: not told to a committee."""

KINDS: Mapping[str, tuple[str, Sentence]] = {
    "add_seat": ("help-seats", S("One more place with a mentor")),
    "change_answer": ("help-answers", S("Another answer")),
    "relax_rule": ("help-rules", S("Without a rule")),
    "one_more_mentor": ("help-partners", S("One more partner")),
}
"""Kind of change → the section that tells of it, the easiest to bring about first."""

TRIED = S(
    "Each was tried with all else that such a person might answer left open, and with answers that nobody "
    "here gives. Somebody who fits another person better could go there instead."
)


def unplaced(run: Run, person: Applicant, *, passed_on: bool = False) -> Answer:
    """Why this person has no place, and what would help; or with whom they are.

    ``passed_on``: for readers who may not learn what confidential rules exclude, no more than the cause
    and what the result's own report says would help.
    """
    sections: list[Section] = []
    roles = []
    for side, entries in sides_left(run):
        for entry in entries:
            if entry.person.id == person.id:
                roles.append(entry.role)
                sections += _open_words(run, side, entry) if passed_on else _whole(run, side, entry)
    if not sections:
        sections = [_placed(run, person)]
    return Answer("unplaced", tuple(sections), {"person": person.id, "roles": roles})


def _placed(run: Run, person: Applicant) -> Section:
    """With whom somebody is who has a place; or that they asked for none."""
    now = outcome(run)
    partners = sorted({*now.seeking.get(person.id, ()), *now.mentoring.get(person.id, ())})
    data = {"code": "placed" if partners else "not_asking", "person": person.id, "partners": partners}
    heading = S("{name}", name=name_of(person))
    if not partners:
        sentence = S("{name} asked for no role that this programme pairs.", name=name_of(person))
        return Section("placed", heading, (Finding(sentence, data),))
    names = tuple(name_of(run.by_id[one]) for one in partners)
    sentence = S("{name} has a place, with {partners}.", name=name_of(person), partners=names)
    note = S("Why them, and what another pair would cost, is what “ask why” tells.")
    return Section("placed", heading, (Finding(sentence, data),), note)


def _open_words(run: Run, side: Side, entry: Entry) -> Iterator[Section]:
    """What the report of a committee says: no counts, no points, and nobody else's place."""
    (told,) = left_over(side, [entry], run.by_id)
    sentence = sentences.CAUSES[told.cause] if told.cause in COUNTED else told.sentence
    yield _why(entry, Finding(sentence, {"code": told.cause, "role": entry.role}))
    helps = tuple(Finding(one.sentence, {"code": "helps", "change": one.change}) for one in told.remedies)
    advice = sentences.NO_SINGLE_CHANGE if told.advice is not None and told.advice == NO_PAIR else told.advice
    if helps or advice:
        yield Section("help", S("What would help"), helps, advice)


def _why(entry: Entry, *findings: Finding) -> Section:
    headings = {
        "mentor": S("Why {name} has no place as a mentor", name=name_of(entry.person)),
        "mentee": S("Why {name} has no place as a mentee", name=name_of(entry.person)),
    }
    heading = headings.get(entry.role, S("Why {name} has no place", name=name_of(entry.person)))
    return Section("why", heading, findings)


# ── the whole, for the coordinator ────────────────────────────────────────────────────────────


def _whole(run: Run, side: Side, entry: Entry) -> Iterator[Section]:
    why = cause_of(side, entry)
    yield _why(entry, Finding(why.sentence, {"code": why.cause, "role": entry.role}))
    if entry.takes_part:
        yield from _rules(side, entry)
        if not side.mentors:
            yield from _places(run, side, entry)
    if why.cause == "not_needed" and not entry.person.takes_either:
        return
    found = helping(run, side, entry)
    yield from _by_kind(found.changes, found.note)
    if not found.changes:
        yield _two(run, side, entry)


def _rules(side: Side, entry: Entry) -> Iterator[Section]:
    """Which rules exclude how many; a confidential one is neither named nor counted."""
    index = side.index(entry.person)
    counts, confidential = excluding(side, index)
    there = others(side, index)
    everybody = int(there.sum())
    found = [
        Finding(
            S("“{rule}” excludes {number} of {all}.", rule=must.label, number=count, all=everybody),
            {"code": "excludes", "rule": must.id, "people": count, "of": everybody},
        )
        for must, count in counts
    ]
    if confidential:
        sentence = S("A confidential rule excludes somebody too.")
        found.append(Finding(sentence, {"code": "excludes_confidentially"}))
    stage = side.stage
    eligible = stage.eligible[:, index] if side.mentors else stage.eligible[index]
    remain = int((eligible & there).sum())
    if found:
        sentence = SN("{count} possible partner remains.", "{count} possible partners remain.", remain)
        found.append(Finding(sentence, {"code": "remain", "people": remain}))
        yield Section("rules", S("Which rules exclude whom"), tuple(found))


def _places(run: Run, side: Side, entry: Entry) -> Iterator[Section]:
    """Who has the places of the possible partners, and by how many points they fit better there."""
    stage, index = side.stage, side.index(entry.person)
    scores, possible = stage.scored[0], stage.eligible[index] & (stage.seats > 0)
    fitting = sorted(
        np.flatnonzero(possible).tolist(), key=lambda j: (-int(scores[index, j]), stage.offerers[j].id)
    )
    holders = _holders(stage)
    found = [
        Finding(_held(side, index, j, holders.get(j, [])), _held_data(side, index, j, holders.get(j, [])))
        for j in fitting[:MOST_PARTNERS]
    ]
    more = len(fitting) - len(found)
    note = SN(
        "{count} more possible partner fits less well and is not listed.",
        "{count} more possible partners fit less well and are not listed.",
        more,
    )
    if found:
        yield Section("places", S("Who has the places"), tuple(found), note if more else None)


def _holders(stage: Stage) -> Mapping[int, list[int]]:
    """Index across → the indices of those who have places there now."""
    found: dict[int, list[int]] = {}
    for group in (*stage.result.indices, stage.trio):
        if stage.peers:
            found |= {one: [other for other in group if other != one] for one in group}
        elif group:
            found.setdefault(group[1], []).append(group[0])
    return found


def _held(side: Side, index: int, j: int, holders: Sequence[int]) -> Sentence:
    """One possible partner: with whom they are, and how that compares."""
    scores, there = side.stage.scored[0], side.stage.offerers[j]
    own = Points(int(scores[index, j]))
    if not holders:
        return S("{partner} would fit with {points} points, and has a place free.",
                 partner=name_of(there), points=own)  # fmt: skip
    compared = tuple(_compared(side, index, j, k) for k in holders)
    return S("{partner} would fit with {points} points, and is with {holders}.",
             partner=name_of(there), points=own, holders=compared)  # fmt: skip


def _compared(side: Side, index: int, j: int, holder: int) -> Sentence:
    scores, name = side.stage.scored[0], name_of(side.stage.seekers[holder])
    more = int(scores[holder, j]) - int(scores[index, j])
    if more > 0:
        return S("{name} ({points} points more)", name=name, points=Points(more))
    if more < 0:
        return S("{name} ({points} points fewer)", name=name, points=Points(-more))
    return S("{name} (as many points)", name=name)


def _held_data(side: Side, index: int, j: int, holders: Sequence[int]) -> Mapping[str, object]:
    scores, stage = side.stage.scored[0], side.stage
    return {
        "code": "holds_places" if holders else "place_free",
        "partner": stage.offerers[j].id,
        "points": int(scores[index, j]),
        "holders": [{"person": stage.seekers[k].id, "points": int(scores[k, j])} for k in holders],
    }


# ── what would help ───────────────────────────────────────────────────────────────────────────


def _by_kind(changes: Sequence[Helpful], note: Sentence | None) -> Iterator[Section]:
    for kind, (section, heading) in KINDS.items():
        mine = [one for one in changes if one.change["kind"] == kind]
        mine.sort(key=lambda one: one.moved)
        if mine:
            own = TRIED if kind == "one_more_mentor" and note is None else note
            yield Section(section, heading, tuple(map(_finding, mine)), own)


def _finding(one: Helpful) -> Finding:
    effects = None if one.effects is None else [dict(effect.data) for effect in one.effects]
    data = {"code": "helps", "change": one.change, "effects": effects}
    return Finding(_joined([one.sentence, *one.said]), data)


def _joined(said: Iterable[Sentence]) -> Sentence:
    """Sentences one after another."""
    first, *rest = said
    for one in rest:
        first = S("{sentence} {next}", sentence=first, next=one)
    return first


def _two(run: Run, side: Side, entry: Entry) -> Section:
    found, search = two_helping(run, side, entry)
    heading = S("What would help")
    if found is not None:
        return Section("help-pair", heading, (_finding(found),))
    late = entry.deferral is not None and entry.deferral.late is not None
    if late:
        note = S("Nothing in this round would: the application came after its close.")
    elif search.whole:
        note = NO_PAIR
    else:
        note = SN(
            "No single change helps. {count} pair of changes was tried, and does not help; there are more, "
            "and the search stopped there.",
            "No single change helps. {count} pairs of changes were tried, and none helps; there are more, "
            "and the search stopped there.",
            search.tried,
        )
    data = {"code": "no_help", "pairs_tried": search.tried, "all_pairs": search.whole}
    return Section("help", heading, (Finding(note, data),))


__all__ = ["MOST_TOLD", "unplaced"]
