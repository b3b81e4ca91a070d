"""The kinds of instances a solver is tried on, and what may be asked of it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from shelfmates_matching.checks import instances
from shelfmates_matching.instance import Instance


@dataclass(frozen=True)
class Kind:
    """One kind of instance.

    :param small: every set can be tried.
    :param exact: a solver must find the best set; else it may say ``bounded`` and stay below.
    :param closes: it must prove it, too; else it may say ``bounded`` of a best set.
    """

    make: Callable[[Random], Instance]
    small: bool = True
    exact: bool = True
    closes: bool = True


KINDS: dict[str, Kind] = {
    "two sides": Kind(instances.two_sided),
    "two sides with exclusions": Kind(lambda rng: instances.two_sided(rng, exclusive=True)),
    "two sides with caps": Kind(lambda rng: instances.two_sided(rng, caps="rows columns limit")),
    "two sides with exclusions and caps": Kind(
        lambda rng: instances.two_sided(rng, exclusive=True, caps="rows columns limit")
    ),
    "two sides with people for either": Kind(instances.either_side, closes=False),
    "peers": Kind(instances.one_sided),
    "peers with a group of three": Kind(lambda rng: instances.one_sided(rng, trios=True, priorities=False)),
    "peers with caps": Kind(lambda rng: instances.one_sided(rng, caps="rows limit")),
    "peers with classes and a group of three": Kind(
        lambda rng: instances.one_sided(rng, trios=True), exact=False
    ),
    "peers with caps and a group of three": Kind(
        lambda rng: instances.one_sided(rng, trios=True, caps="rows limit"), exact=False
    ),
    "many on two sides": Kind(instances.many_two_sided, small=False),
    "many peers": Kind(instances.many_peers, small=False),
}
"""What :func:`check_solver` tries, by name."""
