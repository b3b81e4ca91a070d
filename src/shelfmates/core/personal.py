"""Which fields hold something about a person: declared once, in ``personal.py`` of each chapter.

The data map, export, erasing, retention, the access tests and the pages that tell people who sees what
are all made from these declarations. A field without one fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Erase = Literal["delete", "blank", "keep", "key"]
"""What erasing does: delete the row, blank the field, keep it (with a reason), or leave a keyed hash."""

type Reader = Literal[
    "self", "partner", "committee", "coordinator", "steward", "observer", "operator", "recipient"
]


@dataclass(frozen=True)
class Field:
    """One field of one model.

    ``purpose`` is empty for a field that says nothing about a person; ``note`` then says why not.
    ``readers``: who sees it (by role). ``stage``: from when on. ``keep``: how long, in words.
    """

    purpose: str = ""
    basis: Literal["", "contract", "consent", "legitimate interest", "legal duty"] = ""
    readers: tuple[Reader, ...] = ()
    stage: str = "always"
    keep: str = ""
    export: bool = False
    erase: Erase = "keep"
    note: str = ""
    sensitive: bool = False

    @property
    def is_personal(self) -> bool:
        return bool(self.purpose)


def personal(
    purpose: str,
    *,
    readers: tuple[Reader, ...] = ("self",),
    keep: str,
    erase: Erase,
    basis: Literal["contract", "consent", "legitimate interest", "legal duty"] = "contract",
    stage: str = "always",
    export: bool = True,
    sensitive: bool = False,
    note: str = "",
) -> Field:
    """A field about a person. Whoever keeps it after erasing says why in ``note``."""
    return Field(purpose, basis, readers, stage, keep, export, erase, note, sensitive)


def shown(field: Field) -> tuple[str, str, str, str]:
    """What people read about a field: what for, from when on, how long, and why something of it stays.

    These are messages: pages translate them. '' where there is nothing to say.
    """
    stage = "" if field.stage == "always" else field.stage
    return field.purpose, stage, field.keep, field.note if field.erase in ("keep", "key") else ""


def plain(note: str = "says nothing about a person") -> Field:
    """A field that holds nothing about a person."""
    return Field(note=note)


type Declared = Mapping[str, Mapping[str, Field]]
"""Model label ("people.Person") → field name → what it is."""

OF_EVERY_MODEL: Mapping[str, Field] = {
    "id": plain("a number that says nothing"),
    "public_id": plain("a name for addresses of pages that says nothing"),
    "created_at": plain("when the row was made; goes with it"),
    "updated_at": plain("when the row was last changed; goes with it"),
}
"""Fields of ``core.models.Base``: declared here for all."""
