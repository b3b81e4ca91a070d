"""Whether the days of a round make sense: each mistake names the day, the field and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from shelfmates.programmes.models import Programme, RoleWindow, Round
from shelfmates.programmes.queries import day_words, role_label, round_name_of
from shelfmates.programmes.states import RoundState

type Days = Mapping[str, date | None]
"""The days of one role: opens_on, everybody_on, closes_on, extended_on, late_on."""

WINDOW_DAYS = ("opens_on", "everybody_on", "closes_on", "extended_on", "late_on")
ROUND_DAYS = ("starts_on", "ends_on", "announced_on")


@dataclass(frozen=True)
class Dates:
    """All the days of a round."""

    starts_on: date
    ends_on: date | None = None
    announced_on: date | None = None
    windows: Mapping[str, Days] = field(default_factory=dict)

    def days(self) -> dict[str, date | None]:
        """Every day by the name of its field: "starts_on", "mentor.closes_on"."""
        of_roles = {
            f"{role}.{name}": days.get(name) for role, days in self.windows.items() for name in WINDOW_DAYS
        }
        return {name: getattr(self, name) for name in ROUND_DAYS} | of_roles


@dataclass(frozen=True)
class DateProblem:
    """What is wrong with one day, in a sentence with the remedy."""

    field: str
    sentence: str


def dates_of(round_: Round) -> Dates:
    """The days of a round as they are."""
    windows = {
        window.role: {name: getattr(window, name) for name in WINDOW_DAYS} for window in round_.windows.all()
    }
    return Dates(round_.starts_on, round_.ends_on, round_.announced_on, windows)


def date_problems(
    programme: Programme, dates: Dates, *, other_than: Round | None = None
) -> list[DateProblem]:
    """Days in the wrong order, and rounds in which one role could apply to two at once."""
    problems = list(_of_round(dates))
    for role, days in dates.windows.items():
        problems += _of_role(role, role_label(programme, role, plural=True), days, dates)
    problems += _taken_away(programme, dates, other_than)
    return problems or list(_overlaps(programme, dates, other_than))


def past_problems(dates: Dates, before: Dates | None, today: date) -> list[DateProblem]:
    """Days that were chosen now although they are past. A day that stays as it was is not complained of."""
    kept = before.days() if before else {}
    may_be_past = ("opens_on", "everybody_on")
    return [
        DateProblem(name, _("%(day)s is past. Choose today or a later day.") % {"day": day_words(day)})
        for name, day in dates.days().items()
        if day and day < today and kept.get(name) != day and not name.endswith(may_be_past)
    ]


def _of_round(dates: Dates) -> Iterator[DateProblem]:
    if dates.ends_on and dates.ends_on <= dates.starts_on:
        yield DateProblem(
            "ends_on",
            _(
                "The round ends on %(end)s, but it starts on %(start)s. Choose a later end or an "
                "earlier start."
            )
            % {"end": day_words(dates.ends_on), "start": day_words(dates.starts_on)},
        )
    if dates.announced_on and dates.announced_on > dates.starts_on:
        yield DateProblem(
            "announced_on",
            _(
                "Partnerships are told on %(told)s, after the round starts on %(start)s. Tell people on the "
                "first day at the latest."
            )
            % {"told": day_words(dates.announced_on), "start": day_words(dates.starts_on)},
        )


def _of_role(role: str, people: str, days: Days, dates: Dates) -> Iterator[DateProblem]:
    opens, everybody, closes, extended, late = (days.get(name) for name in WINDOW_DAYS)
    words = {"role": people}
    if opens and closes and closes < opens:
        yield DateProblem(
            f"{role}.closes_on",
            _("%(role)s: the last day is %(close)s, but the first is %(open)s. Choose a later last day.")
            % (words | {"close": day_words(closes), "open": day_words(opens)}),
        )
    yield from _of_members(role, people, opens, everybody, closes)
    last = extended or closes
    if extended and (closes is None or extended <= closes):
        yield DateProblem(
            f"{role}.extended_on",
            _(
                "%(role)s: an extension needs a day later than the last day. Choose a later one, or leave "
                "it out."
            )
            % words,
        )
    if last and last > (limit := dates.announced_on or dates.starts_on):
        yield DateProblem(
            f"{role}.{'extended_on' if extended else 'closes_on'}",
            _(
                "%(role)s: the last day is %(close)s, later than %(limit)s, when partnerships are told or "
                "the round starts. Close earlier, or move those days."
            )
            % (words | {"close": day_words(last), "limit": day_words(limit)}),
        )
    if late and last and late <= last:
        yield DateProblem(
            f"{role}.late_on",
            _(
                "%(role)s: late applications end on %(late)s, but the last day is %(close)s. Choose a later "
                "day, or leave it out."
            )
            % (words | {"late": day_words(late), "close": day_words(last)}),
        )
    if late and dates.ends_on and late > dates.ends_on:
        yield DateProblem(
            f"{role}.late_on",
            _(
                "%(role)s: late applications end on %(late)s, after the round ends on %(end)s. Choose an "
                "earlier day."
            )
            % (words | {"late": day_words(late), "end": day_words(dates.ends_on)}),
        )


def _of_members(
    role: str, people: str, opens: date | None, everybody: date | None, closes: date | None
) -> Iterator[DateProblem]:
    """The period for members alone lies between the first day and the last."""
    if everybody is None:
        return
    if opens is None or everybody <= opens or (closes and everybody > closes):
        yield DateProblem(
            f"{role}.everybody_on",
            _(
                "%(role)s: the day from which everybody may apply, %(day)s, must lie after the first day and "
                "not after the last. Choose another day, or leave it out."
            )
            % {"role": people, "day": day_words(everybody)},
        )


def _taken_away(programme: Programme, dates: Dates, round_: Round | None) -> Iterator[DateProblem]:
    """Roles of a round that has been shown stay in it: somebody may have applied already."""
    if round_ is None or round_.state == RoundState.PLANNED:
        return
    for window in round_.windows.all():
        if window.role not in dates.windows:
            yield DateProblem(
                f"{window.role}.offered",
                _(
                    "%(role)s: the round is announced and people may have applied, so this role stays in it. "
                    "To stop applications, choose an earlier last day."
                )
                % {"role": role_label(programme, window.role, plural=True)},
            )


def _overlaps(programme: Programme, dates: Dates, other_than: Round | None) -> Iterator[DateProblem]:
    """Two rounds open for the same role on the same day: nobody would know which one they apply to."""
    if not programme.pk:  # it is only being thought of, so it has no other rounds
        return
    windows = RoleWindow.objects.filter(round__programme=programme).exclude(round=other_than)
    others = windows.exclude(round__state="closed").select_related("round")
    for window in others:
        days = dates.windows.get(window.role, {})
        mine = _span(days.get("opens_on"), days.get("extended_on") or days.get("closes_on"))
        theirs = _span(window.opens_on, window.extended_on or window.closes_on)
        if mine and theirs and mine[0] <= theirs[1] and theirs[0] <= mine[1]:
            yield DateProblem(
                f"{window.role}.opens_on",
                _(
                    "%(role)s could apply to two rounds on the same days: %(other)s is open for them from "
                    "%(open)s to %(close)s. Choose other days, or move those of %(other)s."
                )
                % {
                    "role": role_label(programme, window.role, plural=True),
                    "other": round_name_of(window.round),
                    "open": day_words(theirs[0]),
                    "close": day_words(theirs[1]),
                },
            )


def _span(first: date | None, last: date | None) -> tuple[date, date] | None:
    return (first, last) if first and last else None


def problems_by_field(problems: Iterable[DateProblem]) -> dict[str, list[str]]:
    """The sentences by the name of the field they belong to."""
    told: dict[str, list[str]] = {}
    for problem in problems:
        told.setdefault(problem.field, []).append(problem.sentence)
    return told
