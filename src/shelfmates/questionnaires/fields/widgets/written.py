"""Boxes to write in: a line with suggestions, several lines, a day, a file or its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shelfmates.core.text import is_visible
from shelfmates.questionnaires.fields.widgets.group import MANY, Group
from shelfmates.questionnaires.queries import FileLink

_YEAR = 2


class Listed(forms.TextInput):
    """A line with suggestions of the browser's own; anything may be typed."""

    template_name = "questionnaires/widgets/listed.html"

    def __init__(self, suggestions: Sequence[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_list"
        return context | {"suggestions": self.suggestions}


class SeveralLines(Group):
    """So many lines, each in a box of its own."""

    template_name = "questionnaires/widgets/several_lines.html"

    def __init__(self, count: int, label: str) -> None:
        super().__init__()
        self.count, self.label = count, label

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        lines = (value or "").split("\n")
        count = max(self.count, len(lines))
        return {
            "rows": [
                {
                    "id": f"{id_}_{n}",
                    "name": f"{name}:{n}",
                    "value": lines[n] if n < len(lines) else "",
                    "place": n + 1,
                }
                for n in range(count)
            ],
            "label": self.label,
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        lines = [line for n in range(MANY) for line in (data.get(f"{name}:{n}") or "").split("\n")]
        return "\n".join(filter(is_visible, lines))


class Day(Group):
    """A day in three boxes: no calendar to find one's way in."""

    template_name = "questionnaires/widgets/day.html"

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        given = (value.day, value.month, value.year) if isinstance(value, date) else value or ("", "", "")
        labels = (_("Day"), _("Month"), _("Year"))
        return {
            "parts": [
                {
                    "id": f"{id_}_{n}",
                    "name": f"{name}:{n}",
                    "label": labels[n],
                    "value": given[n],
                    "wide": n == 2,
                }
                for n in range(3)
            ]
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, ...]:
        return tuple(data.get(f"{name}:{n}") or "" for n in range(3))


class FileOrWords(Group):
    """A file to choose, a box to type instead, and the file that is stored already."""

    template_name = "questionnaires/widgets/file_or_words.html"
    needs_multipart_form = True

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        kept = str(value) if isinstance(value, FileLink) else ""
        words = value if isinstance(value, str) and not kept else ""
        if isinstance(value, tuple):
            _upload, words, kept = value
        return {"name": name, "kept": kept, "words": words, "label": self.label}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[Any, str, str]:
        kept = "" if data.get(f"{name}:remove") else data.get(f"{name}:kept") or ""
        return files.get(name), data.get(f"{name}:words") or "", kept


class TypedFromList(Group):
    """Options of a list too long to show, typed one by one with the browser's suggestions."""

    template_name = "questionnaires/widgets/typed_from_list.html"

    def __init__(self, by_id: Mapping[str, str], count: int, label: str) -> None:
        super().__init__()
        self.by_id, self.count, self.label = by_id, count, label
        self.wrong: set[str] = set()  # what the field could not read; only these boxes are marked

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        said = [self.by_id.get(str(one), str(one)) for one in value or ()]
        count = max(self.count, len(said) + 1)
        return {
            "rows": [
                {
                    "id": f"{id_}_{n}",
                    "name": f"{name}:{n}",
                    "value": said[n] if n < len(said) else "",
                    "place": n + 1,
                    "is_right": bool(self.wrong) and (n >= len(said) or said[n] not in self.wrong),
                }
                for n in range(count)
            ],
            "label": self.label,
            "suggestions": sorted(self.by_id.values(), key=str.casefold),
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [text for n in range(MANY) if (text := (data.get(f"{name}:{n}") or "").strip())]
