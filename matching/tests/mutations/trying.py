"""Change, verify, compare with the truth, count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from matching.tests.mutations import circles, partnerships, rotas
from matching.tests.mutations.subjects import subject

EACH = 12  # changes of one answer


@dataclass
class Tally:
    """How the changes of one family went: by kind of change, and in words what must not be."""

    rejected: Counter[str] = field(default_factory=Counter)
    still_true: Counter[str] = field(default_factory=Counter)
    accepted: list[str] = field(default_factory=list)
    broke_off: list[str] = field(default_factory=list)

    def table(self) -> str:
        """One line per kind of change."""
        names = sorted({*self.rejected, *self.still_true})
        return "\n".join(
            f"  {name:<34}{self.rejected[name]:>7,} rejected{self.still_true[name]:>7,} still true"
            for name in names
        )


@dataclass(frozen=True)
class Family:
    """One kind of answer.

    :param fresh: by number a question with its proved answer, or None where nothing can be changed.
    :param change: (name, question, answer) with one thing changed, or None where nothing changed.
    :param verify: what is wrong, in sentences.
    :param is_true: whether all that the answer says is so, found without any proof.
    :param weight: share of all changes.
    """

    fresh: Callable[[int], tuple[Any, Any] | None]
    change: Callable[[Random, Any, Any], tuple[str, Any, Any] | None]
    verify: Callable[[Any, Any], list[str]]
    is_true: Callable[[Any, Any], bool]
    weight: int = 1


FAMILIES: dict[str, Family] = {
    "partnerships": Family(
        partnerships.fresh, partnerships.change, partnerships.verify, partnerships.is_true, weight=8
    ),
    "rotas": Family(rotas.fresh, rotas.change, rotas.verify_rota, rotas.is_true, weight=2),
    "circles": Family(circles.fresh, circles.change, circles.verify_circles, circles.is_true, weight=2),
}


def try_family(name: str, count: int, seed: int) -> Tally:
    """Change answers until ``count`` changes were rejected or should have been."""
    family, tally, rng, turn = FAMILIES[name], Tally(), Random(f"{seed} {name}"), seed * 10**6
    while sum(tally.rejected.values()) + len(tally.accepted) + len(tally.broke_off) < count:
        turn += 1
        for what, question, answer in _changes(name, rng, turn):
            try:
                faults = family.verify(question, answer)
            except Exception as error:  # noqa: BLE001 - a verifier may not break off whatever it is given
                tally.broke_off.append(f"turn {turn}: {what}: {type(error).__name__}: {error}")
                continue
            if faults:
                tally.rejected[what] += 1
            elif family.is_true(question, answer):
                tally.still_true[what] += 1
            else:
                tally.accepted.append(f"turn {turn}: {what} was accepted though it is wrong")
    return tally


def _changes(name: str, rng: Random, turn: int) -> Iterator[tuple[str, Any, Any]]:
    family = FAMILIES[name]
    made = subject(name, turn, family.fresh)
    if made is None:
        return
    question, answer = made
    if faults := family.verify(question, answer):
        raise AssertionError(f"turn {turn}: an answer nobody changed is rejected: {faults}")
    for _ in range(EACH):
        changed = family.change(rng, question, answer)
        if changed is not None:
            yield changed
