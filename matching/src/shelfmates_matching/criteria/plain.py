"""Musts and wishes read from plain dicts, every mistake named with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from . import described
from .base import FULL, Criterion, CriterionError, WrongParameterError, as_share

_MADE = ("criterion", "parameters")

type PlainMust = tuple[str, Criterion, bool]
type PlainWish = tuple[str, int, Criterion]


def read_policy(plain: Mapping[str, object]) -> tuple[list[PlainMust], list[PlainWish], int]:
    """Musts (id, criterion, confidential), wishes (id, points, criterion) and the neutral share.

    Raises CriterionError.
    """
    _only(plain, ("musts", "wishes", "neutral"), "policy")
    musts = []
    for entry, place in _entries(plain.get("musts", ()), ("id", *_MADE, "confidential"), "must"):
        confidential = entry.get("confidential", False)
        if not isinstance(confidential, bool):
            raise WrongParameterError(f"{place}: confidential must be true or false, not {confidential!r}")
        musts.append((_id(entry, place), _made(entry, place), confidential))
    wishes = [
        wish
        for entry, place in _entries(
            plain.get("wishes", ()), ("id", *_MADE, "weight", "points", "parts"), "wish"
        )
        for wish in _wish(entry, place)
    ]
    return musts, wishes, as_share(plain.get("neutral", 0.5), "policy: neutral")


def divided(points: int, shares: Sequence[Fraction]) -> list[int]:
    """Points divided by shares without losing any; even parts of even points, so that each can be halved."""
    unit = 2 if points % 2 == 0 else 1
    units, whole = points // unit, sum(shares)
    exact = [units * share / whole for share in shares]
    given = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: (given[n] - exact[n], n))
    for n in by_rest[: units - sum(given)]:
        given[n] += 1
    return [part * unit for part in given]


def _wish(entry: Mapping[str, object], place: str) -> Iterator[PlainWish]:
    name, points = _id(entry, place), _points(entry, place)
    if "parts" not in entry:
        yield name, points, _made(entry, place)
        return
    if "criterion" in entry or "parameters" in entry:
        raise WrongParameterError(f"{place} has parts, so each of them has its criterion")
    parts = list(_entries(entry["parts"], ("id", *_MADE, "share"), f"{place}, part"))
    if not parts:
        raise WrongParameterError(f"{place} has no parts")
    shares = [_number(part.get("share", 1), where, "share") for part, where in parts]
    if not all(share > 0 for share in shares):
        raise WrongParameterError(f"{place}: every part needs a share above 0")
    for n, ((part, where), worth) in enumerate(zip(parts, divided(points, shares), strict=True), 1):
        alone = name if len(parts) == 1 else f"{name}.{n}"
        yield _id(part, where, alone), worth, _made(part, where)


def _points(entry: Mapping[str, object], place: str) -> int:
    if ("weight" in entry) == ("points" in entry):
        raise WrongParameterError(f"{place} needs either a weight of 100 or points of {FULL}")
    if "weight" in entry:
        return int(_number(entry["weight"], place, "weight") * FULL / 100 + Fraction(1, 2))
    points = entry["points"]
    if isinstance(points, bool) or not isinstance(points, int) or not 0 <= points <= FULL:
        raise WrongParameterError(f"{place}: points must be a whole number up to {FULL}, not {points!r}")
    return points


def _number(value: object, place: str, what: str) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float, Fraction)) or not 0 <= value <= 100:
        raise WrongParameterError(f"{place}: {what} must be a number from 0 to 100, not {value!r}")
    return value if isinstance(value, Fraction) else Fraction(str(value))


def _made(entry: Mapping[str, object], place: str) -> Criterion:
    try:
        return described({key: entry[key] for key in _MADE if key in entry})
    except CriterionError as error:
        raise type(error)(f"{place}: {error}") from error


def _id(entry: Mapping[str, object], place: str, otherwise: str = "") -> str:
    name = entry.get("id", otherwise)
    if not isinstance(name, str) or not name:
        raise WrongParameterError(f"{place} needs an id")
    return name


def _entries(found: object, known: tuple[str, ...], what: str) -> Iterator[tuple[Mapping[str, object], str]]:
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise WrongParameterError(f"{what}: a list is needed, not {found!r}")
    for n, entry in enumerate(found, 1):
        if not isinstance(entry, Mapping):
            raise WrongParameterError(f"{what} {n} must be a table, not {entry!r}")
        place = f"{what} {n} ({entry.get('id', 'without id')})"
        _only(entry, known, place)
        yield entry, place


def _only(table: Mapping[str, object], known: tuple[str, ...], place: str) -> None:
    for key in table:
        if key not in known:
            raise WrongParameterError(f"{place}: {key!r} is unknown; known are {', '.join(known)}")
