"""Fields people write in: a line, several lines, a number, a day, a name from a list, a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.forms import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shelfmates.core import clock
from shelfmates.core.text import as_address, tidy, tidy_lines
from shelfmates.definitions.applicants import AtLeast
from shelfmates.questionnaires.fields.asked import Asked, nothing_written, wrong
from shelfmates.questionnaires.fields.widgets import Day, FileOrWords, Listed, SeveralLines
from shelfmates.questionnaires.queries import FileLink

LINE, LONG, ADDRESS = 200, 10_000, 254
LARGEST_FILE = 5_000_000
PDF = b"%PDF-"
YEARS = ("F20_year",)
FIRST_YEAR, NEXT_YEAR, YEARS_AHEAD = 1940, 1, 6
AUTOCOMPLETE = {
    "F01": "name", "F02": "email", "F02_phone": "tel", "F07": "country", "F09": "address-level2",
    "F12": "organization", "F14": "organization-title",
}  # fmt: skip
_TYPES = {"F02": "email", "F02_phone": "tel"}


class AnswerField(forms.Field):
    """A field of one question. Subclasses read what was sent into an Answer, or None for nothing."""

    def __init__(self, asked: Asked, widget: forms.Widget) -> None:
        self.asked = asked
        question = asked.question
        super().__init__(
            required=asked.required,
            label=asked.label,
            help_text=question.help.said_in(asked.language) if question.help else "",
            widget=widget,
        )

    def clean(self, value: Any) -> Any:
        answer = self.read(value)
        if answer is None and self.required:
            raise self.missing()
        return answer

    def read(self, value: Any) -> Any:
        """The answer, None for none; raises ValidationError where it cannot be read."""
        raise NotImplementedError

    def missing(self) -> ValidationError:
        return nothing_written(self.asked.label)


class LineField(AnswerField):
    """One line of text, the answer of kinds T and E."""

    def __init__(self, asked: Asked) -> None:
        self.is_address = asked.question.id == "F02"
        self.most = ADDRESS if self.is_address else LINE
        attrs = {"autocomplete": AUTOCOMPLETE.get(asked.question.id, "off"), "dir": "auto"}
        labels = [*asked.by_id.values()] if asked.question.vocabulary else []
        widget: forms.Widget = Listed(labels, attrs=attrs) if labels else forms.TextInput(attrs=attrs)
        if isinstance(widget, forms.TextInput):
            widget.input_type = _TYPES.get(asked.question.id, "text")
        super().__init__(asked, widget)

    def read(self, value: Any) -> str | None:
        text = tidy(value or "")
        if len(text) > self.most:
            raise wrong(
                _("“%(question)s” can be %(most)s characters long at most; yours has %(count)s."),
                "long", question=self.asked.label, most=self.most, count=len(text),
            )  # fmt: skip
        if text and self.is_address:
            return self._address(text)
        return text or None

    def _address(self, text: str) -> str:
        try:
            validate_email(text)
        except ValidationError:
            raise wrong(
                _("Please write an e-mail address such as name@example.org for “%(question)s”."),
                "address", question=self.asked.label,
            ) from None  # fmt: skip
        return as_address(text)


class LinesField(AnswerField):
    """A long text; or, where the programme says how many, so many lines of their own."""

    def __init__(self, asked: Asked) -> None:
        self.lines = asked.question.most or 0
        self.max_length = 0 if self.lines else LONG  # told and counted below the box
        attrs = {"rows": 6, "dir": "auto"}
        widget = SeveralLines(self.lines, asked.label) if self.lines else forms.Textarea(attrs=attrs)
        super().__init__(asked, widget)

    def read(self, value: Any) -> str | None:
        text = tidy_lines(value or "")
        if self.lines and text.count("\n") >= self.lines:
            raise wrong(
                ngettext(
                    "Please write one line at most for “%(question)s”.",
                    "Please write %(most)s lines at most for “%(question)s”.",
                    self.lines,
                ),
                "lines", question=self.asked.label, most=self.lines,
            )  # fmt: skip
        if len(text) > LONG:
            raise wrong(
                _("“%(question)s” can be %(most)s characters long at most; yours has %(count)s."),
                "long", question=self.asked.label, most=LONG, count=len(text),
            )  # fmt: skip
        return text.strip() or None


class NumberField(AnswerField):
    """A whole number from 0 to the question's most; "5+" for at least so many."""

    def __init__(self, asked: Asked) -> None:
        self.most = asked.question.most if asked.question.most is not None else 1_000_000
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
        super().__init__(asked, forms.TextInput(attrs=attrs))

    def prepare_value(self, value: Any) -> Any:
        return f"{value.value}+" if isinstance(value, AtLeast) else value

    def read(self, value: Any) -> int | AtLeast | None:
        text = tidy(str(value if value is not None else ""))
        if not text:
            return None
        digits = text.removesuffix("+").replace(" ", "").replace("\u202f", "")
        if not digits.isdecimal():
            raise wrong(
                _("Please write a whole number, such as 12, for “%(question)s”."),
                "number", question=self.asked.label,
            )  # fmt: skip
        number = int(digits) if len(digits) <= 9 else self.most + 1
        if number > self.most:
            raise wrong(
                _("Please write a number from 0 to %(most)s for “%(question)s”."),
                "most", question=self.asked.label, most=self.most,
            )  # fmt: skip
        return AtLeast(number) if text.endswith("+") else number


