"""What forms share: a button is a form as well; a form is acted on once."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from shelfmates.core.text import tidy, tidy_lines

ONCE = "once"


def new_once() -> str:
    """The one-time id of a form on a page."""
    return secrets.token_urlsafe(18)


class ActionForm(forms.Form):
    """A form that is nothing but a button."""


class EditForm(ActionForm):
    """Changes what others may change at the same time: it knows what stood there when its page was shown.

    ``state``: that, as one word (``tokens.state_of``); the action refuses if it is another one by now. Then
    ``keep_typed`` shows what was typed over what stands there now: sent once more, it counts.
    """

    moved_on = False

    def __init__(self, data: Any = None, *, state: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        hidden = forms.HiddenInput(attrs={"autocomplete": "off"})
        self.fields["seen"] = forms.CharField(required=False, initial=state, widget=hidden)

    @property
    def seen(self) -> str:
        """What stood there when the page was shown."""
        return str(self.cleaned_data["seen"])

    def keep_typed(self, state: str) -> None:
        """Somebody was faster: show what was typed once more."""
        typed: Any = self.data
        self.data = typed.copy()
        self.data["seen"] = state  # type: ignore[index]
        self.moved_on = True


_TOO_LONG: dict[str, Any] = {
    "max_length": _("Write at most %(limit_value)s characters; this has %(show_value)s"),
}


class Line(forms.CharField):
    """One line of text in any script, stored tidily (``core.text.tidy``)."""

    default_error_messages: ClassVar = _TOO_LONG

    def __init__(self, *, max_length: int = 200, **options: object) -> None:
        super().__init__(max_length=max_length, **options)  # type: ignore[arg-type]

    def to_python(self, value: object) -> str:
        return tidy(super().to_python(value) or "")


class Lines(forms.CharField):
    """Several lines of text in any script."""

    default_error_messages: ClassVar = _TOO_LONG
    widget = forms.Textarea

    def __init__(self, *, max_length: int = 10_000, **options: object) -> None:
        super().__init__(max_length=max_length, strip=False, **options)  # type: ignore[arg-type]

    def to_python(self, value: object) -> str:
        return tidy_lines(super().to_python(value) or "")


class DayParts(forms.MultiWidget):
    """Day, month and year as three small fields: easier than a calendar for a day one remembers."""

    template_name = "core/day_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        part = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__([forms.TextInput({**part, "maxlength": most}) for most in (2, 2, 4)], attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"


class Day(forms.MultiValueField):
    """A day of the calendar, asked as day, month, year."""

    widget = DayParts
    default_error_messages: ClassVar = {
        "invalid": _("Write a day that exists, like 27 3 2019"),
        "incomplete": _("Write day, month and year"),
    }

    def __init__(self, **options: Any) -> None:
        parts = [forms.IntegerField(min_value=1, max_value=most) for most in (31, 12, 9999)]
        for part in parts:
            codes = ("required", "invalid", "min_value", "max_value")
            part.error_messages = dict.fromkeys(codes, self.default_error_messages["invalid"])
        super().__init__(fields=parts, **options)

    def compress(self, data_list: list[int | None]) -> date | None:
        if not data_list:
            return None
        day, month, year = data_list
        if day is None or month is None or year is None:
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            return date(year, month, day)
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
