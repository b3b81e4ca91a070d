"""The whole way from applicants to an explained proposal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from shelfmates.definitions import next_start
from shelfmates.definitions.applicants import FLEXIBLE, Applicant
from shelfmates.definitions.eligibility import standing
from shelfmates.definitions.kinds import need_rounds
from shelfmates.definitions.model import Definition
from shelfmates.language import S, Sentence
from shelfmates.proposal.capping import near_problems
from shelfmates.proposal.causes import left_over
from shelfmates.proposal.cautions import passed_unanswered, similar_answers, unused_identities
from shelfmates.proposal.either import both_sides_told, need_no_share, need_two_sides
from shelfmates.proposal.figures import figures, statements
from shelfmates.proposal.joining import (
    Entry,
    cap_problems,
    entries,
    joining_problems,
    late_problems,
    terms_of,
    waived_for,
)
from shelfmates.proposal.model import Member, Partnership, Proposal, Unplaced
from shelfmates.proposal.pairs import partnerships
from shelfmates.proposal.peering import would_pair
from shelfmates.proposal.record import record
from shelfmates.proposal.remedies import IF_NO_MATCH, PEER_PAIR
from shelfmates.proposal.rules import rules_used
from shelfmates.proposal.setting import Setting, check_kept, check_trio
from shelfmates.proposal.sides import Side
from shelfmates.proposal.stages import IdPair, Stage, Terms, directed_stage, peer_stage
from shelfmates_matching import without_pairs

type Progress = Callable[[Sentence], None]


@dataclass(frozen=True, eq=False)
class Run:
    """A match being made: everybody's entries and the stages with their results."""

    definition: Definition
    people: tuple[Applicant, ...]
    entries: tuple[Entry, ...]
    terms: Terms
    stages: tuple[Stage, ...]
    setting: Setting

    @cached_property
    def by_id(self) -> Mapping[str, Applicant]:
        return {person.id: person for person in self.people}


def default_day(definition: Definition, applicants: Iterable[Applicant], today: date) -> date:
    """The round's start: the first on or after the latest application, or after ``today`` without times."""
    times = [person.applied_at.date() for person in applicants if person.applied_at is not None]
    return next_start(definition, max(times, default=today))


def propose(
    definition: Definition,
    applicants: Sequence[Applicant],
    setting: Setting,
    progress: Progress = lambda _: None,
) -> Proposal:
    """Find the best partnerships and explain them.

    Raises NotMatchedError for kinds of programme that have no rounds.
    """
    progress(S("Comparing everybody with everybody"))
    return explained(solved(definition, applicants, setting, progress), setting, progress)


def explained(run: Run, setting: Setting, progress: Progress = lambda _: None) -> Proposal:
    """A solved run with all its reasons, causes and remedies."""
    definition = run.definition
    progress(S("Looking at the next best for each pair"))
    pairs = [pair for stage in run.stages for pair in _stage_pairs(stage)]
    progress(S("Finding out what would help those left over"))
    left = _left_over(run)
    return Proposal(
        programme=definition,
        on=setting.on,
        people=tuple(sorted(run.people, key=by_name)),
        partnerships=tuple(sorted(pairs, key=lambda pair: (-pair.score, [m.person for m in pair.members]))),
        unplaced=left,
        figures=figures(run.stages, pairs),
        rules=rules_used(definition, setting),
        record=record(definition, run.people, run.stages, setting),
        statements=statements(run.stages, pairs),
        warnings=(
            *joining_problems(run.entries, run.people, run.terms),
            *cap_problems(definition, run.entries),
            *near_problems(run.stages),
            *(late_problems(definition, run.people, setting.on) if setting.closed is None else ()),
            *passed_unanswered(run.stages),
            *similar_answers(run.stages),
            *unused_identities(definition, run.people),
        ),
    )


def solved(
    definition: Definition,
    applicants: Sequence[Applicant],
    setting: Setting,
    progress: Progress = lambda _: None,
    like: Sequence[Stage] = (),
) -> Run:
    """The stages of a run, solved; ``like`` as for ``staged``."""
    return staged(definition, applicants, setting, placed_people, progress, like)


def staged(
    definition: Definition,
    applicants: Sequence[Applicant],
    setting: Setting,
    placed: Callable[[Stage], set[str]],
    progress: Progress = lambda _: None,
    like: Sequence[Stage] = (),
) -> Run:
    """The stages of a run; ``placed`` says who has a partner in one, which decides who comes into the next.

    ``like``: stages of a run that is mostly the same, of which points are taken over.

    Raises NotMatchedError, NotBuiltError, and KeptError for kept partnerships that cannot stand.
    """
    need_rounds(definition)
    people = tuple(sorted(applicants, key=lambda person: person.id))
    need_two_sides(definition, people)
    judged = entries(
        definition, people, setting.on,
        closed=setting.closed, waiting=setting.waiting, lifted=setting.lifted,
    )  # fmt: skip
    terms = replace(
        terms_of(people, setting.on, setting.kept, setting.forbidden, setting.history),
        trio=setting.trio,
        waiting=setting.waiting,
        lifted=setting.lifted,
    )
    stages: list[Stage] = []
    done: set[str] = set()
    if definition.kind == "directed":
        kept_as_peers = _kept_as_peers(judged, setting.kept) if "peer" in definition.roles else frozenset()
        sides: dict[str, list[tuple[Applicant, bool]]] = {"mentee": [], "mentor": [], "peer": []}
        for one in judged:
            sides[one.role].append((one.person, one.takes_part and one.person.id not in kept_as_peers))
        stage = directed_stage(definition, terms, sides["mentee"], sides["mentor"], setting.more_seats)
        need_no_share(stage)
        stages.append(_like(stage, like))
        progress(S("Solving"))
        done = placed(stages[0])
    peers = peers_after(definition, judged, terms, stages, done)
    stages += [_like(peers, like)] if peers is not None else []
    check_kept(stages, people, setting.kept)
    able = {entry.person.id for entry in judged if entry.takes_part and entry.role == "peer"}
    check_trio(stages, people, setting, able=able.issuperset(setting.trio))
    return Run(definition, people, judged, terms, tuple(stages), setting)


