"""The buttons that a table of moves gives a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shelfmates.core.access import Verdict
from shelfmates.programmes.models import Programme, Round


@dataclass(frozen=True)
class Button:
    """One move that can be made from here, what it does, or why it cannot be made now."""

    verb: str
    label: str | Promise
    about: str | Promise
    why_not: str
    careful: bool


_ABOUT = {
    "publish": _("The programme gets its public page, and people can apply when a round is open."),
    "hide": _("The public page disappears. Nothing that people sent is lost."),
    "retire": _("The programme takes no new rounds and has no public page. You can bring it back."),
    "announce": _("The public page tells the dates, and people can apply on them."),
    "withdraw": _("The public page no longer tells of this round. Dates and applications stay."),
    "close": _("Nobody can apply any more, whatever the dates say. You can reopen it."),
    "reopen": _("The dates count again: a role whose last day is to come can be applied for."),
}
_CAREFUL = ("hide", "retire", "withdraw", "close")


def buttons(thing: Programme | Round, verdicts: dict[str, Verdict]) -> list[Button]:
    """The moves from where the thing is now; ``verdicts`` says no to some of them."""
    return [
        Button(
            move.verb,
            move.label,
            _ABOUT.get(move.verb, ""),
            verdicts[move.verb].why if move.verb in verdicts else "",
            move.verb in _CAREFUL,
        )
        for move in thing.workflow.open_from(thing.state)
    ]
