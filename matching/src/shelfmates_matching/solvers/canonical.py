"""Among all best sets the same one for everybody, however rows and columns were ordered.

Best sets use only pairs, and leave only places open, that the prices call even (complementary
slackness). So each digit of the pairs' tie numbers is one more level: the same problem on what is
even, with what every best set shares held fast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.errors import RangeError
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.solvers import capped, flow
from shelfmates_matching.ties import DIGIT, identity_hashes, pair_ties


def break_ties(
    instance: Instance, level: flow.Level, chosen: NDArray[np.bool_], price: flow.Prices
) -> tuple[Ints, tuple[int, int]]:
    """Indices into ``level``'s pairs, and the sums of the two digits they reach."""
    seekers = identity_hashes(instance.ids[0], instance.salt + "/seeks")
    offerers = identity_hashes(instance.ids[1], instance.salt + "/offers")
    at = np.arange(len(level.left))
    sums = []
    for shift in (DIGIT, 0):
        rows, columns = price.both
        keep = np.flatnonzero(level.weight >= rows[level.left] + columns[level.right])
        ties = pair_ties(seekers[level.left[keep]], offerers[level.right[keep]], ordered=True)
        digit = (ties >> np.int64(shift)) & np.int64((1 << DIGIT) - 1)
        alone = bool(chosen[keep].all())
        level = _even_level(level, price, keep, digit)
        at = at[keep]
        chosen = np.ones(len(keep), dtype=bool) if alone else flow.best_flow(level)
        sums.append(int(digit[chosen].sum()))
        if not alone and shift:
            price = flow.prices(level, chosen)
        elif alone and shift:
            low = (ties & np.int64((1 << DIGIT) - 1)).sum()
            return at, (sums[0], int(low))
    return at[chosen], (sums[0], sums[1])


def _even_level(level: flow.Level, price: flow.Prices, keep: Ints, digit: Ints) -> flow.Level:
    """The level of one digit: what must stay is worth more than all digits together."""
    left, right = level.left[keep], level.right[keep]
    most = int(min(level.row_units.sum(), level.column_units.sum()))
    bonus = (1 << DIGIT) * (most + 1)
    caps = capped.sides(level)
    if (
        bonus * 4 * (len(level.row_units) + len(level.column_units) + sum(len(c.most) for c in caps) + 4)
        >= 1 << 62
    ):
        raise RangeError("too many people for exact tie-breaking in 64-bit sums")
    rows, columns = price.both
    forced = level.weight[keep] > rows[left] + columns[right]
    row_margin = price.rows[:, None] + level.gains
    column_margin = price.columns[:, None] - level.costs
    row_open = np.arange(level.gains.shape[1]) < level.row_units[:, None]
    column_open = np.arange(level.costs.shape[1]) < level.column_units[:, None]
    return flow.Level(
        left,
        right,
        digit + bonus * forced,
        np.where(row_margin > 0, bonus, 0),
        np.where(column_margin > 0, -bonus, 0),
        (row_open & (row_margin >= 0)).sum(axis=1),
        (column_open & (column_margin >= 0)).sum(axis=1),
        level.row_caps and level.row_caps.with_gain(bonus * (price.row_caps > 0)),
        level.column_caps and level.column_caps.with_gain(bonus * (price.column_caps > 0)),
    )
