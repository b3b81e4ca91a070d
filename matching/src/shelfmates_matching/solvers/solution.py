"""What every solver hands back, and the name of the first level they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfmates_matching import certificate as proof
from shelfmates_matching.instance import Instance


@dataclass(frozen=True, eq=False)
class Solution:
    """Chosen groups as indices (pinned ones not included), with the proof.

    ``closed``: every case was settled; otherwise the set is feasible and the proof gives a gap.
    """

    groups: tuple[tuple[int, ...], ...]
    leaves: tuple[proof.Leaf, ...]
    closed: bool


def first_level(instance: Instance) -> str:
    """``priority`` where classes differ, else ``people``."""
    return "priority" if len(np.unique(instance.priority)) > 1 else "people"
