"""People who take either side, "where needed": one place at most, where the whole set has need of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from shelfmates.definitions.applicants import FLEXIBLE, Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import SN, Name, S, Sentence
from shelfmates.proposal.model import Cause, Unplaced
from shelfmates.proposal.telling.changes import NO_PAIR
from shelfmates.proposal.telling.labels import name_of

if TYPE_CHECKING:
    from shelfmates.proposal.stages import Stage

SIDES = ("mentee", "mentor")
WEIGHT: Mapping[Cause, int] = MappingProxyType({
    "others_fit": 0, "no_seat": 1, "not_needed": 2, "no_partner": 3,
    "deferred": 4, "to_be_checked": 5, "not_eligible": 6,
})  # fmt: skip
"""Of two causes the one nearer to a place is the person's cause."""


class NotBuiltError(ValueError):
    """The programme's rules and a role somebody asks for cannot be matched together; ``sentence`` says so."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


def need_two_sides(definition: Definition, people: Iterable[Applicant]) -> None:
    """Raises NotBuiltError where people take either side of a programme that has not both."""
    names = _names(one for one in people if one.takes_either)
    if names and not {"mentor", "mentee"} <= definition.roles.keys():
        sentence = S("This programme has no mentors and mentees, so nobody can take either side. "
                     "Change the role of {names}.", names=names)  # fmt: skip
        raise NotBuiltError(sentence)


def need_no_share(stage: Stage) -> None:
    """Raises NotBuiltError for a limit on a group's share of the set where people take either side."""
    share = next((cap for cap in stage.definition.caps if cap.kind == "set_cap"), None)
    if share is not None and stage.either:
        names = _names(stage.seekers[i] for i, _ in stage.either)
        sentence = S("The rule “{cap}” cannot be kept yet where people take either side. "
                     "Write “mentor” or “mentee” for {names}, or take the rule out of the programme.",
                     cap=share.label, names=names)  # fmt: skip
        raise NotBuiltError(sentence)


def _names(people: Iterable[Applicant]) -> tuple[Name, ...]:
    return tuple(name_of(one) for one in sorted(people, key=lambda one: (one.name.casefold(), one.id)))


def both_sides_told(found: Iterable[Unplaced], people: Mapping[str, Applicant]) -> list[Unplaced]:
    """Those left over, with everybody who takes either side once: why on neither, and what would help."""
    kept: list[Unplaced] = []
    twice: dict[str, list[Unplaced]] = {}
    for one in found:
        either = one.role in SIDES and people[one.person].takes_either
        (twice.setdefault(one.person, []) if either else kept).append(one)
    return [*kept, *(_once(sorted(ones, key=lambda one: SIDES.index(one.role))) for ones in twice.values())]


def _once(ones: list[Unplaced]) -> Unplaced:
    first = min(ones, key=lambda one: WEIGHT[one.cause])
    sentence, told = first.sentence, {one.role: one.sentence for one in ones}
    if told["mentee"] != told["mentor"]:
        sentence = S("As a mentee: {mentee} As a mentor: {mentor}", **told)
    remedies = tuple(remedy for one in ones for remedy in one.remedies)
    single = tuple(one for one in remedies if one.change["kind"] != "both")  # then no two at once are needed
    remedies = tuple(one for k, one in enumerate(single or remedies) if one not in (single or remedies)[:k])
    advice = [] if remedies else [one.advice for one in ones if one.advice is not None]
    advice.sort(key=lambda one: one == NO_PAIR)  # what was tried on both sides, no more
    return replace(
        first, role=FLEXIBLE, sentence=sentence, remedies=remedies, advice=next(iter(advice), None)
    )


def sides_told(stage: Stage) -> tuple[Sentence, ...]:
    """Where those who take either side were needed."""
    if not stage.either:
        return ()
    seeking, offering = ({group[side] for group in stage.result.indices} for side in (0, 1))
    mentees, mentors = sum(i in seeking for i, _ in stage.either), sum(j in offering for _, j in stage.either)
    return (
        SN(
            "{count} person takes either side. Placed as a mentee: {mentees}; as a mentor: {mentors}; "
            "on neither side: {left}.",
            "{count} people take either side. Placed as mentees: {mentees}; as mentors: {mentors}; "
            "on neither side: {left}.",
            len(stage.either),
            mentees=mentees,
            mentors=mentors,
            left=len(stage.either) - mentees - mentors,
        ),
    )
