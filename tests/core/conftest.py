"""What the tests of the frame share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request leaves its language behind in this process; the next test begins in English again."""
    with translation.override("en"):
        yield
