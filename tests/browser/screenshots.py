"""Pictures of every page in every state, to be looked at; each at two widths, light and dark:

    just screenshots --only "applications:task" --into folder
    just screenshots --language fr --list

The pages are those of ``every_page``: any route that answers with a page is among them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, sync_playwright

from tests.browser.database import alone
from tests.browser.toolkit import Scheme, launched, set_look
from tests.conftest import CHROMIUM

if TYPE_CHECKING:
    from tests.browser.visiting import Visit

WIDTHS = (360, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def pictures(browser: Browser, visits: Iterable[Visit], folder: Path) -> Iterator[Path]:
    """Take every page at each width in each scheme; whole pages, one file each."""
    from tests.browser.serving import Site  # noqa: PLC0415 - it needs Django's settings

    folder.mkdir(parents=True, exist_ok=True)
    with browser.new_context(locale="en-GB", timezone_id="Europe/London") as context:
        page = (site := Site(context)).tab()
        for number, visit in enumerate(visits, 1):
            page.goto(site.put(visit.path, visit.answer))
            for width in WIDTHS:
                for scheme in SCHEMES:
                    set_look(page, width=width, scheme=scheme)
                    file = folder / f"{number:03}-{_name(visit)}-{width}-{scheme}.png"
                    page.screenshot(path=file, full_page=True)
                    yield file
            del site.ready[visit.path]


def _name(visit: Visit) -> str:
    return re.sub(r"\W+", "-", f"{visit.route} {visit.actor} {visit.state}").strip("-")


def _visits(language: str) -> list[Visit]:
    """Every page in every state in English; in another language every page, filled."""
    from shelfmates.people.models import Person  # noqa: PLC0415 - they need Django's settings
    from tests.browser.states import collect  # noqa: PLC0415
    from tests.browser.visiting import Visits  # noqa: PLC0415
    from tests.house.access.world import a_world  # noqa: PLC0415

    if language == "en":
        return collect().found
    visits, world = Visits(), a_world()
    Person.objects.update(language=language)
    visits.everywhere(world, "filled", language)
    return visits.found


def main(given: argparse.Namespace) -> int:
    """Take the pictures, and name the files."""
    if CHROMIUM is None:
        raise SystemExit("Chromium is not installed")
    visits = [visit for visit in _visits(given.language) if given.only in str(visit)]
    if given.list or not visits:
        print(*visits or [f"No page is called {given.only}; --list names them all."], sep="\n")
        return 0 if visits else 1
    with sync_playwright() as playwright, launched(playwright, CHROMIUM) as browser:
        for file in pictures(browser, visits, given.into):
            print(file)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--into", type=Path, default=Path("screenshots"), help="folder for the pictures")
    parser.add_argument("--only", default="", help="pages with these words in route, actor, state or address")
    parser.add_argument("--language", default="en", help="of the pages, for example fr")
    parser.add_argument("--list", action="store_true", help="only name the pages")
    options = parser.parse_args()
    sys.exit(alone(lambda: main(options)))
