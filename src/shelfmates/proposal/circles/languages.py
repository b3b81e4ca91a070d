"""The languages that circles are held in, where a programme's rule has partners share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import Text
from shelfmates.proposal.telling.labels import ids


@dataclass(frozen=True)
class Languages:
    """``field``: the question that a must has in common between partners, so that a circle needs it too, or
    ''; ``said``: what each member answered to it; ``rule``: that must's label."""

    field: str
    said: tuple[tuple[str, ...], ...]
    rule: Text | None = None

    def spoken(self, member: int, language: str) -> bool:
        """Whether a member shares this language; who did not answer passes, as a must does."""
        return not self.said[member] or language in self.said[member]

    def needed(self, able: Sequence[int]) -> tuple[str, ...]:
        """Languages that circles of these people may be held in; ('',) where one will do for all.

        A language is left out where everybody who speaks it speaks another that at least as many speak.
        """
        if not self.field:
            return ("",)
        count = Counter(one for k in able for one in self.said[k])
        found: list[str] = []
        for language in sorted(count, key=lambda one: (-count[one], one)):
            mine = [k for k in able if language in self.said[k]]
            if not any(all(other in self.said[k] for k in mine) for other in found):
                found.append(language)
        return tuple(found) if len(found) > 1 else ("",)


def languages_of(definition: Definition, members: Sequence[Applicant]) -> Languages:
    """What the programme's rule reads, and what the members answered."""
    field, rule = _field(definition)
    said = tuple(ids(person.answers.get(field)) if field else () for person in members)
    return Languages(field, said, rule)


def _field(definition: Definition) -> tuple[str, Text | None]:
    for must in definition.musts:
        wanted, offered = (must.part.parameters.get(key) for key in ("wanted", "offered"))
        if must.part.criterion == "overlap" and not must.confidential and wanted == offered:
            return (ids(wanted)[0], must.label) if len(ids(wanted)) == 1 else ("", None)
    return "", None
