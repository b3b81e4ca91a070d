"""Checks that any solver, criterion or planner of rotas must pass, for whoever writes one.

    from shelfmates_matching.checks import check_solver, report
    print(report("my solver", check_solver(my_solve)))

Nothing here needs a test framework. ``python -m shelfmates_matching.checks`` tries what the engine brings
along.
"""

from __future__ import annotations

from shelfmates_matching.checks.criteria import check_criterion
from shelfmates_matching.checks.faults import Fault, report
from shelfmates_matching.checks.kinds import KINDS
from shelfmates_matching.checks.rotas import check_planner
from shelfmates_matching.checks.solvers import check_solver

__all__ = ["KINDS", "Fault", "check_criterion", "check_planner", "check_solver", "report"]
