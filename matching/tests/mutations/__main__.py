"""Change answers and proofs in every way there is and see whether the verifiers notice.

uv run python -m matching.tests.mutations --count 10000 --seed 1
"""

from __future__ import annotations

import argparse
import sys

from matching.tests.mutations.trying import FAMILIES, try_family


def main() -> int:
    """Print the figures; 0 where nothing wrong was accepted and no verifier broke off."""
    parser = argparse.ArgumentParser(prog="python -m matching.tests.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="changes to be told apart from the truth")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    weights = sum(family.weight for family in FAMILIES.values())
    rejected = true = 0
    wrong: list[str] = []
    for name, family in FAMILIES.items():
        tally = try_family(name, -(-given.count * family.weight // weights), given.seed)
        sys.stdout.write(f"{name}\n{tally.table()}\n")
        rejected, true = rejected + sum(tally.rejected.values()), true + sum(tally.still_true.values())
        wrong += tally.accepted + tally.broke_off
    sys.stdout.write("".join(f"WRONG: {line}\n" for line in wrong))
    sys.stdout.write(
        f"{rejected + len(wrong):,} changes that made an answer or its proof untrue or unproved: "
        f"{rejected:,} rejected, {len(wrong)} accepted.\n"
        f"{true:,} more left all that was said true, and were accepted.\n"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
