"""The groups a limit counts: people who gave the same answer, however they wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Question
from shelfmates.proposal.answers import is_no_employer, separate
from shelfmates_matching.criteria.organisations import organisation_key
from shelfmates_matching.criteria.text import folded

_OTHER = "other:"


@dataclass(frozen=True)
class Group:
    """People by index, and their answer as the first of them gave it."""

    answer: str
    members: tuple[int, ...]


def groups(people: Sequence[Applicant], question: Question | None) -> dict[str, Group]:
    """Key → group, in the order in which the answers first come up.

    Who ticked several options is in several groups; who gave no answer, or has no employer, in none.
    """
    found: dict[str, tuple[str, list[int]]] = {}
    for k, person in enumerate(people):
        for key, answer in keys_of(person, question).items():
            found.setdefault(key, (answer, []))[1].append(k)
    return {key: Group(answer, tuple(members)) for key, (answer, members) in found.items()}


def keys_of(person: Applicant, question: Question | None) -> dict[str, str]:
    """The keys of the groups this person belongs to, each with the answer it stands for."""
    if question is None:
        return {}
    found: dict[str, str] = {}
    for answer in _answers(person, question):
        found.setdefault(_key(answer, question), answer)
    return found


def _answers(person: Applicant, question: Question) -> Iterator[str]:
    """Single answers; a question answered line by line makes no groups."""
    match person.answers.get(question.id):
        case None | Mapping():
            return
        case tuple() as several:
            yield from several
        case bool() as yes:
            yield "yes" if yes else "no"
        case str() as text if question.kind == "E":
            yield from (one for one in separate(text) if not is_no_employer(one))
        case answer:
            yield str(answer)


def _key(answer: str, question: Question) -> str:
    """Words of one's own count as the same when they differ in case, accents or small words alone."""
    if question.kind == "E":
        return organisation_key(answer) or answer
    if answer.startswith(_OTHER):
        return _OTHER + (folded(answer.removeprefix(_OTHER)) or answer)
    return answer