def _like(stage: Stage, known: Iterable[Stage]) -> Stage:
    return replace(stage, like=next((one for one in known if one.name == stage.name), None))


def peers_after(
    definition: Definition, judged: Sequence[Entry], terms: Terms, earlier: Sequence[Stage], done: set[str]
) -> Stage | None:
    """The stage of peers whom the ``earlier`` ones leave over (``done``: placed there); None without any."""
    peers = _peers(definition, judged, done | set(terms.trio), terms)
    if not peers:
        return None
    # Who is placed is not placed again, whatever is waived.
    rest = {pair: waived for pair, waived in terms.kept.items() if not done.intersection(pair)}
    return replace(peer_stage(definition, replace(terms, kept=rest), peers), earlier=tuple(earlier))


def _kept_as_peers(judged: Sequence[Entry], kept: Iterable[IdPair]) -> frozenset[str]:
    """People of kept partnerships that cannot be a mentor's and a mentee's: they wait for the peer pairs."""
    mentees = {entry.person.id for entry in judged if entry.role == "mentee"}
    mentors = {entry.person.id for entry in judged if entry.role == "mentor"}
    return frozenset(
        person
        for one, two in kept
        if not (one in mentees and two in mentors) and not (two in mentees and one in mentors)
        for person in (one, two)
    )


def _peers(
    definition: Definition, judged: Sequence[Entry], placed: set[str], terms: Terms
) -> list[tuple[Applicant, bool]]:
    """Who is paired among peers: those who asked, and mentees left over who said they would (F42)."""
    asked = {
        e.person.id: (e.person, e.takes_part and e.person.id not in placed)
        for e in judged
        if e.role == "peer"
    }
    if definition.kind == "directed" and definition.matching.peers_of_unplaced and "peer" in definition.roles:
        for entry in judged:
            person = entry.person
            if (
                entry.role == "mentee"
                and person.id not in placed
                and entry.deferral is None
                and person.answers.get(IF_NO_MATCH) == PEER_PAIR
            ):
                waived = waived_for(person, "peer", terms.lifted)
                there = standing(person, "peer", definition, terms.on, waived=waived)
                if there.state == "eligible" and person.id not in asked:
                    asked[person.id] = (person, True)
    return list(asked.values())


def placed_people(stage: Stage) -> set[str]:
    """Ids of everybody in a partnership of this stage."""
    groups = stage.groups
    if stage.peers:
        return {stage.seekers[k].id for group in groups for k in group}
    return {stage.seekers[i].id for i, _ in groups} | {stage.offerers[j].id for _, j in groups}


def _stage_pairs(stage: Stage) -> tuple[Partnership, ...]:
    return partnerships(stage, without_pairs(stage.instance, stage.result))


def _left_over(run: Run) -> tuple[Unplaced, ...]:
    """Everybody in a role they have no partnership in, with cause and remedies."""
    found = [one for side, entries_ in sides_left(run) for one in left_over(side, entries_, run.by_id)]
    found = both_sides_told(found, run.by_id)
    roles, name = ("mentee", FLEXIBLE, "peer", "mentor"), run.by_id  # who asked for a partner first
    return tuple(sorted(found, key=lambda one: (roles.index(one.role), by_name(name[one.person]))))


def sides_left(run: Run) -> Iterator[tuple[Side, list[Entry]]]:
    """Each side with those who have no partnership on it; who found one as a peer is not left over."""
    placed_as = {(m.person, m.role) for stage in run.stages for m in _members(stage)}
    for role, side in _sides(run).items():
        yield (
            side,
            [
                entry
                for entry in run.entries
                if entry.role == role
                and (entry.person.id, role) not in placed_as
                and not _placed_anyway(entry.person, role, placed_as)
            ],
        )


def by_name(person: Applicant) -> tuple[str, str]:
    """The order in which people are listed."""
    return (person.name.casefold(), person.id)


def _sides(run: Run) -> dict[str, Side]:
    """Role → the side of a stage that people of this role stand on."""
    found: dict[str, Side] = {}
    for stage in run.stages:
        if stage.peers:
            found["peer"] = Side(stage)
        else:
            found["mentee"] = Side(
                stage, as_peer=would_pair(run.definition, run.terms, run.entries, run.stages)
            )
            found["mentor"] = Side(stage, mentors=True)
    return found


def _placed_anyway(person: Applicant, role: str, placed_as: set[tuple[str, str]]) -> bool:
    """A mentee who has a peer partner, a peer who has any other, and who takes either and has one."""
    others = {"mentee": ("peer",), "peer": ("mentee", "mentor")}.get(role, ())
    if person.takes_either:
        others = ("mentee", "mentor", "peer")
    return any((person.id, other) in placed_as for other in others)


def _members(stage: Stage) -> list[Member]:
    if stage.peers:
        groups = (*stage.result.indices, stage.trio)
        return [Member(stage.seekers[k].id, "peer") for group in groups for k in group]
    return [
        member
        for i, j in stage.result.indices
        for member in (Member(stage.seekers[i].id, "mentee"), Member(stage.offerers[j].id, "mentor"))
    ]
