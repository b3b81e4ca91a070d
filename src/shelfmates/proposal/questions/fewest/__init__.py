"""Fewest changes: what keeping every agreed partnership costs, and what giving up a few would buy."""

from shelfmates.proposal.questions.fewest.choosing import Agreed, Choice, Option, choice
from shelfmates.proposal.questions.fewest.telling import fewest

__all__ = ["Agreed", "Choice", "Option", "choice", "fewest"]
