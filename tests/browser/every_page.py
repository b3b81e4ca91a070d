"""Every page in every state, looked at in Chromium: ``uv run python -m tests.browser.every_page --full``.

Without ``--full`` a share of the pages, some of every chapter. Prints what was looked at and what was wrong.
"""

from __future__ import annotations

import argparse
import sys
import time

from playwright.sync_api import sync_playwright

from tests.browser.database import alone

SHARE = 10  # pages
EVERY = 12  # the n-th route, of which the share is


def main(given: argparse.Namespace) -> int:
    """Look, and print."""
    from tests.browser.looking import Figure, look, share  # noqa: PLC0415 - they need Django's settings
    from tests.browser.states import collect, some  # noqa: PLC0415
    from tests.browser.templates import unseen  # noqa: PLC0415
    from tests.browser.toolkit import launched  # noqa: PLC0415
    from tests.conftest import CHROMIUM  # noqa: PLC0415

    is_all = given.full or given.list or given.only
    visits = collect() if is_all else some(EVERY)
    missing = unseen(visits.templates) if is_all else []
    chosen = [visit for visit in visits.found if given.only in str(visit)]
    if not is_all:
        chosen = share(visits.found, SHARE)
    if given.list:
        print(*visits.found, *visits.broken, *missing, sep="\n")
        return 0
    if CHROMIUM is None:
        raise SystemExit("Chromium is not installed")
    began = time.monotonic()
    with sync_playwright() as playwright, launched(playwright, CHROMIUM) as browser:
        figure = look(browser, chosen, Figure())
    print(figure, f"{time.monotonic() - began:.0f} s")
    print(*figure.lines(), *visits.broken, sep="\n")
    if is_all:
        print(f"{len(missing)} templates unscanned", *missing, sep="\n")
    return 1 if figure.wrong or missing or visits.broken else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="every page, not a share of them")
    parser.add_argument("--list", action="store_true", help="only name the pages")
    parser.add_argument("--only", default="", help="pages whose name has this in it")
    options = parser.parse_args()
    sys.exit(alone(lambda: main(options)))
