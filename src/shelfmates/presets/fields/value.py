"""The field and the widget that show and read one value; what they show is a cell."""

from __future__ import annotations

from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Cell(Protocol):
    """The controls of one value. ``raw`` is what stands in them, ``value`` what a definition holds."""

    template: str
    is_group: bool

    def show(self, value: Any) -> Any:
        """What the controls show of a value; None is nothing."""

    def sent(self, data: Any, name: str) -> Any:
        """What a browser sent of them."""

    def read(self, raw: Any) -> Any:
        """The value they say; None where they are empty. Raises ValidationError."""

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        """What their template shows."""

    def first_id(self, id_: str) -> str:
        """The id of the first control."""


class CellWidget(forms.Widget):
    """Shows a cell."""

    template_name = "presets/widgets/cell.html"

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self.cell = cell
        self.use_fieldset = cell.is_group

    def id_for_label(self, id_: str) -> str:
        return self.cell.first_id(id_)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return self.cell.sent(data, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def format_value(self, value: Any) -> Any:
        return value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        wired = {key: one for key, one in (attrs or {}).items() if key.startswith("aria-")}
        if self.cell.is_group:
            wired.pop("aria-describedby", None)  # the group as a whole is described
        id_ = (attrs or {}).get("id", f"id_{name}")
        return {"cell": self.cell.context(name, id_, value), "wired": wired}


class ValueField(forms.Field):
    """One value; empty is None."""

    default_error_messages = {"required": _("Please fill this in.")}  # noqa: RUF012 - as Django has it

    def __init__(self, cell: Cell, *, check: Any, value: Any, **options: Any) -> None:
        super().__init__(widget=CellWidget(cell), initial=cell.show(value), **options)
        self.cell, self.check = cell, check

    def clean(self, value: Any) -> Any:
        found = self.cell.read(value)
        if found is None:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        wrong = self.check(found)
        if wrong is not None:
            raise ValidationError(wrong, code="invalid")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial != data)
