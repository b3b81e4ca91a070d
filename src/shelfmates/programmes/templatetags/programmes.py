"""What programmes, rounds and roles are called, and what is so for them now, for templates."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from shelfmates.programmes import queries
from shelfmates.programmes.models import Programme, RoleWindow, Round

register = template.Library()


@register.filter
def programme_name(programme: Programme) -> str:
    """The programme's name in the page's language."""
    return queries.name_of(programme)


@register.filter
def round_name(round_: Round) -> str:
    """The round's name in the page's language."""
    return queries.round_name_of(round_)


@register.filter
def role_plural(window: RoleWindow) -> str:
    """What people in this role are called, in the plural."""
    return queries.role_label(window.round.programme, window.role, plural=True)


@register.filter
def day(value: date) -> str:
    """A day as it is written: 22 November 2026."""
    return queries.day_words(value)


@register.filter
def standing_words(window: RoleWindow, now_is: queries.Standing) -> str:
    """What is so for a role now, in a sentence."""
    return queries.standing_words(window, now_is)


@register.filter
def closed_early_at(window: RoleWindow) -> datetime | None:
    """When somebody closed the round before the role's last day; None where nobody did."""
    return queries.closed_early_at(window)


@register.filter
def length_in_weeks(round_: Round) -> str:
    """How long a round lasts, in weeks."""
    return queries.length_words(round_)


@register.filter
def elsewhere(_now_is: queries.Standing, window: RoleWindow) -> bool:
    """Does whoever reads live in another time zone than that in which the days end?"""
    here = window.round.programme.association.time_zone
    return window.round.anywhere or timezone.get_current_timezone_name() != here


@register.filter
def state_kind(thing: Programme | Round) -> str:
    """The colour that goes with a state; the words say the same."""
    return {"published": "good", "announced": "good", "planned": "now", "draft": "warn"}.get(thing.state, "")
