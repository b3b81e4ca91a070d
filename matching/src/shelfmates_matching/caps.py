"""Limits on how many of a group are placed: what they are, and whether they fit an instance."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from shelfmates_matching.errors import CapError

type Side = Literal["rows", "columns"]
type Pair = tuple[int, int]

SIDES: tuple[Side, Side] = ("rows", "columns")


@dataclass(frozen=True)
class Cap:
    """At most ``most`` places of these people are filled, all of them together.

    A place is one partnership of one person: of people who take one partner each the cap counts the
    people placed, of an offerer with several partners every seat that is filled.

    :param members: indices of people on one side.
    :param side: ``rows`` (seekers, or peers) or ``columns`` (offerers).
    """

    members: tuple[int, ...]
    most: int
    side: Side = "rows"


def checked(caps: Iterable[Cap], shape: tuple[int, int], *, peers: bool) -> tuple[Cap, ...]:
    """The caps with plain, sorted members.

    :raises CapError: for members who are not there, limits below zero, and caps of one side that
        overlap without one holding the other: of such caps a best set could not be proved.
    """
    try:
        listed = list(caps)
    except TypeError:
        raise CapError(f"caps must be a sequence of Cap, not {caps!r}") from None
    found = tuple(_checked(cap, shape, peers=peers) for cap in listed)
    for (a, one), (b, other) in combinations(enumerate(found), 2):
        mine, theirs = set(one.members), set(other.members)
        if one.side == other.side and mine & theirs and not (mine <= theirs or theirs <= mine):
            raise CapError(f"caps {a} and {b} overlap, but neither holds the other")
    return found


def _checked(cap: Cap, shape: tuple[int, int], *, peers: bool) -> Cap:
    if not isinstance(cap, Cap):
        raise CapError(f"caps must be a sequence of Cap, not of {cap!r}")
    if cap.side not in SIDES or (peers and cap.side != "rows"):
        raise CapError(f"a cap's side must be rows{'' if peers else ' or columns'}, not {cap.side!r}")
    size = shape[SIDES.index(cap.side)]
    try:
        members = sorted(operator.index(p) for p in cap.members)
    except TypeError:
        raise CapError(f"a cap's members must be whole numbers, not {cap.members!r}") from None
    if len(set(members)) < len(members):
        raise CapError("a cap names somebody twice")
    if members and not (members[0] >= 0 and members[-1] < size):
        raise CapError(f"a cap names somebody outside the {size} {cap.side}")
    return Cap(tuple(members), checked_limit(cap.most), cap.side)


def checked_limit(most: int) -> int:
    """A limit as a whole number from 0."""
    try:
        number = -1 if isinstance(most, bool) else operator.index(most)
    except TypeError:
        number = -1
    if number < 0:
        raise CapError(f"a limit must be a whole number from 0, not {most!r}")
    return number


def check_pins(caps: tuple[Cap, ...], limit: int | None, pinned: tuple[Pair, ...], *, peers: bool) -> None:
    """Pinned pairs take their places first; they may not take more than there are.

    :raises CapError: where they do.
    """
    if limit is not None and len(pinned) > limit:
        raise CapError(f"{len(pinned)} pairs are pinned, but the limit is {limit}")
    for k, cap in enumerate(caps):
        if (taken := places(cap, pinned, peers=peers)) > cap.most:
            raise CapError(f"pinned pairs take {taken} places of cap {k}, which allows {cap.most}")


def places(cap: Cap, groups: Iterable[tuple[int, ...]], *, peers: bool) -> int:
    """How many places of the cap's people these groups fill."""
    members, at = set(cap.members), SIDES.index(cap.side)
    return sum(p in members for group in groups for p in (group if peers else group[at : at + 1]))
