"""The choices after something happened, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from shelfmates.definitions.applicants import Applicant, Place
from shelfmates.language import SN, Name, Points, S
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Answer, Finding, Section
from shelfmates.proposal.questions.differences import Outcome, differences, figures, outcome
from shelfmates.proposal.questions.fewest.choosing import Agreed, Choice, Option, better, waited

NOT_WHOLE = S(
    "Among so many peers not every group of three was weighed for so many changes; a better set is possible."
)


def fewest(found: Choice, agreed: Sequence[Agreed]) -> Answer:
    """The choice in words: what cannot go on, then every option with whom it moves."""
    people = {**_told(agreed), **found.free.by_id}
    before = _before(agreed, set(found.free.by_id))
    sections = [_fallen(found)] if found.fallen else []
    told: Option | None = None
    for option in found.options:
        sections.append(_section(found.free, option, told, before, people))
        told = option
    free = Option(len(agreed), (), (), outcome(found.free), figures(found.free)[1])
    if told is None or better(found.free, free, told):
        findings = (_whole(free), *differences(before, free.outcome, people))
        sections.append(Section("all", S("If everybody may be matched anew"), findings))
    return Answer("fewest", tuple(sections), {"agreed": [list(one.people) for one in agreed]})


def _told(agreed: Iterable[Agreed]) -> dict[str, Applicant]:
    """Everybody of the agreed partnerships, as far as the result tells of them."""
    nowhere = Place("", "", 0)
    return {
        person: Applicant(person, name, "", (), {}, nowhere)
        for one in agreed
        for person, name in zip(one.people, one.names, strict=True)
    }


def _before(agreed: Iterable[Agreed], there: Set[str]) -> Outcome:
    """Whom everybody who is still there had agreed to be with."""
    seeking: dict[str, tuple[str, ...]] = {}
    mentoring: dict[str, tuple[str, ...]] = {}
    for one in agreed:
        for person in there & set(one.people if one.peers else one.people[:1]):
            others = [other for other in one.people if other != person]
            seeking[person] = tuple(sorted((*seeking.get(person, ()), *others)))
        for mentor in there & set(() if one.peers else one.people[1:]):
            mentoring[mentor] = (*mentoring.get(mentor, ()), one.people[0])
    return Outcome(seeking, mentoring)


def _fallen(found: Choice) -> Section:
    findings = [
        Finding(
            S("{pair} cannot go on: {why}", pair=_pair(one), why=why),
            {"code": "cannot_go_on", "people": list(one.people)},
        )
        for one, why in found.fallen
    ]
    return Section("fallen", S("Partnerships that cannot go on"), tuple(findings))


def _section(
    run: Run,
    option: Option,
    before_it: Option | None,
    before: Outcome,
    people: Mapping[str, Applicant],
) -> Section:
    standing = len(option.stay) + len(option.given_up)
    heading = (
        SN("If the {count} agreed partnership stays", "If all {count} agreed partnerships stay", standing)
        if not option.allowed
        else SN("If {count} of them may change", "If {count} of them may change", option.allowed)
    )
    whole = _whole(option)
    if before_it is not None:
        whole = _gained(run, whole, option, before_it)
    findings = (whole, *_given_up(option), *differences(before, option.outcome, people))
    note = None if option.whole else NOT_WHOLE
    return Section(f"change-{option.allowed}", heading, findings, note)


def _given_up(option: Option) -> Iterator[Finding]:
    for one in option.given_up:
        sentence = S("{pair} would be given up.", pair=_pair(one))
        yield Finding(sentence, {"code": "given_up", "people": list(one.people)})


def _pair(one: Agreed) -> tuple[object, ...]:
    return tuple(Name(person, name) for person, name in zip(one.people, one.names, strict=True))


def _whole(option: Option) -> Finding:
    """How many are placed, and with how many points."""
    people = len(option.outcome.seeking)
    placed = SN("{count} person placed", "{count} people placed", people)
    data = {"code": "whole", "people": people, "points": option.points, "allowed": option.allowed}
    return Finding(S("{placed}, {points} points in all.", placed=placed, points=Points(option.points)), data)


def _gained(run: Run, whole: Finding, option: Option, before: Option) -> Finding:
    """The same with what the further changes gain."""
    people = len(option.outcome.seeking) - len(before.outcome.seeking)
    if people > 0:
        gained = SN("{count} person more", "{count} people more", people)
    elif waited(run, option) > waited(run, before):
        gained = S("more of those who waited have a place")
    elif option.points > before.points:
        gained = S("{points} points more", points=Points(option.points - before.points))
    else:
        gained = S("the weakest partnership is stronger")
    values = {**whole.sentence.values, "gained": gained}
    return Finding(S("{placed}, {points} points in all: {gained}.", **values), whole.data)
