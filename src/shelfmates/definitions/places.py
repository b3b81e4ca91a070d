"""Finding what stands at a dotted path of a definition, such as ``wish.library_type.weight``."""

from __future__ import annotations

from collections.abc import Mapping

_NOTHING = object()


def resolves(raw: Mapping[str, object], path: str) -> bool:
    """Does anything stand there? Tables in a list are found by their id."""
    here = found(raw, path)
    return here is not _NOTHING and not (isinstance(here, Mapping) and here.get("off") is True)


def found(raw: Mapping[str, object], path: str) -> object:
    """What stands there, or one value that equals nothing else."""
    here: object = raw
    for name in path.split("."):
        here = _step(here, name)
        if here is _NOTHING:
            return here
    return here


def _step(here: object, name: str) -> object:
    if isinstance(here, Mapping):
        return here.get(name, _NOTHING)
    if isinstance(here, list):
        return next((i for i in here if isinstance(i, Mapping) and i.get("id") == name), _NOTHING)
    return _NOTHING
