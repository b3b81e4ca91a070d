"""Places on the globe and how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from .base import WrongParameterError

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


def _spot(value: object, what: str) -> Spot:
    if isinstance(value, tuple | list) and len(value) == 2:
        degrees = [float(one) for one in value if isinstance(one, int | float) and not isinstance(one, bool)]
        if len(degrees) == 2 and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180:
            return degrees[0], degrees[1]
    raise WrongParameterError(f"{what}: latitude and longitude in degrees are needed, not {value!r}")
