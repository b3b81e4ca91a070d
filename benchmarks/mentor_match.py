"""PyPI ``mentor-match`` beside our engine: one round, its rules, its kind of data, scoring and solving.

The peer is installed into an environment of its own in a temporary folder. Both sides get the same people;
pairs of both are scored by the same few lines here.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

import numpy as np
from measuring import machine, say, timed
from numpy.typing import NDArray

from shelfmates_matching import Instance, solve, verify

PEER = "mentor-match==7.0.1"
TIMES_FASTER, BAR_SIZE = 50.0, 500  # how much faster, and from which size on it counts
IDENTITIES = ("", "", "", "woman", "disabled", "ethnic minority", "lgbt+", "carer")


def invent(size: int, seed: int) -> dict[str, list[dict[str, object]]]:
    """People as the peer wants them: grade 0–10, organisation, profession, identity (several for mentors)."""
    rng = Random(seed)

    def person(kind: str, number: int, grade: float, identity: object) -> dict[str, object]:
        return {
            "email": f"{kind}{number}@example.org",
            "grade": min(10, max(0, round(rng.gauss(grade, 1.8)))),
            "organisation": f"Department {int(rng.paretovariate(0.7)) % 40}",
            "profession": f"Profession {int(rng.paretovariate(0.8)) % 25}",
            "identity": identity,
        }

    return {
        "mentees": [person("mentee", i, 3.5, rng.choice(IDENTITIES)) for i in range(size)],
        "mentors": [person("mentor", i, 5.0, sorted(set(rng.sample(IDENTITIES, 2)))) for i in range(size)],
    }


def codes(*lists: list[object]) -> list[NDArray[np.int64]]:
    """The same small number for the same value, across lists."""
    numbers: dict[object, int] = {}
    return [np.array([numbers.setdefault(v, len(numbers)) for v in values]) for values in lists]


def scored(people: dict[str, list[dict[str, object]]]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Points and eligibility of every mentee (row) with every mentor (column), by the peer's rules."""

    def column(side: str, key: str) -> list[object]:
        return [person[key] for person in people[side]]

    def grid(key: str) -> NDArray[np.bool_]:
        rows, columns = codes(column("mentees", key), column("mentors", key))
        return rows[:, None] == columns[None, :]

    step = (
        np.array(column("mentors", "grade"), int)[None, :]
        - np.array(column("mentees", "grade"), int)[:, None]
    )
    eligible = ~grid("organisation") & (step >= 1) & (step <= 2)
    names = [name for name in dict.fromkeys(IDENTITIES) if name]
    wants = np.array([[i == name for name in names] for i in column("mentees", "identity")], np.int64)
    has = np.array([[name in i for name in names] for i in column("mentors", "identity")], np.int64)  # type: ignore[operator]
    points = np.where(step == 1, 10, 7) + 8 * grid("profession") + 4 * (wants @ has.T) + 1
    return np.where(eligible, points, 0), eligible


def peer(people: dict[str, list[dict[str, object]]], folder: Path) -> tuple[float, list[tuple[int, int]]]:
    """Seconds and pairs of the peer, measured inside its own process."""
    data = folder / "people.json"
    data.write_text(json.dumps(people), "utf-8")
    python = folder / "environment" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        uv = shutil.which("uv") or sys.exit("uv is needed to install the peer apart from the project")
        subprocess.run(
            [uv, "venv", "-q", "--python", sys.executable, str(folder / "environment")], check=True
        )
        subprocess.run([uv, "pip", "install", "-q", "--python", str(python), PEER], check=True)
    script = Path(__file__).with_name("peer_mentor_match.py")
    answer = subprocess.run([str(python), str(script), str(data)], check=True, capture_output=True, text=True)
    result = json.loads(answer.stdout)
    return result["seconds"], [tuple(pair) for pair in result["pairs"]]


def compare(size: int, seed: int, folder: Path, bar: float | None) -> bool:
    """One size: print both sides; True when every bar is met. ``bar`` is for the times, None for no bar."""
    people = invent(size, seed)
    seconds, pairs = peer(people, folder)
    points, eligible = scored(people)
    assert all(eligible[pair] for pair in pairs), "the peer made a pair its own rules forbid"
    total = sum(int(points[pair]) for pair in pairs)

    def ours(objective: tuple[str, ...]):  # type: ignore[no-untyped-def]
        fresh, allowed = scored(people)
        instance = Instance.two_sided(fresh, eligible=allowed)
        return instance, solve(instance, objective=objective)

    quick, (instance, both) = timed(lambda: ours(("people", "score")))
    alone, (_, score) = timed(lambda: ours(("score",)))
    faults = verify(instance, both)
    print(f"\n{size} mentees, {size} mentors, {eligible.mean():.0%} of the pairs allowed (seed {seed})")
    say("mentor-match 7.0.1: seconds / people / points", f"{seconds:.2f} / {len(pairs)} / {total}")
    say("ours, people then score", f"{quick:.3f} / {both.people_placed} / {both.total}")
    say("ours, score alone", f"{alone:.3f} / {score.people_placed} / {score.total}")
    bars: list[tuple[str, str, str, bool | None]] = [
        _faster("times faster, people then score", seconds / quick, bar),
        _faster("times faster, score alone", seconds / alone, bar),
        ("people, then points: not worse", "", "", (both.people_placed, both.total) >= (len(pairs), total)),
        ("points alone: at least its total", "", "", score.total >= total),
        ("our result verified", f"{len(faults)} faults" if faults else "", "", not faults),
    ]
    for label, figure, wanted, met in bars:
        say(label, figure, wanted, met)
    return all(met is not False for *_, met in bars)


def _faster(label: str, ratio: float, bar: float | None) -> tuple[str, str, str, bool | None]:
    return label, f"{ratio:.0f}", "" if bar is None else f"≥ {bar:g}", None if bar is None else ratio >= bar


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 200, 500])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        met = [
            compare(size, given.seed, Path(folder), TIMES_FASTER if size >= BAR_SIZE else None)
            for size in given.sizes
        ]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
