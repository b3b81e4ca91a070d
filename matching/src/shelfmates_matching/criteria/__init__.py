"""The kinds of reasons there are, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from .amount import Near
from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Block,
    Criterion,
    CriterionError,
    Judgement,
    MissingParameterError,
    Reads,
    UnknownCriterionError,
    UnknownParameterError,
    WrongParameterError,
    tells_sides,
)
from .both import Both
from .common import Common
from .different import Different
from .exceeds import Exceeds
from .free_times import FreeTimes
from .fresh import Fresh
from .gap import Gap
from .hours import Hours
from .listed import Listed
from .nearby import Nearby
from .overlap import Overlap
from .repeat import Repeat
from .shares import Shares
from .stance import Stance
from .words import Words

_KINDS = (
    Both, Common, Different, Exceeds, FreeTimes, Fresh, Gap, Hours, Listed, Near, Nearby, Overlap, Repeat,
    Shares, Stance, Words,
)  # fmt: skip

CRITERIA: Mapping[str, type[Any]] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every criterion's class by its name."""


def criterion(name: str, **parameters: object) -> Criterion:
    """The criterion of this name with these parameters.

    Raises UnknownCriterionError, UnknownParameterError, MissingParameterError or WrongParameterError,
    all of them CriterionError.
    """
    kind = CRITERIA.get(name)
    if kind is None:
        raise UnknownCriterionError(f"no criterion is called {name!r}{_nearest(name, CRITERIA)}")
    known = {f.name: f for f in fields(kind)}
    for parameter in parameters:
        if parameter not in known:
            raise UnknownParameterError(f"{name} has no parameter {parameter!r}{_nearest(parameter, known)}")
    for field in known.values():
        if field.default is MISSING and field.default_factory is MISSING and field.name not in parameters:
            raise MissingParameterError(f"{name} needs the parameter {field.name!r}")
    inner = parameters.get("inner")
    if isinstance(inner, Mapping):
        parameters["inner"] = described(inner)
    made: Criterion = kind(**parameters)
    return made


def described(description: Mapping[str, object]) -> Criterion:
    """The criterion a mapping ``{"criterion": name, "parameters": {…}}`` describes."""
    name, given = description.get("criterion"), description.get("parameters", {})
    if not isinstance(name, str):
        raise MissingParameterError("a criterion is described by its name under 'criterion'")
    if not isinstance(given, Mapping) or set(description) - {"criterion", "parameters"}:
        raise WrongParameterError(f"{name}: write {{'criterion': …, 'parameters': {{…}}}}")
    return criterion(name, **given)


def parameters(made: Criterion) -> dict[str, object]:
    """The parameters that make this criterion again, as plain lists, dicts, numbers and texts."""
    return {f.name: _plain(getattr(made, f.name)) for f in fields(made)}  # type: ignore[arg-type]


def description(made: Criterion) -> dict[str, object]:
    """The mapping that ``described`` turns into this criterion again."""
    return {"criterion": made.name, "parameters": parameters(made)}


def _plain(value: object) -> object:
    if isinstance(value, Criterion):
        return description(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _nearest(name: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"


__all__ = [
    "CRITERIA",
    "FULL",
    "UNANSWERED",
    "Answers",
    "Block",
    "Criterion",
    "CriterionError",
    "Judgement",
    "MissingParameterError",
    "Reads",
    "UnknownCriterionError",
    "UnknownParameterError",
    "WrongParameterError",
    "criterion",
    "described",
    "description",
    "parameters",
    "tells_sides",
]
