"""The states of a programme and of a round, and the moves between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shelfmates.core.workflow import Move, Workflow


class ProgrammeState(TextChoices):
    """A programme is made in private, shown to everybody, and one day retired."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Public")
    RETIRED = "retired", _("Retired")


PROGRAMME = Workflow(
    name="programme",
    states=ProgrammeState,
    initial=ProgrammeState.DRAFT,
    moves=(
        Move(
            "publish",
            (ProgrammeState.DRAFT, ProgrammeState.RETIRED),
            ProgrammeState.PUBLISHED,
            _("Show to everybody"),
        ),
        Move("hide", (ProgrammeState.PUBLISHED,), ProgrammeState.DRAFT, _("Take off the public pages")),
        Move("retire", (ProgrammeState.DRAFT, ProgrammeState.PUBLISHED), ProgrammeState.RETIRED, _("Retire")),
    ),
)


class RoundState(TextChoices):
    """A round is planned, announced on the public page, and closed. What is open is a matter of its dates."""

    PLANNED = "planned", _("Planned")
    ANNOUNCED = "announced", _("Announced")
    CLOSED = "closed", _("Closed")


ROUND = Workflow(
    name="round",
    states=RoundState,
    initial=RoundState.PLANNED,
    moves=(
        Move("announce", (RoundState.PLANNED,), RoundState.ANNOUNCED, _("Announce")),
        Move("withdraw", (RoundState.ANNOUNCED,), RoundState.PLANNED, _("Take back the announcement")),
        Move("close", (RoundState.PLANNED, RoundState.ANNOUNCED), RoundState.CLOSED, _("Close")),
        Move("reopen", (RoundState.CLOSED,), RoundState.ANNOUNCED, _("Reopen")),
    ),
)
