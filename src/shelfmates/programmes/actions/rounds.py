"""Rounds: planned, their days changed, announced, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shelfmates.core import history
from shelfmates.core.access import MovedOnError, NotAllowedError, require
from shelfmates.core.text import tidy
from shelfmates.core.workflow import advance
from shelfmates.people.models import Person
from shelfmates.programmes import rules
from shelfmates.programmes.models import Programme, RoleWindow, Round
from shelfmates.programmes.queries import roles_of, window_for
from shelfmates.programmes.rules import WINDOW_DAYS, Dates, Days


@transaction.atomic
def plan_round(
    programme: Programme,
    *,
    slug: str,
    name: Mapping[str, str],
    starts_on: date,
    ends_on: date | None = None,
    announced_on: date | None = None,
    windows: Mapping[str, Days],
    anywhere: bool = False,
    grace_minutes: int = 15,
    by: Person | None,
    now: datetime,
) -> Round:
    """Plan a round; ``windows`` gives each role its days (``rules.WINDOW_DAYS``; {}: always open).

    Nobody sees it before it is announced. Refuses a slug that is taken and days in the wrong order.
    Writes to nobody.
    """
    require(rules.may_plan_round(by, programme, now))
    require(rules.is_slug(slug, reserved=rules.RESERVED_ROUNDS))
    if programme.rounds.filter(slug=slug).exists():
        raise NotAllowedError(
            _("“%(slug)s” is the address of another round of this programme. Choose another one.")
            % {"slug": slug}
        )
    _check(programme, Dates(starts_on, ends_on, announced_on, windows), None)
    round_ = Round.objects.create(
        programme=programme,
        slug=slug,
        name=_tidied(name),
        starts_on=starts_on,
        ends_on=ends_on,
        announced_on=announced_on,
        anywhere=anywhere,
        grace_minutes=grace_minutes,
        created_at=now,
        updated_at=now,
    )
    for role in roles_of(programme):
        if role in windows:
            days = {key: windows[role].get(key) for key in WINDOW_DAYS}
            RoleWindow.objects.create(round=round_, role=role, **days)
    history.record(round_, "plan", by=by, now=now, scope=programme)
    return round_


@transaction.atomic
def change_dates(
    round_: Round,
    *,
    starts_on: date,
    ends_on: date | None,
    announced_on: date | None,
    windows: Mapping[str, Days],
    name: Mapping[str, str] | None = None,
    anywhere: bool | None = None,
    grace_minutes: int | None = None,
    seen: datetime | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Change the days of a round; a role left out of ``windows`` can no longer be applied for in it.

    Refuses days in the wrong order, a closed round, and if somebody changed the round since ``seen``
    (its ``updated_at``). Writes to nobody.
    """
    require(rules.may_change_dates(by, round_, now))
    fresh = _fresh(round_, seen)
    dates = Dates(starts_on, ends_on, announced_on, windows)
    _check(round_.programme, dates, round_)
    before = rules.dates_of(fresh).days()
    fields = [
        field
        for field, day in (before | dates.days()).items()
        if before.get(field) != dates.days().get(field)
    ]
    fresh.starts_on, fresh.ends_on, fresh.announced_on = starts_on, ends_on, announced_on
    settings = {"name": name and _tidied(name), "anywhere": anywhere, "grace_minutes": grace_minutes}
    for field, value in settings.items():
        if value is not None and getattr(fresh, field) != value:
            setattr(fresh, field, value)
            fields.append(field)
    _save_windows(fresh, windows)
    if fields:
        _save(fresh, now)
        history.record(fresh, "change_dates", by=by, now=now, scope=round_.programme, fields=fields)
    _copy(fresh, round_)


