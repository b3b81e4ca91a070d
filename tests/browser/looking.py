"""Looking at pages: axe, reflow, text sizes, headings, other hosts; and counting what was wrong."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from playwright.sync_api import Browser, Page

from tests.browser.serving import Site
from tests.browser.states import LONG_NAMES
from tests.browser.toolkit import (
    SIZES_AND_SCHEMES,
    Scheme,
    axe_says,
    clipped,
    double_text,
    overflow,
    set_look,
    space_text,
)  # fmt: skip
from tests.browser.visiting import Visit

EXPLAINED: Mapping[str, str] = {
    r"color-contrast: .* \(pseudoContent in steps\)": "a step’s disc stands beside its words",
}
"""What axe cannot decide, as its line is written, and why it is right."""
LOOKS_AT_LONG: tuple[tuple[int, Scheme], ...] = ((320, "light"), (1280, "light"))
"""Long words change no colour: pages whose shape was looked at before are looked at for their widths."""
_HEAD = """() => ({title: document.title, lang: document.documentElement.lang,
  headings: document.querySelectorAll('h1').length})"""
_VALUES = re.compile(r'"[^"]*"|\d{2,}')
_PLAIN = "() => { document.adoptedStyleSheets = []; document.documentElement.style.fontSize = ''; }"


@dataclass
class Figure:
    """What was looked at, and what was wrong: each line with the pages where it is so."""

    pages: int = 0
    scans: int = 0
    reflows: int = 0
    requests: int = 0
    elsewhere: int = 0
    by_chapter: Counter[str] = field(default_factory=Counter)
    violations: int = 0
    unsure: int = 0
    wide: int = 0
    cut: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, page: Visit) -> None:
        what = _VALUES.sub("…", what)
        if what not in self.wrong:
            print(f"{what}\n       {page}", file=sys.stderr, flush=True)  # a long run tells as it goes
        pages = self.wrong.setdefault(what, [])
        if str(page) not in pages:
            pages.append(str(page))

    def __str__(self) -> str:
        chapters = ", ".join(f"{name or 'site'} {number}" for name, number in sorted(self.by_chapter.items()))
        return (
            f"A1: {self.pages} pages, {self.scans} scans, {self.violations} violations,"
            f" {self.unsure} unexplained incomplete ({chapters})\n"
            f"A3: {self.reflows} reflows at {self.pages} pages, {self.wide} too wide, {self.cut} cut off\n"
            f"P5: {self.requests} requests, {self.elsewhere} to another host\n"
            f"{len(self.wrong)} kinds of troubles in all"
        )

    def lines(self) -> Iterator[str]:
        for what, pages in sorted(self.wrong.items(), key=lambda pair: -len(pair[1])):
            yield f"{len(pages):4} {what}\n       {pages[0]}"


def look(browser: Browser, visits: Sequence[Visit], figure: Figure) -> Figure:
    """Open each page once and look at it at every width, in every scheme."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    site = Site(context)
    page = site.tab()
    for visit in visits:
        page.goto(site.put(visit.path, visit.answer))
        _look_at(page, visit, figure)
        for trouble in site.troubles:
            figure.note(trouble, visit)
        site.troubles.clear()
        del site.ready[visit.path]
    figure.requests, figure.elsewhere = site.requests, site.elsewhere
    context.close()
    return figure


def _look_at(page: Page, visit: Visit, figure: Figure) -> None:
    figure.pages += 1
    figure.by_chapter[visit.chapter] += 1
    head = page.evaluate(_HEAD)
    if head["headings"] != 1 or not head["title"] or not head["lang"]:
        figure.note(f"head: {head}", visit)
    is_long = visit.state.startswith(LONG_NAMES)
    for width, scheme in LOOKS_AT_LONG if is_long else SIZES_AND_SCHEMES:
        set_look(page, width=width, scheme=scheme)
        wrong, unsure = axe_says(page)
        figure.scans += 1
        figure.violations += len(wrong)
        unsure = [line for line in unsure if not any(re.fullmatch(known, line) for known in EXPLAINED)]
        figure.unsure += len(unsure)
        for line in wrong:
            figure.note(f"axe: {line} [{scheme}]", visit)
        for line in unsure:
            figure.note(f"axe is not sure: {line} [{scheme}]", visit)
        figure.wide += bool(found := overflow(page))
        for line in found:
            figure.note(f"overflow at {width}: {line}", visit)
    if not is_long:
        _stretch(page, visit, figure)


def _stretch(page: Page, visit: Visit, figure: Figure) -> None:
    """At 320 pixels: more space between letters and lines; then text twice as large."""
    set_look(page, width=320, scheme="light")
    for name, change in (("text spaced", space_text), ("text doubled", double_text)):
        change(page)
        figure.reflows += 1
        wide, cut = overflow(page), clipped(page)
        figure.wide, figure.cut = figure.wide + bool(wide), figure.cut + bool(cut)
        for line in wide + cut:
            figure.note(f"{name}: {line}", visit)
        page.evaluate(_PLAIN)


def share(visits: Sequence[Visit], most: int) -> list[Visit]:
    """Some pages of every chapter, in turns."""
    chapters: dict[str, list[Visit]] = {}
    for visit in visits:
        chapters.setdefault(visit.chapter, []).append(visit)
    return [visit for turn in zip_longest(*chapters.values()) for visit in turn if visit][:most]
