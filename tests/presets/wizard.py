"""Installing a programme through its pages, as a coordinator without scripts does."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from shelfmates.programmes.models import Association, Programme
from tests.cast import AMINA, a_person, an_association, signed_in, staff

_INPUT = re.compile(
    r"<(input|select|textarea)\b([^>]*)>(.*?)(?=<(?:input|select|textarea|/form)\b|\Z)", re.DOTALL
)
_ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


def a_coordinator(client: Client, association: Association | None = None) -> Association:
    """The client signed in as coordinator of a whole association."""
    here = association or an_association(now=datetime.now(tz=UTC))
    person = staff(a_person(AMINA), here, now=datetime.now(tz=UTC))
    signed_in(client, person)
    return here


def text_of(page: Any) -> str:
    return str(page.content.decode())


def typed(page: Any, holding: str = "") -> dict[str, list[str]]:
    """What a browser would send of the page's form that holds this name, as it stands."""
    found: dict[str, list[str]] = {}
    main = text_of(page).partition("<main")[2].partition("</main>")[0]
    bodies = re.findall(r"<form\b[^>]*method=\"post\"[^>]*>(.*?</form>)", main, re.DOTALL)
    body = next(one for one in bodies if f'name="{holding}' in one)
    for tag, inside, rest in _INPUT.findall(body):
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(inside)}
        name = attributes.get("name", "")
        value = _value(tag, attributes, rest)
        if name and value is not None:
            found.setdefault(name, []).append(value)
    return found


def _value(tag: str, attributes: dict[str, str], rest: str) -> str | None:
    if tag == "textarea":
        return (
            unescape(rest.split("</textarea>", maxsplit=1)[0])
            .removeprefix("\n")
            .replace("\r\n", "\n")
            .replace("\n", "\r\n")
        )
    if tag == "select":
        chosen = re.search(r'<option value="([^"]*)" selected', rest) or re.search(
            r'<option value="([^"]*)"', rest
        )
        return unescape(chosen.group(1)) if chosen else None
    if attributes.get("type") in ("checkbox", "radio") and "checked" not in attributes:
        return None
    return attributes.get("value", "on" if attributes.get("type") == "checkbox" else "")


def send(client: Client, url: str, holding: str = "", **changed: Any) -> HttpResponse:
    """Look at a page, change some of its form, send it."""
    form: dict[str, Any] = typed(client.get(url), holding)
    return client.post(url, {**form, **changed})  # type: ignore[return-value]


def install(client: Client, here: Association, preset: str, slug: str = "") -> Programme:
    """All the steps, with what is proposed."""
    base = f"/desk/{here.slug}/install/"
    answered = send(client, base, preset=preset)
    assert answered.headers.get("Location") == f"{base}name/", text_of(answered)
    answered = send(client, f"{base}name/", **({"slug": slug} if slug else {}))
    assert answered.headers.get("Location") == f"{base}dates/", text_of(answered)
    page = client.get(f"{base}dates/")
    answered = client.post(
        f"{base}dates/", typed(page, "starts_on" if b"starts_on" in page.content else "once")
    )
    assert answered.headers.get("Location") == f"{base}keep/", text_of(answered)
    answered = send(client, f"{base}keep/", "keep")
    assert answered.headers.get("Location") == f"{base}look/", text_of(answered)
    before = {*Programme.objects.values_list("pk", flat=True)}
    answered = send(client, f"{base}look/")
    assert answered.status_code == 302, text_of(answered)
    return Programme.objects.exclude(pk__in=before).get()
