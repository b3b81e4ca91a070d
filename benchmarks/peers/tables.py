"""The figures as Markdown: who takes part, and one table per set of people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.environments import PEERS, Peer
from benchmarks.peers.judge import Best, Verdict
from benchmarks.peers.running import Answer
from benchmarks.peers.sets import People

BEGIN = "<!-- begin of what benchmarks.peers writes -->"
END = "<!-- end of what benchmarks.peers writes -->"

COLUMNS = (
    "",
    "people placed",
    "points",
    "of the best",
    "over the places",
    "same after shuffling",
    "both would rather",
    "says it is best",
    "unplaced explained",
    "matching, s",
    "in all, s",
    "memory, MB",
)


@dataclass(frozen=True)
class Row:
    """One peer on one set. ``same``: share of pairs unchanged after shuffling; None where that failed."""

    peer: Peer
    answer: Answer
    verdict: Verdict | None
    same: float | None


def who(peers: Iterable[Peer], versions: dict[str, str]) -> list[str]:
    """Who takes part. ``versions``: by name, the Python that ran it, or why it could not be installed."""
    lines = [
        [peer.name, ", ".join(peer.packages) or "this project", versions[peer.name], peer.note]
        for peer in peers
    ]
    return table(("", "packages", "Python", "to know when reading its row"), lines)


def heading(people: People, share: float, most: Best) -> list[str]:
    """The set in words, and the most that can be reached with it."""
    places = sum(int(str(mentor["places"])) for mentor in people.mentors)
    sizes = f"{len(people.mentees):,} mentees, {len(people.mentors):,} mentors with {places:,} places"
    most_text = f"At most {most.people:,} people can be placed, then with at most {most.points:,} points."
    title = f"### {len(people.mentees) + len(people.mentors):,} people, {people.kind} rules"
    return [title, "", f"{sizes}, {share * 100:.0f} % of the pairs allowed. {most_text}", ""]


def cells(row: Row, most: Best) -> list[str]:
    """A line of the table of one set."""
    answer, verdict = row.answer, row.verdict
    if verdict is None:
        spent = [f"{answer.process:.1f}" if answer.process else "", _memory(answer.memory)]
        return [row.peer.name, f"failed: {answer.failed}", *[""] * 8, *spent]
    over = [f"{verdict.over:,}"]
    if verdict.second:
        over.append(f"and {verdict.second:,} second mentors")
    if verdict.forbidden:
        over.append(f"and {verdict.forbidden:,} forbidden pairs")
    return [
        row.peer.name,
        f"{verdict.people:,} of {most.people:,}",
        f"{verdict.points:,}",
        percent(verdict.points / most.points if most.points else 1.0),
        " ".join(over),
        _same(row),
        "" if verdict.over or verdict.second else f"{verdict.rather:,}",
        {True: "yes, proved", False: "no, time was up", None: "no"}[answer.proved],
        f"{answer.explained:,} of {verdict.unplaced:,}" if verdict.unplaced else "nobody unplaced",
        f"{answer.matching:.3f}",
        f"{answer.process:.1f}",
        _memory(answer.memory),
    ]


def percent(share: float) -> str:
    """With one decimal, and never rounded up to 100 %."""
    return f"{math.floor(share * 1000 + 1e-9) / 10:.1f} %"


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; a bar inside a cell would end it."""
    return [
        f"| {' | '.join(cell.replace('|', '/') for cell in line)} |"
        for line in (head, ["---"] * len(head), *lines)
    ]


def write(page: Path, text: str) -> None:
    """Put ``text`` between the markers of a page.

    :raises ValueError: when the page lacks them.
    """
    before, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} lacks the lines {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8", newline="\n")


def names() -> list[str]:
    """Everybody in the order of the tables."""
    return [peer.name for peer in PEERS]


def _same(row: Row) -> str:
    if row.same is None:
        return "failed"
    return percent(row.same) if row.answer.pairs else "no pairs"


def _memory(peak: float) -> str:
    return f"{peak:.0f}" if peak >= 0 else "not known"
