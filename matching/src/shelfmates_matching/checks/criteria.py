"""What any criterion must do: blocks and single pairs say the same, of the declared answers alone."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from random import Random

import numpy as np

from shelfmates_matching.checks.faults import Fault, gathered
from shelfmates_matching.criteria import (
    CRITERIA,
    FULL,
    UNANSWERED,
    Answers,
    Criterion,
    Judgement,
    Reads,
    described,
    description,
    tells_sides,
)
from shelfmates_matching.policy import Policy, Wish

WEIGHTS = (FULL, 333_334, 2)
"""Points of the wish a criterion is tried in; halves and odd thirds show wrong rounding."""

MOST_PEOPLE = 40
"""Samples that are tried with one another; of more the first ones, so that a check stays quick."""

NOISE: Mapping[str, object] = {"not asked": "x", "": "y", "shelfmates": ("z",)}

type Check = Callable[[Criterion, Sequence[Answers]], Iterator[str]]


def check_criterion(
    criterion: Criterion,
    samples: Sequence[Answers],
    *,
    symmetric: bool = False,
    codes: Collection[str] | None = None,
) -> list[Fault]:
    """What is wrong with a criterion; an empty list where nothing was found.

    :param samples: answers of people, as varied as people are; every one is tried with every one, as the
        one who seeks and as the one who offers. Somebody who answered nothing is always among them.
    :param symmetric: the criterion must say the same from either side.
    :param codes: the codes it may give, where somebody makes sentences of them.
    """
    people: list[Answers] = [{}, *samples[:MOST_PEOPLE]]
    name = getattr(criterion, "name", type(criterion).__name__)
    checks: dict[str, Check] = dict(CHECKS)
    if symmetric:
        checks["symmetry"] = _unequal_sides
    if codes is not None:
        checks["known codes"] = lambda made, people: _unknown_codes(made, people, codes)
    faults = list(_shape(criterion))
    for check, found in {} if faults else checks.items():
        try:
            faults += [Fault(check, name, message) for message in found(criterion, copy.deepcopy(people))]
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is what we are here to tell
            faults.append(Fault(check, name, f"raises {type(error).__name__}: {error}"))
    return [_split(fault) for fault in gathered(faults)]


def _split(fault: Fault) -> Fault:
    message, _, example = fault.message.partition("\n")
    return Fault(fault.check, fault.where, message, example, fault.times)


def _shape(criterion: object) -> Iterator[Fault]:
    where = type(criterion).__name__
    if not isinstance(criterion, Criterion):
        yield Fault("shape", where, "lacks name, reads, encode or judge")
        return
    reads: object = criterion.reads()
    if not isinstance(reads, Reads) or not all(_are_texts(keys) for keys in reads):
        yield Fault("shape", where, f"reads() gives {reads!r} instead of Reads of two frozensets of texts")


def _are_texts(keys: object) -> bool:
    return isinstance(keys, frozenset) and all(isinstance(key, str) for key in keys)


def _pairs(people: Sequence[Answers]) -> Iterator[tuple[Answers, Answers]]:
    return ((seeker, offerer) for seeker in people for offerer in people)


def _shown(seeker: Answers, offerer: Answers) -> str:
    return f"\n{dict(seeker)!r} with {dict(offerer)!r}"


# ── the checks, each giving sentences ─────────────────────────────────────────────────────────


def _odd_judgements(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    """Shares are whole numbers in range, codes carry the criterion's name."""
    for seeker, offerer in _pairs(people):
        judged: object = criterion.judge(seeker, offerer)
        shown = _shown(seeker, offerer)
        if not isinstance(judged, Judgement):
            yield f"judge gives a {type(judged).__name__} instead of a Judgement{shown}"
        elif type(judged.share) is not int or not (judged.share == UNANSWERED or 0 <= judged.share <= FULL):
            yield f"the share {judged.share!r} is neither a whole number from 0 to {FULL} nor −1{shown}"
        elif not judged.code.startswith(f"{criterion.name}."):
            yield f"the code {judged.code!r} does not begin with {criterion.name + '.'!r}{shown}"
        elif judged.answered == (judged.code == f"{criterion.name}.unanswered"):
            yield f"the code {judged.code!r} and the share {judged.share} contradict each other{shown}"


def _unknown_codes(criterion: Criterion, people: Sequence[Answers], codes: Collection[str]) -> Iterator[str]:
    for seeker, offerer in _pairs(people):
        code = criterion.judge(seeker, offerer).code
        if code not in codes:
            yield f"the code {code!r} is not among those that are known{_shown(seeker, offerer)}"


