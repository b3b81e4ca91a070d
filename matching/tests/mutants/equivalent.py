"""Mutants that nobody can tell from the program as it is, each with the reason."""

from __future__ import annotations

EQUIVALENT: dict[str, str] = {}
