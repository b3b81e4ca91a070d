"""What giving up agreed pairs buys, from prices: the upper hull of value over pairs given up.

For any reward λ per agreed pair that stands, the best set with the reward is best for the number it
gives up (Everett, 1963, "Generalized Lagrange multiplier method"); such sets are the corners of a concave
hull, found by solving at the slope between two known ones (Eisner and Severance, 1976). Between
corners the line is a bound: pairs whose reduced cost passes what is missing to it cannot help, and of
the few others a whole-numbered program finds the best.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.solvers import flow
from shelfmates_matching.solvers.assignment import SAFE
from shelfmates_matching.solvers.budget import Group, Task, best_within
from shelfmates_matching.solvers.residual import Standing


def fits(there: Standing, steps: int) -> bool:
    """Whether values times so many steps stay within 64 bits."""
    level = there.level
    people = len(level.row_units) + len(level.column_units) + 4
    return int(level.gains.max(initial=1)) * people * max(1, steps) <= SAFE


@dataclass(frozen=True, eq=False)
class Corner:
    """A set of free pairs, (E,), how many agreed pairs it gives up, and what it is worth."""

    given_up: int
    value: int
    chosen: NDArray[np.bool_]


class Hull:
    """The corners known so far of a plain instance with one class, from keeping all to the best of all."""

    def __init__(
        self, task: Task, there: Standing, least: tuple[Group, ...], best: tuple[Group, ...]
    ) -> None:
        self.task = task
        self.level = there.level
        columns = task.instance.columns
        self.codes = self.level.left * columns + self.level.right
        self.agreed = self._marked(task.agreed)
        self.corners = [self._corner(self._marked(least)), self._corner(self._marked(best))]
        self.known = self.corners[0]

    def within(self, allowed: int, _: tuple[Group, ...] = ()) -> tuple[Group, ...]:
        """The best set that gives up at most ``allowed`` agreed pairs; asked for 1, 2, 3, … in turn."""
        while True:
            at = bisect_right([corner.given_up for corner in self.corners], allowed)
            low = self.corners[at - 1]
            self._know(low)
            if low.given_up == allowed or at == len(self.corners):
                break
            more = self._between(low, self.corners[at])
            if more is None:
                self._search(low, self.corners[at], allowed)
                break
            self.corners.insert(at, more)
        return self._groups(self.known.chosen)

    def _know(self, corner: Corner) -> None:
        if corner.value > self.known.value:
            self.known = corner

    def _between(self, low: Corner, high: Corner) -> Corner | None:
        """A corner above the line through these two; None where there is none."""
        steps, rise = high.given_up - low.given_up, high.value - low.value
        found = self._corner(flow.best_flow(self._rewarded(steps, rise)))
        above = steps * (found.value - low.value) - rise * (found.given_up - low.given_up)
        return found if above > 0 else None

    def _search(self, low: Corner, high: Corner, allowed: int) -> None:
        """Look for a set under the line between two corners, among pairs that could be in one."""
        steps, rise = high.given_up - low.given_up, high.value - low.value
        missing = rise * (allowed - low.given_up) - steps * (self.known.value - low.value)
        if missing < steps:  # no whole number is left between what is known and the line
            return
        level = self._rewarded(steps, rise)
        price = flow.prices(level, low.chosen)
        lost = price.rows[level.left] + price.columns[level.right] - level.weight
        useful = (lost <= missing) | self.agreed | self.known.chosen
        core = np.isin(self.task.instance.codes, self.codes[useful])
        core |= np.isin(self.task.instance.codes, self._pinned())
        groups = best_within(replace(self.task, core=core), allowed, self._groups(self.known.chosen))
        self._know(self._corner(self._marked(groups)))

    def _rewarded(self, steps: int, rise: int) -> flow.Level:
        """The level times ``steps``, with ``rise`` more for every agreed pair."""
        level = self.level
        return replace(
            level,
            weight=steps * level.weight + rise * self.agreed,
            gains=steps * level.gains,
            costs=steps * level.costs,
        )

    def _corner(self, chosen: NDArray[np.bool_]) -> Corner:
        level = self.level
        rows = np.bincount(level.left[chosen], minlength=len(level.row_units))
        columns = np.bincount(level.right[chosen], minlength=len(level.column_units))
        value = int(level.weight[chosen].sum()) + int(level.gains[rows > 0, 0].sum())
        filled = np.arange(level.costs.shape[1]) < columns[:, None]
        value -= int((level.costs * filled).sum())
        return Corner(int((self.agreed & ~chosen).sum()), value, chosen)

    def _marked(self, groups: tuple[Group, ...]) -> NDArray[np.bool_]:
        """Which free pairs these are."""
        columns = self.task.instance.columns
        return np.isin(self.codes, np.array([i * columns + j for i, j in groups], dtype=np.int64))

    def _pinned(self) -> NDArray[np.int64]:
        columns = self.task.instance.columns
        return np.array([i * columns + j for i, j in self.task.instance.pinned], dtype=np.int64)

    def _groups(self, chosen: NDArray[np.bool_]) -> tuple[Group, ...]:
        level = self.level
        pairs = zip(level.left[chosen].tolist(), level.right[chosen].tolist(), strict=True)
        return tuple(sorted((*self.task.instance.pinned, *pairs)))
