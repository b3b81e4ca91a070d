"""The same instance with its people in another order, from the public checks."""

from __future__ import annotations

from shelfmates_matching.checks.shuffling import shuffled

__all__ = ["shuffled"]
