"""What a browser answers when a passkey is made, and when somebody signs in with one."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from shelfmates.people.models import Person

_NAME = b"one key of tests"
_HERE = sha256(b"localhost").digest()
_SEEN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


def a_key() -> ec.EllipticCurvePrivateKey:
    """The secret half of a passkey."""
    return ec.generate_private_key(ec.SECP256R1())


def passkey(challenge: str, key: ec.EllipticCurvePrivateKey | None = None) -> dict[str, Any]:
    """What a browser makes of the page's challenge, with the key or one made here."""
    public = ES256.from_cryptography_key((key or a_key()).public_key())
    data = AuthenticatorData.create(
        _HERE,
        _SEEN | AuthenticatorData.FLAG.AT,
        0,
        AttestedCredentialData.create(b"\0" * 16, _NAME, public),
    )
    return {
        **_named(),
        "response": {
            "clientDataJSON": websafe_encode(_told("create", challenge)),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def signed_with(key: ec.EllipticCurvePrivateKey, challenge: str, person: Person) -> dict[str, Any]:
    """What a browser answers to the challenge of a page that asks for a passkey."""
    data, told = AuthenticatorData.create(_HERE, _SEEN, 1), _told("get", challenge)
    signature = key.sign(bytes(data) + sha256(told).digest(), ec.ECDSA(SHA256()))
    return {
        **_named(),
        "response": {
            "clientDataJSON": websafe_encode(told),
            "authenticatorData": websafe_encode(bytes(data)),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(user_pk_to_url_str(person).encode()),
        },
        "clientExtensionResults": {},
    }


def _told(what: str, challenge: str) -> bytes:
    said = {"type": f"webauthn.{what}", "challenge": challenge, "origin": "https://localhost"}
    return json.dumps(said).encode()


def _named() -> dict[str, str]:
    name = websafe_encode(_NAME)
    return {"id": name, "rawId": name, "type": "public-key"}
