"""Letters about one's own account: signing in, what changed, erasing."""

from shelfmates.home.letters import accounts, erasing
from shelfmates.home.letters.accounts import NOTICES
from shelfmates.home.letters.erasing import ERASURE_ASKED

__all__ = ["ERASURE_ASKED", "KINDS", "NOTICES"]

KINDS = (*accounts.KINDS, *erasing.KINDS)
