"""How long every question takes of a finished round of two thousand people, without starting a program.

The round is invented, read, solved once; then each question is asked, three times where it is quick, and
the quickest counts. Bars: a second each; half a minute for whom to recruit and for how sure. They are held
against the processor's seconds, which are the clock's where a machine has nothing else to do.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import machine, run, say
from whole_process import shelfmates

from shelfmates.definitions import load
from shelfmates.proposal import Run, Setting, default_day, solved
from shelfmates.proposal.questions.fairness import fair
from shelfmates.proposal.questions.fewest import Agreed, choice, fewest
from shelfmates.proposal.questions.recruiting import whom
from shelfmates.proposal.questions.sureness import sure
from shelfmates.proposal.questions.unplaced import unplaced
from shelfmates.proposal.questions.what_if import what_if
from shelfmates.proposal.questions.why import why
from shelfmates.spreadsheets import RoleFile, read_applicants

ONE, HALF = 1.0, 30.0


def made(programme: str, mentors: int, mentees: int, seed: int) -> Run:
    """An invented round, solved, with all its scores and proofs in memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "round.xlsx"
        numbers = ["--mentors", str(mentors), "--mentees", str(mentees), "--seed", str(seed)]
        run(shelfmates("examples", "make", "--programme", programme, *numbers, "-o", str(path)))
        definition = load(programme)
        people = read_applicants([RoleFile(path, "")], definition, None, "en").applicants
    times = [one.applied_at.date() for one in people if one.applied_at]
    day = default_day(definition, people, max(times))
    found = solved(definition, people, Setting(day))
    for stage in found.stages:
        _ = (stage.result, stage.exclusions)
    return found


def questions(round_: Run) -> dict[str, tuple[float, Callable[[], object]]]:
    """Question → its bar in seconds, and how it is asked."""
    stage = round_.stages[0]
    i, j = stage.result.indices[0]
    other = next(b for a, b in stage.result.indices if (i, b) != (i, j) and stage.eligible[i, b])
    seeking = {a for a, _ in stage.result.indices}
    left = next(k for k in range(len(stage.seekers)) if k not in seeking and stage.open[k])
    mentee, mentor = stage.seekers[i], stage.offerers[j]
    wish = round_.definition.wishes[0].id
    agreed = [
        Agreed((one.id, two.id), (one.name, two.name), peers=False)
        for a, b in stage.result.indices
        for one, two in [(stage.seekers[a], stage.offerers[b])]
    ]
    return {
        "why this pair": (ONE, lambda: why(round_, mentee, mentor)),
        "why not that one": (ONE, lambda: why(round_, mentee, stage.offerers[other])),
        "why not placed": (ONE, lambda: unplaced(round_, stage.seekers[left])),
        "what if: a mentor ill": (ONE, lambda: what_if(round_, [{"kind": "leave", "person": mentor.id}])),
        "what if: a seat more": (ONE, lambda: what_if(round_, [{"kind": "add_seat", "mentor": mentor.id}])),
        "what if: another weight": (
            ONE,
            lambda: what_if(round_, [{"kind": "set_weight", "wish": wish, "weight": 20}]),
        ),
        "fewest changes, at most 3": (
            ONE,
            lambda: fewest(choice(round_, agreed, [{"kind": "leave", "person": mentor.id}], 3), agreed),
        ),
        "is it fair": (ONE, lambda: fair(round_)),
        "whom to recruit": (HALF, lambda: whom(round_)),
        "how sure": (HALF, lambda: sure(round_)),
    }


def timed[T](work: Callable[[], T]) -> tuple[tuple[float, float], T]:
    """Seconds by the clock and of the processor, and what came of it."""
    start, busy = time.perf_counter(), time.process_time()
    found = work()
    return (time.perf_counter() - start, time.process_time() - busy), found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--programme", default="bcla")
    parser.add_argument("--mentors", type=int, default=700)
    parser.add_argument("--mentees", type=int, default=1300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(machine())
    (seconds, processor), round_ = timed(
        lambda: made(given.programme, given.mentors, given.mentees, given.seed)
    )
    say("invented, read and solved", f"{seconds:.1f} s, {processor:.1f} s of the processor")
    for name, (bar, ask) in questions(round_).items():
        times = [timed(ask)[0] for _ in range(3 if bar == ONE else 1)]
        seconds, processor = (min(column) for column in zip(*times, strict=True))
        figure = f"{seconds:.2f} s, {processor:.2f} s of the processor"
        say(name, figure, f"≤ {bar:g} s", processor <= bar)


if __name__ == "__main__":
    main()
