"""The days of a round: planned, changed, extended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from shelfmates.core.forms import Line
from shelfmates.programmes import rules
from shelfmates.programmes.forms.days import a_day, fields_of_the_round
from shelfmates.programmes.forms.seen import SeenField
from shelfmates.programmes.models import Programme, Round
from shelfmates.programmes.queries import (
    ProposedRound,
    day_words,
    months_named,
    proposed_round,
    role_label,
    roles_of,
)
from shelfmates.programmes.rules import WINDOW_DAYS, Dates

PROPOSE = "propose"  # the button that proposes all other days for the start that was typed

_NEAR = timedelta(days=46)  # from the middle of a month: it and about a month to either side
_WINDOW_WORDS = {
    "opens_on": gettext_lazy("First day"),
    "everybody_on": gettext_lazy("First day for those who are no members"),
    "closes_on": gettext_lazy("Last day"),
    "extended_on": gettext_lazy("Last day after the extension"),
    "late_on": gettext_lazy("Last day for late applications"),
}
_WINDOW_HINTS = {
    "everybody_on": gettext_lazy("Leave it empty if there is no time for members alone."),
    "closes_on": gettext_lazy("Leave it empty if this role is open as long as the round lasts."),
    "late_on": gettext_lazy("Leave it empty if late applications are not taken."),
}


class RoundForm(forms.Form):
    """The name and all the days of a round; subclasses say where the first values come from."""

    def __init__(self, data: Any, *, programme: Programme, today: date, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self.programme, self.today = programme, today
        self.round: Round | None = None
        self.proposed_start: date | None = None
        self.languages: list[str] = list(programme.association.languages) or ["en"]
        self._add_names()
        self.fields |= fields_of_the_round()
        for role in roles_of(programme):
            self._add_role(role)

    def _add_names(self) -> None:
        for language in self.languages:
            label = _("Name of the round in %(language)s") % {
                "language": get_language_info(language)["name_translated"]
            }
            wanted = {"required": _("Write what the round is called.")}
            self.fields[f"name_{language}"] = Line(label=label, max_length=100, error_messages=wanted)

    def _add_role(self, role: str) -> None:
        people = role_label(self.programme, role, plural=True)
        self.fields[f"{role}-offered"] = forms.BooleanField(
            required=False, label=_("%(role)s can apply in this round") % {"role": people}
        )
        for name in self._days_of(role):
            self.fields[f"{role}-{name}"] = a_day(_WINDOW_WORDS[name], hint=_WINDOW_HINTS.get(name, ""))

    def _days_of(self, role: str) -> tuple[str, ...]:
        return tuple(name for name in WINDOW_DAYS if name != "extended_on")

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The questions of each role under its name, for the page."""
        for role in roles_of(self.programme):
            names = (f"{role}-offered", *(f"{role}-{name}" for name in self._days_of(role)))
            yield role_label(self.programme, role, plural=True), [self[name] for name in names]

    def general(self) -> list[BoundField]:
        """The questions about the round as a whole."""
        of_roles = {field.name for _label, fields in self.groups() for field in fields}
        return [field for field in self.visible_fields() if field.name not in of_roles]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if not self.windows():
            self.add_error(None, _("Nobody could apply in this round. Tick at least one role."))
            return cleaned
        before = rules.dates_of(self.round) if self.round else None
        dates = self.dates()
        misnamed = list(self._misnamed(dates.starts_on)) if "starts_on" in self.changed_data else []
        found = rules.date_problems(self.programme, dates, other_than=self.round)
        for problem in (*found, *rules.past_problems(dates, before, self.today)):
            self.add_error(problem.field.replace(".", "-"), problem.sentence)
        for field, sentence in misnamed:
            self.add_error(field, sentence)
        return cleaned

    def proposes(self) -> bool:
        """Show the calendar's days for the start that was typed, where the button asks for them."""
        start = self._day("starts_on")
        if PROPOSE not in self.data or start is None:
            return False
        typed = {name: self._stands(name) for name in self.fields}
        found = proposed_round(self.programme, start)
        names = {
            f"name_{language}": text
            for language, text in found.name.items()
            if self._may_be_renamed(language, typed.get(f"name_{language}"))
        }
        days = {"starts_on": start, "ends_on": found.ends_on, "announced_on": found.announced_on}
        self.is_bound, self.data = False, {}
        self.initial = typed | days | names | _days_of_roles(found.windows)
        self.proposed_start = start
        return True

    def _may_be_renamed(self, language: str, typed: object) -> bool:
        text = str(typed or "").strip()
        return not text or bool(months_named(self.programme, language, text))

    @property
    def weeks(self) -> int | None:
        """How many whole weeks the days that stand in the form make."""
        first, last = self._day("starts_on"), self._day("ends_on")
        return (last - first).days // 7 if first and last and first < last else None

    def _day(self, name: str) -> date | None:
        """The day that stands in a field, if it is one."""
        try:
            day: date | None = self.fields[name].to_python(self._stands(name))
        except forms.ValidationError:
            return None
        return day

    def _stands(self, name: str) -> Any:
        """What stands in a field as it is shown now."""
        field, sent = self.fields[name], (self.data, self.files, self.add_prefix(name))
        return (
            field.widget.value_from_datadict(*sent)
            if self.is_bound
            else self.get_initial_for_field(field, name)
        )

    def _misnamed(self, start: date) -> Iterator[tuple[str, str]]:
        """Names that the calendar gives to rounds of another time of the year."""
        for language in self.languages:
            name = self.cleaned_data[f"name_{language}"]
            months = months_named(self.programme, language, name)
            if months and all(abs(month + timedelta(days=14) - start) > _NEAR for month in months):
                yield (
                    f"name_{language}",
                    _(
                        "The round is called “%(name)s” but starts on %(start)s. Write another name, or use "
                        "the button “Propose days for this start”, which proposes a name as well."
                    )
                    % {"name": name, "start": day_words(start)},
                )

    def windows(self) -> dict[str, dict[str, date | None]]:
        """The days of each role that is offered."""
        cleaned = self.cleaned_data
        return {
            role: {name: cleaned.get(f"{role}-{name}") for name in WINDOW_DAYS}
            for role in roles_of(self.programme)
            if cleaned.get(f"{role}-offered")
        }

    def dates(self) -> Dates:
        """All the days together."""
        cleaned = self.cleaned_data
        return Dates(cleaned["starts_on"], cleaned["ends_on"], cleaned["announced_on"], self.windows())

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        names = ("starts_on", "ends_on", "announced_on", "anywhere", "grace_minutes")
        name = {language: self.cleaned_data[f"name_{language}"] for language in self.languages}
        return {key: self.cleaned_data[key] for key in names} | {"name": name, "windows": self.windows()}


