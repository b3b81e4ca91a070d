"""Which state of a thing somebody saw when they began to edit it."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils.dateparse import parse_datetime


class SeenField(forms.Field):
    """The moment of the last change before the page was shown; an action refuses if there was one since."""

    widget = forms.HiddenInput

    def to_python(self, value: object) -> datetime | None:
        try:
            return parse_datetime(str(value))
        except ValueError:
            return None
