"""Mutants that nobody can tell from the program as it is, each with the reason.

The keys are what the command prints of a survivor: the file, the function, the line and the change.
"""

from __future__ import annotations

STEPS = "A limit on effort: one step more or less is as good."
TRUTH = "Only its truth is asked for, and None is as untrue as False."
NOBODY = "Somebody one past the last has no eligible pair anyway."
FLOOR = "A number so far below all sums that one more or less changes nothing."

EQUIVALENT: dict[str, str] = {
    "coverage.py: module: `MOST_STEPS = 100_000`: 100000 → 100001": STEPS,
    "coverage.py: _covered: `return False`: return False → return": TRUTH,
    "coverage.py: _covered: `return False`: return False → return #2": TRUTH,
    "coverage.py: _peer_faults: `inside = all(0 <= p < instance.rows for p in trio)`: "
    "0 <= p < instance.rows → 0 <= p <= instance.rows": NOBODY,
    "peer_bounds.py: module: `NONE = -(1 << 62)`: 62 → 63": FLOOR,
}
