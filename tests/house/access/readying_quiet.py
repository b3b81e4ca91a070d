"""What must have happened before the forms that leave no line of history (``history = …`` in the policy)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.core import clock
from shelfmates.people.models import NeverWith
from tests import cast
from tests.applications.answering import a_draft
from tests.house.access.passkeys import a_key, passkey, signed_with
from tests.house.access.readying import SECRET, code_of
from tests.house.access.sending import NEW_ADDRESS, Trial, a_client, form_on
from tests.people.ways_in import ask, come_in

PAGE = "your-work"


def _written(trial: Trial) -> Application:
    """A draft that could be sent, of somebody who has not applied before."""
    trial.acts_as(cast.a_person(cast.NGAIO))
    round_ = trial.world.own.round
    round_.refresh_from_db()
    return a_draft(round_=round_, person=trial.person, now=clock.now())


def _page_of_draft(trial: Trial) -> None:
    where = [_written(trial).public_id, PAGE]
    trial.path, page = reverse(trial.route, args=where), reverse("applications:section", args=where)
    trial.typed |= {**form_on(trial.client, page), "F12": "Another library"}


def _sent(trial: Trial) -> None:
    draft = _written(trial)
    actions.submit_application(draft, language="en", by=trial.person, now=clock.now())
    trial.path = reverse(trial.route, args=[draft.public_id])


def _being_corrected(trial: Trial) -> None:
    _sent(trial)
    page = trial.path.removesuffix("keep")
    trial.client.post(f"{page}correct")


def _stranger(**typed: str) -> Callable[[Trial], None]:
    def ready(trial: Trial) -> None:
        trial.client = a_client()
        trial.typed |= typed

    return ready


def _code_asked(trial: Trial) -> None:
    trial.client = a_client()
    ask(trial.client, NEW_ADDRESS)


def _before_the_second_step(trial: Trial) -> None:
    """The code by letter was typed; the one of the app is asked for."""
    Authenticator.objects.filter(user=trial.person).delete()
    TOTP.activate(trial.person, SECRET)
    trial.client = a_client()
    come_in(trial.client, trial.person.email)
    trial.typed["code"] = code_of(SECRET)


def _with_app(trial: Trial) -> None:
    TOTP.activate(trial.person, SECRET)
    trial.typed["code"] = code_of(SECRET)


def _with_passkey(trial: Trial) -> ec.EllipticCurvePrivateKey:
    Authenticator.objects.filter(user=trial.person).delete()
    key = a_key()
    Authenticator.objects.create(
        user=trial.person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": passkey("", key), "passwordless": True},
    )
    return key


def _passkey_again(trial: Trial) -> None:
    key = _with_passkey(trial)
    trial.typed["credential"] = lambda: _answer(trial, key)


def _passkey_to_come_in(trial: Trial) -> None:
    key = _with_passkey(trial)
    trial.client = a_client()
    trial.client.get(trial.path, headers={"x-requested-with": "XMLHttpRequest"})
    trial.typed["credential"] = _answer(trial, key)


def _answer(trial: Trial, key: ec.EllipticCurvePrivateKey) -> str:
    challenge = trial.client.session["mfa.webauthn.state"]["challenge"]
    return json.dumps(signed_with(key, challenge, trial.person))


def _own_entry(trial: Trial) -> None:
    """Whoever holds the entry takes it off."""
    trial.acts_as(NeverWith.objects.get(pk=trial.world.own.things["people.NeverWith"].pk).person)


def _installing(step: str) -> Callable[[Trial], None]:
    """Up to this step."""

    def ready(trial: Trial) -> None:
        base = reverse("presets:install", args=[trial.world.own.association.slug])
        sent: dict[str, dict[str, Any]] = {"": {"preset": "acrl"}, "name/": {}, "dates/": {"later": "1"}}
        for page, typed in sent.items():
            if page == step:
                return
            trial.client.post(base + page, {**form_on(trial.client, base + page), **typed})

    return ready


def _a_programme_as_text(trial: Trial) -> None:
    own = trial.world.own
    page = reverse("presets:download", args=[own.association.slug, own.programme.slug])
    answer = trial.client.get(page)
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    trial.typed["text"] = whole.decode()


def _types(**typed: str) -> Callable[[Trial], None]:
    return lambda trial: trial.typed.update(typed)


READY_QUIETLY: Mapping[str, Callable[[Trial], None]] = {
    "applications:section": _page_of_draft,
    "applications:autosave": _page_of_draft,
    "applications:correct": _sent,
    "applications:keep": _being_corrected,
    "core:language": _types(language="fr"),
    "core:theme": _types(theme="dark"),
    "account_login": _stranger(email=NEW_ADDRESS),
    "account_send_code_again": _code_asked,
    "mfa_login_webauthn": _passkey_to_come_in,
    "mfa_authenticate": _before_the_second_step,
    "mfa_reauthenticate": _with_app,
    "mfa_reauthenticate_webauthn": _passkey_again,
    "home:again": lambda _trial: None,
    "organisation_login": _stranger(),
    "people:change_address": _types(email=NEW_ADDRESS),
    "people:never_with": _types(named="Wren Featherstone"),
    "people:never_with_remove": _own_entry,
    "presets:install": _types(preset="acrl"),
    "presets:file": _a_programme_as_text,
    "presets:name": _installing("name/"),
    "presets:dates": _installing("dates/"),
    "presets:keep": _installing("keep/"),
}
"""By the name of the route, as ``readying.READY``."""
