"""A share of the pages, some of every chapter; ``python -m tests.browser.every_page --full`` looks at all."""

from __future__ import annotations

import logging

import pytest
from playwright.sync_api import Browser

from tests.browser.every_page import EVERY
from tests.browser.looking import Figure, look, share
from tests.browser.states import some
from tests.browser.templates import NOT_LOOKED_AT, pages

SHARE = 6


@pytest.mark.browser
@pytest.mark.django_db
def test_a_share_of_all_pages(
    browser: Browser, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    visits = some(EVERY)
    assert visits.broken == []
    figure = look(browser, share(visits.found, SHARE), Figure())
    with capsys.disabled():
        print(f"\n{figure}")
    assert figure.scans == 6 * SHARE
    assert not figure.wrong, "\n".join(figure.lines())


def test_what_is_not_looked_at_exists() -> None:
    assert set(NOT_LOOKED_AT) <= pages()
