"""Sentences and texts of definitions in the language of the page, days of any year, pages as links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django import template
from django.template.defaultfilters import date as formatted
from django.utils.translation import pgettext

from shelfmates.programmes.models import Programme
from shelfmates.programmes.queries import role_label

register = template.Library()
_ANY_YEAR = 2024  # it has a 29 February


@register.filter
def role_words(programme: Programme, role: str) -> str:
    """What people in a role are called."""
    return role_label(programme, role, plural=True)


@register.filter
def day_of_year(day: str) -> str:
    """A day without a year, as people write it: "06-01" is 1 June."""
    month, number = day.split("-")
    any_year = date(_ANY_YEAR, int(month), int(number))
    return formatted(any_year, pgettext("how a day without a year is written (Django's letters)", "j F"))


@register.filter
def pages(where: str) -> Iterator[dict[str, str]]:
    """What is said of a page, as parts: those that are addresses can be links."""
    for part in filter(None, (part.strip() for part in where.split(";"))):
        url = part if part.startswith(("https://", "http://")) else ""
        yield {"words": part.removeprefix("https://").removeprefix("http://"), "url": url}
