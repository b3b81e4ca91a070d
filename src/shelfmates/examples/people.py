"""Invented people with a life that hangs together: where, with whom, how long, and what they care about.

Answers come later and are read off a life, so that library type, position, topics, school and stage agree
with one another as they do among real applicants.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from shelfmates.examples.naming import Register, language_of
from shelfmates.examples.world import Setting, Town, employers_in, pick, table

CAREER = ("K1", "K2", "K3", "K4", "K7", "K9", "K10", "K11")
"""Topics of people on their way in, whatever their library."""

THIS_YEAR = 2026
"""The year the examples play in; fixed, so that the same seed gives the same file for ever."""


@dataclass(frozen=True)
class Life:
    """One invented person. ``position`` is a word found in a position's name, topics are ids."""

    role: str
    name: str
    address: str
    language: str
    town: Town
    library_type: str
    employer: str
    title: str
    position: str
    years: int
    school: str
    graduated: int
    offers: tuple[str, ...]
    wants: tuple[str, ...]
    curious_type: str  # the kind of library they would like to see from inside
    aims: tuple[str, ...]  # words found in the names of aims
    stage: str  # a word found in the name of a career stage
    seats: int


def live(role: str, setting: Setting, register: Register, rng: Random) -> Life:
    """Invent one person for a role."""
    town = rng.choices([t for t, _ in setting.towns], [w for _, w in setting.towns])[0]
    name, culture = register.name(rng, town.cultures)
    french = town.language == "fr" or (
        language_of(culture) == "fr" and rng.random() < setting.share_french * 6
    )
    language = "fr" if french else "en"
    library_type = pick(rng, setting.types)
    years = _years(role, rng)
    position = _position(role, years, library_type, setting, rng)
    offers, wants = _topics(role, library_type, position, years, setting, rng)
    student = position == "student"
    return Life(
        role=role,
        name=name,
        address=register.address(rng, name),
        language=language,
        town=town,
        library_type=library_type,
        employer="" if student else rng.choice(employers_in(town, library_type)),
        title=rng.choice(_titles(position, language)),
        position=position,
        years=years,
        school=_school(town, setting, rng),
        graduated=_graduated(role, student, years, rng),
        offers=offers,
        wants=wants,
        curious_type=library_type if rng.random() < 0.6 else pick(rng, setting.types),
        aims=_aims(years, rng),
        stage=_stage(student, years),
        seats=_seats(role, rng),
    )


def _years(role: str, rng: Random) -> int:
    if role == "mentor":
        return min(41, 5 + int(rng.gammavariate(2.2, 4.5)))
    if role == "mentee":
        return min(15, int(rng.gammavariate(1.1, 2.0)))
    return min(41, int(rng.gammavariate(1.4, 6.5)))


def _position(role: str, years: int, library_type: str, setting: Setting, rng: Random) -> str:
    if role != "mentor" and years == 0 and rng.random() < 0.55:
        return "student"
    weights: dict[str, float] = dict(setting.positions or table("libraries")[library_type]["positions"])
    if years < 4:  # nobody heads a library in the third year
        weights = {word: weight for word, weight in weights.items() if word not in {"manager", "director"}}
    return pick(rng, weights)


def _topics(
    role: str, library_type: str, position: str, years: int, setting: Setting, rng: Random
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What they can offer and what they want to learn, best first: from their library and their work."""
    of_library: list[str] = table("libraries")[library_type]["topics"]
    of_work: list[str] = table("positions")[position]["topics"]
    offered = _some(rng, of_library, 2 + min(years, 12) // 3) + _some(rng, of_work, 1 + min(years, 9) // 3)
    wanted = _some(rng, of_library, 2) + _some(rng, of_work, rng.randint(1, 2))
    if role != "mentor":
        wanted += _some(rng, CAREER, rng.randint(1, 2) if years < 6 else 1)
    if setting.field:
        offered = _some(rng, setting.field, 2) + offered
        wanted += _some(rng, setting.field, rng.randint(1, 2))
    rng.shuffle(wanted)
    return tuple(dict.fromkeys(offered))[:12], tuple(dict.fromkeys(wanted))[:7]


def _some(rng: Random, items: list[str] | tuple[str, ...], count: int) -> list[str]:
    return rng.sample(items, min(count, len(items)))


def _titles(position: str, language: str) -> list[str]:
    titles: dict[str, Any] = table("positions")[position]["titles"]
    found: list[str] = titles.get(language) or titles["en"]
    return found


def _school(town: Town, setting: Setting, rng: Random) -> str:
    """Most people studied near home: two schools per region, any school for one in five."""
    if rng.random() < 0.2:
        return rng.choice(setting.schools)
    home = sum(map(ord, town.region or town.country)) % len(setting.schools)
    return setting.schools[(home + rng.randrange(2)) % len(setting.schools)]


def _graduated(role: str, student: bool, years: int, rng: Random) -> int:
    """Students graduate next year; most mentees have a fresh diploma, however long they have worked."""
    if student:
        return THIS_YEAR + 1
    since = max(0, years - rng.choice((0, 0, 0, 1)))
    if role == "mentee" and rng.random() < 0.95:
        since = min(since, rng.randint(0, 3))
    return THIS_YEAR - since


AIMS_EARLY = (
    "first job",
    "interview",
    "settling",
    "another kind",
    "goals",
    "confidence",
    "further study",
    "skill",
)
AIMS_LATER = (
    "leadership",
    "supervis",
    "balance",
    "writing",
    "promotion",
    "association",
    "issues",
    "horizon",
    "skill",
)


def _aims(years: int, rng: Random) -> tuple[str, ...]:
    mostly, else_ = (AIMS_EARLY, AIMS_LATER) if years < 5 else (AIMS_LATER, AIMS_EARLY)
    return tuple(_some(rng, mostly, rng.randint(2, 3)) + _some(rng, else_, rng.randint(0, 2)))


STAGES = ((0, "graduate"), (3, "early"), (6, "mid"), (16, "senior"))


def _stage(student: bool, years: int) -> str:
    if student:
        return "student"
    return next(word for least, word in reversed(STAGES) if years >= least)


def _seats(role: str, rng: Random) -> int:
    return rng.choices((1, 2, 3), (70, 22, 8))[0] if role == "mentor" else 1
