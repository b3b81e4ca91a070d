"""What this chapter writes: an invitation, and that a role has ended."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shelfmates.correspondence.letters import LetterKind, Placeholder

_WHERE = Placeholder(_("the programme, or the whole association"), _("Mentoring programme"))
_ROLE = Placeholder(_("the role on the staff"), _("Coordinator"))

INVITATION = LetterKind(
    key="staff.invitation",
    about=_("Somebody is invited to the staff."),
    subject=_("You are invited to help run {where}"),
    body=_(
        "Hello,\n\n"
        "{inviter} invites you to help run {where}. Your role: {role}.\n\n"
        "{until}\n\n"
        "{link}\n\n"
        "The link works until {expires} and only for you: you sign in with the address this letter was "
        "sent to. If you did not expect it, you need not do anything."
    ),
    placeholders={
        "where": _WHERE,
        "role": _ROLE,
        "inviter": Placeholder(_("who invites"), "Amina Odhiambo"),
        "until": Placeholder(
            _("until when the role lasts, if it has a last day"), _("The role lasts until 30 June 2027.")
        ),
        "expires": Placeholder(_("until when the link works"), _("22 June 2027")),
        "link": Placeholder(
            _("the page on which the invitation is accepted"),
            "/desk/invitation/example",
            "link",
            label=_("See the invitation"),
        ),
    },
    why=_("Somebody who runs the programme invited you by this address."),
)

ENDED = LetterKind(
    key="staff.ended",
    about=_("Somebody's role on the staff has ended, by its last day or by hand."),
    subject=_("Your role in {where} has ended"),
    body=_(
        "Hello {name},\n\n"
        "your role in {where} has ended: {role}. The pages that only this role opens are closed to you "
        "now.\n\n"
        "Thank you for all you did. If this is a mistake, write to {contact}."
    ),
    placeholders={
        "where": _WHERE,
        "role": _ROLE,
        "contact": Placeholder(_("the association's address for questions"), "mentoring@example.org"),
    },
    why=_("You were on the staff of the programme."),
)

KINDS = (INVITATION, ENDED)
