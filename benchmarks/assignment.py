"""``scipy.optimize.linear_sum_assignment`` beside our ``solve``: everybody eligible, one seat each.

The integer totals must be identical; ours also carries a certificate and breaks ties by identity.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np
from measuring import machine, say, timed
from scipy.optimize import linear_sum_assignment

from shelfmates_matching import Instance, solve, verify


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("size", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    scores = np.random.default_rng(given.seed).integers(0, 1_000_001, (given.size, given.size))

    def theirs() -> int:
        rows, columns = linear_sum_assignment(scores, maximize=True)
        return int(scores[rows, columns].sum())

    print(machine())
    print(f"{given.size} × {given.size}, scores 0…1,000,000 (seed {given.seed}), median of 3 runs")
    instance = Instance.two_sided(scores)
    their_seconds, their_total = timed(theirs)
    our_seconds, result = timed(lambda: solve(Instance.two_sided(scores)))
    proof_seconds, faults = timed(lambda: verify(instance, result))
    same = result.total == their_total
    say("scipy: seconds / total", f"{their_seconds:.3f} / {their_total}")
    say("ours, with certificate: seconds / total", f"{our_seconds:.3f} / {result.total}")
    say("our time as a multiple of scipy's", f"{our_seconds / their_seconds:.1f}")
    say("verifying ours: seconds", f"{proof_seconds:.3f}")
    say("identical total", "", "", same)
    say("result verified, status", str(result.status), "optimal", not faults and result.status == "optimal")
    sys.exit(not (same and not faults))


if __name__ == "__main__":
    main()
