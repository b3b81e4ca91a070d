"""The simple controls: a line, a number, a choice, yes or no, a day, ticks, a text in all languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from shelfmates.core.text import tidy, tidy_lines

type Choices = Sequence[tuple[str, str]]

_WHOLE = re.compile(r"\d{1,7}")
_DECIMAL = re.compile(r"-?\d{1,7}([.,]\d{1,9})?")
CHOSEN = "="  # before a choice, so that "no choice" and a choice without letters differ


class Single:
    """What cells of one control share."""

    is_group = False
    template = "presets/widgets/line.html"

    def first_id(self, id_: str) -> str:
        return id_

    def sent(self, data: Any, name: str) -> Any:
        return str(data.get(name, ""))

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        return {"template": self.template, "name": name, "id": id_, "raw": raw}


class Line(Single):
    """One line of words."""

    def show(self, value: Any) -> str:
        return "" if value is None else str(value)

    def read(self, raw: Any) -> str | None:
        return tidy(raw) or None


class Number(Single):
    """A number, whole or not; a comma is a point."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole

    def show(self, value: Any) -> str:
        return "" if value is None else str(value)

    def read(self, raw: Any) -> int | float | None:
        typed = re.sub(r"\s", "", raw)
        if not typed:
            return None
        if _WHOLE.fullmatch(typed):
            return int(typed)
        if self.whole or not _DECIMAL.fullmatch(typed):
            raise ValidationError(
                _("Write a whole number in digits, like 5.")
                if self.whole
                else _("Write a number, like 1.5."),
                code="invalid",
            )
        return float(typed.replace(",", "."))

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        mode = "numeric" if self.whole else "decimal"
        return {**super().context(name, id_, raw), "mode": mode, "short": True}


class Choice(Single):
    """One of a list, or nothing."""

    template = "presets/widgets/choice.html"

    def __init__(self, choices: Choices, *, required: bool) -> None:
        self.choices, self.required = tuple(choices), required

    def show(self, value: Any) -> str:
        return "" if value is None else f"{CHOSEN}{value}"

    def read(self, raw: Any) -> str | None:
        if not raw:
            return None
        chosen = str(raw).removeprefix(CHOSEN)
        if chosen not in dict(self.choices):
            raise ValidationError(_("Choose one of the list."), code="invalid_choice")
        return chosen

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        options = [(f"{CHOSEN}{value}", label) for value, label in self.choices]
        unknown = str(raw).removeprefix(CHOSEN)
        if raw and unknown not in dict(self.choices):
            options.append((raw, unknown))
        return {**super().context(name, id_, raw), "options": options, "empty": not (self.required and raw)}


class YesNo(Choice):
    """Yes, no, or nothing said."""

    def __init__(self, *, required: bool) -> None:
        super().__init__((("yes", _("Yes")), ("no", _("No"))), required=required)

    def show(self, value: Any) -> str:
        return "" if value is None else f"{CHOSEN}{'yes' if value else 'no'}"

    def read(self, raw: Any) -> Any:
        chosen = super().read(raw)
        return None if chosen is None else chosen == "yes"


class Ticks:
    """Some of a list."""

    is_group = True
    template = "presets/widgets/ticks.html"

    def __init__(self, choices: Choices) -> None:
        self.choices = tuple(choices)

    def first_id(self, id_: str) -> str:
        return f"{id_}_0"

    def show(self, value: Any) -> list[str]:
        return [*(value or ())]

    def sent(self, data: Any, name: str) -> list[str]:
        return list(data.getlist(name))

    def read(self, raw: Any) -> list[str] | None:
        if any(one not in dict(self.choices) for one in raw):
            raise ValidationError(_("Choose among the list."), code="invalid_choice")
        return [*raw] or None

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        chosen = raw or []
        options = [
            {"id": f"{id_}_{number}", "value": value, "label": label, "checked": value in chosen}
            for number, (value, label) in enumerate(self.choices)
        ]
        return {"template": self.template, "name": name, "options": options}


class DayOfYear:
    """A day without a year: its number and its month by name."""

    is_group = True
    template = "presets/widgets/day.html"

    def first_id(self, id_: str) -> str:
        return f"{id_}_day"

    def show(self, value: Any) -> dict[str, str]:
        month, _dash, day = str(value or "").partition("-")
        return {"day": day.lstrip("0"), "month": month}

    def sent(self, data: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}:{part}", "")).strip() for part in ("day", "month")}

    def read(self, raw: Any) -> str | None:
        day, month = raw["day"], raw["month"]
        if not day and not month:
            return None
        lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        good = (
            day.isascii()
            and day.isdigit()
            and month.isascii()
            and month.isdigit()
            and 1 <= int(month) <= len(lengths)
        )
        if not good or not 1 <= int(day) <= lengths[int(month) - 1]:
            raise ValidationError(_("Write a day that exists, and choose its month."), code="invalid")
        return f"{int(month):02}-{int(day):02}"

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        months = [(f"{number:02}", str(label)) for number, label in MONTHS.items()]
        return {"template": self.template, "name": name, "id": id_, "raw": raw, "months": months}


class TextIn:
    """A text in every language of the programme, side by side."""

    is_group = True
    template = "presets/widgets/text.html"

    def __init__(self, languages: Sequence[str], *, long: bool) -> None:
        self.languages, self.long = tuple(languages), long

    def first_id(self, id_: str) -> str:
        return f"{id_}_{self.languages[0]}"

    def show(self, value: Any) -> dict[str, str]:
        return {**value} if isinstance(value, Mapping) else {}

    def sent(self, data: Any, name: str) -> dict[str, str]:
        return {language: str(data.get(f"{name}:{language}", "")) for language in self.languages}

    def read(self, raw: Any) -> dict[str, str] | None:
        tidied = {language: (tidy_lines if self.long else tidy)(text) for language, text in raw.items()}
        if not any(tidied.values()):
            return None
        missing = [
            str(get_language_info(language)["name_translated"])
            for language, text in tidied.items()
            if not text
        ]
        if missing:
            raise ValidationError(
                _("Write it in %(languages)s as well.") % {"languages": ", ".join(missing)}, code="language"
            )
        return tidied

    def context(self, name: str, id_: str, raw: Any) -> dict[str, Any]:
        parts = [
            {
                "name": f"{name}:{language}",
                "id": f"{id_}_{language}",
                "language": language,
                "label": get_language_info(language)["name_translated"],
                "raw": raw.get(language, ""),
            }
            for language in self.languages
        ]
        longest = max((len(part["raw"]) for part in parts), default=0)
        rows = min(12, max(3, longest // 50 + 1))
        return {"template": self.template, "parts": parts, "long": self.long, "rows": rows}
