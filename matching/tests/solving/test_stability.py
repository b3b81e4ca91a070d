"""Blocking pairs, stable sets and ranks are those that trying every pair gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import numpy as np
import pytest
from matching.tests.solving import brute
from matching.tests.solving.trials import trials

from shelfmates_matching import (
    Cap,
    Instance,
    MatchingError,
    blocking_pairs,
    rank_profile,
    solve,
    stable,
    stable_groups,
)

EACH = trials(1000)
type Group = tuple[int, ...]
type Groups = tuple[Group, ...]


def with_either(rng: Random) -> Instance:
    """Two sides with people who take either, one place each, sometimes within a limit."""
    rows, columns = rng.randint(1, 4), rng.randint(1, 4)
    both = rng.randint(1, min(rows, columns))
    either = list(zip(rng.sample(range(rows), both), rng.sample(range(columns), both), strict=True))
    seats = [1 if j in dict(map(reversed, either)) else rng.randint(0, 2) for j in range(columns)]
    return Instance.two_sided(
        table(rng, rows, columns),
        eligible=[[rng.random() < 0.8 for _ in range(columns)] for _ in range(rows)],
        seats=seats,
        either=either,
        limit=rng.choice((None, 2)),
    )


def sets(instance: Instance) -> list[Groups]:
    """Every set that is allowed, also beside people who take either side."""
    return [groups for groups in brute.sets(instance) if one_place_each(instance, groups)]


def one_place_each(instance: Instance, groups: Groups) -> bool:
    return all(sum(a == i or b == j for a, b in groups) <= 1 for i, j in instance.either)


KINDS = {
    "two sides": lambda rng: brute.two_sided(rng, exclusive=rng.random() < 0.3),
    "two sides within caps": lambda rng: brute.two_sided(
        rng, exclusive=rng.random() < 0.2, caps="rows columns limit"
    ),
    "two sides and either": with_either,
    "peers": lambda rng: brute.one_sided(rng, trios=rng.random() < 0.5, priorities=False),
    "peers within caps": lambda rng: brute.one_sided(rng, trios=rng.random() < 0.5, caps="rows limit"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_blocking_pairs_are_those_that_trying_every_change_finds(kind: str) -> None:
    rng, seen = Random(kind), 0
    for turn in range(EACH):
        instance = KINDS[kind](rng)
        groups = rng.choice(sets(instance))
        own = [table(rng, instance.rows, instance.columns) for _ in "ab"]
        peers = instance.kind == "one_sided"
        given = ([], own[:1], own)[0 if turn % 2 else 1 if peers else 2]
        seek, offer = views(instance, given)
        expected = sorted(pair for pair in pairs_of(instance) if blocks(instance, groups, pair, seek, offer))
        assert list(blocking_pairs(instance, groups, *given)) == expected, turn
        seen += len(expected)
    assert seen > EACH // 10


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_leaves_the_set_of_first_come_by_fit(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(f"{kind}, stable")
    monkeypatch.setattr(stable, "BAND", 2)
    for turn in range(EACH):
        instance = KINDS[kind](rng)
        groups = stable_groups(instance)
        assert tuple(sorted(groups)) in {tuple(sorted(one)) for one in sets(instance)}, turn
        assert blocking_pairs(instance, groups) == (), turn


@pytest.mark.parametrize("kind", KINDS)
def test_ranks_are_those_that_counting_gives(kind: str) -> None:
    rng = Random(f"{kind}, ranks")
    for turn in range(EACH):
        instance = KINDS[kind](rng)
        groups = rng.choice(sets(instance))
        profile = rank_profile(instance, groups)
        if instance.kind == "two_sided":
            assert profile.seekers == tuple(sorted((i, rank(instance, (i, j), 0)) for i, j in groups)), turn
            assert profile.offerers == tuple(sorted((j, rank(instance, (i, j), 1)) for i, j in groups)), turn
        else:
            pairs = [(p, [(p, q) for q in group if q != p]) for group in groups for p in group]
            expected = [(p, max(rank(instance, pair, 0) for pair in mine)) for p, mine in pairs]
            assert profile.seekers == tuple(sorted(expected)), turn
        assert sum(profile.counts().values()) == len(profile.seekers)


def test_the_order_of_rows_changes_nothing() -> None:
    rng = Random("order")
    for _ in range(EACH // 5):
        size = rng.randint(2, 6)
        scores = np.array([[rng.randint(0, 3) for _ in range(size)] for _ in range(size)])
        ids = rng.sample(range(100), size), rng.sample(range(100), size)
        rows, columns = (np.array(rng.sample(range(size), size)) for _ in "ab")
        one = Instance.two_sided(scores, ids=ids)
        other = Instance.two_sided(
            scores[np.ix_(rows, columns)], ids=([ids[0][k] for k in rows], [ids[1][k] for k in columns])
        )
        sets = [{(i.ids[0][a], i.ids[1][b]) for a, b in stable_groups(i)} for i in (one, other)]
        assert sets[0] == sets[1]


def test_the_best_set_and_a_stable_one_may_differ() -> None:
    """Two mentees, two mentors: the pair that fits best of all stands in the way of the best sum."""
    instance = Instance.two_sided([[10, 8], [8, 1]])
    assert solve(instance).indices == ((0, 1), (1, 0))
    assert blocking_pairs(instance, ((0, 1), (1, 0))) == ((0, 0),)
    assert stable_groups(instance) == ((0, 0), (1, 1))


def test_what_makes_no_sense_is_refused() -> None:
    two, peers = Instance.two_sided([[1]], caps=[Cap((0,), 1)]), Instance.one_sided([[0, 1], [1, 0]])
    with pytest.raises(MatchingError, match="needed"):
        blocking_pairs(two, (), [[1, 2]])
    with pytest.raises(MatchingError, match="one side"):
        blocking_pairs(peers, (), [[0, 1], [1, 0]], [[0, 1], [1, 0]])
    with pytest.raises(MatchingError, match="give way"):
        blocking_pairs(two, (), owners=[Cap((0,), 1, "columns")])
    with pytest.raises(MatchingError, match="not eligible"):
        blocking_pairs(Instance.two_sided([[1]], eligible=[[False]]), ((0, 0),))


# ── trying everything ─────────────────────────────────────────────────────────────────────────


def pairs_of(instance: Instance) -> list[tuple[int, int]]:
    return list(zip(instance.left.tolist(), instance.right.tolist(), strict=True))


def table(rng: Random, rows: int, columns: int) -> list[list[int]]:
    return [[rng.randint(0, 3) for _ in range(columns)] for _ in range(rows)]


def views(instance: Instance, given: list[list[list[int]]]) -> list[dict[Group, int]]:
    """What each side thinks of the other, by (who, of whom): rows and columns, or peers twice."""
    scores = {pair: instance.score_of(pair) or 0 for pair in pairs_of(instance)}
    peers = instance.kind == "one_sided"
    back = {(j, i): score for (i, j), score in scores.items()}
    if peers:
        all_ = scores | back
        mine = {(a, b): given[0][a][b] for a, b in all_} if given else all_
        return [mine, mine]
    if not given:
        return [scores, back]
    return [{(i, j): given[0][i][j] for i, j in scores}, {(j, i): given[1][i][j] for i, j in scores}]


def blocks(
    instance: Instance, groups: Groups, pair: tuple[int, int], seek: dict[Group, int], offer: dict[Group, int]
) -> bool:
    if any(set(pair) <= set(group) if instance.kind == "one_sided" else pair == group for group in groups):
        return False
    after = _peers_after if instance.kind == "one_sided" else _across_after
    return any(brute.keeps_caps(instance, found) for found in after(instance, groups, pair, seek, offer))


def _across_after(
    instance: Instance, groups: Groups, pair: tuple[int, int], seek: dict[Group, int], offer: dict[Group, int]
) -> Iterator[Groups]:
    i, j = pair
    free = [one for one in groups if one not in instance.pinned]
    as_column, as_row = dict(instance.either).get(i), {b: a for a, b in instance.either}.get(j)
    mine = [None, *(one for one in free if one[0] == i and seek[one] < seek[pair])]
    mine += [one for one in free if one[1] == as_column and offer[one[::-1]] < seek[pair]]
    theirs = [None, *(one for one in free if one[1] == j and offer[one[::-1]] < offer[pair[::-1]])]
    theirs += [one for one in free if one[0] == as_row and seek[one] < offer[pair[::-1]]]
    for one, other in product(mine, theirs):
        if one is not None and (one[1] == j or one[0] == as_row) and one not in theirs:
            continue  # the two are together the other way round, and one of them likes it as well
        if other is not None and (other[0] == i or other[1] == as_column) and other not in mine:
            continue
        found = (*(group for group in groups if group not in (one, other)), pair)
        seats = sum(a == i for a, _ in found) <= instance.row_seats[i]
        seats &= sum(b == j for _, b in found) <= instance.seats[j]
        seats &= one_place_each(instance, found)
        if seats and not any(a in found and b in found for a, b in instance.exclusive):
            yield found


def _peers_after(
    instance: Instance, groups: Groups, pair: tuple[int, int], seek: dict[Group, int], _: dict[Group, int]
) -> Iterator[Groups]:
    found = [pair]
    for group in groups:
        leaving = set(group) & set(pair)
        if leaving and group in instance.pinned:
            return
        (one,) = leaving or (None,)
        if one is not None and min(seek[one, q] for q in group if q != one) >= seek[one, sum(pair) - one]:
            return
        rest = tuple(p for p in group if p != one)
        found += [rest] if len(rest) > 1 else []
    yield tuple(found)


def rank(instance: Instance, pair: tuple[int, int], side: int) -> int:
    """One more than the people across (or other peers) who fit this one better and have a place at all."""
    person, score = pair[side], instance.score_of(pair) or 0
    rank = 1
    for i, j in pairs_of(instance):
        there = instance.row_seats[i] > 0 and instance.seats[j] > 0
        mine = person in (i, j) if instance.kind == "one_sided" else (i, j)[side] == person
        rank += bool(there and mine and (instance.score_of((i, j)) or 0) > score)
    return rank
