"""What can be wrong with an instance, each kind with a name of its own."""

from __future__ import annotations


class MatchingError(ValueError):
    """Anything wrong with what the engine was given."""


class NotANumberError(MatchingError):
    """A score is NaN, infinite or no real number at all."""


class NotAnIntegerError(MatchingError):
    """A score is not a whole number: scores are integers so that ties are real and proofs exact."""


class NegativeError(MatchingError):
    """A score, seat count or seat cost is below zero."""


class ShapeError(MatchingError):
    """Arrays do not fit together, or entries are not of the shape they must have."""


class AsymmetryError(MatchingError):
    """Peer scores must be the same seen from either side."""


class PinError(MatchingError):
    """Pinned pairs contradict each other, the seats, or what is eligible or forbidden."""


class IdentityError(MatchingError):
    """Two people on one side carry the same identity, or one that cannot be hashed."""


class RangeError(MatchingError):
    """Scores are so large that sums would leave 64-bit integers, or a yes or no is neither 1 nor 0."""


class ObjectiveError(MatchingError):
    """The objective is not one of those the engine knows."""


class CapError(MatchingError):
    """A cap names people who are not there, overlaps another, or is broken by what is pinned."""
