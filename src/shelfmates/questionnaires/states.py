"""The states of a version of a questionnaire and the moves between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shelfmates.core.workflow import Move, Workflow


class VersionState(TextChoices):
    """A version is edited, then asked, then replaced by the next. What was answered is never rewritten."""

    DRAFT = "draft", _("Being edited")
    CURRENT = "current", _("In use")
    REPLACED = "replaced", _("Replaced")


VERSION = Workflow(
    name="questionnaire_version",
    states=VersionState,
    initial=VersionState.DRAFT,
    moves=(
        Move("publish", (VersionState.DRAFT,), VersionState.CURRENT, _("Use this version")),
        Move("replace", (VersionState.CURRENT,), VersionState.REPLACED, _("Replace")),
    ),
)
