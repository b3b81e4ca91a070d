"""Ours and others on the same invented people: places, points, shuffled rows, explanations, time, memory.

Installs every peer into an environment of its own (kept for the next time), runs each in a process of its own
on the same people, twice: once as they come and once with their rows shuffled. Prints Markdown.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.measuring import machine
from benchmarks.peers import environments, tables
from benchmarks.peers.adapters.shared import table as points_table
from benchmarks.peers.environments import PEERS, CannotBeInstalledError, Peer
from benchmarks.peers.judge import Best, best, judged, unchanged
from benchmarks.peers.running import Answer, answer
from benchmarks.peers.sets import KINDS, SIZES, People, invent, shuffled
from benchmarks.peers.tables import Row


def main() -> None:
    given = _arguments()
    pythons = {peer.name: _installed(peer, given.cache) for peer in PEERS}
    versions = {
        name: environments.python_version(python) if isinstance(python, Path) else f"failed: {python}"
        for name, python in pythons.items()
    }
    page = [f"Measured with: {machine()}. Seed {given.seed}.", "", *tables.who(PEERS, versions)]
    print("\n".join(page), flush=True)
    ours_is_best = True
    for size in given.sizes:
        for kind in given.kinds:
            part, at_best = _set(invent(size, kind, given.seed), pythons, given)
            page += ["", *part]
            ours_is_best = ours_is_best and at_best
    if given.write:
        tables.write(given.write, "\n".join(page))
    if not ours_is_best:
        sys.exit("Ours was not the best, not proved, not the same after shuffling, or not explained.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="people in all (50 200 1000)")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="loose and tight rules")
    parser.add_argument("--seed", type=int, default=1, help="other people of the same kind")
    parser.add_argument("--limit", type=float, default=300, help="seconds on the clock for one run (300)")
    parser.add_argument(
        "--cache", type=Path, default=environments.default_cache(), help="where environments are kept"
    )
    parser.add_argument(
        "--answers", type=Path, metavar="FOLDER", help="keep each answer there, and run nothing twice"
    )
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into this page")
    return parser.parse_args()


def _installed(peer: Peer, cache: Path) -> Path | str:
    """The peer's Python, or why there is none."""
    try:
        return environments.python_of(peer, cache)
    except CannotBeInstalledError as error:
        return str(error)


def _set(people: People, pythons: dict[str, Path | str], given: argparse.Namespace) -> tuple[list[str], bool]:
    """Everybody on one set: its part of the page, and whether ours is all that it claims to be."""
    most = best(people)
    share = len(points_table(people.to_dict())) / (len(people.mentees) * len(people.mentors))
    part = tables.heading(people, share, most)
    head = tables.table(tables.COLUMNS, [])
    print("\n" + "\n".join(part + head), flush=True)
    fine, lines = True, []
    for peer in PEERS:
        row = _row(peer, pythons[peer.name], people, given)
        lines += tables.table(tables.cells(row, most), [])[:1]
        print(lines[-1], flush=True)
        fine = fine and (bool(peer.packages) or _is_best(row, most))
    return [*part, *head, *lines], fine


def _row(peer: Peer, python: Path | str, people: People, given: argparse.Namespace) -> Row:
    """One peer on one set, as it comes and shuffled."""
    if isinstance(python, str):
        return Row(peer, Answer(python), None, None)
    first, second = (
        answer(python, peer, rows, given.limit, given.answers)
        for rows in (people, shuffled(people, given.seed))
    )
    if first.failed:
        return Row(peer, first, None, None)
    same = None if second.failed else unchanged(first.pairs, second.pairs)
    return Row(peer, first, judged(people, first.pairs), same)


def _is_best(row: Row, most: Best) -> bool:
    """The most people, the most points, proved, the same for shuffled rows, everybody unplaced explained."""
    verdict = row.verdict
    return (
        verdict is not None
        and (verdict.people, verdict.points) == (most.people, most.points)
        and not (verdict.over or verdict.second or verdict.forbidden)
        and row.same == 1.0
        and row.answer.proved is True
        and row.answer.explained == verdict.unplaced
    )


if __name__ == "__main__":
    main()
