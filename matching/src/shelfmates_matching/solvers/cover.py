"""Prices for peers from the double cover: everybody once as a seeker and once as an offerer.

Half the best set of the cover bounds every set of peers (Balinski, "Integer programming: methods,
uses, computation", 1965). Where no odd circle of people gets in the way it is the best set, and no
linear programme is needed.
"""

from __future__ import annotations

import numpy as np

from shelfmates_matching import certificate as proof
from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers import flow

MOST_PAIRS = 20_000


def cover_prices(
    name: str, first: str, table: Ints, gain: Ints, placed: int | None, target: int
) -> proof.Level | None:
    """Prices that prove ``target``, or None where the cover does not.

    ``table``: symmetric scores, −1 where not eligible; ``placed``: what the people are worth that every
    set must place, None on the people level itself (``oddsets.PeerLevel`` has the same meaning).
    """
    left, right = np.nonzero(table >= 0)
    if not 0 < len(left) <= 2 * MOST_PAIRS:
        return None
    score = table[left, right] if placed is not None else np.zeros(len(left), dtype=np.int64)
    most = (int(score.max()) + 1) * (len(gain) + 1)
    multiplier = 0 if placed is not None and not gain.any() else most if placed is not None else 1
    n, one = len(gain), np.ones(len(gain), dtype=np.int64)
    nought = np.zeros((n, 1), dtype=np.int64)
    weight = score + multiplier * (gain[left] + gain[right])
    level = flow.Level(left, right, weight, nought, nought, one, one)
    price = flow.prices(level, flow.best_flow(level))
    own = price.rows + price.columns
    worth = 0 if placed is None else 2 * multiplier * placed
    if (int(np.maximum(0, own).sum()) - worth) // 2 != target:
        return None
    multipliers = {first: 2 * multiplier} if placed is not None and multiplier else {}
    return proof.Level(name, own - 2 * multiplier * gain, one[:0], multipliers, scale=2)
