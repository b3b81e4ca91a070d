"""Invented applicants, the same for every peer and the same on every computer.

What is asked of people, and who may be paired with whom, is what the least adjustable of the peers
(``mentormatch``) asks and checks by itself, so that nobody has to leave a rule out:

- a level (3 to 7) and years of experience; the mentor is at least one level above and has at least seven
  years more;
- one of five regions, and for each region "yes", "maybe" or "no"; neither may have said "no" to the other's;
- a line of work; mentees name two they would like;
- topics: mentees name four of twenty, mentors offer six;
- mentors offer one, two or three places; mentees want one mentor.

Of everybody 62 % are mentees when rules are loose, 66 % when they are tight. Loose: everybody says "no" to
no region. Tight: mentees say "no" to two of the other regions, mentors to one, and mentees are further on, so
that fewer mentors are above them.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

SIZES = (50, 200, 1000)
KINDS = ("loose", "tight")
REGIONS = ("North", "East", "South", "West", "Islands")
WORK = tuple(f"Line of work {number}" for number in range(1, 13))
TOPICS = tuple(f"Topic {number}" for number in range(1, 21))
PLACES = (1, 1, 1, 1, 1, 2, 2, 2, 3, 3)  # drawn from: on average 1.7 places
SHARE_OF_MENTEES = {"loose": 0.62, "tight": 0.66}
SAYS_NO = {"loose": (0, 0), "tight": (2, 1)}  # regions that a mentee and a mentor say "no" to
MENTEE_YEARS = {"loose": 10, "tight": 20}  # at most

type Person = dict[str, object]


@dataclass(frozen=True)
class People:
    """One set: "loose" or "tight", mentees and mentors in the order of their rows."""

    kind: str
    mentees: list[Person]
    mentors: list[Person]

    @property
    def name(self) -> str:
        return f"{len(self.mentees) + len(self.mentors)} people, {self.kind}"

    def to_dict(self) -> dict[str, object]:
        return {"name": self.name, "mentees": self.mentees, "mentors": self.mentors}


def invent(size: int, kind: str, seed: int = 1) -> People:
    """``size`` people in all. The same arguments give the same people."""
    rng = Random(f"{seed}/{kind}/{size}")
    mentees = round(size * SHARE_OF_MENTEES[kind])
    return People(
        kind,
        [_mentee(rng, number, kind) for number in range(mentees)],
        [_mentor(rng, number, kind) for number in range(size - mentees)],
    )


def shuffled(people: People, seed: int = 1) -> People:
    """The same people with their rows in another order."""
    rng = Random(f"{seed}/{people.name}/rows")
    return People(
        people.kind,
        rng.sample(people.mentees, len(people.mentees)),
        rng.sample(people.mentors, len(people.mentors)),
    )


def _mentee(rng: Random, number: int, kind: str) -> Person:
    years = rng.randint(0, MENTEE_YEARS[kind])
    return {
        **_person(rng, number, SAYS_NO[kind][0]),
        "years": years,
        "level": min(6, 3 + years // 6 + rng.choice((0, 0, 1))),
        "topics": rng.sample(TOPICS, 4),
        "wanted work": rng.sample(WORK, 2),
    }


def _mentor(rng: Random, number: int, kind: str) -> Person:
    years = rng.randint(9, 38)
    return {
        **_person(rng, 100_000 + number, SAYS_NO[kind][1]),
        "years": years,
        "level": min(7, 4 + years // 10 + rng.choice((0, 0, 1))),
        "topics": rng.sample(TOPICS, 6),
        "places": rng.choice(PLACES),
    }


def _person(rng: Random, number: int, noes: int) -> Person:
    """What everybody is asked. Of the regions one or two are a "yes"; one's own never is a "no"."""
    region = rng.choice(REGIONS)
    others = rng.sample([other for other in REGIONS if other != region], len(REGIONS) - 1)
    left = [other for other in REGIONS if other not in others[:noes]]
    yes = rng.sample(left, 2 * len(left) // 5)
    return {
        "id": number,
        "region": region,
        "work": rng.choice(WORK),
        "yes": sorted(yes),
        "maybe": sorted(set(left) - set(yes)),
        "no": sorted(others[:noes]),
    }
