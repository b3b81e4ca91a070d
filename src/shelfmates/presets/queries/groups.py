"""The sections of a programme in the order in which a coordinator thinks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shelfmates.definitions.editing import Section

_GROUPS: tuple[tuple[Promise, frozenset[str]], ...] = (
    (
        _("The programme"),
        frozenset({"programme", "about", "objectives", "roles", "staff", "public_page", "sponsor", "use"}),
    ),
    (
        _("Applying"),
        frozenset(
            {
                "calendar", "deadlines", "late", "entry", "access", "gate", "reapply", "verification",
                "selection", "places", "agreements", "retention", "notice",
            }
        ),
    ),
    (
        _("Who fits whom"),
        frozenset({"must", "wish", "cap", "matching", "explain", "review", "odd", "unmatched", "choosing"}),
    ),
    (
        _("The first days"),
        frozenset(
            {
                "introduction", "first_contact", "orientation", "kickoff", "launch", "steward", "agreement",
                "expectations", "code", "confidentiality", "starter",
            }
        ),
    ),
    (_("When it goes wrong, and the end"), frozenset(
        {
            "falter", "withdraw", "rematch", "no_show", "trouble", "recognition", "certificate", "pd",
            "closing", "report", "survey", "outcomes", "feedback", "history",
        }
    )),
)  # fmt: skip
TOGETHER = _("Partners together")


def grouped(sections: Sequence[Section]) -> Iterator[tuple[Promise, list[Section]]]:
    """The sections under headings; what stands under no other is about partners together."""
    named = frozenset().union(*(names for _label, names in _GROUPS))
    rest = [section for section in sections if _top(section) not in named and section.id != "sources"]
    *first, last = _GROUPS
    for label, names in first:
        yield label, [section for section in sections if _top(section) in names]
    yield TOGETHER, rest
    yield last[0], [section for section in sections if _top(section) in last[1]]


def _top(section: Section) -> str:
    return section.id.split(".")[0]
