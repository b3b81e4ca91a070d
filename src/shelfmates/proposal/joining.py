"""Who takes part: roles, eligibility, intake caps, and what kept or named partnerships mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from shelfmates.definitions import accepts_late, late_until, round_dates
from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.eligibility import Standing, standing
from shelfmates.definitions.model import Cap, Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S
from shelfmates.proposal.answers import Past
from shelfmates.proposal.capping import allowed
from shelfmates.proposal.grouping import groups
from shelfmates.proposal.stages import IdPair, Lifted, Terms
from shelfmates.proposal.telling.labels import label
from shelfmates_matching.criteria.text import folded

NAMED_WISH = "F37"
_ADDRESS = re.compile(r"[^\s<>(),;:\"'“”«»]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Deferral:
    """An application held back: by an intake cap and how many it allows, or because it came late.

    ``late``: the day it came and the last day of applications; ``second_run``: does the programme match
    late applications around the partnerships of the first run?
    """

    cap: Cap | None = None
    limit: int = 0
    late: tuple[date, date] | None = None
    second_run: bool = False


@dataclass(frozen=True)
class Entry:
    """One person in one role, with how they stand."""

    person: Applicant
    role: str
    standing: Standing
    deferral: Deferral | None = None

    @property
    def takes_part(self) -> bool:
        return self.standing.state == "eligible" and self.deferral is None


def entries(
    definition: Definition,
    applicants: Iterable[Applicant],
    on: date,
    *,
    closed: date | None = None,
    waiting: Mapping[str, int] = MappingProxyType({}),
    lifted: frozenset[Lifted] = frozenset(),
) -> tuple[Entry, ...]:
    """Everybody in every role they ask for that the programme has, ordered by identity.

    Applications after ``closed`` are late. Who waited from earlier rounds goes first where a cap counts.
    Who need not meet a rule (``lifted``) takes part without it, and nobody else waits in their stead.
    """
    people = sorted(applicants, key=lambda person: person.id)
    judged = [
        Entry(person, role, standing(person, role, definition, on, waived=waived_for(person, role, lifted)))
        for person in people
        for role in definition.roles
        if person.asks_for(role)
    ]
    if closed is not None:
        judged = [_late(entry, definition, on, closed) for entry in judged]
    for cap in definition.caps:
        if cap.kind == "intake_cap":
            judged = [
                replace(entry, deferral=None)
                if entry.deferral is not None
                and entry.deferral.cap is cap
                and ("cap", cap.id, entry.person.id) in lifted
                else entry
                for entry in _capped(cap, definition, judged, waiting)
            ]
    return tuple(judged)


def waived_for(person: Applicant, role: str, lifted: Iterable[Lifted]) -> frozenset[str]:
    """The ids of a role's eligibility rules that this person need not meet; lifted as "mentee.member"."""
    mine = [rule for of, rule, whose in lifted if (of, whose) == ("eligibility", person.id)]
    return frozenset(rule.removeprefix(f"{role}.") for rule in mine if rule.startswith(f"{role}."))


def _late(entry: Entry, definition: Definition, on: date, closed: date) -> Entry:
    """Hold back what came after the last day; the programme says until when it still takes such."""
    applied = entry.person.applied_at
    if applied is None or applied.date() <= closed or not entry.takes_part:
        return entry
    until = late_until(definition, on)
    second = until is None or applied.date() <= until
    late = (applied.date(), closed)
    return replace(entry, deferral=Deferral(late=late, second_run=accepts_late(definition) and second))


def _capped(cap: Cap, definition: Definition, judged: list[Entry], waiting: Mapping[str, int]) -> list[Entry]:
    """Defer what comes after a group's share, by order of application (``decisions`` 16, 22e)."""
    taking = [*{entry.person.id: entry.person for entry in judged if entry.takes_part}.values()]
    limit = allowed(cap, len(taking))

    def in_turn(person: Applicant) -> tuple[object, ...]:
        return (-waiting.get(person.id, 0), *_arrival(person))

    late = {
        person.id
        for group in groups(taking, definition.question(cap.field)).values()
        for person in sorted((taking[k] for k in group.members), key=in_turn)[limit:]
    }
    return [
        Entry(entry.person, entry.role, entry.standing, Deferral(cap, limit))
        if entry.person.id in late and entry.takes_part
        else entry
        for entry in judged
    ]


def _arrival(person: Applicant) -> tuple[datetime, str]:
    return (person.applied_at or datetime.max, person.id)


