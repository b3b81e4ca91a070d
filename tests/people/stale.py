"""What was taken away is refused at the very next request (S9): random people, pages and ways of losing it.

    python -m tests.people.stale --trials 2000 --seed 7 --organisations

Each trial asks for a page that the person may use, takes the right away by the real action, asks again with
the same browser, and undoes it all. A form that is refused must have changed nothing. ``--organisations``:
forged sign-ins through an organisation are tried first.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.house.access.fresh import a_database, tested

if TYPE_CHECKING:
    from tests.house.access.judging import Got
    from tests.house.access.world import World
    from tests.people.losing import Attempt


@dataclass
class Figure:
    """How many trials there were of each way, of how many routes and people, and what was still granted."""

    seed: int
    ways: Counter[str] = field(default_factory=Counter)
    routes: set[tuple[str, str]] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    stale: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"S9: {self.ways.total():,} trials, {len(self.stale)} stale grants ({len(self.ways)} ways of "
            f"losing a right, {len(self.routes)} pages and forms, {len(self.people)} kinds of people, seed "
            f"{self.seed})"
        )


def run(world: World, *, trials: int, seed: int) -> Figure:
    """So many trials, the ways in turn."""
    ways = import_module("tests.people.losing").WAYS
    figure, draw = Figure(seed), random.Random(seed)
    while figure.ways.total() < trials:
        name = min(ways, key=lambda one: figure.ways[one])
        _try(figure, name, ways[name], world, draw)
    return figure


def _try(figure: Figure, name: str, way: Any, world: World, draw: random.Random) -> None:
    """One trial; none where the drawn request is not possible."""
    transaction: Any = import_module("django.db.transaction")
    import_module("django.core.cache").cache.clear()
    with transaction.atomic():
        attempt = way(world, draw)
        if attempt and (attempt.method != "GET" or _is_open(_asked(attempt))):
            attempt.lose()
            wrong = _still_granted(attempt)
            figure.ways[name] += 1
            figure.routes.add((attempt.route, attempt.method))
            figure.people.add(attempt.who)
            if wrong:
                figure.stale.append(f"{name}: {attempt.who} {attempt.method} {attempt.route}: {wrong}")
        transaction.set_rollback(True)


def _is_open(got: Got) -> bool:
    return got.status < 300


def _still_granted(attempt: Attempt) -> str:
    effects = import_module("tests.house.access.effects")
    if attempt.method == "GET":
        got = _asked(attempt)
        return "" if attempt.refused(got) else str(got.status)
    before = effects.contents()
    got = _asked(attempt)
    moved = effects.changed(before, effects.contents())
    return "" if attempt.refused(got) and not moved else f"{got.status} {got.to} {moved}"


def _asked(attempt: Attempt) -> Got:
    """One request of the open browser."""
    client, judging = attempt.client, import_module("tests.house.access.judging")
    client.raise_request_exception = False
    ask = client.get if attempt.method == "GET" else client.post
    answer = ask(attempt.path, attempt.data if attempt.method != "GET" else None, HTTP_HOST="localhost:8000")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    got: Got = judging.Got(answer.status_code, answer.headers.get("Location", ""), body, attempt.path)
    return got


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 if anything was granted that should not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--organisations", action="store_true", help="forged sign-ins too")
    chosen = parser.parse_args(arguments)
    refused = not chosen.organisations or tested("tests/people/test_oidc_refused.py")
    with a_database():
        world = import_module("tests.house.access.world").a_world()
        figure = run(world, trials=chosen.trials, seed=chosen.seed)
    print(figure)
    print(*(f"    {way}: {count}" for way, count in sorted(figure.ways.items())), sep="\n")
    print(*figure.stale, sep="\n")
    return 1 if figure.stale or not refused else 0


if __name__ == "__main__":
    sys.exit(main())
