"""Letters as a mail program shows them: readable for everybody, in light and dark, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.toolkit import axe, overflow
from tests.correspondence.letters import letters_of_every_kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_letters_are_readable_in_light_and_dark(tab: Page) -> None:
    count = 0
    for letter in letters_of_every_kind():
        tab.set_content(letter.html)
        for width, scheme in ((320, "light"), (1280, "dark")):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert axe(tab) == [], (letter.kind, letter.language, width, scheme)
            assert overflow(tab) == [], (letter.kind, letter.language, width, scheme)
            count += 1
    assert count >= 4
