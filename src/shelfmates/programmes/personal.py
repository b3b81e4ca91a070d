"""What this chapter's fields say about people: who is staff of what, and until when."""

from __future__ import annotations

from shelfmates.core.personal import Declared, personal, plain

_OF_THE_BODY = plain("about the association, not about a person")
_OF_THE_OFFER = plain("about the programme, not about a person")
_DAY = plain("a day of the programme's calendar")

DECLARED: Declared = {
    "programmes.Association": dict.fromkeys(
        (
            "slug", "name", "colour", "languages", "time_zone", "contact_email", "postal_address",
            "web_address",
        ),
        _OF_THE_BODY,
    ),
    "programmes.Programme": dict.fromkeys(
        ("association", "slug", "definition", "preset", "preset_digest", "state"), _OF_THE_OFFER
    ),
    "programmes.Round": dict.fromkeys(
        ("programme", "slug", "name", "anywhere", "grace_minutes", "state"), _OF_THE_OFFER
    )
    | dict.fromkeys(("starts_on", "ends_on", "announced_on"), _DAY),
    "programmes.RoleWindow": dict.fromkeys(("round", "role", "extended_because"), _OF_THE_OFFER)
    | dict.fromkeys(("opens_on", "everybody_on", "closes_on", "extended_on", "late_on"), _DAY),
    "programmes.StaffRole": {
        "person": personal(
            "to open the pages of a programme to the people who run it",
            readers=("self", "coordinator", "committee", "steward", "observer"),
            keep="while the role is held and with the account afterwards",
            erase="delete",
        ),
        "role": personal(
            "to open only the pages that the work needs",
            readers=("self", "coordinator", "committee", "steward", "observer"),
            keep="while the role is held and with the account afterwards",
            erase="delete",
        ),
        "ends_at": personal(
            "to end the role by itself",
            readers=("self", "coordinator"),
            keep="while the role is held and with the account afterwards",
            erase="delete",
        ),
        "association": plain("which association; the person is in a field of their own"),
        "programme": plain("which programme; the person is in a field of their own"),
    },
}  # fmt: skip
