"""The states of an invitation to the staff and the moves between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shelfmates.core.workflow import Move, Workflow


class InvitationState(TextChoices):
    """An invitation is open until it is accepted, taken back, or has run out."""

    OPEN = "open", _("Invited")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Taken back")
    EXPIRED = "expired", _("Run out")


INVITATION = Workflow(
    name="invitation",
    states=InvitationState,
    initial=InvitationState.OPEN,
    moves=(
        Move("accept", (InvitationState.OPEN,), InvitationState.ACCEPTED, _("Accept")),
        Move("withdraw", (InvitationState.OPEN,), InvitationState.WITHDRAWN, _("Take back")),
        Move("expire", (InvitationState.OPEN,), InvitationState.EXPIRED, _("Run out")),
    ),
)
