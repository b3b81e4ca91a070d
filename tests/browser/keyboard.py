"""Every page with the Tab key alone, on a phone: ``uv run python -m tests.browser.keyboard --full`` (A2).

At each stop: the ring of the focus has at least 2 pixels and 3:1, nothing lies on it, the order is as seen.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import pairwise

from playwright.sync_api import sync_playwright

from tests.browser.database import alone
from tests.browser.toolkit import Stop, tab_stops

EVERY = 12  # the n-th route, of which the share is
FIRST = "Skip to the content"  # where a page that begins at its errors comes round to its top
LINE = 12  # pixels within which two stops stand on one line


def wrong_with(stops: list[Stop]) -> list[str]:
    """What is wrong at the stops of one page."""
    found = [
        f"ring {stop.ring_px} px, {stop.ring_contrast:.1f}:1, covered {stop.covered}: {stop.what}"
        for stop in stops
        if stop.ring_px < 2 or stop.ring_contrast < 3 or stop.covered
    ]
    found += [
        f"order: {one.what} before {other.what}"
        for one, other in pairwise(stops[1:])  # the first skips to the content
        if other.top < one.top - LINE and FIRST not in other.what
    ]
    return found


def main(most: int, *, full: bool) -> int:
    """Walk, and print. A share: so many pages, of different chapters."""
    from tests.browser.looking import share  # noqa: PLC0415 - it needs Django's settings
    from tests.browser.serving import Site  # noqa: PLC0415
    from tests.browser.toolkit import launched, set_look  # noqa: PLC0415
    from tests.browser.visiting import Visits  # noqa: PLC0415
    from tests.browser.ways import applying, installing  # noqa: PLC0415
    from tests.conftest import CHROMIUM  # noqa: PLC0415
    from tests.house.access.world import a_world  # noqa: PLC0415

    assert CHROMIUM is not None, "Chromium is not installed"
    began, world, visits = time.monotonic(), a_world(), Visits()
    visits.everywhere(world, "filled", every=1 if full else EVERY)
    for walk in (installing, applying) if full else ():
        walk(visits, world)
    chosen = visits.found if full else share(visits.found, most)
    stops, wrong = 0, dict[str, str]()
    with sync_playwright() as playwright, launched(playwright, CHROMIUM) as browser:
        page = (site := Site(browser.new_context())).tab()
        for visit in chosen:
            page.goto(site.put(visit.path, visit.answer))
            set_look(page, width=360, height=740)
            try:
                found = tab_stops(page, most=400)
            except AssertionError as trapped:
                wrong[str(trapped)] = str(visit)
                continue
            stops += len(found)
            wrong |= {line: str(visit) for line in wrong_with(found)}
            del site.ready[visit.path]
    print(
        f"A2: {stops:,} stops on {len(chosen)} pages at 360 pixels, {len(wrong)} exceptions"
        f" ({time.monotonic() - began:.0f} s)"
    )
    print(*(f"{what}\n    {where}" for what, where in wrong.items()), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="every page, not a share of them")
    parser.add_argument("--most", type=int, default=10, help="pages of the share")
    given = parser.parse_args()
    sys.exit(alone(lambda: main(given.most, full=given.full)))
