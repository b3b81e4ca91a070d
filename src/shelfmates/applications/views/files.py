"""Files that applicants gave as answers: for themselves, and for the staff that may read the answer."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from shelfmates.applications.doors import own_paper
from shelfmates.applications.queries.received import received, visible_paper
from shelfmates.applications.queries.writing import Paper
from shelfmates.applications.states import ApplicationState
from shelfmates.programmes.doors import COMMITTEE, COORDINATOR, desk_round
from shelfmates.programmes.queries import holds_role
from shelfmates.questionnaires.exports import as_download
from shelfmates.questionnaires.queries import file_of


@login_required
@require_safe
def own_file(request: HttpRequest, public_id: str, question: str) -> FileResponse:
    return _sent(own_paper(request, public_id), question)


@require_safe
def desk_file(
    request: HttpRequest, association: str, programme: str, round_: str, public_id: str, question: str
) -> FileResponse:
    here = desk_round(request, association, programme, round_, COORDINATOR, COMMITTEE)
    rows = received(here, request.user).filter(state=ApplicationState.SUBMITTED)
    found = get_object_or_404(rows.select_related("response__version__questionnaire"), public_id=public_id)
    found.round = here
    coordinator = holds_role(request.user, here.programme, COORDINATOR)
    return _sent(visible_paper(found, "coordinator" if coordinator else "committee"), question)


def _sent(sheet: Paper, question: str) -> FileResponse:
    """Always as a download: a browser must not run what somebody uploaded."""
    file = file_of(dict(sheet.answers), question, sheet.response)
    if file is None:
        raise Http404
    return as_download(file)
