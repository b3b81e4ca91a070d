"""What widgets of several controls share.

Every control of a group has a name of its own behind a colon, which no question's id can hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt

OTHER = "other:"
MANY = 24  # more boxes than any group has


class Group(forms.Widget):
    """Several controls that make one answer, inside a fieldset."""

    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        inner = {key: one for key, one in context["widget"]["attrs"].items() if key != "id"}
        right = {key: one for key, one in inner.items() if key != "aria-invalid"}
        id_ = context["widget"]["attrs"].get("id", f"id_{name}")
        wires = {"inner": inner, "wired": flatatt(inner), "wired_right": flatatt(right)}
        return context | wires | {"id": id_, **self.inside(name, id_, value)}

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        """What the template shows."""
        raise NotImplementedError

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False


class Menu(forms.Select):
    """A menu without a blank too many: a long list stands on a page once for each place."""

    template_name = "questionnaires/widgets/menu.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"wired": flatatt(context["widget"]["attrs"])}


def numbered(name: str, id_: str, number: int, values: Sequence[Any]) -> dict[str, Any]:
    """One box of several that are numbered."""
    value = values[number] if number < len(values) else ""
    return {"id": f"{id_}_{number}", "name": f"{name}:{number}", "value": value, "place": number + 1}


def option(id_: str, value: str, label: str, chosen: str) -> dict[str, Any]:
    return {"id": id_, "value": value, "label": label, "checked": value == chosen}
