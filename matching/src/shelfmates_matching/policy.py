"""A policy: which pairs are admitted (musts) and how many points each is worth (wishes).

Points are whole numbers on a scale of 0 to ``FULL``. The points of a wish are its weight times the share
its criterion gives, rounded half up; a score is their sum, so reasons always add up to it. Where nobody
answered, a wish gives its neutral share and a must lets the pair pass.

Peers want and offer alike: each direction of a pair earns half of every weight, rounded on its own.
A must that tells seekers from offerers (more years of experience) does not bind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .criteria import (
    FULL,
    UNANSWERED,
    Answers,
    Block,
    Criterion,
    CriterionError,
    Judgement,
    description,
    tells_sides,
)
from .criteria.plain import read_policy

_ROWS = 256  # rows scored at once: keeps the working memory of a block small


class PolicyError(ValueError):
    """The policy cannot be used; the message names the place and what is wrong."""


@dataclass(frozen=True)
class Must:
    """A rule that excludes a pair unless its criterion gives the full share or nobody answered."""

    id: str
    criterion: Criterion
    confidential: bool = False


@dataclass(frozen=True)
class Wish:
    """A preference worth up to ``weight_points`` (of ``FULL``)."""

    id: str
    weight_points: int
    criterion: Criterion


class Scored(NamedTuple):
    """Scores (int32) and which pairs the musts admit; excluded pairs keep their score."""

    scores: NDArray[np.int32]
    eligible: NDArray[np.bool_]


@dataclass(frozen=True)
class PairReason:
    """What one wish gives a pair. ``mirrored``: code and values are said from the second person's view."""

    id: str
    points: int
    of: int
    code: str
    values: Mapping[str, object]
    answered: bool
    mirrored: bool = False


