"""From mentors and mentees to an evening of short talks: the best rota, its tables, and why it is best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.kinds import need_two_sides
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence
from shelfmates.proposal.joining import Entry, entries, terms_of
from shelfmates.proposal.pairs import pair_reasons
from shelfmates.proposal.rota.model import Day, Evening, LeftOut, Ran, Role, Room, Talk
from shelfmates.proposal.rota.room import advice, seated, turns
from shelfmates.proposal.rota.words import spread, statements
from shelfmates.proposal.stages import IdPair, Stage, directed_stage
from shelfmates.proposal.telling.labels import name_of
from shelfmates.proposal.telling.reasons import CONFIDENTIAL_CODE
from shelfmates_matching.rota import OBJECTIVES, Event, Meeting, Rota
from shelfmates_matching.solvers.rota import plan_rota

SILENT = (".none", ".unanswered")
FAR_FEWER = 2  # talks
SIDES: tuple[Role, Role] = ("mentee", "mentor")


class RotaError(ValueError):
    """No rota can be made of this; ``sentence`` says why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


@dataclass(frozen=True, eq=False)
class Guests:
    """Who comes, as the engine sees them: a stage with all pairs weighed, and who is left out."""

    stage: Stage
    judged: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def ids(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of mentees and of mentors."""
        return tuple(p.id for p in self.stage.seekers), tuple(p.id for p in self.stage.offerers)


def evening(
    definition: Definition,
    applicants: Sequence[Applicant],
    on: date,
    room: Room,
    *,
    day: Day | None = None,
    forbidden: Iterable[IdPair] = (),
    history: Iterable[Sequence[str]] = (),
) -> Evening:
    """The best rota of short talks for these people.

    Raises NotMatchedError for a programme without mentors and mentees, RotaError where people or rounds
    do not fit.
    """
    need_two_sides(definition)
    day = day or Day()
    guests = invited(definition, applicants, on, forbidden, history)
    _check(guests, room, day)
    event = _event(guests, room, day)
    rota = plan_rota(event, OBJECTIVES[1] if room.even else OBJECTIVES[0])
    even = _evener(event, rota)
    people = {person.id: person for person in (*guests.stage.seekers, *guests.stage.offerers)}
    talks = _talks(guests, rota, day, people)
    with_card = {p for side in guests.ids for p in side if p not in day.absent}
    with_card |= {p for talk in talks for p in (talk.mentor, talk.mentee)}
    mentees, mentors = (_by_name((p for p in side if p in with_card), people) for side in guests.ids)
    return Evening(
        programme=definition,
        on=on,
        room=room,
        tables=event.tables,
        people=people,
        mentors=mentors,
        mentees=mentees,
        turns=turns(room),
        talks=talks,
        left_out=(*guests.left_out, *_absent(guests, day, people)),
        statements=statements(rota, people, even),
        status=rota.status,
        problems=(*advice(definition, room), *_still_together(event, talks, guests.ids[0])),
        from_round=day.from_round,
    )


def invited(
    definition: Definition,
    applicants: Sequence[Applicant],
    on: date,
    forbidden: Iterable[IdPair] = (),
    history: Iterable[Sequence[str]] = (),
) -> Guests:
    """Everybody who may come, weighed; people who ask for both sides at once are refused."""
    both = [person for person in applicants if person.asks_for("mentor") and person.asks_for("mentee")]
    if both:
        names = tuple(name_of(person) for person in sorted(both, key=lambda p: (p.name.casefold(), p.id)))
        raise RotaError(
            S(
                "Nobody can sit at two tables at once. Write “mentor” or “mentee”, not both, for {names}.",
                names=names,
            )
        )
    judged = [entry for entry in entries(definition, applicants, on) if entry.role in SIDES]
    coming = [entry for entry in judged if entry.takes_part]
    sides: dict[str, list[tuple[Applicant, bool]]] = {"mentee": [], "mentor": []}
    for entry in coming:
        sides[entry.role].append((entry.person, True))
    stage = directed_stage(
        definition, terms_of(applicants, on, {}, forbidden, history), sides["mentee"], sides["mentor"]
    )
    known = {entry.person.id for entry in judged}
    out = [_left_out(entry) for entry in judged if not entry.takes_part]
    out += [
        LeftOut(person.id, S("{name} is no mentor and no mentee here.", name=name_of(person)))
        for person in applicants if person.id not in known
    ]  # fmt: skip
    return Guests(stage, tuple(judged), tuple(out))


def _left_out(entry: Entry) -> LeftOut:
    name, rules = name_of(entry.person), (*entry.standing.unmet, *entry.standing.open)
    if not rules:
        return LeftOut(entry.person.id, S("{name} waits: the limit on a group is reached.", name=name))
    labels = tuple(S("“{label}”", label=rule.label) for rule in rules)
    if entry.standing.unmet:
        return LeftOut(entry.person.id, S("{name} does not meet {rules}.", name=name, rules=labels))
    sentence = S("For {name} an answer is missing to tell whether {rules} is met.", name=name, rules=labels)
    return LeftOut(entry.person.id, sentence)


def _absent(guests: Guests, day: Day, people: Mapping[str, Applicant]) -> list[LeftOut]:
    gone = [p for side in guests.ids for p in _by_name(side, people) if p in day.absent]
    return [
        LeftOut(
            p,
            S("{name} is not there from round {round} on.", name=name_of(people[p]), round=day.from_round),
        )
        for p in gone
    ]


def _check(guests: Guests, room: Room, day: Day) -> None:
    if room.rounds - len(room.breaks) < 1:
        raise RotaError(S("Every round is a break. Name more rounds, or fewer breaks."))
    if not all(guests.ids):
        raise RotaError(S("A rota needs at least one mentor and one mentee who can take part."))
    known = {person for side in guests.ids for person in side}
    for ran in day.ran:
        if ran.mentor not in known or ran.mentee not in known:
            raise RotaError(
                S(
                    "Somebody who has already talked in round {round} is not in the files of answers. "
                    "Give the same files as for the first plan, and name who left with --absent.",
                    round=ran.round,
                )
            )


# ── to the engine and back ────────────────────────────────────────────────────────────────────


def _event(guests: Guests, room: Room, day: Day) -> Event:
    stage = guests.stage
    at = tuple({person: k for k, person in enumerate(side)} for side in guests.ids)
    later = range(day.from_round, room.rounds + 1)
    away = {
        (side, places[person], number)
        for side, places in zip(SIDES, at, strict=True)
        for person in places
        for number in (later if person in day.absent else sorted(day.rests.get(person, ())))
        if number in later
    }
    here = [sum(person not in day.absent for person in side) for side in guests.ids]
    tables = room.tables or max(1, len(guests.ids[1]))
    event = Event.of(
        stage.scored[0].astype(np.int64),
        eligible=stage.eligible,
        rounds=room.rounds,
        tables=tables,
        together=room.together or (2 if here[0] > min(here[1], tables) and _twos(stage.definition) else 1),
        breaks=room.breaks,
        away=away,
        ids=guests.ids,
        salt=stage.definition.id,
    )
    done = tuple(sorted(Meeting(ran.round, at[0][ran.mentee], at[1][ran.mentor]) for ran in day.ran))
    return replace(event, first=day.from_round, done=done, apart=_apart(stage))


def _apart(stage: Stage) -> frozenset[tuple[int, int]]:
    """Mentees who asked not to meet, or are forbidden to: they should not share a table either."""
    taken = stage.policy.exclusions(stage.seeking, stage.seeking)
    mask = np.zeros((len(stage.seekers), len(stage.seekers)), dtype=bool)
    for must in stage.definition.musts:
        if must.confidential:
            mask |= taken[must.id]
    at = {person.id: i for i, person in enumerate(stage.seekers)}
    for one, two in stage.terms.forbidden:
        if one in at and two in at:
            mask[at[one], at[two]] = True
    found = np.argwhere(mask | mask.T).tolist()
    return frozenset((i, j) for i, j in found if i < j)


def _still_together(event: Event, talks: Sequence[Talk], ids: Sequence[str]) -> Iterator[Problem]:
    """Tables at which two mentees sit who should be apart: the order of rounds could not help it."""
    apart = {frozenset((ids[i], ids[j])) for i, j in event.apart}
    tables: dict[tuple[int, int], set[str]] = {}
    for talk in talks:
        tables.setdefault((talk.round, talk.table), set()).add(talk.mentee)
    for (number, table), mentees in sorted(tables.items()):
        if number >= event.first and any(pair <= mentees for pair in apart):
            sentence = S(
                "In round {round}, two mentees sit at table {table} who should not meet.",
                round=number,
                table=table,
            )
            remedy = S("Let one of them rest in this round, with --rest.")
            yield Problem("warning", "rota.apart", sentence, remedy)


def _evener(event: Event, rota: Rota) -> Rota | None:
    """The rota with even numbers of talks first, where some people have far fewer than others in this one."""
    if rota.objective == OBJECTIVES[1] or rota.status != "optimal":
        return None
    return plan_rota(event, OBJECTIVES[1]) if max(b - a for a, b in spread(rota)) >= FAR_FEWER else None


def _twos(definition: Definition) -> bool:
    """May mentees share a mentor? An event says how many; other programmes let two."""
    table = definition.life.get("event")
    most = table.get("mentees_at_most", 2) if isinstance(table, Mapping) else 2
    return isinstance(most, int) and most > 1


def _talks(guests: Guests, rota: Rota, day: Day, people: Mapping[str, Applicant]) -> tuple[Talk, ...]:
    order = _by_name(guests.ids[1], people)
    planned = [(number, str(mentor)) for number, _, mentor in rota.pairs if number >= day.from_round]
    before = [(ran.round, ran.table, ran.mentor) for ran in day.ran]
    tables = seated(planned, order, rota.event.tables, before)
    at = {(ran.round, ran.mentor): ran.table for ran in day.ran} | tables
    talks = [_talk(guests.stage, meeting, at, day) for meeting in rota.meetings]
    return tuple(sorted(talks, key=lambda t: (t.round, t.table, people[t.mentee].name.casefold(), t.mentee)))


def _talk(stage: Stage, meeting: Meeting, at: Mapping[tuple[int, str], int], day: Day) -> Talk:
    i, j = meeting.mentee, meeting.mentor
    told = [
        one
        for one in pair_reasons(stage, i, j)
        if one.points > 0 and one.code != CONFIDENTIAL_CODE and not one.code.endswith(SILENT)
    ]
    best = max(told, key=lambda one: one.points, default=None)
    return Talk(
        round=meeting.round,
        table=at[meeting.round, stage.offerers[j].id],
        mentor=stage.offerers[j].id,
        mentee=stage.seekers[i].id,
        points=int(stage.scored[0][i, j]),
        why=best.sentence if best else None,
        ran=meeting.round < day.from_round,
    )


def _by_name(ids: Iterable[str], people: Mapping[str, Applicant]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda person: (people[person].name.casefold(), person)))


__all__ = ["Day", "Evening", "Guests", "Ran", "Room", "RotaError", "evening", "invited"]
