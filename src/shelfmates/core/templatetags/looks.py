"""Tags and filters of the frame and its parts: titles, fields, moments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms, template
from django.core.paginator import Paginator
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.defaultfilters import date as formatted
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from shelfmates.core import clock
from shelfmates.core.looks import stylesheet
from shelfmates.core.text import page_language
from shelfmates.language import Sentence, Text, Words

register = template.Library()


@register.simple_tag(takes_context=True)
def again(context: Context, name: str) -> SafeString:
    """What the block of this name says, for a second time, or where it counts whether it says anything."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return mark_safe(block.render(context).strip()) if block else SafeString()  # noqa: S308 - a block's own output


@register.filter(is_safe=True)
def one_line(words: str) -> SafeString:
    """Escaped words without elements, on one line: what may stand in a title."""
    return mark_safe(" ".join(strip_tags(words).split()))  # noqa: S308 - escaped before, elements taken out


@register.simple_tag
def stylesheet_url() -> str:
    """The address of the one style sheet; it changes when a word of it changes."""
    return reverse("core:stylesheet", args=[stylesheet().fingerprint])


@register.filter
def field_kind(field: BoundField) -> str:
    """How a field is laid out: hidden, tick, choices, group, long or input."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxSelectMultiple, "choices"),
        (forms.RadioSelect, "choices"),
        (forms.CheckboxInput, "tick"),
        (forms.Textarea, "long"),
    )
    kind = next((kind for of, kind in kinds if isinstance(widget, of)), "input")
    return "group" if kind == "input" and widget.use_fieldset else kind


@register.filter
def first_id(field: BoundField) -> str:
    """The id of the control that takes the focus when somebody follows the error's link."""
    if field_kind(field) == "choices":
        return f"{field.auto_id}_0"
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def counted(field: BoundField) -> int | None:
    """The most characters of a long text, if there is a most."""
    most = getattr(field.field, "max_length", None)
    return int(most) if most and field_kind(field) == "long" else None


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The control itself, wired to its hint, its error and its count.

    A browser cuts what is pasted to ``maxlength`` without a word, so long texts go without it: the
    count and, after sending, the error say it instead.
    """
    attrs: dict[str, str | bool] = {}
    if counted(field):
        described = field.aria_describedby or ""
        attrs = {"maxlength": False, "aria-describedby": f"{described} {field.auto_id}_count".strip()}
    return field.as_widget(attrs=attrs)


@register.filter
def said(thing: Sentence | Text | str) -> str:
    """A sentence or text of a definition in the language of the page."""
    language = page_language()
    if isinstance(thing, Sentence):
        return Words(language).say(thing)
    return thing.said_in(language) if isinstance(thing, Text) else str(thing)


@register.filter
def moment(when: datetime) -> str:
    """A moment in the reader's zone, with the day of the week: Sunday 22 November 2026, 15:55."""
    local = timezone.localtime(when)
    return formatted(local, pgettext("how a moment is written (Django's letters)", "l j F Y, H:i"))


@register.filter
def zone_name(when: datetime) -> str:
    """The name of the reader's time zone at a moment, in the reader's language."""
    return clock.zone_words(timezone.localtime(when))


@register.filter
def elided(paginator: Paginator[Any], number: int) -> Iterator[str | int]:
    """The numbers of a list's pages around one of them, with gaps."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def way_back(context: Context) -> str:
    """The page of ours that somebody came from; the first page if it isn't known."""
    request = context.get("request")
    came_from = request.headers.get("Referer", "") if request else ""
    ours = request and url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    return came_from if ours else "/"
