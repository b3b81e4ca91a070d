"""What every criterion is: one kind of reason for or against a pair, in whole numbers.

A criterion reads the answers of a seeker (a row, who wants) and of an offerer (a column) and gives a
share: 0 (nothing of what is wanted) to ``FULL`` (all of it), or ``UNANSWERED`` where the answers do not
say. ``judge`` reads one pair; ``encode`` prepares whole lists of people so that a block of pairs is read
at once. Both give the same integer for every pair.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar, NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from ..errors import MatchingError

FULL = 1_000_000
UNANSWERED = -1

type Answers = Mapping[str, object]
"""Answers by key: text, number, truth value, a set or ranked tuple of ids, or a mapping line → choice."""

type Shares = NDArray[np.int32]


class CriterionError(MatchingError):
    """A criterion was asked for in a way that cannot work."""


class UnknownCriterionError(CriterionError):
    """No criterion has this name."""


class UnknownParameterError(CriterionError):
    """The criterion has no parameter of this name."""


class MissingParameterError(CriterionError):
    """The criterion needs this parameter."""


class WrongParameterError(CriterionError):
    """The parameter's value cannot be used."""


@dataclass(frozen=True)
class Judgement:
    """One pair read by one criterion: its share, and the code and values a sentence is made from."""

    share: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        return self.share != UNANSWERED


class Block(Protocol):
    """Encoded people; gives the shares of any rectangle of pairs."""

    def shares(self, rows: slice, columns: slice) -> Shares: ...


class Reads(NamedTuple):
    """The keys of the answers a criterion reads of the one who seeks and of the one who offers."""

    seeker: frozenset[str]
    offerer: frozenset[str]

    @classmethod
    def alike(cls, *keys: str) -> Reads:
        """The same of both."""
        return cls(frozenset(keys), frozenset(keys))


@runtime_checkable
class Criterion(Protocol):
    """One kind of reason. Implementations are frozen dataclasses whose fields are the parameters."""

    name: ClassVar[str]

    def reads(self) -> Reads: ...

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Block: ...

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement: ...


def tells_sides(criterion: Criterion) -> bool:
    """Whether the criterion asks for more on the offerer's side, so that both ways at once cannot hold."""
    return bool(getattr(criterion, "directed", False))


def unanswered(name: str) -> Judgement:
    """The judgement where nobody said what the criterion needs."""
    return Judgement(UNANSWERED, f"{name}.unanswered")


def items(answers: Answers, key: str) -> tuple[str, ...]:
    """The answer as a tuple of different, non-blank texts; empty where nothing was answered.

    A ranked tuple keeps its order, a set is sorted; true and false read as "yes" and "no".
    """
    value = answers.get(key)
    if value is None or isinstance(value, Mapping):
        return ()
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, (frozenset, set)):
        return tuple(sorted({str(item).strip() for item in value} - {""}))
    if isinstance(value, Iterable):
        return tuple(dict.fromkeys(text for text in (str(item).strip() for item in value) if text))
    return (str(value),)


def as_share(value: object, what: str) -> int:
    """A number from 0 to 1 as a share, rounded half up. Raises WrongParameterError otherwise."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Fraction)) or not 0 <= value <= 1:
        raise WrongParameterError(f"{what} must be a number from 0 to 1, not {value!r}")
    exact = value if isinstance(value, Fraction) else Fraction(str(value))
    return int(exact * FULL + Fraction(1, 2))


def as_texts(value: object, what: str, *, some: bool = False) -> tuple[str, ...]:
    """A list of texts as a tuple. Raises WrongParameterError otherwise, or if ``some`` and it is empty."""
    if isinstance(value, str) or not isinstance(value, (Sequence, frozenset, set)):
        raise WrongParameterError(f"{what} must be a list of texts, not {value!r}")
    texts = tuple(sorted(value) if isinstance(value, (frozenset, set)) else value)
    if not all(isinstance(text, str) for text in texts):
        raise WrongParameterError(f"{what} must be a list of texts, not {value!r}")
    if some and not texts:
        raise WrongParameterError(f"{what} must not be empty")
    return texts


def as_numbers(value: object, what: str) -> tuple[float, ...]:
    """A list of numbers as a tuple. Raises WrongParameterError otherwise."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise WrongParameterError(f"{what} must be a list of numbers, not {value!r}")
    if not all(isinstance(number, (int, float)) and not isinstance(number, bool) for number in value):
        raise WrongParameterError(f"{what} must be a list of numbers, not {value!r}")
    return tuple(value)


def as_key(value: object, what: str) -> str:
    """A key of the answers. Raises WrongParameterError unless it is a non-empty text."""
    if not isinstance(value, str) or not value:
        raise WrongParameterError(f"{what} must name a key of the answers, not {value!r}")
    return value


def settle(criterion: object, **values: object) -> None:
    """Put checked values into a frozen dataclass while it is being made."""
    for key, value in values.items():
        object.__setattr__(criterion, key, value)


@dataclass(frozen=True)
class Table:
    """Shares looked up by the code of the row and of the column."""

    table: Shares
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    def shares(self, rows: slice, columns: slice) -> Shares:
        return self.table.take(self.rows[rows], axis=0).take(self.columns[columns], axis=1)


def numbered[K: Hashable](keys: Iterable[K]) -> tuple[NDArray[np.intp], list[K]]:
    """The place of every key among the different keys, and those keys in order of appearance."""
    seen: dict[K, int] = {}
    places = [seen.setdefault(key, len(seen)) for key in keys]
    return np.array(places, dtype=np.intp), list(seen)


def tabulated[K: Hashable](
    seekers: Iterable[K], offerers: Iterable[K], share: Callable[[K, K], int]
) -> Table:
    """A block that works out the share once for every two different keys."""
    rows, row_keys = numbered(seekers)
    columns, column_keys = numbered(offerers)
    cells = [[share(a, b) for b in column_keys] for a in row_keys]
    table = np.array(cells, dtype=np.int32).reshape(len(row_keys), len(column_keys))
    return Table(table, rows, columns)
