"""The page: whole in itself, safe with anybody's name, readable by everybody."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from shelfmates.language import Words
from shelfmates.reports.audience import Audience, view
from shelfmates.reports.page import to_html
from tests.reports.a_proposal import MENTEES, MENTORS, proposal

VOID = {"meta", "rect", "line", "path", "br", "link"}


class Outline(HTMLParser):
    """What stands in a page: counts of elements, attributes, and that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] += 1
        self.attributes += [(tag, key, value or "") for key, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] += 1
        self.attributes += [(tag, key, value or "") for key, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(language: str = "en", audience: Audience = "coordinator", blind: bool = False) -> str:
    words = Words(language)
    return to_html(view(proposal(), words, audience, blind), words)


def test_the_page_needs_nothing_else() -> None:
    html = page()
    outline = Outline(html)
    assert outline.open == []
    assert outline.count["script"] == outline.count["link"] == outline.count["img"] == 0
    assert not re.search(r"https?://", html)
    assert "@import" not in html
    addresses = [value for _, key, value in outline.attributes if key in ("href", "src")]
    assert all(value.startswith(("#", "mailto:")) for value in addresses)


def test_names_are_text_whatever_they_look_like() -> None:
    html = page()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<bdi>ليلى الحداد</bdi>" in html


@pytest.mark.parametrize("language", ["en", "fr"])
def test_tables_have_captions_and_scopes(language: str) -> None:
    html = page(language)
    outline = Outline(html)
    assert f'<html lang="{language}" dir="ltr">' in html
    assert outline.count["table"] == outline.count["caption"] == 8
    scopes = [value for tag, key, value in outline.attributes if tag == "th" and key == "scope"]
    assert len(scopes) == outline.count["th"]
    assert outline.count["main"] == outline.count["h1"] == 1


def test_bars_say_their_points_in_words() -> None:
    assert 'role="img" aria-label="Topics: 54.0 points, Place: 20.0 points"' in page()


def test_the_committees_page_has_no_address_and_no_confidential_rule() -> None:
    html = page(audience="committee")
    assert "@example.org" not in html
    assert "onfidential" not in html


def test_a_blind_page_has_no_name() -> None:
    html = page(blind=True)
    for name in (*MENTORS[:4], MENTEES[0], *MENTEES[2:]):
        assert name not in html
    assert "Mentee 3" in html


def test_an_empty_proposal_is_a_page_too() -> None:
    words = Words("en")
    nobody = replace(proposal(), partnerships=(), unplaced=())
    html = to_html(view(nobody, words), words)
    assert "No partnership could be formed." in html
    assert "Everybody has a partner." in html


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(
    tmp_path: Path, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    file = tmp_path / "page.html"
    # axe runs inside the page, which allows no script; the test alone takes that line out.
    file.write_text(re.sub(r"<meta http-equiv=[^>]*>", "", page("fr")), encoding="utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    tab.goto(file.as_uri())
    for summary in tab.locator("summary").all():
        summary.click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(tab)
    tab.close()
    assert found.violations_count == 0, found.generate_report()
