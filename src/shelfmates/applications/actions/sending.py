"""Sending an application, and withdrawing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shelfmates.applications import letters
from shelfmates.applications.actions.keeping import current, drop_copy, forget_answers
from shelfmates.applications.models import Application
from shelfmates.applications.queries import told
from shelfmates.applications.queries.roles import windows_for
from shelfmates.applications.queries.writing import Paper, paper
from shelfmates.applications.rules import may_begin, may_submit, may_withdraw
from shelfmates.applications.states import ApplicationState
from shelfmates.core import history
from shelfmates.core.access import require
from shelfmates.core.links import absolute
from shelfmates.core.workflow import advance
from shelfmates.correspondence.actions import write_letter
from shelfmates.people.actions import Words, end_consents, give_consents
from shelfmates.people.models import Person
from shelfmates.programmes.queries import is_late, round_name_of
from shelfmates.questionnaires.actions import complete_response, move_response
from shelfmates.questionnaires.queries import agreements_given, answers_of


@transaction.atomic
def submit_application(application: Application, *, language: str, by: Person, now: datetime) -> Application:
    """Send it: keep the answers as given, agreements in the words shown, and write the receipt.

    Marks it late after the close. Refuses what is incomplete, against a rule of the role, or too late; raises
    MovedOnError if it was sent or withdrawn meanwhile.
    """
    application = current(application)
    sheet = paper(application, language)
    require(may_submit(application, sheet.definition, now))
    windows = windows_for(application.round, application.roles)
    late = any(is_late(window, now, application.created_at) for window in windows)
    with history.together():
        sent = {"submitted_at": now, "is_late": late}
        advance(application, "submit", by=by, now=now, scope=sheet.programme, also=sent)
        if sheet.version != sheet.response.version:
            move_response(sheet.response, sheet.version, now=now)
        complete_response(sheet.response, tuple(application.roles), definition=sheet.definition, now=now)
        keep_agreements(application, sheet, by=by, now=now)
        _write_receipt(application, sheet, by=by, now=now)
    return application


def keep_agreements(application: Application, sheet: Paper, *, by: Person, now: datetime) -> None:
    """Keep every agreement in the words and version that were shown; end those no longer given."""
    given = [
        Words(f"applications.{agreed.kind}"[:60], agreed.words, agreed.version)
        for agreed in agreements_given(sheet.definition, answers_of(sheet.response), sheet.language)
    ]
    give_consents(by, given, about=application.round.public_id, area="applications", by=by, now=now)


def _write_receipt(application: Application, written: Paper, *, by: Person, now: datetime) -> None:
    person, round_ = application.person, application.round
    spoken = person.language or translation.get_language() or "en"
    with translation.override(spoken):
        sheet = replace(written, language=spoken)
        values = {
            "round": round_name_of(round_, spoken),
            "number": application.number,
            "roles": sheet.roles_label,
            "late": told.late_means(sheet.definition, spoken) if application.is_late else "",
            "next": told.told_on(round_),
            "until": told.until(application, now),
            "status": absolute(reverse("applications:application", args=[application.public_id])),
            "answers": sheet.in_a_letter(),
        }
    write_letter(
        letters.RECEIPT, person=person, language=spoken, programme=round_.programme, values=values,
        about=application.public_id, once=f"receipt:{application.public_id}", first=True, by=by, now=now,
    )  # fmt: skip


@transaction.atomic
def withdraw_application(
    application: Application, *, delete_answers: bool = False, by: Person, now: datetime
) -> Application:
    """Withdraw it, sent or not, with what was agreed to for the round; a letter to its owner alone says so.

    ``delete_answers``: at once, otherwise they are deleted when their time is over. Raises MovedOnError if it
    was withdrawn meanwhile.
    """
    application = current(application)
    require(may_withdraw(application))
    programme = application.round.programme
    advance(application, "withdraw", by=by, now=now, scope=programme)
    application.withdrawn_at = now
    drop_copy(application, now=now)
    if delete_answers:
        forget_answers(application.response, now=now)
        application.forgotten_at = now
    application.save(update_fields=["withdrawn_at", "forgotten_at"])
    _end_agreements(application, by=by, now=now)
    _write_farewell(application, by=by, now=now)
    return application


def _end_agreements(application: Application, *, by: Person, now: datetime) -> None:
    """What was agreed to for this round ends with the last application that counts in it."""
    counts = Application.objects.filter(
        person=application.person_id, round=application.round_id, state=ApplicationState.SUBMITTED
    )
    if not counts.exclude(pk=application.pk).exists():
        about = application.round.public_id
        end_consents(application.person, about=about, area="applications", by=by, now=now)


def _write_farewell(application: Application, *, by: Person, now: datetime) -> None:
    person, round_ = application.person, application.round
    spoken = person.language or translation.get_language() or "en"
    with translation.override(spoken):
        again = may_begin(round_, application.roles, now)
        values = {
            "round": round_name_of(round_, spoken),
            "number": application.number,
            "deleted": _("Your answers are deleted.")
            if application.forgotten_at
            else told.withdrawn_kept(paper(application, spoken, sent=True).definition, round_),
            "again": _("You can apply again as long as the call is open.") if again else "",
            "page": absolute(programme_path(application)),
        }
    write_letter(
        letters.WITHDRAWN, person=person, language=spoken, programme=round_.programme, values=values,
        about=application.public_id, once=f"withdrawn:{application.public_id}", by=by, now=now,
    )  # fmt: skip


def programme_path(application: Application) -> str:
    programme = application.round.programme
    return reverse("applications:programme", args=[programme.association.slug, programme.slug])
