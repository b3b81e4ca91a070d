"""The frame of every page: language, title, skip link, one heading, refusals; and the style guide."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from shelfmates.core import looks
from shelfmates.core.looks import Place
from shelfmates.core.style_guide import PAGES, Questions
from tests.core.frame_alone import alone

CHILD = """{% extends "core/page.html" %}{% block title %}Your <bdi>words</bdi> &amp; more{% endblock %}"""


@pytest.fixture(autouse=True)
def frame(settings: Settings) -> None:
    """Without a database, too: a refusal needs none."""
    alone(settings)


class Outline(HTMLParser):
    """Every element with its attributes, and the ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def ids(self) -> list[str | None]:
        return [attributes["id"] for _, attributes in self.found if "id" in attributes]


def rendered(source: str = CHILD, **context: object) -> str:
    request = RequestFactory().get("/somewhere")
    return Template(source).render(Context({"request": request, **context}))


def test_the_frame_is_whole() -> None:
    page = rendered()
    outline = Outline(page)
    assert page.startswith("<!doctype html>")
    assert outline.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert len(outline.all("h1")) == len(outline.all("main")) == len(outline.all("title")) == 1
    links = outline.all("a")
    assert links[0]["href"] == "#main"
    assert "main" in outline.ids
    assert len(outline.ids) == len(set(outline.ids))


def test_the_title_is_the_heading_and_stands_alone_in_the_head() -> None:
    page = rendered()
    assert "<title>Your words &amp; more – Shelfmates</title>" in page
    assert "<h1>Your <bdi>words</bdi> &amp; more</h1>" in page
    assert '<meta property="og:title" content="Your words &amp; more">' in page


def test_a_title_begins_with_the_mistake() -> None:
    mistaken = Questions({})
    assert "<title>Error: Your words" in rendered(form=mistaken)
    assert "<title>Your words" in rendered(form=Questions())


def test_right_to_left_is_said() -> None:
    with translation.override("ar"):
        assert Outline(rendered()).all("html") == [{"lang": "ar", "dir": "rtl"}]


def test_a_programme_names_its_pages() -> None:
    place = Place("Spine <Label> Circle", "/x/spine", "Association of X", "/style/x.css")
    page = rendered(place=place)
    assert "– Spine &lt;Label&gt; Circle</title>" in page
    assert "<bdi>Association of X</bdi>" in page
    assert {"rel": "stylesheet", "href": "/style/x.css"} in Outline(page).all("link")
    assert 'class="brand" href="/x/spine"' in page


@pytest.mark.parametrize("part", ["lead", "aside", "actions", "trail"])
def test_parts_that_say_nothing_leave_nothing(part: str) -> None:
    marks = {"lead": 'class="lead"', "aside": "<aside", "actions": "page-actions", "trail": "TRAIL"}
    said = CHILD + "{% block " + part + " %}TRAIL{% endblock %}"
    assert marks[part] in rendered(said)
    assert marks[part] not in rendered()
    assert marks[part] not in rendered(CHILD + "{% block " + part + " %}  {% endblock %}")


def test_a_chosen_theme_holds(client: Client) -> None:
    back = reverse("core:theme")
    client.post(back, {"theme": "dark", "next": "/style-guide"})
    assert 'data-theme="dark"' in client.get("/style-guide").text
    client.post(back, {"theme": "purple"})
    assert "data-theme" not in client.get("/style-guide").text


def test_a_theme_never_leads_away(client: Client) -> None:
    answer = client.post(reverse("core:theme"), {"theme": "dark", "next": "https://elsewhere.example.org/"})
    assert answer["Location"] == "/"


def test_the_style_sheet_is_kept_for_ever_under_its_name(client: Client) -> None:
    current = reverse("core:stylesheet", args=[looks.stylesheet().fingerprint])
    answer = client.get(current, headers={"Accept-Encoding": "gzip"})
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert len(answer.content) <= 25_000
    old = client.get(reverse("core:stylesheet", args=["0123"]))
    assert old["Cache-Control"] == "public, max-age=60"
    assert "--association" in old.text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_a_refusal_says_what_to_do(client: Client, name: str, language: str) -> None:
    client.cookies["django_language"] = language
    page = client.get(reverse("core:style_guide_refusal", args=[name])).text
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    assert main
    assert len(re.findall(r"<p\b", main[0])) >= 1
    assert Outline(page).all("html")[0]["lang"] == language


def test_an_unknown_address_gets_the_kind_page(client: Client) -> None:
    answer = client.get("/no-such-page-anywhere")
    assert answer.status_code == 404
    assert "We cannot find that page" in answer.text


def test_the_guide_is_shut_on_a_real_site(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    for address in ("/style-guide", "/style-guide/form", "/style-guide/page/404"):
        assert client.get(address).status_code == 404


def test_pages_are_light(client: Client) -> None:
    page = client.get("/style-guide")
    everything = len(page.content) + len(looks.stylesheet().text.encode())
    assert len(page.content) < 30_000
    assert everything < 180_000  # before compression; what travels is measured in the browser's test
