"""Best possible partnerships, with a certificate anyone can check."""

from shelfmates_matching.alternatives import Alternative, without_pairs
from shelfmates_matching.caps import Cap
from shelfmates_matching.certificate import Certificate
from shelfmates_matching.errors import MatchingError
from shelfmates_matching.instance import Instance, keeps_caps
from shelfmates_matching.openings import Openings, openings
from shelfmates_matching.result import Result
from shelfmates_matching.solvers import best_groups, solve, worth
from shelfmates_matching.verification import verify

__all__ = [
    "Alternative",
    "Cap",
    "Certificate",
    "Instance",
    "MatchingError",
    "Openings",
    "Result",
    "best_groups",
    "keeps_caps",
    "openings",
    "solve",
    "verify",
    "without_pairs",
    "worth",
]
