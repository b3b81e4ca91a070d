"""Other weights to try a proposal with: every wish a little more or a little less, by chance or alone.

Chance comes from hashes of the programme and the day, so that the same proposal is always tried with
the same weights. Every second try mirrors the one before it (more where that had less), which makes
the share of tries in which a pair stays steadier than as many independent ones would.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from shelfmates.definitions.model import Definition, Wish
from shelfmates.proposal.answers import reason_id
from shelfmates_matching.criteria.base import FULL
from shelfmates_matching.criteria.plain import divided
from shelfmates_matching.policy import Policy

AS_IT_IS, LEEWAY = 5_000_000, 1_000_000
"""A factor that changes nothing, and by how much factors differ from it at most: a fifth, up or down."""


@dataclass(frozen=True)
class Weights:
    """Points per wish, which add up to what the programme's own do.

    ``factors``: what each weight was multiplied by, in parts of ``AS_IT_IS``;
    ``wish`` and ``more``: of a try that moves one wish alone, which and whether it weighs more.
    """

    points: Mapping[str, int]
    factors: Mapping[str, int]
    wish: str = ""
    more: bool = False


def by_chance(definition: Definition, salt: str, draws: int) -> Iterator[Weights]:
    """Each weight times a factor between 0.8 and 1.2, all of them equally likely and independent."""
    for draw in range(draws):
        mirrored = draw % 2 == 1
        factors = {
            wish.id: AS_IT_IS + (-1 if mirrored else 1) * _chance(salt, draw // 2, wish.id)
            for wish in definition.wishes
        }
        yield _weights(definition, factors)


def one_at_a_time(definition: Definition) -> Iterator[Weights]:
    """Each wish a fifth less, then a fifth more, beside the others as they are."""
    weighty = [wish for wish in definition.wishes if wish.weight > 0]
    for wish in weighty if len(weighty) > 1 else ():
        for more in (False, True):
            factors = dict.fromkeys((one.id for one in definition.wishes), AS_IT_IS)
            factors[wish.id] += LEEWAY if more else -LEEWAY
            made = _weights(definition, factors)
            yield Weights(made.points, made.factors, wish.id, more)


def of_parts(policy: Policy, definition: Definition, weights: Weights) -> tuple[int, ...]:
    """The points of the policy's wishes, one per part, in its order."""
    found: dict[str, int] = {}
    for wish in definition.wishes:
        shares = [_exact(part.share) for part in wish.parts]
        for part, worth in zip(wish.parts, divided(weights.points[wish.id], shares), strict=True):
            found[reason_id(wish.id, part, len(wish.parts))] = worth
    return tuple(found[wish.id] for wish in policy.wishes)


def _chance(salt: str, draw: int, wish: str) -> int:
    """A number from −LEEWAY to LEEWAY."""
    digest = hashlib.blake2b(f"{salt}\x1fweights\x1f{draw}\x1f{wish}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") % (2 * LEEWAY + 1) - LEEWAY


def _weights(definition: Definition, factors: Mapping[str, int]) -> Weights:
    moved = [Fraction(wish.weight) * factors[wish.id] for wish in definition.wishes]
    # Even points, so that among peers each direction has a whole half of every weight.
    points = divided(_points(definition.wishes), moved) if any(moved) else [0] * len(moved)
    ids = [wish.id for wish in definition.wishes]
    return Weights(dict(zip(ids, points, strict=True)), factors)


def _points(wishes: Sequence[Wish]) -> int:
    return int(sum(Fraction(wish.weight) for wish in wishes) * FULL / 100)


def _exact(share: float) -> Fraction:
    return Fraction(str(share))
