"""Answers and a definition become an explained proposal. The only room that talks to the engine."""

from shelfmates.proposal.either import NotBuiltError
from shelfmates.proposal.propose import Run, default_day, explained, propose, solved, staged
from shelfmates.proposal.setting import KeptError, Setting

__all__ = [
    "KeptError",
    "NotBuiltError",
    "Run",
    "Setting",
    "default_day",
    "explained",
    "propose",
    "solved",
    "staged",
]
