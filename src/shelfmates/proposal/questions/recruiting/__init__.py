"""Whom to recruit: what one more mentor of each kind would do, and one more place of each mentor."""

from shelfmates.proposal.questions.recruiting.telling import whom

__all__ = ["whom"]
