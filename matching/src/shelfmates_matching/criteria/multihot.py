"""Counts of what two sets share, for whole blocks of pairs, as exact matrix products."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_DENSE_UP_TO = 1024  # different items; beyond it both sides are mostly empty and kept sparse


@dataclass(frozen=True)
class Product:
    """``counts`` gives Σ weight(row, item) × weight(column, item), exact up to 2⁵³.

    ``left``: (rows, items); ``right``: (items, columns). People have few of the items there are, so rows are
    kept sparse. That also leaves the linear algebra library's threads alone: on products as small as these
    they wait for one another longer than they work.
    """

    left: sparse.csr_array
    right: NDArray[np.float64] | sparse.csr_array

    def counts(self, rows: slice, columns: slice) -> NDArray[np.float64]:
        found = self.left[rows] @ self.right[:, columns]
        return found if isinstance(found, np.ndarray) else np.asarray(found.toarray(), dtype=np.float64)


def product[K: Hashable](left: Sequence[Mapping[K, int]], right: Sequence[Mapping[K, int]]) -> Product:
    """Products of weighted sets. Only items both sides know can count, so only these get a column."""
    known = {item for weights in right for item in weights}
    index: dict[K, int] = {}
    for weights in left:
        for item in weights:
            if item in known:
                index.setdefault(item, len(index))
    a, b = _matrix(left, index), _matrix(right, index)
    if len(index) > _DENSE_UP_TO:
        return Product(a, b.T.tocsr())
    return Product(a, np.ascontiguousarray(b.toarray().T))


def common[K: Hashable](left: Sequence[Collection[K]], right: Sequence[Collection[K]]) -> Product:
    """How many items two sets have in common."""
    return product([dict.fromkeys(s, 1) for s in left], [dict.fromkeys(s, 1) for s in right])


def _matrix[K: Hashable](people: Sequence[Mapping[K, int]], index: Mapping[K, int]) -> sparse.csr_array:
    rows, columns, weights = [], [], []
    for row, items in enumerate(people):
        for item, weight in items.items():
            if (column := index.get(item)) is not None:
                rows.append(row)
                columns.append(column)
                weights.append(float(weight))
    shape = (len(people), max(len(index), 1))
    places = (np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64))
    return sparse.csr_array((np.array(weights, dtype=np.float64), places), shape=shape)
