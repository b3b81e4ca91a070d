"""What a check found, in words, and a report of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it must be.

    :param check: which check found it, a stable word (``best``, ``pins``, ``order``, …).
    :param where: the kind of instance, or what of a criterion was looked at.
    :param message: what is wrong, a sentence.
    :param example: the first case that shows it, as text that can be tried again.
    :param times: in how many cases.
    """

    check: str
    where: str
    message: str
    example: str = ""
    times: int = 1

    def __str__(self) -> str:
        again = f" ({self.times} times)" if self.times > 1 else ""
        shown = f"\n    for example: {self.example}" if self.example else ""
        return f"[{self.check}] {self.where}: {self.message}{again}{shown}"


def gathered(faults: Iterable[Fault]) -> list[Fault]:
    """One fault per check and place: the first one, with the number of times."""
    found: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        key = (fault.check, fault.where)
        seen = found.get(key)
        found[key] = fault if seen is None else replace(seen, times=seen.times + fault.times)
    return list(found.values())


def report(name: str, faults: list[Fault]) -> str:
    """A few lines for people: "fine", or every fault with its first example."""
    if not faults:
        return f"{name}: fine"
    many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    return "\n".join([f"{name}: {many}", *(f"  {fault}" for fault in faults)])
