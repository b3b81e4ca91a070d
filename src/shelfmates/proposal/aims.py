"""What comes before the points in a programme's aims, other than how many people are placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal, Protocol

from shelfmates.proposal.stages import Stage
from shelfmates_matching import worth

type Aim = Literal["waiting", "worst"]
"""Who waited longest comes first; the lowest points of two people put together are as high as can be."""

NO_PAIR = 10**9


class Losing(Protocol):
    """A set beside the best one.

    ``passes_over``: whether somebody who waited longer gives way in it, though as many people have places;
    ``weaker``: whether its weakest partnership is weaker, where the programme aims at that.
    """

    @property
    def people_lost(self) -> int: ...
    @property
    def passes_over(self) -> bool: ...
    @property
    def weaker(self) -> bool: ...


def aim_lost(other: Losing) -> Aim | None:
    """Which of these aims decides against a set that places as many people; None where none does."""
    if other.people_lost > 0:
        return None
    return "waiting" if other.passes_over else "worst" if other.weaker else None


def aim_lost_in(before: Sequence[Stage], after: Sequence[Stage]) -> Aim | None:
    """The same of stages solved anew."""
    objective, terms = before[0].definition.matching.objective, before[0].terms
    classes = [
        by_waiting(terms.waiting, (one for stage in run for one in _placed(stage))) for run in (before, after)
    ]
    if "people" in objective and classes[0] > classes[1]:
        return "waiting"
    lowest = [tuple(_lowest(stage, terms.kept) for stage in run) for run in (before, after)]
    return "worst" if "worst" in objective and lowest[0] > lowest[1] else None


def aim_lost_by(stage: Stage, groups: tuple[tuple[int, ...], ...]) -> Aim | None:
    """The same of other groups of a stage, as indices, that place as many people or more."""
    before, now = (worth(stage.instance, one) for one in (stage.result.indices, groups))
    objective = stage.definition.matching.objective
    if "people" in objective and before.first_value > now.first_value:
        return "waiting" if now.people >= before.people else None
    return "worst" if "worst" in objective and lowest(before.worst) > lowest(now.worst) else None


def lowest(worst: int | None) -> int:
    """The lowest score, to compare: nothing is low where nobody was put together."""
    return NO_PAIR if worst is None else worst


def by_waiting(waiting: Mapping[str, int], placed: Iterable[str]) -> tuple[int, ...]:
    """How many are placed of those who waited longest, then of the next, and so on."""
    times = Counter(waiting.get(one, 0) for one in placed)
    return tuple(times[each] for each in sorted({0, *waiting.values()}, reverse=True))


def _placed(stage: Stage) -> list[str]:
    return [
        stage.seekers[k].id for group in stage.result.indices for k in (group if stage.peers else group[:1])
    ]


def _lowest(stage: Stage, kept: Mapping[tuple[str, str], bool]) -> int:
    """The lowest score of two people put together, of whom it was not told beforehand."""
    scores, found = stage.scored[0], [NO_PAIR]
    for group in stage.result.indices:
        for one, other in combinations(group, 2):
            ids = sorted((stage.seekers[one].id, stage.offerers[other].id))
            if (ids[0], ids[1]) not in kept:
                found.append(int(scores[one, other]))
    return min(found)
