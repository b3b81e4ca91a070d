"""What falls due: reminders before the close, letters at the opening, forgetting. Each may run twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from shelfmates.applications import letters
from shelfmates.applications.actions.keeping import current, drop_copy, forget_answers
from shelfmates.applications.models import Application, ApplicationQuerySet, Interest
from shelfmates.applications.queries import openings
from shelfmates.applications.queries.interest import news_for
from shelfmates.applications.queries.keeping import answers_due, reminder_due
from shelfmates.applications.queries.roles import last_close
from shelfmates.applications.queries.told import until
from shelfmates.applications.states import ApplicationState
from shelfmates.core import history
from shelfmates.core.links import absolute
from shelfmates.correspondence.actions import write_letter
from shelfmates.correspondence.models import Letter
from shelfmates.programmes.models import Programme, Round
from shelfmates.programmes.queries import name_of, round_name_of, rounds_with_windows
from shelfmates.programmes.states import ProgrammeState, RoundState
from shelfmates.questionnaires.actions import save_answers
from shelfmates.questionnaires.models import Answer

DRAFTS_KEPT = timedelta(days=30)
UNCONFIRMED_KEPT = timedelta(days=7)
JOBS = {
    "remind_of_close": timedelta(minutes=5),
    "tell_interested": timedelta(minutes=1),
    "delete_stale_drafts": timedelta(hours=1),
    "forget_answers_due": timedelta(hours=1),
    "forget_unconfirmed": timedelta(hours=1),
}


def remind_of_close(now: datetime) -> int:
    """Write once to everybody with a draft, so many days before the close as the programme says."""
    due = [
        (application, days)
        for application in _drafts().filter(round__state=RoundState.ANNOUNCED)
        if (days := reminder_due(application, now)) is not None
    ]
    keys = [_occasion(application, days) for application, days in due]
    written = set(Letter.objects.filter(once__in=keys).values_list("once", flat=True))
    return sum(
        _remind(application, days, now)
        for application, days in due
        if _occasion(application, days) not in written
    )


def _occasion(application: Application, days: int) -> str:
    return f"closing_soon:{application.public_id}:{days}"


def _drafts() -> ApplicationQuerySet:
    drafts: ApplicationQuerySet = Application.objects.filter(state=ApplicationState.DRAFT)
    return drafts.select_related("person", "round__programme__association", "response").prefetch_related(
        "round__windows"
    )


@transaction.atomic
def _remind(application: Application, days: int, now: datetime) -> int:
    draft = Application.objects.filter(pk=application.pk, state=ApplicationState.DRAFT)
    if not draft.select_for_update().exists():
        return 0  # sent or deleted at this moment
    programme, person = application.round.programme, application.person
    with translation.override(person.language or "en"):
        values = {
            "round": round_name_of(application.round, person.language),
            "link": absolute(reverse("applications:tasks", args=[application.public_id])),
            "until": until(application, now),
        }
    letter = write_letter(
        letters.CLOSING_SOON, person=person, programme=programme, values=values, about=application.public_id,
        once=_occasion(application, days), by=None, now=now,
    )  # fmt: skip
    return int(letter.created_at == now)


def tell_interested(now: datetime) -> int:
    """Write the one letter to everybody who waits for a call that has opened, and forget their address."""
    done = 0
    waiting = Programme.objects.filter(
        state=ProgrammeState.PUBLISHED,
        pk__in=Interest.objects.exclude(confirmed_at=None).values("programme"),
    )
    for programme in waiting.select_related("association"):
        rounds = list(rounds_with_windows(programme).filter(state=RoundState.ANNOUNCED))
        for interest in Interest.objects.filter(programme=programme).exclude(confirmed_at=None):
            round_ = news_for(interest, rounds, now)
            done += _tell(interest, programme, round_, now) if round_ else 0
    return done


@transaction.atomic
def _tell(interest: Interest, programme: Programme, round_: Round, now: datetime) -> int:
    if not Interest.objects.filter(pk=interest.pk).select_for_update().exists():
        return 0  # another worker was faster
    with translation.override(interest.language):
        opening = openings.opening_of(programme, round_, now)
        told = "\n".join(f"{role.label}: {role.sentence}" for role in opening.roles)
        page = reverse("applications:programme", args=[programme.association.slug, programme.slug])
        values = {"round": opening.name, "openings": told, "link": absolute(page)}
    write_letter(
        letters.INTEREST_OPEN, to_address=interest.email, language=interest.language, programme=programme,
        values=values, about=interest.public_id, once=f"interest:{interest.public_id}", by=None, now=now,
    )  # fmt: skip
    interest.delete()
    history.record(interest, "tell", by=None, now=now, scope=programme, note=name_of(programme, "en")[:200])
    return 1


def delete_stale_drafts(now: datetime) -> int:
    """Delete drafts thirty days after the last moment at which they could have been sent."""
    done = 0
    for application in _drafts():
        last = last_close(application.round)
        if last is not None and now >= last + DRAFTS_KEPT:
            done += _delete(application, now)
    return done


@transaction.atomic
def _delete(application: Application, now: datetime) -> int:
    found = Application.objects.filter(pk=application.pk, state=ApplicationState.DRAFT)
    if not found.select_for_update().exists():
        return 0
    response = application.response
    application.delete()
    forget_answers(response, now=now)
    response.delete()
    history.record(application, "delete_draft", by=None, now=now, scope=application.round.programme)
    return 1


def forget_answers_due(now: datetime) -> int:
    """Delete answers whose time is over: so many days after the round's end as the programme keeps them."""
    done = 0
    for application, questions in _due(now):
        with suppress(Application.DoesNotExist), transaction.atomic():
            current(application)  # one that was deleted at this moment has nothing left to forget
            save_answers(application.response, dict.fromkeys(questions), by=None, now=now)
            drop_copy(application, now=now)
            if not Answer.objects.filter(response=application.response_id).exists():
                Application.objects.filter(pk=application.pk).update(forgotten_at=now)
            history.record(
                application, "forget_answers", by=None, now=now, scope=application.round.programme,
                fields=questions,
            )  # fmt: skip
        done += 1
    return done


def _due(now: datetime) -> Iterator[tuple[Application, list[str]]]:
    over = Q(round__ends_on__lte=now.date()) | Q(round__ends_on=None) | Q(state=ApplicationState.WITHDRAWN)
    sent = Application.objects.exclude(state=ApplicationState.DRAFT).filter(over, forgotten_at=None)
    whole = sent.select_related(
        "round__programme__association", "response__version__questionnaire", "correction"
    ).prefetch_related("round__windows", "response__answers")
    for application in whole.iterator(chunk_size=200):
        questions = answers_due(application, now)
        if questions:
            yield application, questions


def forget_unconfirmed(now: datetime) -> int:
    """Delete addresses that nobody confirmed within seven days."""
    rows = Interest.objects.filter(confirmed_at=None, updated_at__lte=now - UNCONFIRMED_KEPT)
    return rows.delete()[0]
