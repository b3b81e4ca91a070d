"""What several verbs share: the row as it is now, and taking answers away."""

from __future__ import annotations

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from shelfmates.applications.models import Application
from shelfmates.people.models import Person
from shelfmates.questionnaires.actions import path_of, save_answers
from shelfmates.questionnaires.actions.answers import Given
from shelfmates.questionnaires.models import Response
from shelfmates.questionnaires.queries import FileLink, answers_of, file_of, read_anew


def current(application: Application) -> Application:
    """The row as it is now, held until the end of the transaction; with what was fetched around it."""
    held = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    application.state, application.roles = held.state, held.roles
    if application.response_id != held.response_id or application.correction_id != held.correction_id:
        application.response, application.correction = held.response, held.correction
    for response in (application.response, application.correction):
        if response is not None:
            read_anew(response)
    return application


def drop_copy(application: Application, *, now: datetime) -> None:
    """Delete the copy that was being corrected, if there is one."""
    copy = application.correction
    if copy is None:
        return
    application.correction = None
    application.save(update_fields=["correction"])
    forget_answers(copy, now=now)
    copy.delete()


def copy_answers(source: Response, target: Response, *, by: Person, now: datetime) -> None:
    """Give one response the answers of another; files are stored again, so that each has its own."""
    answers: dict[str, Given] = {**answers_of(source)}
    for question, answer in answers.items():
        if isinstance(answer, FileLink):
            file = file_of(answers_of(source), question, source)
            answers[question] = SimpleUploadedFile(file.name, path_of(file).read_bytes()) if file else None
    save_answers(target, answers, by=by, now=now)


def forget_answers(response: Response, *, now: datetime) -> None:
    """Delete all answers of a response, files included."""
    questions = response.answers.values_list("question", flat=True)
    save_answers(response, dict.fromkeys(questions), by=None, now=now)
