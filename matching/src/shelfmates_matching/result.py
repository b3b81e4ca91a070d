"""The answer: partnerships, what they add up to, and the proof that nothing better exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shelfmates_matching.certificate import Certificate

type Status = Literal["optimal", "bounded", "interrupted", "infeasible"]
type Group = tuple[object, ...]


@dataclass(frozen=True)
class Result:
    """A best set of partnerships.

    :param pairs: identities, (seeker, offerer) or two peers; a group of three is a triple.
    :param indices: the same as indices into the instance.
    :param people_placed: seekers with a partner, or peers placed; at most ``people_bound``.
    :param total: sum of scores less seat costs; at most ``bound`` among sets that are best on the
        earlier levels of ``objective``. ``gap`` is their difference, never negative.
    :param worst: lowest score of two people put together, those of a group of three included; None
        without pairs (pinned pairs do not count).
    :param unplaced: identities of seekers (or peers) without a partner.
    :param unused: identities of offerers without one.
    """

    pairs: tuple[Group, ...]
    indices: tuple[tuple[int, ...], ...]
    people_placed: int
    people_bound: int
    total: int
    bound: int
    gap: int
    status: Status
    certificate: Certificate
    unplaced: tuple[object, ...]
    unused: tuple[object, ...]
    objective: tuple[str, ...]
    worst: int | None = None
