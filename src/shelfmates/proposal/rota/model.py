"""An evening of short talks as frozen values: the room, its turns, and who talks with whom at which table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import Sentence

type Role = Literal["mentor", "mentee"]


@dataclass(frozen=True)
class Room:
    """What the organisers decide.

    ``breaks``: rounds in which everybody rests; ``pauses``: round → minutes of pause after it; ``change``:
    minutes to move on between turns; ``tables`` None: one for each mentor; ``together`` None: two mentees at
    a table where mentees outnumber the mentors who can sit; ``even``: even numbers of talks before points.
    """

    rounds: int
    tables: int | None = None
    breaks: frozenset[int] = frozenset()
    pauses: Mapping[int, int] = field(default_factory=dict)
    minutes: int = 6
    change: int = 0
    start: time | None = None
    together: int | None = None
    even: bool = False


@dataclass(frozen=True)
class Ran:
    """A talk that was already held: the people's ids and where they sat."""

    round: int
    table: int
    mentor: str
    mentee: str


@dataclass(frozen=True)
class Day:
    """What happened since the plan was made: rounds before ``from_round`` stay, ``absent`` ids are gone.

    ``rests``: id → rounds in which this person rests.
    """

    from_round: int = 1
    ran: tuple[Ran, ...] = ()
    absent: frozenset[str] = frozenset()
    rests: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """One round, or a rest of the whole room; times are None where no start is given."""

    number: int
    starts: time | None
    ends: time | None
    rest: bool = False
    pause_after: int = 0


@dataclass(frozen=True)
class Talk:
    """One mentee with one mentor. ``points`` on the inner scale; ``why``: what they may talk about."""

    round: int
    table: int
    mentor: str
    mentee: str
    points: int
    why: Sentence | None = None
    ran: bool = False


@dataclass(frozen=True)
class LeftOut:
    """Somebody who is not in the rota, and why."""

    person: str
    sentence: Sentence


@dataclass(frozen=True)
class Evening:
    """The whole plan. ``mentors`` and ``mentees``: ids by name of everybody with a card."""

    programme: Definition
    on: date
    room: Room
    tables: int
    people: Mapping[str, Applicant]
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    turns: tuple[Turn, ...]
    talks: tuple[Talk, ...]
    left_out: tuple[LeftOut, ...]
    statements: tuple[Sentence, ...]
    status: Literal["optimal", "bounded"]
    problems: tuple[Problem, ...] = ()
    from_round: int = 1

    def talks_of(self, person: str) -> tuple[Talk, ...]:
        """This person's talks in the order of rounds."""
        return tuple(talk for talk in self.talks if person in (talk.mentor, talk.mentee))

    def beside(self, talk: Talk) -> tuple[str, ...]:
        """The other mentees at the same table."""
        return tuple(
            one.mentee
            for one in self.talks
            if (one.round, one.mentor) == (talk.round, talk.mentor) and one.mentee != talk.mentee
        )
