"""What everybody hears after the evening: who goes on with whom, or that there is no pair this time.

Nobody learns from a letter what another person ticked. Each letter is in its reader's language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import S, Words
from shelfmates.proposal.telling.labels import name_of
from shelfmates.proposal.telling.letters import Letter

WITH_PARTNER = (
    S("{programme}: you can go on"),
    S(
        "Dear {name},\n\nthank you for coming. You and {partners} would both like to go on talking, "
        "and we are glad of it.\n\nHow to reach each other:\n{contacts}\n\nPlease write within the next two "
        "weeks and agree on a first meeting. For mentees: do write first; your mentor expects it.\n\n"
        "With kind regards\n{programme}"
    ),
)
WITHOUT = (
    S("{programme}: what became of the evening"),
    S(
        "Dear {name},\n\nthank you for coming and for every talk you held. This evening has not led to a "
        "partnership for you. That happens to many: two people need to choose each other, and there is only "
        "a short time to do so. It says nothing about you.\n\nWe keep looking. If you would like to hear of "
        "the next occasion, a short answer to this letter is enough.\n\nWith kind regards\n{programme}"
    ),
)


def result_letters(
    definition: Definition,
    people: Mapping[str, Applicant],
    pairs: Sequence[tuple[str, str]],
    without: Sequence[str],
    mentors: Collection[str],
) -> tuple[Letter, ...]:
    """One letter for everybody: those with a partner (mentors first), then those without."""
    partners: dict[str, list[str]] = {}
    for mentor, mentee in pairs:
        partners.setdefault(mentor, []).append(mentee)
        partners.setdefault(mentee, []).append(mentor)
    order = sorted(partners, key=lambda p: (p not in mentors, people[p].name.casefold(), p))
    return (
        *(_with_partner(definition, people[p], [people[q] for q in partners[p]]) for p in order),
        *_without(definition, people, without),
    )


def _with_partner(definition: Definition, person: Applicant, partners: Sequence[Applicant]) -> Letter:
    words = Words(person.language)
    contacts = "\n".join(f"– {words.value(one.name)}, {one.email}" for one in partners)
    subject, body = WITH_PARTNER
    return _letter(
        person,
        words.say(S(subject.text, programme=definition.label)),
        words.say(
            S(
                body.text,
                name=name_of(person),
                partners=tuple(name_of(one) for one in partners),
                contacts=contacts,
                programme=definition.label,
            )
        ),
        words,
    )


def _without(
    definition: Definition, people: Mapping[str, Applicant], without: Sequence[str]
) -> Iterator[Letter]:
    subject, body = WITHOUT
    for person in (people[one] for one in without):
        words = Words(person.language)
        yield _letter(
            person,
            words.say(S(subject.text, programme=definition.label)),
            words.say(S(body.text, name=name_of(person), programme=definition.label)),
            words,
        )


def _letter(person: Applicant, subject: str, body: str, words: Words) -> Letter:
    return Letter((person.id,), person.name, person.email, "", words.language, subject, body)
