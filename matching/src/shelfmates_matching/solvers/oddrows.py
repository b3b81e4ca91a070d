"""Rows of the linear programme for peers, and what prices of these rows ask of a pair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, vstack

from shelfmates_matching.solvers.capcuts import CapSet, multiplicity, room
from shelfmates_matching.solvers.standins import PoolCap

type Group = tuple[int, ...]
type Floats = NDArray[np.float64]


def rows(
    caps: Sequence[PoolCap],
    limit: int | None,
    n: int,
    columns: Sequence[Group],
    groups: Sequence[Group],
    sets: Sequence[CapSet],
) -> tuple[csr_array, Floats]:
    """What each column fills, and how much there is: of people, odd groups, caps, the limit, sets of caps."""
    people = inside(n, columns, groups)
    holds = people[:n]
    counted = [
        *(multiplicity(n, ((), (k,)), caps) @ holds for k in range(len(caps))),
        np.ones(len(columns)),
        *((multiplicity(n, one, caps) @ holds) // 2 for one in sets),
    ]
    most = [
        *((len(group) - 1) // 2 for group in groups),
        *(most for _, most in caps),
        len(columns) if limit is None else limit,
        *(room(one, caps) for one in sets),
    ]
    limits = np.concatenate([np.ones(n), np.array(most, dtype=np.float64)])
    return csr_array(vstack([people, csr_array(np.array(counted, dtype=np.float64))])), limits


def inside(n: int, columns: Sequence[Group], groups: Sequence[Group]) -> csr_array:
    """A row per person (1 in each column that holds them), then a row per odd group (two or more of it)."""
    sizes = np.array([len(column) for column in columns])
    people = np.concatenate([np.array(column) for column in columns])
    where = np.repeat(np.arange(len(columns)), sizes)
    holds = csr_array(coo_array((np.ones(len(people)), (people, where)), shape=(n, len(columns))))
    if not groups:
        return holds
    rows = np.concatenate([np.full(len(g), k) for k, g in enumerate(groups)])
    members = coo_array(
        (np.ones(len(rows)), (rows, np.concatenate([np.array(g) for g in groups]))), shape=(len(groups), n)
    )
    shared = csr_array(csr_array(members) @ holds)
    return csr_array(vstack([holds, csr_array(shared >= 2).astype(float)]))


def tolls(n: int, caps: Sequence[PoolCap], prices: Floats) -> Floats:
    """What the caps around each person take off a place, (people,)."""
    found = np.zeros(n)
    for (group, _), price in zip(caps, prices, strict=True):
        found[list(group)] += price
    return found


def cover(n: int, groups: Sequence[Group], z: Floats) -> Floats:
    """Sum of the prices of odd groups that hold both persons, (n, n)."""
    found = np.zeros((n, n))
    for group, price in zip(groups, z, strict=False):  # groups found since have no price yet
        if price > 0:
            found[np.ix_(group, group)] += price
    return found


def cover_of_caps(n: int, caps: Sequence[PoolCap], sets: Sequence[CapSet], prices: Floats) -> Floats:
    """What the sets of caps take off each pair, (n, n)."""
    found = np.zeros((n, n))
    for one, price in zip(sets, prices, strict=False):  # as in cover
        times = multiplicity(n, one, caps)
        found += price * ((times[:, None] + times) // 2)
    return found
