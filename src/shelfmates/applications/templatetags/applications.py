"""Filters for pages of an application."""

from __future__ import annotations

from collections.abc import Iterator

from django import template

from shelfmates.applications.queries.eligibility import Broken
from shelfmates.applications.queries.writing import Paper, Row
from shelfmates.programmes.queries import role_label

register = template.Library()


@register.filter
def role_name(sheet: Paper, role: str) -> str:
    """What the role is called in this programme."""
    return role_label(sheet.programme, role, sheet.language)


@register.filter
def answered(sheet: Paper, broken: Broken) -> Iterator[Row]:
    """The answers that break a rule, with the page on which each is asked."""
    for id_ in broken.questions:
        question = sheet.definition.question(id_)
        if question:
            yield sheet.row(question, sheet.section_of(id_))
