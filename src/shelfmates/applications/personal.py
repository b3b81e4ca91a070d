"""What this chapter keeps about people."""

from shelfmates.core.personal import Declared, Reader, personal, plain

_KEPT = "with the account; the answers 30 days after the round has ended, or as the programme says"
_STAFF: tuple[Reader, ...] = ("self", "coordinator", "committee", "observer")

DECLARED: Declared = {
    "applications.Application": {
        "round": plain("which round of which programme"),
        "person": personal(
            "to know whose application it is", readers=("self", "coordinator"), keep=_KEPT, erase="delete"
        ),
        "roles": personal(
            "to find a partner for you in the role you ask for", readers=_STAFF, keep=_KEPT, erase="delete"
        ),
        "response": personal(
            "leads to your answers", readers=("self",), keep=_KEPT, erase="delete", export=False
        ),
        "correction": personal(
            "leads to answers you are correcting and have not sent yet", readers=("self",),
            keep="until you send or drop the corrections", erase="delete", export=False,
        ),
        "number": personal(
            "so that you can name your application when you ask about it", readers=_STAFF, keep=_KEPT,
            erase="delete",
        ),
        "is_late": personal(
            "to know that it came after the close", readers=_STAFF, keep=_KEPT, erase="delete"
        ),
        "submitted_at": personal("to know when it came", readers=_STAFF, keep=_KEPT, erase="delete"),
        "corrected_at": personal("to know that it was corrected", readers=_STAFF, keep=_KEPT, erase="delete"),
        "withdrawn_at": personal("to know that you withdrew it", readers=_STAFF, keep=_KEPT, erase="delete"),
        "forgotten_at": plain("when the answers were deleted"),
        "state": personal("to know how far your application is", readers=_STAFF, keep=_KEPT, erase="delete"),
    },
    "applications.Interest": {
        "programme": plain("which programme"),
        "email": personal(
            "to write to you once when the next call opens", basis="consent", readers=("self",),
            keep="until we have written, you leave, or for 7 days if you do not confirm", erase="delete",
        ),
        "language": personal(
            "to write to you in your language", basis="consent", readers=("self",),
            keep="with the address", erase="delete",
        ),
        "secret_hash": plain("recognises the link in your letter; nobody can make the link from it"),
        "open_then": plain("what was open when the address was left"),
        "asked_at": personal(
            "to know which opening is news to you", basis="consent", readers=("self",),
            keep="with the address", erase="delete",
        ),
        "confirmed_at": personal(
            "to know that the address is yours", basis="consent", readers=("self",),
            keep="with the address", erase="delete",
        ),
    },
}  # fmt: skip
