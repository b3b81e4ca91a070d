"""Limits inside the solve: how many partnerships, and how large one group may be among those placed.

A share of the people placed depends on how many are placed. So the best set without the share says
how many there can be at most, that gives a first limit for every group, the best set within it a
smaller number, and so on until the limit holds for its own number. Any set that keeps the share
keeps every limit on the way, so no larger set keeps it. Kept partnerships come first: a limit that
they alone pass is raised to what they take.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from shelfmates.definitions.model import Cap
from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S, Sentence
from shelfmates.proposal.grouping import Group, groups, keys_of
from shelfmates.proposal.telling.labels import label
from shelfmates_matching import Cap as GroupCap
from shelfmates_matching import Instance, Result, best_groups, solve

if TYPE_CHECKING:
    from shelfmates.proposal.stages import Stage


@dataclass(frozen=True, eq=False)
class Step:
    """The best set in which each group has at most ``most`` (None: any number) of the people placed."""

    most: int | None
    instance: Instance
    result: Result


@dataclass(frozen=True, eq=False)
class Capped:
    """An instance within its limits. ``steps`` are those of the share, the last one for the instance."""

    instance: Instance
    share: Cap | None = None
    steps: tuple[Step, ...] = ()
    apart: int = 0  # people of a kept group of three, who count among those placed

    @property
    def result(self) -> Result | None:
        return self.steps[-1].result if self.steps else None

    @property
    def proved(self) -> bool:
        """Whether the steps show that no larger set keeps the share."""
        return all(
            "people" in step.result.objective
            and self.share is not None
            and allowed(self.share, step.result.people_bound + self.apart) == after.most
            for step, after in zip(self.steps, self.steps[1:], strict=False)
        ) and (not self.steps or self.steps[-1].result.people_bound == self.steps[-1].result.people_placed)


def settle(stage: Stage, instance: Instance, without: str = "") -> Capped:
    """The instance of a stage within the programme's limits, but for the cap with the id ``without``."""
    caps = [cap for cap in stage.definition.caps if cap.id != without]
    instance = _limited(stage, instance, [cap.most for cap in caps if cap.kind == "total_cap"])
    share = next((cap for cap in caps if cap.kind == "set_cap"), None)
    if share is None:
        return Capped(instance)
    objective = stage.definition.matching.objective
    steps, apart = [Step(None, instance, solve(instance, objective))], len(stage.trio)
    while True:
        most = allowed(share, steps[-1].result.people_placed + apart)
        if steps[-1].most is not None and most >= steps[-1].most:
            return Capped(steps[-1].instance, share, tuple(steps), apart)
        capped = replace(instance, caps=_group_caps(stage, instance, share, most))
        steps.append(Step(most, capped, solve(capped, objective)))


def allowed(cap: Cap, people: int) -> int:
    """How many of one group a share allows among so many people: rounded down, at least one."""
    return max(1, int(Fraction(str(cap.share)) * people))


def _limited(stage: Stage, instance: Instance, totals: list[int | None]) -> Instance:
    """With the limit on all partnerships, less those of the stages before and a kept group of three."""
    limits = [most for most in totals if most is not None]
    if not limits:
        return instance
    return replace(instance, limit=max(min(limits) - _taken(stage), len(instance.pinned), 0))


def _group_caps(stage: Stage, instance: Instance, share: Cap, most: int) -> tuple[GroupCap, ...]:
    """A cap on every group that could pass ``most``, of seekers and of offerers' places."""
    caps = []
    question = stage.definition.question(share.field)
    apart = Counter(key for k in stage.trio for key in keys_of(stage.seekers[k], question))
    for key, group in groups(stage.seekers, question).items():
        pinned = sum(
            k in group.members for pair in instance.pinned for k in (pair if stage.peers else pair[:1])
        )
        limit = max(most - apart[key], pinned, 0)
        if len(group.members) > limit:
            caps.append(GroupCap(group.members, limit))
    for group in () if stage.peers else groups(stage.offerers, question).values():
        limit = max(most, sum(j in group.members for _, j in instance.pinned))
        if int(instance.seats[list(group.members)].sum()) > limit:
            caps.append(GroupCap(group.members, limit, "columns"))
    return tuple(sorted(caps, key=lambda cap: (cap.side, cap.members)))


# ── what a cap keeps out ──────────────────────────────────────────────────────────────────────


def placed_without(stage: Stage) -> dict[str, tuple[frozenset[int], frozenset[int]]]:
    """For each cap in force who would be placed without it: seekers (or peers), and offerers."""
    found = {}
    for cap in stage.definition.caps:
        if cap.kind in ("set_cap", "total_cap"):
            other = settle(stage, stage.uncapped, cap.id)
            groups = (
                other.result.indices
                if other.result
                else best_groups(other.instance, stage.definition.matching.objective)
            )
            ours = {k for group in groups for k in (group if stage.peers else group[:1])}
            found[cap.id] = (frozenset(ours), frozenset(group[1] for group in groups))
    return found


def keeping_out(stage: Stage, index: int, *, mentors: bool = False) -> tuple[Cap, ...]:
    """The caps without which this unplaced person would have a place."""
    there = stage.placed_without
    return tuple(cap for cap in stage.definition.caps if cap.id in there and index in there[cap.id][mentors])


# ── in words and in the record ────────────────────────────────────────────────────────────────


def because_of(cause: Sentence, cap: Cap) -> Sentence:
    """A cause, and the cap without which there would be a place."""
    return S("{cause} “{cap}” allows no more.", cause=cause, cap=cap.label)


