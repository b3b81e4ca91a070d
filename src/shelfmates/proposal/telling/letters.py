"""What to write to people: an introduction for each partnership, a kind text for whoever has no place.

A programme may bring its own letters (``[[letter]]`` with the ids ``introduction`` and ``not_placed``);
their placeholders are the blocks below, and a paragraph whose blocks are all empty is left out.
Each letter is in its reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import S, Sentence, Text, Words
from shelfmates.language.words import nearest_language
from shelfmates.proposal.model import Partnership, Proposal, Unplaced
from shelfmates.proposal.telling import blocks


@dataclass(frozen=True)
class Letter:
    """One row of a mail merge. ``to`` holds the ids of the people it is written to."""

    to: tuple[str, ...]
    to_name: str
    to_email: str
    cc: str
    language: str
    subject: str
    body: str


INTRODUCTION = (
    S("{programme}: meet your partner"),
    S(
        "Dear {name},\n\n{meeting}\n\n{reasons}\n\n{contact}\n\n{first_contact}\n\n{first_talk}\n\n"
        "{dates}\n\nWe wish you good conversations.\n{programme}"
    ),
)
NOT_PLACED = (
    S("{programme}: no partner yet"),
    S(
        "Dear {name},\n\nthank you for offering to take part. This time we have no partner for you, "
        "and we are sorry to write that.\n\n{cause}\n\n{next_step}\n\nWith kind regards\n{programme}"
    ),
)

type _Template = tuple[Text | Sentence, Text | Sentence]


def letters(proposal: Proposal) -> tuple[Letter, ...]:
    """All letters: partnerships in their order, then people without any place."""
    people = {person.id: person for person in proposal.people}
    introduction = _own(proposal, "introduction") or INTRODUCTION
    not_placed = _own(proposal, "not_placed") or NOT_PLACED
    written: list[Letter] = []
    for partnership in proposal.partnerships:
        written.extend(_introductions(proposal, partnership, people, introduction))
    # Who has a partner in one role is not told in another letter that there is none.
    placed = {member.person for pair in proposal.partnerships for member in pair.members}
    left: dict[str, list[Unplaced]] = {}
    for one in proposal.unplaced:
        if one.person not in placed:
            left.setdefault(one.person, []).append(one)
    written.extend(_to_unplaced(proposal, ones, people[person], not_placed) for person, ones in left.items())
    return tuple(written)


def _introductions(
    proposal: Proposal, partnership: Partnership, people: Mapping[str, Applicant], template: _Template
) -> Iterator[Letter]:
    """One letter to all where they share a language, otherwise one each."""
    members = [people[member.person] for member in partnership.members]
    languages = {nearest_language(person.language) for person in members}
    if len(languages) == 1 and not _speaks_to_one(template):
        groups = [members]
    else:
        groups = [[person] for person in members]
    for group in groups:
        words = Words(group[0].language)
        pair = blocks.Pair(proposal, partnership, members, group)
        yield _letter(proposal, group, words, template, blocks.introduction(pair, words))


def _to_unplaced(
    proposal: Proposal, ones: Sequence[Unplaced], person: Applicant, template: _Template
) -> Letter:
    """One letter for all roles a person asked for: two would contradict each other."""
    words = Words(person.language)
    return _letter(proposal, [person], words, template, blocks.not_placed(proposal, ones, person, words))


def _letter(
    proposal: Proposal, to: list[Applicant], words: Words, template: _Template, filling: Mapping[str, str]
) -> Letter:
    filling = {
        **filling,
        "programme": proposal.programme.label.said_in(words.language),
        "name": words.list(words.value(person.name) for person in to),
    }
    subject, body = (_said(part, words) for part in template)
    return Letter(
        to=tuple(person.id for person in to),
        to_name=words.list(person.name for person in to),
        to_email=to[0].email,
        cc="; ".join(person.email for person in to[1:] if person.email),
        language=words.language,
        subject=_filled(subject, filling),
        body=_filled(body, filling),
    )


# ── templates ─────────────────────────────────────────────────────────────────────────────────

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def _filled(template: str, filling: Mapping[str, str]) -> str:
    """The template with its blocks; paragraphs that have only empty or unknown blocks are left out."""
    kept = []
    for paragraph in template.split("\n\n"):
        names = _PLACEHOLDER.findall(paragraph)
        if names and not any(filling.get(name) for name in names):
            continue
        said = _PLACEHOLDER.sub(lambda found: filling.get(found.group(1), ""), paragraph)
        kept.append("\n".join(re.sub(r"[ \t]{2,}", " ", line).rstrip() for line in said.split("\n")))
    return "\n\n".join(kept).strip()


def _said(part: Text | Sentence, words: Words) -> str:
    return part.said_in(words.language) if isinstance(part, Text) else words(part.text)


def _speaks_to_one(template: _Template) -> bool:
    """A letter that names "your partner" must go to each person alone."""
    say: Callable[[Text | Sentence], str] = lambda part: _said(part, Words("en"))  # noqa: E731
    return any("{partner}" in say(part) for part in template)


def _own(proposal: Proposal, letter_id: str) -> _Template | None:
    """The programme's own letter of this id, if it has subject and body."""
    for letter in blocks.listed(proposal.programme.life.get("letter")):
        if isinstance(letter, Mapping) and letter.get("id") == letter_id:
            subject, body = blocks.as_text(letter.get("subject")), blocks.as_text(letter.get("body"))
            if subject and body:
                return subject, body
    return None
