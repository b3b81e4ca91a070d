"""The people of the demo. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Body:
    """An invented association."""

    slug: str
    name: str
    colour: str
    time_zone: str


@dataclass(frozen=True)
class Offer:
    """A programme of one of them, and how many applicants each role has at the stage "review"."""

    association: str
    preset: str
    slug: str
    people: dict[str, int]
    opens_in: int = -21  # days from today
    closes_in: int = 11


@dataclass(frozen=True)
class Somebody:
    """One member of the cast: who, where, in which role.

    ``staff``: a staff role. ``applies``: as what they apply; ``writing``: they are in the middle of it while
    the call is open.
    """

    key: str
    name: str
    called: str
    language: str
    zone: str
    association: str
    programme: str
    staff: str
    role: object
    applies: str = ""
    writing: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example.org"

    def link(self, address: str) -> str:
        return f"{address}/demo/as/{self.key}"


ASSOCIATIONS = (
    Body("northern-shelves", "Northern Shelves Library Association", "#1d5c4f", "America/Vancouver"),
    Body("southern-stacks", "Southern Stacks Library Association", "#7a3b69", "Australia/Sydney"),
)

PROGRAMMES = (
    Offer("northern-shelves", "ltaig", "technicians", {"mentor": 14, "mentee": 17, "peer": 3}),
    Offer("northern-shelves", "arla", "state-mentoring", {"mentor": 12, "mentee": 13}),
    Offer("southern-stacks", "alia_iln", "across-borders", {"peer": 23}, opens_in=-18, closes_in=9),
)

_NORTH, _SOUTH = "northern-shelves", "southern-stacks"

CAST = (
    Somebody("amina", "Amina Odhiambo", "Amina", "en", "America/Vancouver", _NORTH, "", "coordinator",
             _("coordinator of Northern Shelves")),
    Somebody("joonho", "김준호", "Joon-ho", "en", "America/Vancouver", _NORTH, "technicians", "committee",
             _("committee of the technicians’ programme")),
    Somebody("tamar", "თამარ ბერიძე", "Tamar", "en", "Asia/Tbilisi", _NORTH, "technicians", "steward",
             _("steward of the technicians’ programme")),
    Somebody("olu", "Olúwaṣeun Adébáyọ̀", "Olú", "en", "Africa/Lagos", _NORTH, "state-mentoring", "observer",
             _("observer of the state programme")),
    Somebody("matilda", "Matilda Nguyễn", "Matilda", "en", "Australia/Sydney", _SOUTH, "", "coordinator",
             _("coordinator of Southern Stacks")),
    Somebody("jon", "Jón Þór Sigurðsson", "Jón", "en", "America/Vancouver", _NORTH, "technicians", "",
             _("mentor who has applied"), "mentor"),
    Somebody("salome", "Salomé Okonkwo-Léger", "Salomé", "fr", "America/Toronto", _NORTH, "technicians", "",
             _("mentee who applies in French"), "mentee", writing=True),
    Somebody("neelam", "नीलम", "Neelam", "en", "Asia/Kolkata", _SOUTH, "across-borders", "",
             _("peer from India who has applied"), "peer"),
    Somebody("ngaio", "Ngaio Tāwhiri", "Ngaio", "en", "Pacific/Auckland", _SOUTH, "", "",
             _("somebody new who has not applied yet")),
)  # fmt: skip


def somebody(key: str) -> Somebody | None:
    """The member of the cast with this key."""
    return next((who for who in CAST if who.key == key), None)
