"""Letters about erasing one's account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shelfmates.correspondence.letters import LetterKind, Placeholder

ERASURE_ASKED = LetterKind(
    key="home.erasure_asked",
    of_programme=False,
    about=_("Confirms to somebody that their account will be erased."),
    subject=_("Your account will be erased on {day}"),
    body=_(
        "Hello {name},\n\n"
        "you asked us to erase your account. On {day} it will be erased, with everything you wrote here.\n\n"
        "You changed your mind? Until then you can keep it:\n\n"
        "{keep}\n\n"
        "You did not ask for this? Then sign in, keep your account and sign out everywhere."
    ),
    placeholders={
        "day": Placeholder(_("the day on which the account is erased"), "30 March 2026"),
        "keep": Placeholder(
            _("the page where the account can be kept"), "/me/", "link", label=_("Keep my account")
        ),
    },
    why=_("You asked to erase your account."),
)
KINDS = (ERASURE_ASKED,)
