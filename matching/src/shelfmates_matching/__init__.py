"""Best possible partnerships, with a certificate anyone can check."""

from shelfmates_matching.certificate import Certificate
from shelfmates_matching.errors import MatchingError
from shelfmates_matching.instance import Instance
from shelfmates_matching.result import Result
from shelfmates_matching.solvers import solve

__all__ = ["Certificate", "Instance", "MatchingError", "Result", "solve"]
