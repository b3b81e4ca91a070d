"""Is the set fair: weakest partnership, ranks, who would rather have each other, limits, groups."""

from shelfmates.proposal.questions.fairness.telling import GroupsError, fair

__all__ = ["GroupsError", "fair"]
