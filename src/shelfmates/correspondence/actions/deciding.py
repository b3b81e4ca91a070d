"""What becomes of letters in the outbox: released, cancelled, tried again, all held back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shelfmates.core import history, workflow
from shelfmates.correspondence.models import Letter, OutboxHold
from shelfmates.correspondence.states import LetterState
from shelfmates.programmes.models import Programme


@transaction.atomic
def release_letter(letter: Letter, *, by: history.HasPublicId | None, now: datetime) -> None:
    """Somebody has read the letter: the worker may send it. Refused (409) unless it is a draft."""
    workflow.advance(letter, "release", by=by, now=now, scope=letter.programme)
    Letter.objects.filter(pk=letter.pk, due_at__lt=now).update(due_at=now)


@transaction.atomic
def release_all(
    programme: Programme, *, until: datetime, by: history.HasPublicId | None, now: datetime
) -> int:
    """Release the programme's drafts written up to ``until``: those that stood on the page that was read.

    Gives how many. A draft somebody else released or cancelled meanwhile is passed over.
    """
    drafts = Letter.objects.filter(programme=programme, state=LetterState.DRAFT, created_at__lte=until)
    names = list(drafts.values_list("pk", flat=True))
    count = Letter.objects.filter(pk__in=names, state=LetterState.DRAFT).update(
        state=LetterState.QUEUED, updated_at=now
    )
    Letter.objects.filter(pk__in=names, state=LetterState.QUEUED, due_at__lt=now).update(due_at=now)
    if count:
        history.record(
            programme, "release_letters", by=by, now=now, scope=programme, fields=["state"], note=str(count)
        )
    return count


@transaction.atomic
def cancel_letter(letter: Letter, *, by: history.HasPublicId | None, now: datetime) -> None:
    """The letter is not sent. Refused (409) when it is being sent or was sent."""
    workflow.advance(letter, "cancel", by=by, now=now, scope=letter.programme)


@transaction.atomic
def retry_letter(letter: Letter, *, by: history.HasPublicId | None, now: datetime) -> None:
    """Try a letter again that could not be sent. Refused (409) in every other state."""
    workflow.advance(letter, "retry", by=by, now=now, scope=letter.programme)
    Letter.objects.filter(pk=letter.pk).update(tries=0, due_at=now, failed_why="")


@transaction.atomic
def hold_outbox(*, why: str = "", by: history.HasPublicId | None = None, now: datetime) -> OutboxHold:
    """No letter leaves until the outbox is released: after a backup was restored, or by hand."""
    standing = OutboxHold.objects.filter(released_at=None).first()
    if standing:
        return standing
    hold = OutboxHold.objects.create(why=why[:200], placed_at=now, created_at=now, updated_at=now)
    history.record(hold, "hold_outbox", by=by, now=now)
    return hold


@transaction.atomic
def release_outbox(*, by: history.HasPublicId | None = None, now: datetime) -> None:
    """Letters leave again, also those that waited."""
    holds = list(OutboxHold.objects.filter(released_at=None).select_for_update().order_by("pk"))
    OutboxHold.objects.filter(pk__in=[hold.pk for hold in holds]).update(released_at=now, updated_at=now)
    history.record_each(holds, "release_outbox", by=by, now=now, fields=["released_at"])
