"""Do the cases of a proof cover every set the instance allows?"""

from __future__ import annotations

from collections.abc import Iterator

from shelfmates_matching.certificate import Certificate
from shelfmates_matching.instance import Exclusion, IndexPair, Instance

MOST_STEPS = 100_000


def faults(instance: Instance, certificate: Certificate) -> Iterator[str]:
    """Why some set might fall into no case."""
    if not certificate.leaves:
        yield "the certificate is empty"
    elif instance.kind == "two_sided":
        cases = [frozenset(leaf.forbidden) for leaf in certificate.leaves]
        if any(leaf.trio for leaf in certificate.leaves):
            yield "the certificate speaks of groups of three where there are none"
        elif not _covered(cases, blocked_by_pins(instance), instance.exclusive, [MOST_STEPS]):
            yield "the cases of the certificate do not cover every set"
    else:
        yield from _peer_faults(instance, certificate)


def blocked_by_pins(instance: Instance) -> frozenset[IndexPair]:
    """Pairs that no set can have because they exclude a pinned one."""
    pinned = set(instance.pinned)
    return frozenset(
        b for one, other in instance.exclusive for a, b in ((one, other), (other, one)) if a in pinned
    )


def _covered(
    cases: list[frozenset[IndexPair]],
    without: frozenset[IndexPair],
    exclusive: tuple[Exclusion, ...],
    steps: list[int],
) -> bool:
    """Whether every set without the pairs ``without`` falls into a case.

    No set has both pairs of an exclusion, so it lacks one or the other: follow both ways.
    """
    if any(case <= without for case in cases):
        return True
    steps[0] -= 1
    if steps[0] < 0:
        return False
    for one, other in exclusive:
        if one in without or other in without or not all(one in case or other in case for case in cases):
            continue
        if all(
            _covered([case for case in cases if pair in case], without | {pair}, exclusive, steps)
            for pair in (one, other)
        ):
            return True
    return False


def _peer_faults(instance: Instance, certificate: Certificate) -> Iterator[str]:
    if any(leaf.forbidden for leaf in certificate.leaves):
        yield "the certificate forbids pairs of peers without a reason"
    if sum(leaf.trio is None for leaf in certificate.leaves) != 1:
        yield "the certificate needs one case for sets without the named groups of three"
    pinned = {p for pair in instance.pinned for p in pair}
    for leaf in certificate.leaves:
        trio = leaf.trio
        if trio is None:
            continue
        pairs = [(trio[0], trio[1]), (trio[0], trio[2]), (trio[1], trio[2])]
        inside = all(0 <= p < instance.rows for p in trio)
        if not inside or len(set(trio)) < 3 or any(instance.score_of(pair) is None for pair in pairs):
            yield f"{trio} is not a possible group of three"
        elif pinned & set(trio):
            yield f"the group of three {trio} has somebody whose partner is pinned"