class PlanRoundForm(RoundForm):
    """A new round, with the days the programme's calendar proposes."""

    def __init__(
        self, data: Any = None, *, programme: Programme, today: date, proposed: ProposedRound | None
    ) -> None:
        super().__init__(data, programme=programme, today=today, initial=_proposed(programme, proposed))
        self.fields["slug"] = Line(
            label=_("Short name in addresses"),
            max_length=60,
            help_text=_("Small letters, digits and hyphens, like 2027-06."),
            error_messages={"required": _("Write a short name, like 2027-06.")},
        )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        verdict = rules.is_slug(slug, reserved=rules.RESERVED_ROUNDS)
        if not verdict:
            raise forms.ValidationError(verdict.why)
        if self.programme.rounds.filter(slug=slug).exists():
            raise forms.ValidationError(
                _("“%(slug)s” is the address of another round of this programme. Choose another one.")
                % {"slug": slug}
            )
        return slug

    def values(self) -> dict[str, Any]:
        return super().values() | {"slug": self.cleaned_data["slug"]}


class ChangeRoundForm(RoundForm):
    """The name and days of a round that is there."""

    def __init__(self, data: Any = None, *, round_: Round, today: date) -> None:
        self._extended = {window.role for window in round_.windows.all() if window.extended_on}
        super().__init__(data, programme=round_.programme, today=today, initial=_present(round_))
        self.round = round_
        self.fields["seen"] = SeenField()

    def _days_of(self, role: str) -> tuple[str, ...]:
        return WINDOW_DAYS if role in self._extended else super()._days_of(role)

    def values(self) -> dict[str, Any]:
        return super().values() | {"seen": self.cleaned_data["seen"]}


def _proposed(programme: Programme, proposed: ProposedRound | None) -> dict[str, Any]:
    if proposed is None:
        return {"grace_minutes": 15} | {f"{role}-offered": True for role in roles_of(programme)}
    of_round = {
        key: getattr(proposed, key) for key in ("slug", "starts_on", "ends_on", "announced_on", "anywhere")
    }
    names = {f"name_{language}": text for language, text in proposed.name.items()}
    return {"grace_minutes": 15, **of_round, **names, **_of_roles(proposed.windows)}


def _present(round_: Round) -> dict[str, Any]:
    keys = ("starts_on", "ends_on", "announced_on", "anywhere", "grace_minutes")
    names = {f"name_{language}": text for language, text in round_.name.items()}
    of_round = {key: getattr(round_, key) for key in keys} | {"seen": round_.updated_at.isoformat()}
    return {**of_round, **names, **_of_roles(rules.dates_of(round_).windows)}


def _of_roles(windows: Mapping[str, Mapping[str, date | None]]) -> dict[str, Any]:
    return _days_of_roles(windows) | {f"{role}-offered": True for role in windows}


def _days_of_roles(windows: Mapping[str, Mapping[str, date | None]]) -> dict[str, Any]:
    return {f"{role}-{name}": day for role, days in windows.items() for name, day in days.items()}
