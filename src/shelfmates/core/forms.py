"""What forms share: a button is a form as well; a form is acted on once."""

from __future__ import annotations

import secrets

from django import forms

from shelfmates.core.text import tidy, tidy_lines

ONCE = "once"


def new_once() -> str:
    """The one-time id of a form on a page."""
    return secrets.token_urlsafe(18)


class ActionForm(forms.Form):
    """A form that is nothing but a button."""


class Line(forms.CharField):
    """One line of text in any script, stored tidily (``core.text.tidy``)."""

    def __init__(self, *, max_length: int = 200, **options: object) -> None:
        super().__init__(max_length=max_length, **options)  # type: ignore[arg-type]

    def to_python(self, value: object) -> str:
        return tidy(super().to_python(value) or "")


class Lines(forms.CharField):
    """Several lines of text in any script."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = 10_000, **options: object) -> None:
        super().__init__(max_length=max_length, strip=False, **options)  # type: ignore[arg-type]

    def to_python(self, value: object) -> str:
        return tidy_lines(super().to_python(value) or "")
