"""Boxes, radios and menus to choose with, in groups that work without any script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from shelfmates.questionnaires.fields.widgets.group import MANY, OTHER, Group, Menu, numbered, option
from shelfmates.spreadsheets.forms.asking_for import BLOCK_NAMES, DAY_NAMES
from shelfmates.spreadsheets.values.week import BLOCKS, DAYS

MANY_BOXES = 24  # more fill several screens of a telephone


class Boxes(Group):
    """Boxes to tick, by the groups of the list; perhaps one for words of one's own.

    The groups of a long list fold away, except those in which something is ticked.
    """

    template_name = "questionnaires/widgets/boxes.html"

    def __init__(self, grouped: Sequence[tuple[str, Sequence[tuple[str, str]]]], *, other: bool) -> None:
        super().__init__()
        self.grouped, self.other = grouped, other
        self.folds = sum(len(options) for _label, options in grouped) > MANY_BOXES

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        chosen = [str(one) for one in value or ()]
        own = [one.removeprefix(OTHER) for one in chosen if one.startswith(OTHER)]
        number = iter(range(10_000))
        groups: list[dict[str, Any]] = [
            {
                "label": label,
                "options": [
                    {"id": f"{id_}_{next(number)}", "value": key, "label": said, "checked": key in chosen}
                    for key, said in options
                ],
            }
            for label, options in self.grouped
        ]
        folds = self.folds and len(groups) > 1
        for group in groups:
            group["open"] = any(one["checked"] for one in group["options"])
        if folds and not any(group["open"] for group in groups):
            groups[0]["open"] = True  # an error leads to its first box
        return {
            "name": name, "groups": groups, "other": self.other, "own": "; ".join(own),
            "folds": folds, "rest": _("Others"),
        }  # fmt: skip

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        chosen = data.getlist(name) if hasattr(data, "getlist") else [*data.get(name, ())]
        own = [OTHER + one.strip() for one in (data.get(f"{name}:other") or "").split(";") if one.strip()]
        return [*chosen, *(own if self.other else ())]


class Ranks(Group):
    """One menu for each place, the most important first."""

    template_name = "questionnaires/widgets/ranks.html"

    def __init__(self, menu: Sequence[Any], count: int, label: str) -> None:
        super().__init__()
        self.menu, self.count, self.label = menu, count, label

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        chosen = [str(one) for one in value or ()]
        empty = [("", _("No choice"))]
        rows = []
        for n in range(max(self.count, len(chosen))):
            select = Menu(choices=[*empty, *self.menu])
            rows.append({**numbered(name, id_, n, chosen), "select": select})
        return {"rows": rows, "label": self.label}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for row in context["rows"]:
            row["html"] = row["select"].render(
                row["name"], row["value"], {**context["inner"], "id": row["id"]}
            )
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [chosen for n in range(MANY) if (chosen := data.get(f"{name}:{n}"))]


class Lines(Group):
    """For each line the same few options, the line's name repeated with each."""

    template_name = "questionnaires/widgets/lines.html"

    def __init__(self, lines: Mapping[str, str], options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.lines, self.options = lines, options

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        given: Mapping[str, str] = value if isinstance(value, Mapping) else {}
        number = iter(range(10_000))
        return {
            "lines": [
                {
                    "label": label,
                    "name": f"{name}:{line}",
                    "options": [
                        {
                            "id": f"{id_}_{next(number)}",
                            "value": key,
                            "label": said,
                            "checked": given.get(line, "") == key,
                        }
                        for key, said in self.options
                    ],
                }
                for line, label in self.lines.items()
            ]
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {line: data.get(f"{name}:{line}") for line in self.lines if data.get(f"{name}:{line}")}


class Week(Group):
    """Seven days of four times, each day a group whose boxes say their whole name."""

    template_name = "questionnaires/widgets/week.html"
    TIMES = tuple(f"{day}.{block}" for day in DAYS for block in BLOCKS)

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        chosen = set(value or ())
        number = iter(range(len(self.TIMES)))
        blocks = [text.said_in(self.language) for text in BLOCK_NAMES]
        return {
            "days": [
                {
                    "label": DAY_NAMES[place].said_in(self.language),
                    "times": [
                        {
                            "id": f"{id_}_{next(number)}",
                            "name": name,
                            "value": f"{day}.{block}",
                            "label": said,
                            "checked": f"{day}.{block}" in chosen,
                        }
                        for block, said in zip(BLOCKS, blocks, strict=True)
                    ],
                }
                for place, day in enumerate(DAYS)
            ]
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [*data.getlist(name)] if hasattr(data, "getlist") else [*data.get(name, ())]


class WithOther(Group):
    """Radios or a menu, and a line for an answer that is not in the list."""

    template_name = "questionnaires/widgets/with_other.html"

    def __init__(
        self, options: Sequence[tuple[str, str]], menu: Sequence[Any], *, is_menu: bool, label: str
    ) -> None:
        super().__init__()
        self.options, self.menu, self.is_menu, self.label = options, menu, is_menu, label

    def inside(self, name: str, id_: str, value: Any) -> dict[str, Any]:
        chosen, own = value if isinstance(value, tuple) else (value or "", "")
        if isinstance(chosen, str) and chosen.startswith(OTHER):
            chosen, own = "other", chosen.removeprefix(OTHER)
        return {
            "name": name,
            "own": own,
            "is_menu": self.is_menu,
            "at": chosen or "",
            "options": [
                option(f"{id_}_{n}", key, said, chosen or "") for n, (key, said) in enumerate(self.options)
            ],
        }

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if self.is_menu:
            select = Menu(choices=self.menu)
            context["html"] = select.render(
                name,
                context["at"],
                {**context["inner"], "id": f"{context['id']}_0", "aria-label": self.label},
            )
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return data.get(name) or "", data.get(f"{name}:other") or ""
