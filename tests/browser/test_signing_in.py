"""Passkeys and the app in a real browser, by keyboard alone."""

from __future__ import annotations

import re
import time
from contextlib import nullcontext
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from shelfmates.people.models import Person
from tests.browser.toolkit import axe, open_page, overflow
from tests.cast import AMINA, a_person, an_association, staff
from tests.people.ways_in import latest_code

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # threads of the test's own server leave their connections to the database in memory open
    pytest.mark.filterwarnings("ignore:.*sqlite3.Connection.*:pytest.PytestUnraisableExceptionWarning"),
]
ADDRESS = "amina@example.org"


@pytest.fixture
def site(live_server: LiveServer, settings: Any, tab: Page) -> str:
    """The site under the name localhost: passkeys work on no bare number."""
    settings.ADDRESS = live_server.url
    cache.clear()  # what was counted in another test
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def key(tab: Page) -> Any:
    """A device that holds passkeys and says yes."""
    talk = tab.context.new_cdp_session(tab)
    talk.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda **says: talk.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], **says}
    )


def press_on(page: Page, words: str, *, most: int = 60, leads_on: bool = True) -> None:
    """Go to the link or button of these words with Tab, and press it."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").split() == words.split():
            with page.expect_navigation() if leads_on else nullcontext():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no stop of the Tab key says {words}")


def type_into(page: Page, field: str, text: str, *, most: int = 40) -> None:
    """Go to a field with Tab, type, and send with Enter."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == field:
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.type(text)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no stop of the Tab key is {field}")


def sign_in_by_code(page: Page, site: str, then: str = "/me/security") -> None:
    page.goto(f"{site}/account/sign-in?next={then}")
    type_into(page, "id_email", ADDRESS)
    page.wait_for_url("**/account/sign-in/code")
    type_into(page, "id_code", latest_code(ADDRESS))


def add_a_passkey(page: Page, site: str) -> None:
    sign_in_by_code(page, site)
    page.wait_for_url("**/me/security")
    press_on(page, "Add a passkey")
    type_into(page, "id_name", "Blue key")
    page.wait_for_url("**/recovery-codes")
    press_on(page, "I have kept them")
    page.wait_for_url("**/me/security")


def test_a_passkey_is_added_signs_in_is_named_and_removed(tab: Page, site: str, key: Any) -> None:
    a_person(AMINA)
    add_a_passkey(tab, site)
    assert tab.get_by_text("Blue key", exact=True).first.is_visible()
    assert Authenticator.objects.filter(type="webauthn").count() == 1

    tab.context.clear_cookies()
    tab.goto(f"{site}/account/sign-in?next=/me/security")
    press_on(tab, "Sign in with a passkey")
    tab.wait_for_url("**/me/security")

    press_on(tab, "Rename Blue key")
    if "/confirm" in tab.url:
        press_on(tab, "Use a passkey")
    tab.wait_for_url("**/name")
    type_into(tab, "id_name", "Green key")
    tab.wait_for_url("**/me/security")
    press_on(tab, "Remove Green key")
    press_on(tab, "Remove the passkey")
    tab.wait_for_url("**/me/security")
    assert not Authenticator.objects.exists()


def test_staff_come_to_the_desk_with_a_passkey(tab: Page, site: str, key: Any) -> None:
    staff(a_person(AMINA), an_association())
    sign_in_by_code(tab, site, "/desk/ltaig/none/")
    tab.wait_for_url("**/me/security/second-step?**")
    press_on(tab, "A passkey")
    type_into(tab, "id_name", "")
    tab.wait_for_url("**/recovery-codes")
    press_on(tab, "I have kept them")
    assert tab.url == f"{site}/desk/ltaig/none/"

    tab.context.clear_cookies()
    sign_in_by_code(tab, site, "/desk/ltaig/none/")
    tab.wait_for_url("**/second-step")
    press_on(tab, "Use a passkey")
    tab.wait_for_url("**/desk/ltaig/none/")


def test_a_device_that_says_no_leaves_a_sentence(tab: Page, site: str, key: Any) -> None:
    a_person(AMINA)
    add_a_passkey(tab, site)
    tab.context.clear_cookies()
    key(isUserVerified=False)
    tab.goto(f"{site}/account/sign-in")
    press_on(tab, "Sign in with a passkey", leads_on=False)
    tab.get_by_text("That did not work.").wait_for()
    assert tab.evaluate("document.activeElement.hasAttribute('data-passkey-failed')")
    assert Person.objects.count() == 1


def test_the_app_is_set_up_by_keyboard(tab: Page, site: str) -> None:
    staff(a_person(AMINA), an_association())
    sign_in_by_code(tab, site, "/desk/ltaig/none/")
    tab.wait_for_url("**/me/security/second-step?**")
    press_on(tab, "An app for codes")
    secret = re.sub(r"\W", "", tab.locator("code").inner_text())
    picture = tab.locator("img.qr")
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 100
    type_into(tab, "id_code", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    tab.wait_for_url("**/recovery-codes")
    press_on(tab, "I have kept them")
    assert tab.url == f"{site}/desk/ltaig/none/"


PAGES = (
    "/account/closed", "/me/security", "/me/security/second-step", "/me/security/app",
    "/me/security/passkeys/add", "/me/profile", "/me/address", "/me/agreements", "/me/never-with",
)  # fmt: skip


@pytest.mark.parametrize("page", ["/account/sign-in", *PAGES])
def test_every_page_is_clean_and_narrow(tab: Page, site: str, page: str) -> None:
    a_person(AMINA)
    if page in PAGES:
        sign_in_by_code(tab, site)
        tab.wait_for_url("**/me/security")
    for width, scheme in ((320, "light"), (1280, "dark"), (320, "forced")):
        open_page(tab, site + page, width=width, scheme=scheme)  # type: ignore[arg-type]
        assert axe(tab) == []
        assert overflow(tab) == []


def test_the_page_of_the_code_is_clean_with_a_mistake(tab: Page, site: str) -> None:
    a_person(AMINA)
    tab.goto(f"{site}/account/sign-in")
    type_into(tab, "id_email", ADDRESS)
    tab.wait_for_url("**/account/sign-in/code")
    type_into(tab, "id_code", "12")
    assert tab.title().startswith("Error:")
    assert axe(tab) == []
    assert overflow(tab) == []


def test_the_device_tells_its_time_zone(browser: Browser, site: str) -> None:
    context = browser.new_context(timezone_id="Pacific/Auckland")
    page = context.new_page()
    sign_in_by_code(page, site, "/me/profile")
    page.wait_for_url("**/me/profile")
    assert Person.objects.get().time_zone == "Pacific/Auckland"
    assert page.locator("#id_time_zone").input_value() == "Pacific/Auckland"
    context.close()
