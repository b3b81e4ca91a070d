"""The whole way in Chromium: a phone's width, the keyboard alone, in French, with codes by real mail.

Once with scripts and once without. The link from the letter is opened in another browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from shelfmates.applications.models import Application
from shelfmates.core import clock
from shelfmates.correspondence.jobs import send_due
from shelfmates.questionnaires.queries import answers_of
from tests.cast import an_open_round
from tests.correspondence.sink import Sink, mail_server, mailers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "nouvelle@example.org"
TYPED = {
    "F01": "Maëlle Tshimanga", "F12": "Bibliothèque d’Exampleton", "F14": "Technicienne", "F18": "1",
    "F20": "Collège d’Exampleton", "F20_year": str(clock.now().year),
}  # fmt: skip
FIRST_BOX, EVERY_BOX = ("F16", "F23", "F27"), ("F41",)
MOST_STOPS = 500
FOCUSED = """() => { const e = document.activeElement; return {
    tag: e.tagName, type: e.type || "", name: (e.name || "").split(":")[0], id: e.id, value: e.value || "",
    checked: !!e.checked, words: (e.innerText || e.textContent || "").replace(/\\s+/g, " ").trim(),
    group: [...document.getElementsByName(e.name || "-")].some(o => o.checked) } }"""


class Hands:
    """Somebody at the keyboard of one browser. Nothing here ever clicks."""

    def __init__(self, page: Page, sink: Sink) -> None:
        self.page, self.sink = page, sink

    def open(self, url: str) -> None:
        self.page.goto(url)

    def reach(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Press Tab until what has the focus fits."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            here: dict[str, Any] = self.page.evaluate(FOCUSED)
            if fits(here):
                return here
        raise AssertionError("no such stop on " + self.page.url + "\n" + self.page.inner_text("main"))

    def press(self, words: str, *, main: bool = True) -> None:
        """Reach the link or button that says this, and press Enter."""
        self.reach(lambda here: here["tag"] in ("A", "BUTTON") and words in here["words"])
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        """Reach a field and replace what stands in it."""
        self.reach(lambda here: here["name"] == name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, value: str) -> None:
        """Reach a group of radios and move to this one."""
        self.reach(lambda here: here["type"] == "radio")
        self.page.keyboard.press("Space")
        while self.page.evaluate(FOCUSED)["value"] != value:
            self.page.keyboard.press("ArrowDown")

    def answer_the_page(self) -> None:
        """Answer what must be answered, then save: one walk along the page."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUSED)
            name = here["name"]
            if here["tag"] == "BUTTON" and "Enregistrer et continuer" in here["words"]:
                break
            if name in TYPED and here["type"] in ("text", "textarea"):
                self.page.keyboard.press("Control+A")
                self.page.keyboard.type(TYPED[name])
            elif here["tag"] == "SELECT" and name == "F15" and not here["value"]:
                self.page.keyboard.press("ArrowDown")
            elif here["type"] == "checkbox" and not here["checked"] and self.is_wanted(name, here):
                self.page.keyboard.press("Space")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def is_wanted(self, name: str, here: dict[str, Any]) -> bool:
        return name in EVERY_BOX or (name in FIRST_BOX and not here["group"])

    def sign_in(self) -> None:
        """By the code in the letter that arrives by mail."""
        self.write("email", ADDRESS)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        found = re.search(r"(?<!\d)(\d{4})\W?(\d{4})(?!\d)", self.letter())
        assert found, self.letter()
        self.write("code", "".join(found.groups()))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def letter(self) -> str:
        """The worker sends; the text of the last letter that the mail server took."""
        send_due(now=clock.now())
        body = self.sink.arrived[-1].get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    @property
    def words(self) -> str:
        return self.page.inner_text("main")


@pytest.fixture
def sink(settings: Any, live_server: LiveServer) -> Iterator[Sink]:
    """A mail server, and the site's settings for it."""
    found = Sink()
    with mail_server(found) as port:
        settings.ADDRESS = live_server.url
        settings.MAIL_LEAVES = True
        settings.MAILERS = mailers(port)
        yield found


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def new_hands(browser: Browser, sink: Sink, request: pytest.FixtureRequest) -> Iterator[Callable[[], Hands]]:
    """Makes a browser of its own for each call."""
    contexts = []

    def make() -> Hands:
        context = browser.new_context(
            locale="fr-CA", viewport={"width": 360, "height": 740}, java_script_enabled=request.param
        )
        contexts.append(context)
        return Hands(context.new_page(), sink)

    yield make
    for context in contexts:
        context.close()


def test_apply_leave_come_back_correct_send_withdraw_and_apply_again(
    new_hands: Callable[[], Hands], live_server: LiveServer
) -> None:
    round_ = an_open_round(now=clock.now())
    programme = round_.programme
    hands = new_hands()
    page = reverse("applications:programme", args=[programme.association.slug, programme.slug])
    hands.open(live_server.url + page)
    hands.press("S’inscrire")
    hands.press("Continuer avec mon adresse courriel")
    hands.sign_in()
    hands.choose("mentee")
    hands.press("Commencer")

    hands.press("À propos de vous" if "À propos de vous" in hands.words else "vous")
    hands.answer_the_page()
    hands.press("Votre inscription")
    hands.press("M’envoyer un lien")
    found = re.search(r"http://\S+/me/applications/\S+", hands.letter())
    assert found

    elsewhere = new_hands()
    elsewhere.open(found.group())
    assert TYPED["F01"] not in elsewhere.page.content()  # a link alone shows nothing
    elsewhere.sign_in()
    assert "En cours" in elsewhere.words or "Terminé" in elsewhere.words
    draft = Application.objects.get()
    elsewhere.open(live_server.url + reverse("applications:section", args=[draft.public_id, "your-work"]))
    while "/part/" in elsewhere.page.url:
        elsewhere.answer_the_page()
    assert elsewhere.page.url.endswith("/check")

    elsewhere.reach(lambda here: here["tag"] == "A" and here["words"] == "Modifier Employeur")
    with elsewhere.page.expect_navigation():
        elsewhere.page.keyboard.press("Enter")
    elsewhere.write("F12", "Archives d’Exampleton")
    elsewhere.press("Enregistrer et continuer")
    elsewhere.press("Envoyer mon inscription")
    sent = Application.objects.get()
    assert sent.number in elsewhere.words
    assert answers_of(sent.response)["F12"] == "Archives d’Exampleton"
    assert "Archives d’Exampleton" in elsewhere.letter()

    elsewhere.press("Voir votre inscription")
    elsewhere.press("Retirer")
    elsewhere.press("Oui, la retirer")
    assert "Retirée" in elsewhere.words
    elsewhere.press("S’inscrire de nouveau")
    elsewhere.choose("mentee")
    elsewhere.press("Commencer")
    again = Application.objects.exclude(state="withdrawn").get()
    elsewhere.open(live_server.url + reverse("applications:section", args=[again.public_id, "agreements"]))
    elsewhere.answer_the_page()
    elsewhere.press("Envoyer mon inscription")
    again.refresh_from_db()
    assert (again.state, Application.objects.count()) == ("submitted", 2)
    assert again.number in elsewhere.words