def not_needed(cap: Cap) -> Sentence:
    """A mentor's offer that a cap leaves unused."""
    return S("“{cap}” allows no more partnerships, so this offer was not needed.", cap=cap.label)


def limits_told(stage: Stage) -> tuple[Sentence, ...]:
    """The limits within which the proof of a stage holds."""
    told = [*_total_told(stage), *_share_told(stage)]
    if (lost := stage.result.people_bound - stage.result.people_placed) > 0 and any(stage.priority):
        told.append(
            SN(
                "Those on the waiting list come first, which may cost {count} other person a place.",
                "Those on the waiting list come first, which may cost {count} other people a place.",
                lost,
            )
        )
    return tuple(told)


def _total_told(stage: Stage) -> Iterator[Sentence]:
    limit = stage.instance.limit
    totals = [cap for cap in stage.definition.caps if cap.kind == "total_cap" and cap.most is not None]
    if not totals or limit is None:
        return
    total = min(totals, key=lambda cap: cap.most or 0)
    count = _taken(stage) + len(stage.instance.pinned)
    if total.most is not None and count > total.most:
        yield S(
            "The kept partnerships pass the rule “{cap}”: there are {count}, and it allows {most}.",
            cap=total.label,
            count=count,
            most=total.most,
        )
        return
    yield SN(
        "The proof holds within the rule “{cap}”: at most {count} partnership here.",
        "The proof holds within the rule “{cap}”: at most {count} partnerships here.",
        limit,
        cap=total.label,
    )


def _share_told(stage: Stage) -> Iterator[Sentence]:
    capped = stage.capped
    share, most = capped.share, capped.steps[-1].most if capped.steps else None
    if share is None or most is None:
        return
    if _kept_of_one_group(stage, share) > most:
        yield S(
            "The kept partnerships pass the rule “{cap}”: of one group there are more than the {most} people "
            "it allows.",
            cap=share.label,
            most=most,
        )
        return
    held = SN(
        "The proof holds within the rule “{cap}”: at most {count} person of one group.",
        "The proof holds within the rule “{cap}”: at most {count} people of one group.",
        most,
        cap=share.label,
    )
    yield S("{held} No larger set keeps that share.", held=held) if capped.proved else held


def _kept_of_one_group(stage: Stage, share: Cap) -> int:
    """How many places of the largest group, on one side, kept partnerships fill."""
    kept = (*stage.instance.pinned, stage.trio)
    return max((len(group.members) for group, _ in together(stage, kept, share)), default=0)


def together(stage: Stage, formed: Iterable[tuple[int, ...]], cap: Cap) -> Iterator[tuple[Group, int]]:
    """The groups among the people placed, each with how many there are on its side, mentees' before mentors'.

    ``formed``: partnerships as indices, (seeker, offerer) or peers. A mentor counts once per mentee.
    """
    formed, question = [one for one in formed if one], stage.definition.question(cap.field)
    sides = [[stage.seekers[k] for one in formed for k in (one if stage.peers else one[:1])]]
    if not stage.peers:
        sides.append([stage.offerers[one[1]] for one in formed])
    for side in sides:
        for group in sorted(groups(side, question).values(), key=lambda group: group.answer):
            yield group, len(side)


def _taken(stage: Stage) -> int:
    """Partnerships that count against the total beside those of this stage's instance."""
    return sum(len(one.groups) for one in stage.earlier) + bool(stage.trio)


def near_problems(stages: Sequence[Stage]) -> tuple[Problem, ...]:
    """Groups of the people placed, and numbers of partnerships, that come near their limit (``warn_at``)."""
    told = [
        sentence
        for stage in stages
        for cap in stage.definition.caps
        if cap.warn_at is not None and cap.kind in _NEAR
        for sentence in _NEAR[cap.kind](stage, cap, cap.warn_at)
    ]
    return tuple(Problem("note", "cap.near", sentence, None) for sentence in told)


def _near_share(stage: Stage, cap: Cap, warn_at: float) -> Iterator[Sentence]:
    for group, placed in together(stage, (*stage.result.indices, stage.trio), cap):
        if len(group.members) / placed >= warn_at:
            yield S(
                "{count} of {all} places went to people who answered {group}; "
                "the rule “{cap}” watches this share.",
                count=len(group.members),
                all=placed,
                group=label(stage.definition.question(cap.field), group.answer),
                cap=cap.label,
            )


def _near_total(stage: Stage, cap: Cap, warn_at: float) -> Iterator[Sentence]:
    count = sum(len(one.result.indices) + bool(one.trio) for one in (*stage.earlier, stage))
    if cap.most is not None and count >= warn_at * cap.most:
        yield S(
            "{count} partnerships are formed; the rule “{cap}” allows {most}.",
            count=count,
            cap=cap.label,
            most=cap.most,
        )


_NEAR: Mapping[str, Callable[[Stage, Cap, float], Iterable[Sentence]]] = MappingProxyType(
    {"set_cap": _near_share, "total_cap": _near_total}
)


def caps_record(stage: Stage) -> list[dict[str, object]]:
    """The limits as they were used, with the steps of a share, so that they can be followed again."""
    found: list[dict[str, object]] = []
    for cap in stage.definition.caps:
        if cap.kind == "total_cap":
            found.append({"id": cap.id, "kind": cap.kind, "most": stage.instance.limit})
        elif stage.capped.share is cap:
            steps = [
                {
                    "most": step.most,
                    "people_placed": step.result.people_placed,
                    "people_bound": step.result.people_bound,
                }
                for step in stage.capped.steps
            ]
            found.append({"id": cap.id, "kind": cap.kind, "most": steps[-1]["most"], "steps": steps})
    return found
