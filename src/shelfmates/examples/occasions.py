"""What few programmes ask: who people are, where they specialise, and what they do at a conference."""

from __future__ import annotations

from random import Random

from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Question
from shelfmates.examples.options import found, ids_of, shaped
from shelfmates.examples.people import Life
from shelfmates.examples.world import pick

IDENTITIES = (
    "first in my family to study",
    "hard of hearing",
    "new to the country",
    "a parent of small children",
)


def own(life: Life, question: Question) -> Random:
    """A chance of this person's and question's own: what it decides changes nobody else's answers."""
    return Random(f"{life.address} {question.id.partition('_')[0]}")


SPECIALTIES = {
    "A": "collections", "B": "cataloguing and metadata", "C": "public services", "D": "instruction",
    "E": "children's services", "F": "outreach", "G": "scholarly communication", "H": "systems",
    "I": "archives", "J": "administration", "K": "public services",
}  # fmt: skip


def specialty(life: Life) -> str:
    """What somebody knows best, by the group of the first topic they offer."""
    return SPECIALTIES[(life.offers or life.wants or ("C1",))[0][0]]


def telephone(life: Life, question: Question) -> str:
    """A number of the range kept free for fiction."""
    return f"+1 555 01{own(life, question).randrange(100):02}"


def reasons(life: Life) -> tuple[str, ...]:
    """Why somebody would like company at a conference."""
    if life.position == "student":
        return ("student", "first_time")
    return ("new_librarian", "first_time") if life.years < 4 else ("unsure",)


def opted_in(life: Life, question: Question, rng: Random) -> Answer | None:
    """One in four says something of who they are; everybody else leaves the question alone."""
    chance = own(life, question)
    if chance.random() > 0.25:
        return None
    about, same = chance.choice(IDENTITIES), chance.random() < 0.7
    said: dict[str, Answer] = {"F34": True, "F34_about": about, "F34_same": same}
    return said[question.id]


def attending(life: Life, question: Question, rng: Random) -> Answer | None:
    """At a conference's own programme nearly everybody says yes."""
    if life.role in question.required:
        return shaped(question, ["yes" if own(life, question).random() < 0.93 else "not_sure"])
    return shaped(question, found(question, [pick(rng, {"yes": 5, "no": 3, "not_sure": 1})]))


def days(life: Life, question: Question, rng: Random) -> Answer | None:
    """Most stay for two days or more, one after the other."""
    if not (ids := ids_of(question)):
        return rng.choice(("all days", "Thursday", "Thursday and Friday"))
    start = rng.randrange(len(ids) - 1)
    return tuple(ids[start : start + rng.randint(2, 4)])
