"""What people decide about their account as a whole."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from shelfmates.core.forms import ActionForm


class EraseForm(ActionForm):
    """Erasing the account: understood, and whether to wait some days first."""

    WAIT, AT_ONCE = "wait", "at_once"

    when = forms.ChoiceField(
        label=_("When should we erase your account?"),
        choices=[
            (WAIT, _("In seven days. Until then I can change my mind.")),
            (AT_ONCE, _("At once. It can’t be undone.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when we should erase your account")},
    )
    understood = forms.BooleanField(
        label=_("I have read what goes and what stays."),
        error_messages={"required": _("Say that you have read what goes and what stays")},
    )
