"""What this chapter keeps about people."""

from __future__ import annotations

from shelfmates.core.personal import Declared, personal, plain

_MONTH = "what it says 30 days after it was sent, that it was written 12 months"
_MAIL = "to write to you"

DECLARED: Declared = {
    "correspondence.LetterTemplate": {
        "programme": plain(),
        "kind": plain(),
        "language": plain(),
        "subject": plain("words of the programme, with placeholders in them"),
        "body": plain("words of the programme, with placeholders in them"),
    },
    "correspondence.Letter": {
        "kind": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete"),
        "association": plain(),
        "programme": plain(),
        "person": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete", export=False),
        "to_name": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete"),
        "to_address": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete"),
        "language": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete"),
        "subject": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete"),
        "text": personal(
            _MAIL,
            readers=("self", "coordinator"),
            keep=_MONTH,
            erase="delete",
            sensitive=True,
            note="coordinators read only letters that hold nobody's answers and no personal link",
        ),
        "html": personal(
            _MAIL,
            readers=("self", "coordinator"),
            keep=_MONTH,
            erase="delete",
            export=False,
            sensitive=True,
            note="says the same as the text",
        ),
        "about": plain("a public id"),
        "once": plain("names an occasion by public ids, so that it is written about once"),
        "values": personal(
            "to try new words of a letter on real data",
            readers=("coordinator",),
            keep="30 days after it was sent; only of letters that coordinators may read",
            erase="delete",
            export=False,
            note="the text of the letter holds the same",
        ),
        "message_id": plain("made from the letter's public id and the site's name"),
        "optional": plain(),
        "private": plain(),
        "urgent": plain(),
        "state": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete"),
        "due_at": plain("when it may leave"),
        "leased_until": plain("a worker's note"),
        "leased_by": plain("a worker's note"),
        "tries": plain("a worker's note"),
        "sent_at": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete"),
        "failed_why": personal(_MAIL, readers=("self", "coordinator"), keep=_MONTH, erase="delete"),
    },
    "correspondence.NoMail": {
        "address_key": personal(
            "to send you no letters you do not want",
            readers=(),
            keep="until you allow letters again",
            erase="keep",
            basis="legal duty",
            export=False,
            note="a keyed hash of the address; without it the next letter would be sent",
        ),
        "programme": plain("which programme's letters, or any"),
    },
    "correspondence.OutboxHold": {
        "why": plain("written by whoever runs the site, about the site"),
        "placed_at": plain(),
        "released_at": plain(),
    },
}
