"""Small random instances and their best sets, from the public checks under the names the tests use."""

from __future__ import annotations

from shelfmates_matching.checks.everything import best, keeps_caps, sets, value
from shelfmates_matching.checks.instances import capped, one_sided, two_sided

__all__ = ["best", "capped", "keeps_caps", "one_sided", "sets", "two_sided", "value"]
