"""From applicants to circles: who could sit where, the best circles, and why they are as they are."""

from shelfmates.proposal.circles.forming import circles
from shelfmates.proposal.circles.model import CirclesError, Formed, Kept, Plan

__all__ = ["CirclesError", "Formed", "Kept", "Plan", "circles"]
