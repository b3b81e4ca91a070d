"""Correcting what was sent: a copy is changed and then put in its place, so half a change never counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shelfmates.applications import letters
from shelfmates.applications.actions.keeping import copy_answers, current, drop_copy, forget_answers
from shelfmates.applications.actions.sending import keep_agreements
from shelfmates.applications.models import Application
from shelfmates.applications.queries.told import until
from shelfmates.applications.queries.writing import paper
from shelfmates.applications.rules import may_correct, may_count
from shelfmates.core import history
from shelfmates.core.access import no, require
from shelfmates.core.links import absolute
from shelfmates.core.workflow import advance
from shelfmates.correspondence.actions import write_letter
from shelfmates.definitions.applicants import Answer
from shelfmates.people.models import Person
from shelfmates.programmes.queries import round_name_of
from shelfmates.questionnaires.actions import begin_response, complete_response
from shelfmates.questionnaires.queries import answers_of


@transaction.atomic
def begin_correction(application: Application, *, by: Person, now: datetime) -> None:
    """Make the copy that is corrected; one that was begun stays. What was received counts until it is sent.

    Refuses after the close. Leaves no history and writes nobody: nothing has changed yet.
    """
    application = current(application)
    require(may_correct(application, now))
    if application.correction is not None:
        return
    copy = begin_response(application.response.version, application.person, now=now)
    copy_answers(application.response, copy, by=by, now=now)
    application.correction = copy
    application.save(update_fields=["correction"])


@transaction.atomic
def send_correction(application: Application, *, language: str, by: Person, now: datetime) -> Application:
    """Put the corrected answers in the place of those received, and write the letter with all of them.

    Refuses what is incomplete, against a rule of the role, or after the close. The history names the
    questions that changed, never what was answered.
    """
    application = current(application)
    require(may_correct(application, now))
    if application.correction is None:
        require(no(_("There are no corrections to send.")))
    sheet = paper(application, language)
    require(may_count(application, sheet.response, sheet.definition, now))
    programme, before = sheet.programme, application.response
    changed = _changed(answers_of(before), sheet.answers)
    advance(application, "correct", by=by, now=now, scope=programme)
    application.response, application.correction = sheet.response, None
    application.corrected_at = now
    Application.objects.filter(pk=application.pk).update(correction=None)
    application.save(update_fields=["response", "corrected_at"])
    complete_response(application.response, tuple(application.roles), now=now)
    forget_answers(before, now=now)
    before.delete()
    history.record(application, "change_answers", by=by, now=now, scope=programme, fields=changed)
    keep_agreements(application, sheet, by=by, now=now)
    _write(application, by=by, now=now)
    return application


@transaction.atomic
def drop_correction(application: Application, *, now: datetime) -> None:
    """Forget the corrections that were not sent; what was received stays as it is. Writes nobody."""
    application = current(application)
    drop_copy(application, now=now)


def _changed(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> list[str]:
    return sorted(q for q in before.keys() | after.keys() if before.get(q) != after.get(q))


def _write(application: Application, *, by: Person, now: datetime) -> None:
    person, round_ = application.person, application.round
    spoken = person.language or translation.get_language() or "en"
    with translation.override(spoken):
        values = {
            "round": round_name_of(round_, spoken),
            "number": application.number,
            "until": until(application, now),
            "status": absolute(reverse("applications:application", args=[application.public_id])),
            "answers": paper(application, spoken, sent=True).in_a_letter(),
        }
    write_letter(
        letters.CORRECTED, person=person, language=spoken, programme=round_.programme, values=values,
        about=application.public_id, once=f"corrected:{application.response.public_id}",
        by=by, now=now,
    )  # fmt: skip
