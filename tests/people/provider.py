"""An organisation's sign-in service over HTTP that can be made to answer wrongly."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import flask
import jwt
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from oidc_provider_mock import User
from oidc_provider_mock._app import app as provider_app
from oidc_provider_mock._server import _threaded_server

from shelfmates.config.env import organisations

type Claims = dict[str, Any]
CLIENT = "shelfmates-tests"
LEAVE, BACK = "/account/organisation", "/account/organisation/back"


@dataclass
class Provider:
    """One service. ``alter`` changes the claims of the next tokens, ``sign`` how they are signed,
    ``about`` what is told about the person, ``discovery`` what the service says of itself."""

    issuer: str = ""
    alter: Callable[[Claims], None] | None = None
    sign: Callable[[Claims, Any], str] | None = None
    about: Callable[[Claims], None] | None = None
    discovery: Callable[[Claims], None] | None = None
    users: dict[str, Claims] = field(default_factory=dict)

    def honest(self) -> None:
        self.alter = self.sign = self.about = self.discovery = None

    def settings(self) -> dict[str, Any]:
        chosen = {
            "oidc_issuer": self.issuer,
            "oidc_client": CLIENT,
            "oidc_secret": "secret",
            "oidc_name": "Exampleton Libraries",
        }
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": organisations(chosen)}}

    def knows(self, sub: str, **claims: Any) -> None:
        requests.put(f"{self.issuer}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def agree(self, leaving: str, sub: str) -> str:
        """Somebody signs in there; the way back, as path and query."""
        answer = requests.post(leaving, data={"sub": sub}, allow_redirects=False, timeout=5)
        assert answer.status_code in (302, 303), answer.text[:500]
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"


@contextmanager
def running() -> Iterator[Provider]:
    """The service on a free port of this machine."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    provider = Provider()
    app = provider_app(user_claims=[User(sub="somebody")])
    app.after_request(lambda response: _altered(provider, response))
    with _threaded_server(app=app) as server:
        provider.issuer = f"http://localhost:{server.server_port}"
        yield provider


def _altered(provider: Provider, response: flask.Response) -> flask.Response:
    path, body = flask.request.path, response.get_json(silent=True)
    if path == "/oauth2/token" and body and "id_token" in body:
        private = flask.g.oidc_provider_mock_storage.jwk
        claims = jwt.decode(body["id_token"], options={"verify_signature": False})
        if provider.alter:
            provider.alter(claims)
        body["id_token"] = (provider.sign or signed)(claims, private)
        response.set_data(flask.json.dumps(body))
    elif path == "/userinfo" and body and provider.about:
        provider.about(body)
        response.set_data(flask.json.dumps(body))
    elif path.endswith("openid-configuration") and body and provider.discovery:
        provider.discovery(body)
        response.set_data(flask.json.dumps(body))
    return response


def signed(claims: Claims, private: Any, *, algorithm: str = "RS256", key: Any = None) -> str:
    """The token as the service signs it."""
    pem = key or private.as_pem(private=True)
    return jwt.encode(claims, pem, algorithm=algorithm, headers={"kid": private.kid or private.thumbprint()})


def unsigned(claims: Claims, private: Any) -> str:
    return jwt.encode(claims, None, algorithm="none", headers={"kid": private.kid or private.thumbprint()})


def signed_with_public_key(claims: Claims, private: Any) -> str:
    """The old trick: the public key taken as the secret of a symmetric signature."""

    def part(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    header = {"alg": "HS256", "typ": "JWT", "kid": private.kid or private.thumbprint()}
    text = f"{part(json.dumps(header).encode())}.{part(json.dumps(claims).encode())}"
    digest = hmac.new(private.as_pem(private=False), text.encode(), hashlib.sha256).digest()
    return f"{text}.{part(digest)}"


def signed_by_stranger(claims: Claims, private: Any) -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signed(claims, private, key=pem)


def leave(client: Client, **more: str) -> str:
    """Press the button; the address at the service to which it leads."""
    answer = client.post(LEAVE, more)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def with_query(path: str, **changed: str | None) -> str:
    """The same path with other values in its query (None takes one away)."""
    parts = urlsplit(path)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    query.update({name: value for name, value in changed.items() if value is not None})
    for name, value in changed.items():
        if value is None:
            query.pop(name, None)
    return f"{parts.path}?{urlencode(query)}"


def long_ago(claims: Claims) -> None:
    claims["exp"] = int(time.time()) - 3600


def another() -> str:
    return secrets.token_urlsafe(12)
