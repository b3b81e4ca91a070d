"""Random questionnaires through the builder's actions, read by axe-core (bar A5):

uv run python -m tests.questionnaires.axe --count 300
"""

from __future__ import annotations

import argparse
import random
import sys
from importlib import import_module

from tests.browser.database import alone


def main(asked: argparse.Namespace) -> int:
    """Build, look, print the figure; 1 if anything was found."""
    pages, found = _looked_at(range(asked.first, asked.first + asked.count))
    print(f"A5: {asked.count} questionnaires, {pages} pages, {len(found)} findings")
    print(*found, sep="\n")
    return 1 if found else 0


def _looked_at(seeds: range) -> tuple[int, list[str]]:
    cast, forms = import_module("tests.cast"), import_module("tests.questionnaires.random_forms")
    names = import_module("shelfmates.definitions").catalogue()
    programmes = [cast.a_programme(name, slug=f"p{number}") for number, name in enumerate(names)]
    amina = cast.a_person(cast.AMINA)
    for programme in programmes:
        cast.staff(amina, programme)
    client = cast.signed_in(import_module("django.test").Client(), amina)
    toolkit, playwright = import_module("tests.browser.toolkit"), import_module("playwright.sync_api")
    chromium = import_module("tests.conftest").CHROMIUM
    pages, found = 0, []
    with playwright.sync_playwright() as running, toolkit.launched(running, chromium) as browser:
        shelf = forms.Shelf(browser.new_page(), client)
        for seed in seeds:
            programme = programmes[seed % len(programmes)]
            forms.edit_at_random(programme, seed, amina)
            addresses = forms.pages_of(programme, random.Random(seed))
            pages += len(addresses)
            found += [f"seed {seed} {line}" for line in forms.found_by_axe(shelf, addresses)]
            forms.thrown_away(programme, amina)
    return pages, found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    sys.exit(alone(lambda: main(options)))
