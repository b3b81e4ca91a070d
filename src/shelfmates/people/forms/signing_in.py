"""An address, a code, a second step."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from shelfmates.core.forms import Line
from shelfmates.core.text import as_address

_MOST = 254


class AddressForm(forms.Form):
    """The e-mail address somebody signs in with."""

    email = Line(
        label=_("Your e-mail address"),
        help_text=_("We send a code to it. You need no password."),
        max_length=_MOST,
        validators=[EmailValidator(_("Write the whole address, like name@example.org"))],
        error_messages={
            "required": _("Write your e-mail address"),
            "max_length": _("This address is too long. Look at it once more."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "dir": "ltr"}),
    )

    def clean_email(self) -> str:
        return as_address(self.cleaned_data["email"])


class NewAddressForm(AddressForm):
    """The address that will be somebody's new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label, field.help_text = _("Your new e-mail address"), _("We send a code to it.")
        field.widget.attrs["autocomplete"] = "email"


class _Code(forms.CharField):
    """Digits as people type them: with blanks, dashes, or the digits of their own script."""

    def __init__(self, *, digits: int, **options: Any) -> None:
        self.digits = digits
        options.setdefault("error_messages", {"required": _("Type the code from the letter")})
        super().__init__(max_length=60, widget=_code_input(), **options)

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        return "".join(
            str(int(letter)) if letter.isdecimal() else letter for letter in text if _counts(letter)
        )

    def clean(self, value: object) -> str:
        code: str = super().clean(value)
        if not code.isdigit() or len(code) != self.digits:
            raise forms.ValidationError(
                _("The code has %(digits)s digits, like the one in the letter") % {"digits": self.digits}
            )
        return code


def _counts(letter: str) -> bool:
    return not (letter.isspace() or letter in "-‐‑‒–—−.\u200b\u200e\u200f\u2068\u2069")


def _code_input() -> forms.TextInput:
    return forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "spellcheck": "false",
            "class": "short",
            "dir": "ltr",
        }
    )


class CodeForm(forms.Form):
    """The code from the letter."""

    code = _Code(
        digits=8, label=_("Code from the letter"), help_text=_("Eight digits. Blanks do not matter.")
    )


class AppCodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code of the app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_app_code(self.fields["code"])


class AppCodeAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The same, of somebody who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_app_code(self.fields["code"])


class FirstAppCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which proves that it is set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_app_code(self.fields["code"])
        self.fields["code"].label = _("The code your app shows now")
        self.fields["code"].help_text = _("Six digits")


def _as_app_code(field: forms.Field) -> None:
    field.label = _("Code from your app")
    field.help_text = _("Six digits; or one of your recovery codes, if you lost the app.")
    field.widget = _code_input()
    field.error_messages["required"] = _("Type the code that your app shows")


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: what to call it, and what the browser made."""

    name = Line(
        label=_("A name for this passkey"),
        help_text=_("So that you know it later: the name of the device or key, for instance."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True  # one touch signs in, so it asks for finger, face or PIN
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = Line(
        label=_("A name for this passkey"),
        max_length=60,
        error_messages={"required": _("Write a name for this passkey")},
    )
