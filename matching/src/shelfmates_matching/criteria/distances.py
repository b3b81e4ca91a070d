"""Places on the globe and how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from .base import WrongParameterError, numbered

type Spot = tuple[float, float]
"""Latitude and longitude in degrees."""

FAR = 40_000_000
"""More metres than lie between any two places."""
_RADIUS = 6_371_009  # metres; the earth taken as a ball


def as_spots(value: object, what: str) -> Mapping[str, Spot]:
    """Places with their latitude and longitude. Raises WrongParameterError otherwise."""
    if not isinstance(value, Mapping):
        raise WrongParameterError(f"{what} must map places to latitude and longitude, not {value!r}")
    return {str(place): _spot(spot, what) for place, spot in value.items()}


@lru_cache(maxsize=1 << 18)
def metres_between(one: Spot, other: Spot) -> int:
    """Whole metres along the great circle, the same in both directions."""
    (a, b), (c, d) = sorted((one, other))
    north, east = radians(c - a), radians(d - b)
    chord = sin(north / 2) ** 2 + cos(radians(a)) * cos(radians(c)) * sin(east / 2) ** 2
    return round(2 * _RADIUS * asin(min(1.0, sqrt(chord))))


def nearest(mine: Sequence[str], theirs: Sequence[str], spots: Mapping[str, Spot]) -> int:
    """Metres between the two places that are nearest; ``FAR`` where there are none."""
    return min((metres_between(spots[a], spots[b]) for a in mine for b in theirs), default=FAR)


@dataclass(frozen=True)
class Distances:
    """``nearest`` for whole blocks: from each set of places to every place, then the least of a set."""

    sets: NDArray[np.intp]  # row → its set of places
    metres: NDArray[np.int32]  # set × place, and a last column of ``FAR`` for nowhere
    places: NDArray[np.intp]  # column × its places, filled up with nowhere

    def shares(self, rows: slice, columns: slice) -> NDArray[np.int32]:
        there = self.metres[self.sets[rows]]
        least = np.full((len(there), len(self.places[columns])), FAR, dtype=np.int32)
        for place in self.places[columns].T:
            np.minimum(least, there[:, place], out=least)
        return least


def distances(
    rows: Sequence[tuple[str, ...]], columns: Sequence[tuple[str, ...]], spots: Mapping[str, Spot]
) -> Distances:
    """The block of people with these places."""
    sets, different = numbered(rows)
    index = {place: n for n, place in enumerate(dict.fromkeys(p for places in columns for p in places))}
    metres = np.full((len(different), len(index) + 1), FAR, dtype=np.int32)
    for n, mine in enumerate(different):
        for place, k in index.items():
            metres[n, k] = nearest(mine, (place,), spots)
    most = max(map(len, columns), default=0)
    filled = [[index[p] for p in places] + [len(index)] * (most - len(places)) for places in columns]
    return Distances(sets, metres, np.array(filled, dtype=np.intp).reshape(len(columns), most))


def _spot(value: object, what: str) -> Spot:
    if isinstance(value, tuple | list) and len(value) == 2:
        degrees = [float(one) for one in value if isinstance(one, int | float) and not isinstance(one, bool)]
        if len(degrees) == 2 and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180:
            return degrees[0], degrees[1]
    raise WrongParameterError(f"{what}: latitude and longitude in degrees are needed, not {value!r}")
