"""People with all sorts of answers, and one or more of every criterion that reads them.

Answers are as people give them: blanks, "n/a", lists with spaces, names in several scripts, numbers as
text, truth values where texts were meant, things nobody expected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from shelfmates_matching.criteria import Answers, Criterion, criterion

GROUPS = {"a1": "a", "a2": "a", "b1": "b"}
SPOTS = {"Burnaby": (49.25, -122.98), "van": (49.28, -123.12), "Kyiv": (50.45, 30.52)}

_ITEMS = ("a1", "a2", "b1", "c", "free", "other:Pêche")
_TEXTS = (
    *("", " ", "none", "n/a", "Lima", "Ana", "Ana Ana", "a@example.org", "head of the library"),
    *("Ana Lima", "LIMA, Ána", "Ana M. Lima", "Иван Петров", "山田太郎", "山田 太郎", "図書館員"),
    *("김민수", "김민수 팀장", "North Library & Co", "The North Library", "anyone from North Library"),
    *("Bibliothèque de l'Île", "LU", "Lake University (LU)", "Lund University (LU)"),
)
_ZONES = ("America/Vancouver", "Australia/Sydney", "Asia/Kathmandu", "UTC", "Nowhere", "../etc", "Europe")
_TIMES = ("mon.morning", "mon.night", "tue.evening", "sun.evening", "sat.afternoon", "mon", "x")
_TOWNS = ("Burnaby", "van", "VAN", "Kyiv", "Lima", "", "Burnaby\nLima")
_STANCES = ("similar", "different", "either", "", "what")


def _some(rng: Random, items: tuple[str, ...], most: int) -> list[str]:
    return rng.sample(items, rng.randint(0, min(most, len(items))))


_QUESTIONS: Mapping[str, Callable[[Random], object]] = MappingProxyType({
    "wanted": lambda rng: tuple(_some(rng, _ITEMS, 5)),
    "own": lambda rng: rng.choice((frozenset(_some(rng, _ITEMS, 4)), rng.choice(_ITEMS))),
    "more": lambda rng: rng.choice((frozenset(_some(rng, _ITEMS, 3)), rng.choice(_TEXTS))),
    "text": lambda rng: rng.choice(_TEXTS),
    "region": lambda rng: rng.choice(("a1", "a2", "", "C")),
    "wish": lambda rng: rng.choice((True, False, "yes", "no", "maybe", ("yes", "no"))),
    "zone": lambda rng: rng.choice(_ZONES),
    "stance": lambda rng: {line: rng.choice(_STANCES) for line in _some(rng, ("type", "x"), 2)},
    "list": lambda rng: rng.choice((rng.choice(_TEXTS), "; ".join(_some(rng, _TEXTS, 3)))),
    "years": lambda rng: rng.choice((0, 3, 5, 5.5, "5+", "4", "7+", "many", True, -1)),
    "free": lambda rng: frozenset(_some(rng, _TIMES, 6)),
    "gate": lambda rng: rng.choice(("yes", "no", True)),
    "towns": lambda rng: rng.choice((rng.choice(_TOWNS), "; ".join(_some(rng, _TOWNS, 3)))),
    "email": lambda rng: rng.choice(("A@Example.org", "b@example.org")),
})  # fmt: skip


def people(count: int, seed: int = 0) -> list[Answers]:
    """So many invented people; the first answered nothing, each other question about three in four did."""
    rng = Random(f"people {seed}")
    answered: list[Answers] = [
        {key: make(rng) for key, make in _QUESTIONS.items() if rng.random() < 0.75} for _ in range(count - 1)
    ]
    return [{}, *answered] if count else []


def registered() -> list[Criterion]:
    """One or more of every criterion the engine brings along."""
    both = criterion("both", field="wish")
    alike = criterion("overlap", wanted=["own"], offered=["own"], groups=GROUPS)
    near = {"region": "region", "wish": "wish", "yes": ["yes"]}
    return [
        criterion("overlap", wanted=["wanted", "own"], offered=["own", "more"], groups=GROUPS, ranked=True),
        criterion("overlap", wanted=["wanted"], offered=["own"], groups=GROUPS, mode="any", related=1 / 3),
        criterion("overlap", wanted=["wanted"], offered=["own"], among=["a1", "b1"], related=0),
        criterion("gap", field="own", scale=["a1", "a2", "b1"], free=["free"], steps=[1, 0.7, 0.1]),
        criterion("words", field="text", stop=["library", "de"]),
        criterion("nearby", town="text", **near),
        criterion("nearby", town="text", wish="wish", yes=["yes"]),
        criterion("nearby", town="towns", **near, km="years", spots=SPOTS),
        criterion("hours", field="zone", on="2027-03-01"),
        criterion("stance", stance="stance", line="type", inner=alike),
        criterion("stance", stance="stance", line="type", default="different", inner=both),
        both,
        criterion("fresh", field="own", past="wanted"),
        criterion("different", field="text", none=["none"]),
        criterion(
            "listed", list="list", against={"name": "text", "email": "email", "employer": "more"},
            none=["none"],
        ),
        criterion("repeat", past="wanted", identity="region"),
        criterion("exceeds", field="years"),
        criterion("exceeds", field="years", by=0),
        criterion("amount", field="years", within=1, zero_at=4.5),
        criterion("common", field="own", enough=2),
        criterion("common", field="own", blank="all"),
        criterion("free_times", field="free", zone="zone", on="2027-03-14", enough=10),
        criterion("free_times", field="free", on="2027-03-14"),
        criterion("shares", about=["text", "own"], wish="wish", gate="gate"),
        criterion("shares", about=["text"], wish="wish"),
    ]  # fmt: skip


SYMMETRIC = frozenset({
    "amount", "both", "common", "different", "free_times", "gap", "hours", "listed", "nearby", "repeat",
    "shares", "words",
})  # fmt: skip
"""Registered criteria that say the same from either side."""

_CODES = {
    "amount": "same near far unanswered",
    "both": "yes no unanswered",
    "common": "same few none open unanswered",
    "different": "yes same unanswered",
    "exceeds": "yes no unanswered",
    "free_times": "common none unanswered",
    "fresh": "new again unanswered",
    "gap": "same near far free unanswered",
    "hours": "common unanswered",
    "listed": "clear named",
    "nearby": "same_town same_region within_reach not_needed apart unanswered",
    "overlap": "same related none unanswered",
    "repeat": "first before",
    "shares": "yes no unanswered",
    "stance": "similar different either unanswered",
    "words": "same none unanswered",
}
CODES: Mapping[str, frozenset[str]] = MappingProxyType({
    name: frozenset(f"{name}.{word}" for word in words.split()) for name, words in _CODES.items()
})  # fmt: skip
"""The codes each registered criterion may give."""
