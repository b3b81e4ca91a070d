"""The states of an application and the moves between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shelfmates.core.workflow import Move, Workflow


class ApplicationState(TextChoices):
    """An application is written, submitted, and may be withdrawn; deciding comes with the next chapter."""

    DRAFT = "draft", _("Not yet sent")
    SUBMITTED = "submitted", _("Received")
    WITHDRAWN = "withdrawn", _("Withdrawn")


APPLICATION = Workflow(
    name="application",
    states=ApplicationState,
    initial=ApplicationState.DRAFT,
    moves=(
        Move("submit", (ApplicationState.DRAFT,), ApplicationState.SUBMITTED, _("Send my application")),
        Move("correct", (ApplicationState.SUBMITTED,), ApplicationState.SUBMITTED, _("Correct my answers")),
        Move(
            "withdraw", (ApplicationState.DRAFT, ApplicationState.SUBMITTED), ApplicationState.WITHDRAWN,
            _("Withdraw"),
        ),
    ),
)  # fmt: skip
