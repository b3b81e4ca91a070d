"""Reading pages as a browser does."""

from __future__ import annotations

import re
from typing import Any


def once_of(page: Any) -> str:
    """The one-time id of the first form on a page that has one."""
    found = re.search(r'name="once" value="([^"]+)"', page.content.decode())
    assert found, "the page has no form of ours"
    return found.group(1)
