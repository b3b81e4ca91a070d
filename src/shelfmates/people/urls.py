"""Addresses of signing in (of django-allauth's pages only those that make sense here) and of one's own pages.

There are no passwords, so none of the pages about them exist; accounts begin at the first confirmed code.
"""

from __future__ import annotations

from allauth.mfa.base.views import authenticate, reauthenticate
from allauth.mfa.webauthn.views import login_webauthn, reauthenticate_webauthn
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_http_methods

from shelfmates.people.doors import refused_as_too_often
from shelfmates.people.views import entrance, organisation, own, security

_account: list[URLPattern | URLResolver] = [
    path("sign-in", entrance.sign_in, name="account_login"),
    path("sign-in/code", entrance.enter_code, name="account_confirm_login_code"),
    path("sign-in/code/again", entrance.send_again, name="account_send_code_again"),
    path("sign-in/passkey", login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/second-step", refused_as_too_often(authenticate), name="mfa_authenticate"),
    path("sign-out", entrance.sign_out, name="account_logout"),
    path("closed", entrance.closed, name="account_inactive"),
    path("confirm", refused_as_too_often(reauthenticate), name="mfa_reauthenticate"),
    path("confirm/passkey", reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("organisation", organisation.leave_for_organisation, name="organisation_login"),
    path("organisation/back", organisation.organisation_callback, name="organisation_callback"),
    path("organisation/cancelled", organisation.cancelled, name="socialaccount_login_cancelled"),
]
_security: list[URLPattern | URLResolver] = [
    path("app", security.AddApp.as_view(), name="mfa_activate_totp"),
    path("app/remove", security.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("recovery-codes", security.recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/file", security.recovery_codes_file, name="mfa_download_recovery_codes"),
    path("passkeys/add", security.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/name", security.NamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove", security.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]
for _entry in (*_account, *_security):
    if isinstance(_entry, URLPattern):  # class-based views would take PUT for POST
        _entry.callback = require_http_methods(["GET", "HEAD", "POST"])(_entry.callback)
_own: list[URLPattern | URLResolver] = [
    path("profile", own.profile, name="profile"),
    path("address", own.change_address, name="change_address"),
    path("address/confirm", own.confirm_address, name="confirm_address"),
    path("agreements", own.agreements, name="agreements"),
    path("agreements/<str:consent>", own.withdraw, name="withdraw"),
    path("never-with", own.never_with, name="never_with"),
    path("never-with/<str:entry>/remove", own.never_with_remove, name="never_with_remove"),
    path("security", security.security, name="security"),
    path("security/second-step", security.set_up_second_step, name="set_up_second_step"),
    path("security/sign-out-everywhere", security.sign_out_everywhere, name="sign_out_everywhere"),
    path("security/organisation/<int:pk>/remove", organisation.disconnect, name="disconnect_organisation"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(_account)),
    path("me/security/", include(_security)),
    path("me/", include((_own, "people"))),
]
