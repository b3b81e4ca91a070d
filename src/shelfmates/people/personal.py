"""What is kept about a person: by this chapter and by django-allauth, which signs people in."""

from __future__ import annotations

from shelfmates.core.personal import Declared, Reader, personal, plain

_ACCOUNT = "with the account"
_STAFF: tuple[Reader, ...] = ("self", "coordinator", "operator")
_SIGNING_IN = "to let you in and nobody else"
_HERE = "to show you where you are signed in"

DECLARED: Declared = {
    "people.Person": {
        "email": personal(
            "to sign you in and to write to you", readers=_STAFF, keep=_ACCOUNT, erase="delete"
        ),
        "name": personal(
            "to address and introduce you",
            readers=("self", "partner", "coordinator", "committee", "operator"),
            keep=_ACCOUNT,
            erase="delete",
        ),
        "called": personal(
            "to address you as you wish",
            readers=("self", "partner", "coordinator", "operator"),
            keep=_ACCOUNT,
            erase="delete",
        ),
        "pronouns": personal(
            "to speak of you as you wish",
            readers=("self", "partner", "coordinator"),
            keep=_ACCOUNT,
            erase="delete",
            basis="consent",
        ),
        "employer": personal(
            "to keep people of one employer from being paired by mistake",
            readers=("self", "coordinator"),
            keep=_ACCOUNT,
            erase="delete",
        ),
        "languages": personal("to find languages you share", keep=_ACCOUNT, erase="delete"),
        "language": personal(
            "to show pages and write letters in your language", keep=_ACCOUNT, erase="delete"
        ),
        "time_zone": personal("to show times on your clock", keep=_ACCOUNT, erase="delete"),
        "last_login": personal(
            "to find accounts nobody uses", keep=_ACCOUNT, erase="delete", basis="legitimate interest"
        ),
        "password": plain("nobody has a password: a random text that ends sessions when it changes"),
        "is_active": personal("to close an account", readers=("operator",), keep=_ACCOUNT, erase="delete"),
        "is_operator": personal(
            "to know who runs this site", readers=("operator",), keep=_ACCOUNT, erase="delete"
        ),
    },
    "people.Consent": {
        "person": personal("to know who agreed", readers=("self", "operator"), keep=_ACCOUNT, erase="delete"),
        "kind": personal("to know what you agreed to", keep=_ACCOUNT, erase="delete", basis="legal duty"),
        "version": personal(
            "to know which words you agreed to", keep=_ACCOUNT, erase="delete", basis="legal duty"
        ),
        "about": personal("to know for which programme", keep=_ACCOUNT, erase="delete", basis="legal duty"),
        "words": personal("to show you the words again", keep=_ACCOUNT, erase="delete", basis="legal duty"),
        "given_at": personal("to prove when you agreed", keep=_ACCOUNT, erase="delete", basis="legal duty"),
        "withdrawn_at": personal("to stop from then on", keep=_ACCOUNT, erase="delete", basis="legal duty"),
    },
    "people.NeverWith": {
        "person": personal("to know whose list it is", keep=_ACCOUNT, erase="delete", sensitive=True),
        "named": personal(
            "to keep you from being paired with somebody you avoid",
            keep=_ACCOUNT,
            erase="delete",
            sensitive=True,
        ),
    },
    "account.EmailAddress": {
        "user": personal("to know whose address it is", keep=_ACCOUNT, erase="delete"),
        "email": personal(_SIGNING_IN, readers=("self", "operator"), keep=_ACCOUNT, erase="delete"),
        "verified": personal("to know that it is yours", keep=_ACCOUNT, erase="delete"),
        "primary": personal("to know which one we write to", keep=_ACCOUNT, erase="delete"),
    },
    "account.EmailConfirmation": {
        "email_address": plain("unused: addresses are confirmed by a code"),
        "created": plain("unused"),
        "sent": plain("unused"),
        "key": plain("unused"),
    },
    "mfa.Authenticator": {
        "user": personal(_SIGNING_IN, keep=_ACCOUNT, erase="delete"),
        "type": personal("to ask for the second step you have", keep=_ACCOUNT, erase="delete"),
        "data": personal(
            _SIGNING_IN,
            keep=_ACCOUNT,
            erase="delete",
            export=False,
            sensitive=True,
            note="keys, encrypted; the name you gave a passkey",
        ),
        "created_at": personal(_HERE, keep=_ACCOUNT, erase="delete"),
        "last_used_at": personal(_HERE, keep=_ACCOUNT, erase="delete"),
    },
    "socialaccount.SocialApp": {
        name: plain("unused: the organisation is a setting")
        for name in ("provider", "provider_id", "name", "client_id", "secret", "key", "settings")
    },
    "socialaccount.SocialAccount": {
        "user": personal("to sign you in through your organisation", keep=_ACCOUNT, erase="delete"),
        "provider": personal("to know which organisation", keep=_ACCOUNT, erase="delete"),
        "uid": personal("to know you again: your organisation's name for you", keep=_ACCOUNT, erase="delete"),
        "last_login": personal(_HERE, keep=_ACCOUNT, erase="delete"),
        "date_joined": personal(_HERE, keep=_ACCOUNT, erase="delete"),
        "extra_data": plain("empty: nothing else your organisation says is kept"),
    },
    "socialaccount.SocialToken": {
        name: plain("unused: keys to your organisation are not kept")
        for name in ("app", "account", "token", "token_secret", "expires_at")
    },
    "usersessions.UserSession": {
        "user": personal(_HERE, keep="until you sign out", erase="delete"),
        "created_at": personal(_HERE, keep="until you sign out", erase="delete"),
        "last_seen_at": personal(_HERE, keep="until you sign out", erase="delete"),
        "ip": personal(
            "so that you notice a stranger in your account",
            keep="until you sign out",
            erase="delete",
            basis="legitimate interest",
        ),
        "user_agent": personal(
            "so that you know which of your devices it is",
            keep="until you sign out",
            erase="delete",
            basis="legitimate interest",
        ),
        "session_key": personal(
            _SIGNING_IN,
            readers=(),
            keep="until you sign out",
            erase="delete",
            export=False,
            note="worth nothing without this site",
        ),
        "data": plain("empty"),
    },
}
