"""What this chapter's fields say about people: whom somebody invited, by which address."""

from __future__ import annotations

from shelfmates.core.personal import Declared, personal, plain

_INVITED = "while the invitation can be accepted, seven days at most"

DECLARED: Declared = {
    "staff.StaffInvitation": {
        "email": personal(
            "to send the invitation and to know that it is accepted by the right person",
            readers=("coordinator",),
            keep=_INVITED,
            erase="blank",
            export=False,
        ),
        "invited_by": personal(
            "to tell who invited, and that they may still do so",
            readers=("self", "coordinator", "recipient"),
            keep="with the account of whoever invited",
            erase="delete",
        ),
        "association": plain("which association invites"),
        "programme": plain("which programme invites"),
        "role": plain("the role that is offered; whose it becomes is in the staff role"),
        "until_on": plain("the last day of the role that is offered"),
        "secret_hash": plain("the hash of a secret, worth nothing by itself"),
        "expires_at": plain("when the link stops working"),
        "state": plain("what became of the invitation"),
    }
}
