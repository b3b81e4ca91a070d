"""What this chapter keeps about people; and the frame and Django, which have no such page of their own."""

from shelfmates.core.personal import Declared, personal, plain

_ENDS = "until it is erased or taken back"

DECLARED: Declared = {
    "home.ErasureRequest": {
        "person": personal("to know whose account is to be erased", keep=_ENDS, erase="delete"),
        "due_at": personal("to erase your account on the day you were told", keep=_ENDS, erase="delete"),
    },
    "home.ErasureLedger": {
        "address_key": personal(
            "to erase you again if an old backup is put back",
            readers=(),
            keep="as long as this site runs",
            erase="key",
            export=False,
            basis="legal duty",
            note="nobody can read an address out of it",
        ),
        "erased_at": plain("when an account was erased; no name stands beside it"),
    },
    "core.HistoryEntry": {
        "at": plain("when something was done"),
        "by": personal(
            "to answer for who changed what",
            readers=("coordinator", "operator"),
            keep="as long as this site runs",
            erase="keep",
            export=False,
            basis="legitimate interest",
            note="an id that leads nowhere when the account is gone",
        ),
        "verb": plain("what was done, in the words of the program"),
        "thing_kind": plain("what kind of thing it was done to"),
        "thing": personal(
            "to answer for what was changed",
            readers=("coordinator", "operator"),
            keep="as long as this site runs",
            erase="keep",
            export=False,
            basis="legitimate interest",
            note="an id that leads nowhere when the thing is gone",
        ),
        "scope": plain("the programme or association it belongs to"),
        "fields": plain("names of fields, never what was written"),
        "note": plain("a word of the program, never about a person"),
        "before": plain("ties an entry to the one before"),
        "digest": plain("ties an entry to all before"),
    },
    "core.SentForm": {
        "once": plain("a number of a form and of the account that sent it"),
        "at": plain("when it was sent"),
        "location": plain("the page it led to, by ids that say nothing"),
    },
    "sessions.Session": {
        "session_key": personal(
            "to keep you signed in", readers=(), keep="14 days", erase="delete", export=False
        ),
        "session_data": personal(
            "to keep you signed in", readers=(), keep="14 days", erase="delete", export=False
        ),
        "expire_date": plain("when a session ends"),
    },
    "contenttypes.ContentType": {"app_label": plain(), "model": plain()},
    "auth.Permission": {
        "name": plain("Django's own list; nobody has any of them"),
        "content_type": plain(),
        "codename": plain(),
    },
    "auth.Group": {"name": plain("unused"), "permissions": plain("unused")},
}
