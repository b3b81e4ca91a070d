"""Best possible partnerships, with a certificate anyone can check."""

from shelfmates_matching.alternatives import Alternative, without_pairs
from shelfmates_matching.caps import Cap
from shelfmates_matching.certificate import Certificate
from shelfmates_matching.errors import MatchingError
from shelfmates_matching.instance import Instance, keeps_caps
from shelfmates_matching.openings import Openings, openings
from shelfmates_matching.ranks import RankProfile, rank_profile
from shelfmates_matching.result import Result
from shelfmates_matching.rota import Event, Rota
from shelfmates_matching.solvers import best_groups, solve, worth
from shelfmates_matching.solvers.rota import plan_rota, replan
from shelfmates_matching.stability import blocking_pairs
from shelfmates_matching.stable import stable_groups
from shelfmates_matching.verification import verify
from shelfmates_matching.verification.rota import verify_rota

__all__ = [
    "Alternative",
    "Cap",
    "Certificate",
    "Event",
    "Instance",
    "MatchingError",
    "Openings",
    "RankProfile",
    "Result",
    "Rota",
    "best_groups",
    "blocking_pairs",
    "keeps_caps",
    "openings",
    "plan_rota",
    "rank_profile",
    "replan",
    "solve",
    "stable_groups",
    "verify",
    "verify_rota",
    "without_pairs",
    "worth",
]