class YearField(NumberField):
    """A year: four digits, and near enough to be one that somebody can mean."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        this_year = clock.now().year  # a page is made for the day on which it is read
        self.last = min(this_year + (NEXT_YEAR if _counts_years(asked) else YEARS_AHEAD), self.most)

    def read(self, value: Any) -> int | AtLeast | None:
        text = tidy(str(value if value is not None else ""))
        if text and not (len(text) == 4 and text.isdecimal()):
            raise wrong(
                _("Please write the year with four digits, such as 2024, for “%(question)s”."),
                "number", question=self.asked.label,
            )  # fmt: skip
        if text and not FIRST_YEAR <= int(text) <= self.last:
            raise wrong(
                _("Please write a year from %(first)s to %(last)s for “%(question)s”."),
                "most", question=self.asked.label, first=FIRST_YEAR, last=self.last,
            )  # fmt: skip
        return int(text) if text else None


def number_field(asked: Asked) -> NumberField:
    """The field of a number: of a year, where the question asks for one."""
    return (YearField if asked.question.id in YEARS else NumberField)(asked)


def _counts_years(asked: Asked) -> bool:
    """Does a rule count the years since? Then a year far ahead would pass for one that is just over."""
    rules = [rule.condition for role in asked.definition.roles.values() for rule in role.eligibility]
    while rules:
        condition = rules.pop()
        if condition.test == "years_since_at_most" and condition.field == asked.question.id:
            return True
        rules.extend(condition.parts)
    return False


class DayField(AnswerField):
    """A day, written in three boxes."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, Day(asked.label))

    def read(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        day, month, year = (tidy(str(part or "")) for part in value or ("", "", ""))
        if not (day or month or year):
            return None
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            raise wrong(
                _("Please write a real day, such as 27 3 2026, for “%(question)s”."),
                "day", question=self.asked.label,
            ) from None  # fmt: skip


class FileField(AnswerField):
    """A PDF, or what would stand in it typed into a box."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, FileOrWords(asked.label))

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else None

    def read(self, value: Any) -> Any:
        upload, typed, kept = value if isinstance(value, tuple) else (None, value, "")
        if isinstance(upload, UploadedFile):
            self._check(upload)
            return upload
        text = tidy_lines(typed or "").strip()
        if len(text) > LONG:
            raise wrong(
                _("“%(question)s” can be %(most)s characters long at most; yours has %(count)s."),
                "long", question=self.asked.label, most=LONG, count=len(text),
            )  # fmt: skip
        return text or (FileLink(kept) if kept else None)

    def _check(self, upload: UploadedFile[bytes]) -> None:
        label = self.asked.label
        if (upload.size or 0) > LARGEST_FILE:
            raise wrong(
                _("The file for “%(question)s” must be smaller than 5 MB. Choose another or type it."),
                "large", question=label,
            )  # fmt: skip
        upload.seek(0)
        if upload.read(len(PDF)) != PDF:
            raise wrong(
                _("The file for “%(question)s” must be a PDF. Save it as a PDF, or type it instead."),
                "pdf", question=label,
            )  # fmt: skip

    def missing(self) -> ValidationError:
        return wrong(
            _("Please choose a file for “%(question)s”, or type it instead."),
            "required",
            question=self.asked.label,
        )
