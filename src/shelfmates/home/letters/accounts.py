"""Letters about one's own account: codes, and what changed."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from shelfmates.correspondence.letters import LetterKind, Placeholder, Words

_CODE = Placeholder(_("the code"), "1234 5678")

SIGN_IN_CODE = LetterKind(
    key="home.sign_in_code",
    urgent=True,
    of_programme=False,
    about=_("The code of somebody who is signing in."),
    subject=_("Your sign-in code: {code}"),
    body=_(
        "Here is your code for signing in:\n\n"
        "{code}\n\n"
        "Type it on the page where you asked for it. It works for 15 minutes, once, and only there.\n\n"
        "You did not ask for it? Then somebody typed your address by mistake. You need not do anything, and "
        "nobody can get in without the code. Give it to nobody, not even to us."
    ),
    placeholders={"code": _CODE},
    why=_("Somebody typed this address to sign in."),
)
CONFIRM_ADDRESS = LetterKind(
    key="home.confirm_address",
    urgent=True,
    of_programme=False,
    about=_("The code that confirms a new e-mail address."),
    subject=_("Confirm your new e-mail address: {code}"),
    body=_(
        "Here is the code that confirms your new e-mail address:\n\n"
        "{code}\n\n"
        "Type it on the page where you asked for it. It works for 15 minutes and once.\n\n"
        "You did not ask for it? Then somebody typed your address by mistake, and you need not do anything."
    ),
    placeholders={"code": _CODE},
    why=_("Somebody wants to use this address for their account."),
)
ADDRESS_CHANGED = LetterKind(
    key="home.address_changed",
    of_programme=False,
    about=_("Tells the old e-mail address that the account has a new one."),
    subject=_("Your account has a new e-mail address"),
    body=_(
        "Hello {name},\n\n"
        "your account has a new e-mail address. From now on, codes and letters go there.\n\n"
        "It was not you? Then answer this letter at once, so that we can stop it."
    ),
    why=_("This was the address of your account until now."),
)
SECURITY_NOTICE = LetterKind(
    key="home.security_notice",
    of_programme=False,
    about=_("Tells that a way of signing in was added or taken away."),
    subject=_("A change to how you sign in"),
    body=_(
        "Hello {name},\n\n"
        "{change}\n\n"
        "It was not you? Sign in, choose “Signing in and security”, undo the change and sign out everywhere. "
        "If you cannot sign in any more, answer this letter."
    ),
    placeholders={
        "change": Placeholder(_("what changed, in a sentence"), _("A passkey was added to your account."))
    },
    why=_("We always tell about changes to how you sign in."),
)
SECOND_FACTOR_RESET = LetterKind(
    key="home.second_factor_reset",
    of_programme=False,
    about=_("Tells that the second step of signing in was reset."),
    subject=_("Your second step of signing in was reset"),
    body=_(
        "Hello {name},\n\n"
        "your passkeys, your app and your recovery codes were taken off your account, because you told us "
        "that you lost them. You were signed out everywhere.\n\n"
        "Sign in with a code sent to this address, then set up a new second step.\n\n"
        "You did not ask for this? Then answer this letter at once."
    ),
    why=_("We always tell about changes to how you sign in."),
)
KINDS = (SIGN_IN_CODE, CONFIRM_ADDRESS, ADDRESS_CHANGED, SECURITY_NOTICE, SECOND_FACTOR_RESET)

NOTICES: Mapping[str, Words] = {
    "add_app": _("An app for sign-in codes was added to your account."),
    "remove_app": _("The app for sign-in codes was taken off your account."),
    "renew_recovery_codes": _("Your account has new recovery codes; the old ones no longer work."),
    "add_passkey": _("A passkey was added to your account."),
    "remove_passkey": _("A passkey was removed from your account."),
    "connect_organisation": _("Your account can now be reached through your organisation."),
    "disconnect_organisation": _("Your account can no longer be reached through your organisation."),
}
"""What happened, by the verb that stands in the history."""
