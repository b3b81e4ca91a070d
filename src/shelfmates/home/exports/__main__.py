"""Write the pages of reference that are made from what the chapters declare.

``python -m shelfmates.home.exports docs/reference`` writes data-map.md, permissions.md and states.md.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import django


def main(arguments: list[str]) -> int:
    """Write the pages into the folder that is named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shelfmates.config.settings")
    django.setup()
    pages = import_module("shelfmates.home.exports.reference").pages()
    for name, text in pages.items():
        (Path(arguments[0]) / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