@dataclass(frozen=True)
class Policy:
    """Musts and wishes together. ``neutral_share`` (of ``FULL``) is what an unanswered wish gives."""

    musts: tuple[Must, ...] = ()
    wishes: tuple[Wish, ...] = ()
    neutral_share: int = FULL // 2

    def __post_init__(self) -> None:
        object.__setattr__(self, "musts", tuple(self.musts))
        object.__setattr__(self, "wishes", tuple(self.wishes))
        for kind, ids in (("must", [m.id for m in self.musts]), ("wish", [w.id for w in self.wishes])):
            twice = sorted({name for name in ids if ids.count(name) > 1})
            if twice:
                raise PolicyError(f"{kind} {twice[0]!r} stands twice")
        for wish in self.wishes:
            if wish.weight_points < 0:
                raise PolicyError(f"wish {wish.id!r} has a negative weight")
        if sum(wish.weight_points for wish in self.wishes) > FULL:
            raise PolicyError(f"the wishes are worth more than {FULL} points together")
        if not 0 <= self.neutral_share <= FULL:
            raise PolicyError(f"the neutral share must lie between 0 and {FULL}")

    @classmethod
    def from_dict(cls, plain: Mapping[str, object]) -> Policy:
        """The policy of ``{"musts": […], "wishes": […], "neutral": 0.5}``.

        A must is ``{"id", "criterion", "parameters", "confidential"}``. A wish is ``{"id", "criterion",
        "parameters"}`` with its ``weight`` of 100 or its exact ``points``, or has a weight and ``parts``,
        each with criterion, parameters and, if wished, id and ``share``. Raises PolicyError.
        """
        try:
            musts, wishes, neutral = read_policy(plain)
        except CriterionError as error:
            raise PolicyError(str(error)) from error
        return cls(tuple(Must(*must) for must in musts), tuple(Wish(*wish) for wish in wishes), neutral)

    def to_dict(self) -> dict[str, object]:
        """The policy as plain dicts and lists, with one wish per part and exact points."""
        return {
            "musts": [
                {"id": must.id, **description(must.criterion), "confidential": must.confidential}
                for must in self.musts
            ],
            "wishes": [
                {"id": wish.id, "points": wish.weight_points, **description(wish.criterion)}
                for wish in self.wishes
            ],
            "neutral": self.neutral_share / FULL,
        }

    def scores(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Scored:
        """Scores and eligibility of every seeker (row) with every offerer (column)."""
        musts = [must.criterion.encode(seekers, offerers) for must in self.musts]
        wishes = [wish.criterion.encode(seekers, offerers) for wish in self.wishes]
        scores = np.zeros((len(seekers), len(offerers)), dtype=np.int32)
        eligible = np.ones(scores.shape, dtype=np.bool_)
        for rows in chunks(len(seekers)):
            for wish, block in zip(self.wishes, wishes, strict=True):
                scores[rows] += self._block_points(wish, block, rows, halved=False)
            for block in musts:
                eligible[rows] &= _admitted(block, rows)
        return Scored(scores, eligible)

    def peer_scores(self, people: Sequence[Answers]) -> Scored:
        """Symmetric scores of everybody with everybody; nobody is eligible with themselves."""
        self._fits_both_ways()
        musts = [must.criterion.encode(people, people) for must in self._binding(peers=True)]
        wishes = [wish.criterion.encode(people, people) for wish in self.wishes]
        one_way = np.zeros((len(people), len(people)), dtype=np.int32)
        admitted = np.ones(one_way.shape, dtype=np.bool_)
        for rows in chunks(len(people)):
            for wish, block in zip(self.wishes, wishes, strict=True):
                one_way[rows] += self._block_points(wish, block, rows, halved=True)
            for block in musts:
                admitted[rows] &= _admitted(block, rows)
        np.fill_diagonal(admitted, False)
        return Scored(one_way + one_way.T, admitted & admitted.T)

    def reasons(self, seeker: Answers, offerer: Answers, peers: bool = False) -> tuple[PairReason, ...]:
        """What each wish gives this pair, in the order of the wishes; the points add up to its score."""
        return tuple(self._reason(wish, seeker, offerer, peers) for wish in self.wishes)

    def passed_unanswered(self, seeker: Answers, offerer: Answers, peers: bool = False) -> tuple[str, ...]:
        """The ids of musts this pair passes only because the answers do not say."""
        passed = []
        for must in self._binding(peers):
            shares = {judged.share for judged, _ in _views(must.criterion, seeker, offerer, peers)}
            if UNANSWERED in shares and shares <= {FULL, UNANSWERED}:
                passed.append(must.id)
        return tuple(passed)

    def exclusions(
        self, seekers: Sequence[Answers], offerers: Sequence[Answers], peers: bool = False
    ) -> Mapping[str, NDArray[np.bool_]]:
        """Which pairs each must excludes, by its id; a must is worked out when it is first asked for.

        With ``peers`` both lists are the same people and a must excludes in either direction.
        """
        return _Exclusions(self.musts, seekers, offerers, peers)

    def _binding(self, peers: bool) -> tuple[Must, ...]:
        return tuple(must for must in self.musts if not (peers and tells_sides(must.criterion)))

    def _fits_both_ways(self) -> None:
        # An odd weight has no whole half: both halves are rounded up and could pass the scale's end.
        if sum(2 * half_points(wish.weight_points, FULL) for wish in self.wishes) > FULL:
            raise PolicyError(
                f"half weights, rounded up, are worth more than {FULL} points: use even weights"
            )

    def _block_points(self, wish: Wish, block: Block, rows: slice, halved: bool) -> NDArray[np.int32]:
        shares = block.shares(rows, slice(None))
        counted = np.where(shares == UNANSWERED, self.neutral_share, shares).astype(np.int64)
        counted *= wish.weight_points * (1 if halved else 2)
        counted += FULL
        counted //= 2 * FULL
        return counted.astype(np.int32)

    def _reason(self, wish: Wish, seeker: Answers, offerer: Answers, peers: bool) -> PairReason:
        views = _views(wish.criterion, seeker, offerer, peers)
        rounded = half_points if peers else whole_points
        points = [
            rounded(wish.weight_points, judged.share if judged.answered else self.neutral_share)
            for judged, _ in views
        ]
        # Of two directions the telling one is shown: answered before unanswered, then the better one.
        judged, mirrored = max(views, key=lambda view: (view[0].answered, view[0].share))
        return PairReason(
            wish.id,
            sum(points),
            sum(rounded(wish.weight_points, FULL) for _ in views),
            judged.code,
            judged.values,
            judged.answered,
            mirrored,
        )


class _Exclusions(Mapping[str, NDArray[np.bool_]]):
    def __init__(
        self, musts: tuple[Must, ...], seekers: Sequence[Answers], offerers: Sequence[Answers], peers: bool
    ) -> None:
        self._musts = {must.id: must for must in musts}
        self._seekers, self._offerers, self._peers = seekers, offerers, peers
        self._found: dict[str, NDArray[np.bool_]] = {}

    def __getitem__(self, must_id: str) -> NDArray[np.bool_]:
        if must_id not in self._found:
            excluded = np.zeros((len(self._seekers), len(self._offerers)), dtype=np.bool_)
            made = self._musts[must_id].criterion
            if self._peers and tells_sides(made):
                self._found[must_id] = excluded
                return excluded
            block = made.encode(self._seekers, self._offerers)
            for rows in chunks(len(self._seekers)):
                excluded[rows] = ~_admitted(block, rows)
            self._found[must_id] = excluded | excluded.T if self._peers else excluded
        return self._found[must_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._musts)

    def __len__(self) -> int:
        return len(self._musts)


def _views(
    criterion: Criterion, seeker: Answers, offerer: Answers, peers: bool
) -> tuple[tuple[Judgement, bool], ...]:
    """The pair as the seeker sees it and, for peers, as the other sees it (mirrored)."""
    first = (criterion.judge(seeker, offerer), False)
    return (first, (criterion.judge(offerer, seeker), True)) if peers else (first,)


def whole_points(weight: int, share: int) -> int:
    """What a wish of this weight gives a pair with this share (of ``FULL``), rounded half up."""
    return (2 * weight * share + FULL) // (2 * FULL)


def half_points(weight: int, share: int) -> int:
    """The same for one direction of two peers, who each give half of the weight."""
    return (weight * share + FULL) // (2 * FULL)


def _admitted(block: Block, rows: slice) -> NDArray[np.bool_]:
    shares = block.shares(rows, slice(None))
    admitted: NDArray[np.bool_] = (shares == FULL) | (shares == UNANSWERED)
    return admitted


def chunks(count: int) -> Iterator[slice]:
    """Rows to score at once."""
    return (slice(start, min(start + _ROWS, count)) for start in range(0, count, _ROWS))
