"""Changes of a round as data, and a run solved anew with them."""

from shelfmates.proposal.questions.changes.changed import changed
from shelfmates.proposal.questions.changes.inputs import Change, ChangeError

__all__ = ["Change", "ChangeError", "changed"]
