"""Changes of a round as data, and a run solved anew with them."""

from shelfmates.proposal.questions.changes.changed import changed, edited
from shelfmates.proposal.questions.changes.inputs import Change, ChangeError, Inputs

__all__ = ["Change", "ChangeError", "Inputs", "changed", "edited"]
