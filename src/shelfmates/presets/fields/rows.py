"""Controls of several values: lists that grow by buttons, fixed numbers, numbers and words by name.

Buttons change what is shown, not what is saved: ``do=add:NAME``, ``do=up:NAME:2``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shelfmates.presets.fields.cells import Line, Number, Single
from shelfmates.presets.fields.value import Cell

DO = "do"
MOST_ROWS = 200


class Rows:
    """A list of values of one kind: one below the other, each with buttons to move it and take it out."""

    is_group = True
    template = "presets/widgets/rows.html"

    def __init__(self, cell: Cell) -> None:
        self.cell = cell

    def first_id(self, id_: str) -> str:
        return self.cell.first_id(f"{id_}_0")

    def show(self, value: Any) -> list[Any]:
        return [self.cell.show(one) for one in value or ()]

    def sent(self, data: Any, name: str) -> list[Any]:
        count = str(data.get(f"{name}:count", "0"))
        number = min(int(count), MOST_ROWS) if count.isascii() and count.isdigit() else 0
        rows = [self.cell.sent(data, f"{name}:{place}") for place in range(number)]
        return self._done(rows, str(data.get(DO, "")), name)

    def _done(self, rows: list[Any], do: str, name: str) -> list[Any]:
        verb, _colon, where = do.partition(":")
        if where == name and verb == "add":
            return [*rows, self.cell.show(None)]
        field, _colon, place = where.rpartition(":")
        if field != name or not place.isdigit() or int(place) >= len(rows):
            return rows
        at = int(place)
        row = rows.pop(at)
        if verb in ("up", "down"):
            rows.insert(max(0, at - 1) if verb == "up" else at + 1, row)
        return rows

    def read(self, raw: Any) -> list[Any] | None:
        found, wrong = [], []
        for place, row in enumerate(raw, start=1):
            try:
                value = self.cell.read(row)
            except ValidationError as error:
                wrong += [
                    _("Line %(number)s: %(what)s") % {"number": place, "what": message}
                    for message in error.messages
                ]
            else:
                if value is not None:
                    found.append(value)
        if wrong:
            raise ValidationError(wrong)
        return found or None

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        rows = [
            {
                "cell": self.cell.context(f"{name}:{place}", f"{id_}_{place}", row),
                "id": f"{id_}_{place}",
                "place": place,
                "number": place + 1,
            }
            for place, row in enumerate(raw)
        ]
        return {"template": self.template, "name": name, "id": id_, "rows": rows, "count": len(rows)}


class Pair:
    """Two numbers that belong together: the hours of a day, a place on the globe."""

    is_group = True
    template = "presets/widgets/named.html"

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels, self.cell = tuple(labels), Number(whole=False)

    def first_id(self, id_: str) -> str:
        return f"{id_}_0"

    def show(self, value: Any) -> list[str]:
        return [self.cell.show(one) for one in value or (None,) * len(self.labels)]

    def sent(self, data: Any, name: str) -> list[str]:
        return [str(data.get(f"{name}:{place}", "")) for place in range(len(self.labels))]

    def read(self, raw: Any) -> list[Any] | None:
        found = [self.cell.read(one) for one in raw]
        if all(one is None for one in found):
            return None
        if None in found:
            raise ValidationError(_("Fill in both, or neither."), code="incomplete")
        return found

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        parts = [
            {"label": label, "cell": self.cell.context(f"{name}:{place}", f"{id_}_{place}", raw[place])}
            for place, label in enumerate(self.labels)
        ]
        return {"template": self.template, "parts": parts}


class Named:
    """A whole number for each of several names, such as roles."""

    is_group = True
    template = "presets/widgets/named.html"

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        self.names, self.cell = tuple(names), Number(whole=True)

    def first_id(self, id_: str) -> str:
        return f"{id_}_0"

    def show(self, value: Any) -> dict[str, str]:
        found = value if isinstance(value, Mapping) else {}
        return {name: self.cell.show(found.get(name)) for name, _label in self.names}

    def sent(self, data: Any, name: str) -> dict[str, str]:
        return {key: str(data.get(f"{name}:{key}", "")) for key, _label in self.names}

    def read(self, raw: Any) -> dict[str, Any] | None:
        found = {key: self.cell.read(one) for key, one in raw.items()}
        return {key: one for key, one in found.items() if one is not None} or None

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        parts = [
            {"label": label, "cell": self.cell.context(f"{name}:{key}", f"{id_}_{place}", raw[key])}
            for place, (key, label) in enumerate(self.names)
        ]
        return {"template": self.template, "parts": parts}


class Said(Single):
    """One line of "which page says what": a value of the programme, and the page."""

    is_group = True
    template = "presets/widgets/named.html"

    def __init__(self) -> None:
        self.labels = (("path", _("Value")), ("where", _("Page")))

    def first_id(self, id_: str) -> str:
        return f"{id_}_path"

    def show(self, value: Any) -> dict[str, str]:
        path, where = value or ("", "")
        return {"path": path, "where": where}

    def sent(self, data: Any, name: str) -> dict[str, str]:
        return {key: str(data.get(f"{name}:{key}", "")).strip() for key, _label in self.labels}

    def read(self, raw: Any) -> tuple[str, str] | None:
        if not raw["path"] and not raw["where"]:
            return None
        if not raw["path"] or not raw["where"]:
            raise ValidationError(_("Fill in both, or neither."), code="incomplete")
        return raw["path"], raw["where"]

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        line = Line()
        parts = [
            {"label": label, "cell": line.context(f"{name}:{key}", f"{id_}_{key}", raw[key])}
            for key, label in self.labels
        ]
        return {"template": self.template, "parts": parts}


class Sources(Rows):
    """Which page says what."""

    def __init__(self) -> None:
        super().__init__(Said())

    def show(self, value: Any) -> list[Any]:
        return super().show([*value.items()] if value else ())

    def read(self, raw: Any) -> Any:
        return dict(super().read(raw) or ()) or None
