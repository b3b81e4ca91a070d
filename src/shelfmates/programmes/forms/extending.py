"""More days for one role of a round."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from shelfmates.core.forms import Line
from shelfmates.programmes import rules
from shelfmates.programmes.forms.days import a_day
from shelfmates.programmes.models import Round
from shelfmates.programmes.rules import Dates


class ExtendForm(forms.Form):
    """More days for one role, and what people are told about it."""

    until = a_day(gettext_lazy("New last day"), required=gettext_lazy("Choose the new last day."))
    because = Line(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Everybody reads this beside the new day."),
        max_length=300,
        error_messages={"required": gettext_lazy("Write in a sentence why there are more days.")},
    )

    def __init__(self, data: Any = None, *, round_: Round, role: str, today: date) -> None:
        super().__init__(data)
        self.round, self.role, self.today = round_, role, today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        now = rules.dates_of(self.round)
        windows = {**now.windows, self.role: {**now.windows[self.role], "extended_on": until}}
        dates = Dates(now.starts_on, now.ends_on, now.announced_on, windows)
        found = rules.date_problems(self.round.programme, dates, other_than=self.round)
        problems = [*found, *rules.past_problems(dates, now, self.today)]
        if problems:
            raise forms.ValidationError([problem.sentence for problem in problems])
        return until
