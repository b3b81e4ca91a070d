"""The pages of reference that are made from what the chapters declare, by the names of their files."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.home.exports.data_map import data_map
from shelfmates.home.exports.letters_page import letters
from shelfmates.home.exports.permissions import permissions
from shelfmates.home.exports.states import states


def pages() -> Mapping[str, str]:
    """File name → Markdown. ``uv run just reference`` writes them; a test holds them current."""
    return {
        "data-map.md": data_map(),
        "letters.md": letters(),
        "permissions.md": permissions(),
        "states.md": states(),
    }