def _blocks_that_differ(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    """A block gives, for every rectangle, the shares that single pairs give."""
    block = criterion.encode(people, people)
    whole = block.shares(slice(None), slice(None))
    count = len(people)
    if whole.shape != (count, count) or whole.dtype != np.int32:
        yield f"a block of {count} × {count} has shape {whole.shape} and numbers of type {whole.dtype}"
        return
    for i, seeker in enumerate(people):
        for j, offerer in enumerate(people):
            alone = criterion.judge(seeker, offerer).share
            if whole[i, j] != alone:
                yield f"the block says {whole[i, j]}, the pair alone {alone}{_shown(seeker, offerer)}"
    part = (slice(1, count, None), slice(0, max(1, count // 2)))
    if block.shares(*part).tolist() != whole[part].tolist():
        yield "a part of a block is not what the whole block says there"
    if criterion.encode([], []).shares(slice(None), slice(None)).shape != (0, 0):
        yield "a block of nobody is not empty"


def _sums_that_differ(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    """In a policy, the points of an explanation add up to the score, and none passes its weight."""
    for weight in WEIGHTS:
        policy = Policy(wishes=(Wish("wish", weight, criterion),), neutral_share=FULL // 2)
        tables = {False: policy.scores(people, people).scores, True: policy.peer_scores(people).scores}
        for peers, table in tables.items():
            for (i, seeker), (j, offerer) in _pairs_of(list(enumerate(people))):
                reasons = policy.reasons(seeker, offerer, peers)
                points = sum(reason.points for reason in reasons)
                if points != table[i, j]:
                    yield f"the reasons give {points}, the score is {table[i, j]}{_shown(seeker, offerer)}"
                if not all(0 <= reason.points <= reason.of for reason in reasons):
                    yield f"a reason gives {points} points of {weight}{_shown(seeker, offerer)}"
        if (tables[True] != tables[True].T).any():
            yield "scores of peers are not the same seen from either side"


def _pairs_of[T](people: Sequence[T]) -> Iterator[tuple[T, T]]:
    return ((one, other) for one in people for other in people)


def _other_orders(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    """Who else is in the lists, and in which order, changes nothing for a pair."""
    whole = criterion.encode(people, people).shares(slice(None), slice(None))
    count, rng = len(people), Random(0)
    for size in (count, max(1, count // 2)):
        rows, columns = rng.sample(range(count), size), rng.sample(range(count), size)
        block = criterion.encode([people[k] for k in rows], [people[k] for k in columns])
        if (block.shares(slice(None), slice(None)) != whole[np.ix_(rows, columns)]).any():
            yield "the same people in another order, or fewer of them, get other shares"


def _harsh_silence(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    """Where nobody answered anything, nothing counts against a pair."""
    share = criterion.judge({}, {}).share
    if share not in (UNANSWERED, FULL):
        yield f"where nobody answered anything the share is {share}; it must be −1 (neutral) or {FULL}"


def _hidden_readings(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    """Answers outside ``reads()`` are never looked at and never change anything."""
    reads = criterion.reads()
    for seeker, offerer in _pairs(people):
        judged = criterion.judge(seeker, offerer)
        one, other = _kept(seeker, reads.seeker), _kept(offerer, reads.offerer)
        if criterion.judge(one, other) != judged:
            yield f"an answer outside reads() changes the judgement{_shown(seeker, offerer)}"
        elif criterion.judge({**NOISE, **one}, {**NOISE, **other}) != judged:
            yield f"an answer to a question nobody asked changes the judgement{_shown(seeker, offerer)}"
        spies = _Spy(one), _Spy(other)
        criterion.judge(*spies)
        for spy, keys, who in zip(spies, reads, ("seeks", "offers"), strict=True):
            if more := sorted(spy.asked - keys):
                told = f"reads {', '.join(more)} of the one who {who}, which reads() does not declare"
                yield told + _shown(seeker, offerer)
    mine, theirs = ([_kept(p, keys) for p in people] for keys in reads)
    block = criterion.encode(mine, theirs)
    whole = criterion.encode(people, people)
    everything = (slice(None), slice(None))
    if (block.shares(*everything) != whole.shares(*everything)).any():
        yield "an answer outside reads() changes a block"


def _kept(answers: Answers, keys: frozenset[str]) -> Answers:
    return {key: value for key, value in answers.items() if key in keys}


class _Spy(dict[str, object]):
    """Answers that remember what was asked of them by key."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> object:
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: object = None) -> object:
        self.asked.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)


def _unequal_sides(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    if tells_sides(criterion):
        yield "asks for more on one side, so it cannot say the same from either"
    for seeker, offerer in _pairs(people):
        one, other = (criterion.judge(*pair).share for pair in ((seeker, offerer), (offerer, seeker)))
        if one != other:
            yield f"the share is {one} from one side and {other} from the other{_shown(seeker, offerer)}"


def _changing_minds(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    """The same question gets the same answer, and people's answers stay as they were."""
    for seeker, offerer in _pairs(people):
        before = copy.deepcopy((dict(seeker), dict(offerer)))
        if criterion.judge(seeker, offerer) != criterion.judge(seeker, offerer):
            yield f"the same pair is judged differently the second time{_shown(seeker, offerer)}"
        if before != (dict(seeker), dict(offerer)):
            yield f"people's answers are changed by asking{_shown(seeker, offerer)}"


def _lost_descriptions(criterion: Criterion, people: Sequence[Answers]) -> Iterator[str]:
    """A registered criterion comes back from its plain description."""
    if CRITERIA.get(criterion.name) is type(criterion) and described(description(criterion)) != criterion:
        yield f"does not come back from its description {description(criterion)}"


CHECKS: Mapping[str, Check] = {
    "judgement": _odd_judgements,
    "block": _blocks_that_differ,
    "sums": _sums_that_differ,
    "order": _other_orders,
    "silence": _harsh_silence,
    "reads": _hidden_readings,
    "again": _changing_minds,
    "description": _lost_descriptions,
}

__all__ = ["check_criterion"]
