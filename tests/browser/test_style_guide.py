"""The style guide in a real browser: every part, in every colour scheme, at both widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.toolkit import (
    SIZES_AND_SCHEMES,
    Scheme,
    axe,
    axe_unsure,
    clipped,
    double_text,
    open_page,
    overflow,
    small_text,
    space_text,
    tab_stops,
)
from tests.core.frame_alone import alone

pytestmark = pytest.mark.browser
PAGES = ("/style-guide", "/style-guide/form", "/style-guide/page/409")


@pytest.fixture
def guide(live_server: LiveServer, settings: Settings) -> str:
    alone(settings)
    return str(live_server.url)


@pytest.mark.parametrize(("width", "scheme"), SIZES_AND_SCHEMES)
def test_axe_finds_nothing(tab: Page, guide: str, width: int, scheme: Scheme) -> None:
    for path in PAGES:
        open_page(tab, guide + path, width=width, scheme=scheme)
        assert axe(tab) == []
        assert axe_unsure(tab) == []
        assert overflow(tab) == []


def test_nothing_is_cut_at_any_text_size_or_distance(tab: Page, guide: str) -> None:
    for path in PAGES:
        open_page(tab, guide + path, width=320)
        assert small_text(tab) == []
        space_text(tab)
        assert overflow(tab) + clipped(tab) == []
        open_page(tab, guide + path, width=320)
        double_text(tab)
        assert overflow(tab) + clipped(tab) == []


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_the_focus_is_seen_on_every_kind_of_control(tab: Page, guide: str, scheme: Scheme) -> None:
    open_page(tab, guide + "/style-guide", width=1280, scheme=scheme)
    stops = tab_stops(tab)
    kinds = {stop.what.split(" ")[0] for stop in stops}
    assert {"a", "button", "input", "select", "textarea"} <= kinds
    assert [stop for stop in stops if stop.ring_px < 2 or stop.ring_contrast < 3 or stop.covered] == []


def test_the_first_stop_skips_to_the_content(tab: Page, guide: str) -> None:
    open_page(tab, guide + "/style-guide")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_the_summary_has_the_focus_and_leads_to_the_fields(tab: Page, guide: str) -> None:
    open_page(tab, guide + "/style-guide/form", width=360)
    assert tab.evaluate("document.activeElement.className") == "error-summary"
    tab.get_by_role("link", name="Choose the area you know best").click()
    assert tab.evaluate("document.activeElement.id") == "id_area_0"
    assert (
        tab.evaluate("document.querySelector('#id_area_0').closest('fieldset').getBoundingClientRect().y") > 0
    )


def test_the_count_is_seen_and_said(tab: Page, guide: str) -> None:
    open_page(tab, guide + "/style-guide")
    tab.get_by_label("What do you hope to learn?").fill("سلام 👋")
    assert tab.locator(".count").inner_text() == "Characters left: 294"
    tab.get_by_role("status").get_by_text("Characters left: 294").wait_for(state="attached", timeout=5000)


def test_a_page_travels_in_less_than_100_kilobytes(tab: Page, guide: str) -> None:
    open_page(tab, guide + "/style-guide")
    sizes = tab.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(entry => entry.encodedBodySize)"
    )
    assert len(sizes) >= 3
    assert sum(sizes) <= 100_000


def test_right_to_left_mirrors_the_page(tab: Page, guide: str) -> None:
    open_page(tab, guide + "/style-guide", width=1280)
    before = tab.locator(".brand").bounding_box()
    tab.evaluate("document.documentElement.dir = 'rtl'")
    after = tab.locator(".brand").bounding_box()
    assert before
    assert after
    assert after["x"] + after["width"] == pytest.approx(1280 - before["x"], abs=2)
    assert overflow(tab) == []
