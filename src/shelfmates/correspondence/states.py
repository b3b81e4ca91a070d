"""The states of a letter and the moves between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shelfmates.core.workflow import Move, Workflow


class LetterState(TextChoices):
    """A letter may wait for an eye; then for the worker, which claims it, and sends it or says why not."""

    DRAFT = "draft", _("Waiting to be read")
    QUEUED = "queued", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")
    CANCELLED = "cancelled", _("Cancelled")


LETTER = Workflow(
    name="letter",
    states=LetterState,
    initial=LetterState.DRAFT,
    moves=(
        Move("release", (LetterState.DRAFT,), LetterState.QUEUED, _("Send")),
        Move(
            "cancel",
            (LetterState.DRAFT, LetterState.QUEUED, LetterState.FAILED),
            LetterState.CANCELLED,
            _("Do not send"),
        ),
        Move("retry", (LetterState.FAILED,), LetterState.QUEUED, _("Try again")),
    ),
)
"""The moves people make. The worker's own (claim, sent, put back, failed) are leases: see ``jobs``."""
