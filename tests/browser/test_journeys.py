"""Two journeys by keyboard alone; all of them with ``SHELFMATES_TRIALS=all`` (A2)."""

from __future__ import annotations

import gc
import os
from traceback import extract_tb
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Error
from pytest_django.live_server_helper import LiveServer

from tests.browser.by_keyboard import JOURNEYS
from tests.browser.keys import Keys

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # threads of the test's own server leave their connections to the database in memory open
    pytest.mark.filterwarnings("ignore:.*sqlite3.Connection.*:pytest.PytestUnraisableExceptionWarning"),
]
SHARE = ("sign_in", "stop_letters")
ALL = os.environ.get("SHELFMATES_TRIALS") == "all"


def test_journeys(
    browser: Browser, live_server: LiveServer, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ADDRESS = live_server.url
    chosen = JOURNEYS if ALL else SHARE
    stops, wrong = 0, list[str]()
    for name in chosen:
        cache.clear()  # what was counted on another journey
        context = browser.new_context(locale="en-GB", viewport={"width": 360, "height": 740})
        keys = Keys(context.new_page(), live_server.url)
        try:
            JOURNEYS[name](keys)
        except (AssertionError, Error) as lost:
            lines = [f"{step.name} {step.lineno}" for step in extract_tb(lost.__traceback__)]
            keys.wrong.append(f"got lost: {lost!r} {lines}")
        context.close()
        gc.collect()
        stops += keys.stops
        wrong += [f"{name}: {line}" for line in keys.wrong]
    with capsys.disabled():
        print(f"\nA2: {len(chosen)} journeys of {len(JOURNEYS)}, {stops:,} stops, {len(wrong)} exceptions")
    assert wrong == [], "\n".join(wrong)
