"""What everybody hears: who sits in their circle, or that there is no circle this time.

Each letter is in its reader's language. Nobody learns from it what somebody else answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import S, Words, plain
from shelfmates.proposal.circles.model import Circle
from shelfmates.proposal.model import Unplaced
from shelfmates.proposal.telling.labels import name_of
from shelfmates.proposal.telling.letters import Letter

MEMBER = (
    S("{programme}: your circle"),
    S(
        "Dear {name},\n\nyou are in the circle “{title}”. {leader}\n\nYour circle:\n{contacts}\n\nPlease "
        "write to one another within a week and agree on a first date. What is said in a circle stays "
        "there.\n\nWith kind regards\n{programme}"
    ),
)
LEADER = (
    S("{programme}: the circle you facilitate"),
    S(
        "Dear {name},\n\nthank you for facilitating the circle “{title}”.\n\nYour circle:\n{contacts}\n\n"
        "Please write to everybody within a week and propose a first date: they wait for it. What is said in "
        "a circle stays there.\n\nWith kind regards\n{programme}"
    ),
)
WITHOUT = (
    S("{programme}: no circle this time"),
    S(
        "Dear {name},\n\nthank you for applying. We could not find a place in a circle for you this time: "
        "circles need enough people with the same wish, and seats are few. That says nothing about you.\n\n"
        "We keep your application and write again when circles are formed next. If you would rather hear no "
        "more from us, a short answer to this letter is enough.\n\nWith kind regards\n{programme}"
    ),
)
NOT_NEEDED = (
    S("{programme}: your offer to facilitate"),
    S(
        "Dear {name},\n\nthank you for offering to facilitate a circle. This time the circles that open have "
        "facilitators, so that yours was not needed. It matters to us, and we would like to ask you again "
        "when circles are formed next.\n\nWith kind regards\n{programme}"
    ),
)


def letters(
    definition: Definition,
    people: Mapping[str, Applicant],
    circles: Sequence[Circle],
    unplaced: Sequence[Unplaced],
) -> tuple[Letter, ...]:
    """One for everybody in each circle, the facilitator first; then one for everybody without."""
    return (*_of_circles(definition, people, circles), *_without(definition, people, unplaced))


def _of_circles(
    definition: Definition, people: Mapping[str, Applicant], circles: Sequence[Circle]
) -> Iterator[Letter]:
    for circle in circles:
        for person in circle.people:
            words = Words(people[person].language)
            others = [people[one] for one in circle.people if one != person]
            contacts = "\n".join(f"– {words.value(one.name)}, {one.email}" for one in others)
            leader = plain("")
            if circle.leader and circle.leader != person:
                leader = S("{name} facilitates it.", name=name_of(people[circle.leader]))
            template = LEADER if person == circle.leader else MEMBER
            yield _letter(definition, people[person], template, title=circle.title, contacts=contacts,
                          leader=leader)  # fmt: skip


def _without(
    definition: Definition, people: Mapping[str, Applicant], unplaced: Sequence[Unplaced]
) -> Iterator[Letter]:
    for one in unplaced:
        yield _letter(definition, people[one.person], NOT_NEEDED if one.cause == "not_needed" else WITHOUT)


def _letter(
    definition: Definition, person: Applicant, template: tuple[object, ...], **values: object
) -> Letter:
    words = Words(person.language)
    subject, body = (
        words.say(S(one.text, **values, name=name_of(person), programme=definition.label))  # type: ignore[attr-defined]
        for one in template
    )
    body = "\n\n".join(part.rstrip() for part in body.split("\n\n"))
    return Letter((person.id,), person.name, person.email, "", words.language, subject, body)
