"""Which programmes are shown, which rounds are open, which comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from shelfmates.programmes.models import Association, Programme, ProgrammeQuerySet, RoleWindow, Round
from shelfmates.programmes.queries.standings import Standing, standing
from shelfmates.programmes.states import ProgrammeState, RoundState


def with_rounds(programmes: ProgrammeQuerySet) -> ProgrammeQuerySet:
    """The programmes with association, rounds and windows: three queries, however many there are."""
    rounds = Round.objects.prefetch_related("windows")
    return programmes.select_related("association").prefetch_related(Prefetch("rounds", queryset=rounds))


def public_programmes(association: Association) -> ProgrammeQuerySet:
    """The association's programmes that everybody sees, ready for ``open_rounds`` and ``next_round``."""
    shown: ProgrammeQuerySet = Programme.objects.filter(association=association)
    return with_rounds(shown.filter(state=ProgrammeState.PUBLISHED).order_by("pk"))


def rounds_with_windows(programme: Programme) -> QuerySet[Round]:
    """The programme's rounds with what ``standing`` reads, in order of their start."""
    rounds: QuerySet[Round] = programme.rounds.select_related("programme__association")
    return rounds.prefetch_related("windows")


def standings(round_: Round, now: datetime) -> list[tuple[RoleWindow, Standing]]:
    """How every role of a round stands now, in the order of the programme's roles."""
    return [(window, standing(window, now)) for window in round_.windows.all()]


def open_rounds(programme: Programme, now: datetime) -> list[Round]:
    """The rounds in which some role may apply now (members alone, late and always included)."""
    return [
        round_ for round_ in _rounds(programme) if any(now_is.is_open for _, now_is in standings(round_, now))
    ]


def next_round(programme: Programme, now: datetime) -> Round | None:
    """The announced round that opens next: the first for which no role is open yet and some will be."""
    coming = [
        (first, round_)
        for round_ in _rounds(programme)
        if (first := _first_opening(now_is for _, now_is in standings(round_, now)))
    ]
    return min(coming, key=lambda pair: pair[0])[1] if coming else None


def _first_opening(of_roles: Iterable[Standing]) -> datetime | None:
    found = list(of_roles)
    if any(now_is.is_open for now_is in found):
        return None
    return min(
        (now_is.opens_at for now_is in found if now_is.phase == "soon" and now_is.opens_at), default=None
    )


def _rounds(programme: Programme) -> list[Round]:
    """The announced rounds, from what was prefetched or fetched now; each knows its programme."""
    fetched = getattr(programme, "_prefetched_objects_cache", {}).get("rounds")
    rounds = list(programme.rounds.prefetch_related("windows") if fetched is None else fetched)
    for round_ in rounds:
        round_.programme = programme
    return [round_ for round_ in rounds if round_.state == RoundState.ANNOUNCED]
