"""How sure each partnership is: its exact margin, and how often it stays when the weights move."""

from shelfmates.proposal.questions.sureness.telling import section, sure, sureness, tried

__all__ = ["section", "sure", "sureness", "tried"]
