"""Try everything the engine brings along: python -m shelfmates_matching.checks --trials 1000"""

from __future__ import annotations

import argparse
import sys

from shelfmates_matching.checks import check_criterion, check_planner, check_solver, report, samples
from shelfmates_matching.solvers import solve
from shelfmates_matching.solvers.rota import plan_rota


def main(arguments: list[str] | None = None) -> int:
    """Print a report; 0 where nothing was found, else 1."""
    parser = argparse.ArgumentParser(prog="python -m shelfmates_matching.checks", description=__doc__)
    parser.add_argument("--trials", type=int, default=100, help="random instances of each kind")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    found = {
        "solve": check_solver(solve, trials=given.trials, seed=given.seed),
        "plan_rota": check_planner(plan_rota, trials=max(1, given.trials // 2), seed=given.seed),
    }
    people = samples.people(40, given.seed)
    for made in samples.registered():
        name, symmetric = f"criterion {made.name}", made.name in samples.SYMMETRIC
        found.setdefault(name, []).extend(
            check_criterion(made, people, symmetric=symmetric, codes=samples.CODES[made.name])
        )
    for name, faults in found.items():
        sys.stdout.write(report(name, faults) + "\n")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
