"""Circles of 600 people: around 100 who facilitate, and around topics that may open several times.

Every result is verified; the time is that of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np
from measuring import machine, say

from shelfmates_matching.circles import Gathering
from shelfmates_matching.solvers.circles import form_circles
from shelfmates_matching.verification.circles import verify_circles

SIZES = (("facilitators", 60, 10), ("facilitators", 600, 100), ("topics", 60, 12), ("topics", 600, 40))
SECONDS = 30.0
LARGE = 600
LEAST, MOST = 4, 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(machine())
    print(f"people, circles of {LEAST} to {MOST} (seed {given.seed}), one run")
    good = True
    for kind, people, columns in SIZES:
        good = measured(kind, people, columns, given.seed) and good
    sys.exit(not good)


def gathering(kind: str, people: int, columns: int, seed: int) -> Gathering:
    """Facilitators: each may have every third person, for any points. Topics: one to five wishes each."""
    rng = np.random.default_rng(seed)
    if kind == "facilitators":
        scores = rng.integers(0, 1_000_001, (people, columns))
        return Gathering.of(
            scores, least=LEAST, most=MOST, eligible=rng.random(scores.shape) < 1 / 3, floor=350_000
        )
    scores = np.zeros((people, columns), dtype=np.int64)
    able = np.zeros(scores.shape, dtype=bool)
    for i in range(people):
        for n, c in enumerate(rng.permutation(columns)[: rng.integers(1, 6)]):
            scores[i, c], able[i, c] = 1_000_000 - 150_000 * n, True
    times = able.sum(axis=0) // LEAST
    return Gathering.of(scores, least=LEAST, most=MOST, times=times, eligible=able, floor=350_000)


def measured(kind: str, people: int, columns: int, seed: int) -> bool:
    """Print one size; False where the circles are wrong, or the bar is missed."""
    there = gathering(kind, people, columns, seed)
    start = time.process_time()
    found = form_circles(there)
    seconds = time.process_time() - start
    faults = verify_circles(there, found)
    name = f"{people} people, {columns} {kind}"
    quick = seconds <= SECONDS if people == LARGE else None
    say(f"{name}: seconds to form", f"{seconds:.1f}", f"≤ {SECONDS:g}" if people == LARGE else "", quick)
    say(
        f"{name}: circles, people in them",
        f"{len(found.circles)}, {found.placed} of at most {found.bound_placed}",
    )
    gap = (found.bound_total - found.total) / 10_000
    say(f"{name}: status, points to the ceiling", f"{found.status}, {gap:.1f}")
    say(f"{name}: verified", "no" if faults else "yes", "yes", not faults)
    return not faults and quick is not False


if __name__ == "__main__":
    main()
