"""Numbers people gave: one number, or "5+" for at least five."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .base import Answers, Table, tabulated

type Amount = tuple[float, float]
"""The least and the most somebody may have meant; the same number twice where they said it exactly."""

_OPEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(\+?)\s*")


def amount_of(person: Answers, key: str) -> Amount | None:
    """What this person answered with a number, or a text like "7" or "5+"; None for anything else."""
    value = person.get(key)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return (value, value) if value == value and abs(value) < float("inf") else None
    found = _OPEN.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    least = float(found[1])
    return (least, float("inf") if found[2] else least)


def amounts_table(
    field: str,
    seekers: Sequence[Answers],
    offerers: Sequence[Answers],
    share: Callable[[Amount | None, Amount | None], int],
) -> Table:
    """A block in which ``share`` is worked out once for every two different amounts in ``field``."""
    return tabulated(
        (amount_of(person, field) for person in seekers),
        (amount_of(person, field) for person in offerers),
        share,
    )


def shown(number: float) -> int | float:
    """A number as it is written: without a point where none is needed."""
    return int(number) if number == int(number) else number