@transaction.atomic
def extend_round(
    round_: Round, role: str, *, until: date, because: str, by: Person | None, now: datetime
) -> None:
    """Give one role more days; ``because`` is told to everybody beside the new day.

    Refuses a day that is not later than the last one. Writes to nobody.
    """
    require(rules.may_change_dates(by, round_, now))
    fresh = _fresh(round_, None)
    dates, window = rules.dates_of(fresh), window_for(fresh, role)
    if window is None:
        raise NotAllowedError(_("Nobody can apply in this role in this round."))
    windows = {**dates.windows, role: {**dates.windows[role], "extended_on": until}}
    _check(round_.programme, Dates(dates.starts_on, dates.ends_on, dates.announced_on, windows), round_)
    window.extended_on, window.extended_because = until, tidy(because)
    window.save(update_fields=["extended_on", "extended_because"])
    _save(fresh, now)
    history.record(fresh, "extend", by=by, now=now, scope=round_.programme, fields=[f"{role}.extended_on"])
    _copy(fresh, round_)


@transaction.atomic
def announce_round(round_: Round, *, by: Person | None, now: datetime) -> None:
    """Announce the round: the public page tells its days, and its roles open on them.

    Refuses if all its days are past. Writes to nobody here: people on the interest list hear of it when
    it opens.
    """
    require(rules.may_announce(by, round_, now))
    advance(round_, "announce", by=by, now=now, scope=round_.programme)


@transaction.atomic
def take_back_round(round_: Round, *, by: Person | None, now: datetime) -> None:
    """Take the announcement back: the public page no longer tells of the round. Writes to nobody."""
    require(rules.may_move_round(by, round_, now))
    advance(round_, "withdraw", by=by, now=now, scope=round_.programme)


@transaction.atomic
def close_round(round_: Round, *, by: Person | None, now: datetime) -> None:
    """Close the round for every role at once, whatever its days say. Writes to nobody."""
    require(rules.may_move_round(by, round_, now))
    advance(round_, "close", by=by, now=now, scope=round_.programme)


@transaction.atomic
def reopen_round(round_: Round, *, by: Person | None, now: datetime) -> None:
    """Reopen a closed round: its days count again. Writes to nobody."""
    require(rules.may_move_round(by, round_, now))
    advance(round_, "reopen", by=by, now=now, scope=round_.programme)


def _check(programme: Programme, dates: Dates, other_than: Round | None) -> None:
    problems = rules.date_problems(programme, dates, other_than=other_than)
    if problems:
        raise NotAllowedError(problems[0].sentence)


def _fresh(round_: Round, seen: datetime | None) -> Round:
    """The round as it is now, locked; refuses if it changed since the page was shown."""
    fresh: Round = Round.objects.select_for_update().get(pk=round_.pk)
    if seen is not None and fresh.updated_at != seen:
        raise MovedOnError(verb="change_dates", state=fresh.state)
    return fresh


def _save_windows(round_: Round, windows: Mapping[str, Days]) -> None:
    round_.windows.exclude(role__in=windows).delete()
    for role, days in windows.items():
        kept = {key: days.get(key) for key in WINDOW_DAYS}
        told = {} if kept["extended_on"] else {"extended_because": ""}
        RoleWindow.objects.update_or_create(round=round_, role=role, defaults=kept | told)


def _save(round_: Round, now: datetime) -> None:
    round_.updated_at = now
    round_.save(
        update_fields=[
            "name",
            "starts_on",
            "ends_on",
            "announced_on",
            "anywhere",
            "grace_minutes",
            "updated_at",
        ]
    )


def _copy(fresh: Round, round_: Round) -> None:
    """The caller's object shows what was saved."""
    for field in ("name", "starts_on", "ends_on", "announced_on", "anywhere", "grace_minutes", "updated_at"):
        setattr(round_, field, getattr(fresh, field))
    getattr(round_, "_prefetched_objects_cache", {}).pop("windows", None)


def _tidied(name: Mapping[str, str]) -> dict[str, str]:
    return {language: tidy(text) for language, text in name.items() if tidy(text)}
