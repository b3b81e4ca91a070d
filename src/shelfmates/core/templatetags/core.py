"""Tags that every template has."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shelfmates.core.forms import ONCE, new_once

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """The hidden field that makes a form count once, however often it is sent."""
    return format_html('<input type="hidden" name="{}" value="{}">', ONCE, new_once())
