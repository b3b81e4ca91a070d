"""A rota over all rounds beside one made round by round with ``scipy.optimize.linear_sum_assignment``.

Ours is never below theirs, carries a proof that is verified, and mixes the mentees who share a table.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np
from measuring import machine, say, timed
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from shelfmates_matching import Event, plan_rota, verify_rota

SIZES = ((15, 15, 7), (30, 15, 7), (30, 30, 8), (100, 100, 8), (200, 100, 8), (500, 500, 10))
GOAL, SECONDS = (15, 15, 7), 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(machine())
    print(f"mentees × mentors × rounds, scores 0…1,000,000 (seed {given.seed}), median of 3 runs")
    good = True
    for size in SIZES:
        good = measured(size, given.seed) and good
    sys.exit(not good)


def measured(size: tuple[int, int, int], seed: int) -> bool:
    """Print one size; False where the plan is below theirs, not proved or not verified."""
    mentees, mentors, rounds = size
    scores = np.random.default_rng(seed).integers(0, 1_000_001, (mentees, mentors))
    event = Event.of(scores, rounds=rounds, together=1 if mentees <= mentors else 2)
    seconds, rota = timed(lambda: plan_rota(event))
    proof_seconds, faults = timed(lambda: verify_rota(event, rota))
    name = " × ".join(map(str, size))
    quick = seconds <= SECONDS if size == GOAL else None
    say(f"{name}: seconds to plan", f"{seconds:.3f}", f"≤ {SECONDS:g}" if size == GOAL else "", quick)
    say(f"{name}: seconds to verify", f"{proof_seconds:.3f}")
    say(f"{name}: meetings / points", f"{rota.planned} / {rota.total / 10_000:.1f}")
    proved = not faults and rota.status == "optimal"
    say(f"{name}: verified, status", rota.status, "optimal", proved)
    if event.together > 1:
        return proved
    their_seconds, (meetings, points) = timed(lambda: round_by_round(scores, rounds))
    say(f"{name}: round by round, seconds / points", f"{their_seconds:.3f} / {points / 10_000:.1f}")
    say(f"{name}: points more than round by round", f"{(rota.total - points) / points:.3%}")
    return proved and (rota.planned, rota.total) >= (meetings, points)


def round_by_round(scores: NDArray[np.int64], rounds: int) -> tuple[int, int]:
    """Meetings and points when each round takes the best that the rounds before it left."""
    left = scores.astype(np.float64) + 1
    meetings = points = 0
    for _ in range(rounds):
        rows, columns = linear_sum_assignment(left, maximize=True)
        held = left[rows, columns] > 0
        meetings += int(held.sum())
        points += int(scores[rows[held], columns[held]].sum())
        left[rows, columns] = 0
    return meetings, points


if __name__ == "__main__":
    main()
