"""Beginning an application, choosing a role, saving answers, coming back later."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from shelfmates.applications import letters
from shelfmates.applications.actions.keeping import current
from shelfmates.applications.models import Application
from shelfmates.applications.queries.roles import ASKED_ELSEWHERE
from shelfmates.applications.queries.told import until
from shelfmates.applications.queries.writing import NAME, paper, standing_application
from shelfmates.applications.rules import may_begin, may_write
from shelfmates.applications.states import ApplicationState
from shelfmates.core import history
from shelfmates.core.access import require
from shelfmates.core.links import absolute
from shelfmates.correspondence.actions import write_letter
from shelfmates.definitions.applicants import Answer
from shelfmates.people.actions import change_profile
from shelfmates.people.models import Person
from shelfmates.programmes.models import Round
from shelfmates.programmes.queries import round_name_of
from shelfmates.questionnaires.actions import begin_response, move_response, save_answers
from shelfmates.questionnaires.actions.answers import Given, Typed
from shelfmates.questionnaires.models import Response
from shelfmates.questionnaires.queries import FileLink, answers_of, current_version

AGREEMENTS = "F41"
_TRIES = 20


@transaction.atomic
def begin_application(round_: Round, *, roles: Sequence[str], by: Person, now: datetime) -> Application:
    """Begin an application, or give back the one that was begun before.

    Answers of an earlier application to the same programme are taken over, agreements excepted: those are
    given anew. Refuses a role that is not open. Writes nobody.
    """
    require(may_begin(round_, roles, now))
    if found := standing_application(round_, by):
        return found
    response = begin_response(current_version(round_.programme), by, now=now)
    try:
        with transaction.atomic():
            application = Application.objects.create(
                round=round_, person=by, roles=[*roles], response=response, number=_new_number(),
                created_at=now, updated_at=now,
            )  # fmt: skip
    except IntegrityError:  # the same person was faster in another window
        response.delete()
        return Application.objects.exclude(state=ApplicationState.WITHDRAWN).get(round=round_, person=by)
    earlier = _earlier_answers(by, round_)
    if earlier:
        save_answers(response, earlier, by=by, now=now)
    history.record(application, "begin", by=by, now=now, scope=round_.programme)
    return application


def _new_number() -> str:
    """Nine digits in threes: easy to read aloud in any language, and no count of anything."""
    for _try in range(_TRIES):
        number = "-".join(f"{secrets.randbelow(1000):03}" for _ in range(3))
        if not Application.objects.filter(number=number).exists():
            return number
    raise RuntimeError("no free number found")


def _earlier_answers(person: Person, round_: Round) -> dict[str, Answer]:
    """What the person answered when they applied to this programme last, if it is still kept."""
    before = Application.objects.filter(
        person=person, round__programme=round_.programme_id, forgotten_at=None
    ).select_related("response").exclude(round=round_, state=ApplicationState.DRAFT)  # fmt: skip
    last = before.order_by("-created_at", "-pk").first()
    answers = answers_of(last.response) if last else {}
    return {
        question: answer
        for question, answer in answers.items()
        if question not in (AGREEMENTS, *ASKED_ELSEWHERE) and not isinstance(answer, FileLink)
    }


@transaction.atomic
def choose_roles(application: Application, *, roles: Sequence[str], by: Person, now: datetime) -> None:
    """Apply as something else. Only for what was not sent yet; refuses a role that is not open."""
    if [*roles] == application.roles:
        return
    require(may_write(application, now))
    require(may_begin(application.round, roles, now))
    rows = Application.objects.filter(pk=application.pk, state=ApplicationState.DRAFT)
    if rows.update(roles=[*roles], updated_at=now):
        application.roles = [*roles]
        history.record(
            application, "choose_roles", by=by, now=now, scope=application.round.programme, fields=["roles"]
        )


@transaction.atomic
def save_section(
    application: Application,
    answers: Mapping[str, Given],
    *,
    typed: Typed | None = None,
    by: Person,
    now: datetime,
) -> Response:
    """Save what was written on one page: into the draft, or into the copy that is being corrected.

    Refuses when it could no longer be sent. Leaves no history and writes nobody: a draft is its author's own
    business. A first name given here becomes that of the account, if it has none.
    """
    application = current(application)
    require(may_write(application, now))
    sheet = paper(application, "")
    if sheet.version != sheet.response.version:
        move_response(sheet.response, sheet.version, now=now)
    saved = save_answers(sheet.response, answers, typed=typed, by=by, now=now)
    name = answers.get(NAME)
    if isinstance(name, str) and name and not by.name:
        change_profile(by, {"name": name}, by=by, now=now)
    return saved


@transaction.atomic
def send_way_back(application: Application, *, by: Person, now: datetime) -> None:
    """Write to the applicant how to go on with the draft. At most one such letter in ten minutes."""
    programme = application.round.programme
    write_letter(
        letters.CONTINUE,
        person=application.person,
        programme=programme,
        values={
            "round": round_name_of(application.round, application.person.language),
            "link": absolute(reverse("applications:tasks", args=[application.public_id])),
            "until": until(application, now),
        },
        about=application.public_id,
        once=f"continue:{application.public_id}:{now:%Y%m%d%H}{now.minute // 10}",
        by=by,
        now=now,
    )
    history.record(application, "send_way_back", by=by, now=now, scope=programme)