def terms_of(
    applicants: Sequence[Applicant],
    on: date,
    kept: Mapping[IdPair, bool],
    forbidden: Iterable[IdPair],
    history: Iterable[Sequence[str]],
) -> Terms:
    """What the run was told, with mutual named wishes found; those lift the rule against repeats."""
    forbidden = frozenset(forbidden)
    named = mutual_wishes(wishes(applicants)) - forbidden
    partners: dict[str, set[str]] = {}
    for group in history:
        for one in group:
            partners.setdefault(one, set()).update(p for p in group if p != one)
    for one, two in named:
        partners.get(one, set()).discard(two)
        partners.get(two, set()).discard(one)
    country = {person.id: str(person.answers.get("F07", "")) for person in applicants}
    countries = {
        person: frozenset(country[other] for other in others if country.get(other))
        for person, others in partners.items()
    }
    past = Past({person: frozenset(others) for person, others in partners.items()}, countries)
    pins = {**dict.fromkeys(named, False), **kept}
    return Terms(on, pins, forbidden, named - kept.keys(), past)


def mutual_wishes(wished: Mapping[str, str]) -> frozenset[IdPair]:
    """Pairs who each named the other."""
    return frozenset((min(one, two), max(one, two)) for one, two in wished.items() if wished.get(two) == one)


def wishes(applicants: Sequence[Applicant]) -> dict[str, str]:
    """Who named whom as a partner (F37), by address or whole name, where exactly one applicant fits."""
    wishing = [person for person in applicants if NAMED_WISH in person.answers]
    names = {person.id: f" {folded(person.name)} " for person in applicants} if wishing else {}
    addresses = {person.email.casefold(): person.id for person in applicants}
    found = {}
    for person in wishing:
        text = str(person.answers[NAMED_WISH]).casefold()
        said = f" {folded(_ADDRESS.sub(' ', text))} "
        fitting = {other for other, name in names.items() if name in said}
        # "Mia Lund Dahl" does not name a Mia Lund as well.
        fitting -= {a for a in fitting for b in fitting if names[a] in names[b] and names[a] != names[b]}
        fitting |= {addresses[one] for one in _ADDRESS.findall(text) if one in addresses}
        fitting.discard(person.id)
        if len(fitting) == 1:
            found[person.id] = fitting.pop()
    return found


def joining_problems(
    judged: Sequence[Entry], applicants: Sequence[Applicant], terms: Terms
) -> tuple[Problem, ...]:
    """What the coordinator should know about who takes part: lenient passes, one-sided wishes."""
    found = [
        Problem(
            "warning",
            "eligibility.lenient",
            S("{name} answered “{value}”; the rule “{rule}” was taken as met.",
              name=entry.person.name, value=entry.person.typed.get(question, ""),
              rule=rule.label),
            S("Ask for the exact number if it matters."),
            entry.person.place.file, entry.person.place.sheet, entry.person.place.row,
        )
        for entry in judged for rule, question in entry.standing.lenient
    ]  # fmt: skip
    name = {person.id: person.name for person in applicants}
    wished = wishes(applicants)
    mutual = mutual_wishes(wished)
    for person in applicants:
        other = wished.get(person.id)
        if other and (min(person.id, other), max(person.id, other)) not in mutual:
            sentence = S("{name} would like to be paired with {other}, who did not ask for it; "
                         "it is only shown.",
                         name=person.name, other=name[other])  # fmt: skip
            place = person.place
            found.append(
                Problem("note", "wish.one_sided", sentence, None, place.file, place.sheet, place.row)
            )
    return tuple(found)


def late_problems(definition: Definition, people: Iterable[Applicant], on: date) -> tuple[Problem, ...]:
    """Applications after the calendar's close, where the run was not told a last day of its own."""
    closes = round_dates(definition, on).closes
    times = [person.applied_at.date() for person in people if person.applied_at is not None]
    late = sum(closes is not None and closes < day <= on for day in times)
    if not late:
        return ()
    sentence = SN(
        "{count} application came after the close on {day}; it is treated like all others.",
        "{count} applications came after the close on {day}; they are treated like all others.",
        late,
        day=closes,
    )
    remedy = S("To keep late applications for a second run, name the last day with --close.")
    return (Problem("note", "application.late", sentence, remedy),)


def cap_problems(definition: Definition, judged: Sequence[Entry]) -> tuple[Problem, ...]:
    """Groups that come near their share of the intake."""
    people = {entry.person.id: entry.person for entry in judged if entry.standing.state == "eligible"}
    found = []
    for cap in definition.caps:
        if cap.kind != "intake_cap" or cap.warn_at is None:
            continue  # those inside the solve are watched in :mod:`capping`
        question = definition.question(cap.field)
        together = groups([*people.values()], question).values()
        for group in sorted(together, key=lambda group: group.answer):
            if len(group.members) / len(people) >= cap.warn_at:
                sentence = S(
                    "{count} of {all} applicants answered {group}; the rule “{cap}” watches this share.",
                    count=len(group.members),
                    all=len(people),
                    group=label(question, group.answer),
                    cap=cap.label,
                )
                found.append(Problem("note", "cap.near", sentence, None))
    return tuple(found)
