"""What must have happened before a page can change anything: a code in a letter, a draft, a wish to erase."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.urls import reverse

from shelfmates.applications.models import Application
from shelfmates.core import clock
from shelfmates.correspondence.models import Letter
from shelfmates.home.actions import ask_to_erase
from shelfmates.presets.queries import whole_tables
from shelfmates.presets.queries.pages import page_at, pages
from shelfmates.questionnaires.queries import definition_of, draft_version
from shelfmates.staff.models import StaffInvitation
from tests import cast
from tests.applications.answering import a_draft
from tests.house.access.passkeys import passkey
from tests.house.access.sending import NEW_ADDRESS, TYPED, Trial, a_client, form_on
from tests.people.ways_in import ask, latest_code

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str) -> str:
    """What the app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def _code_by_letter(trial: Trial) -> None:
    trial.client = a_client()
    ask(trial.client, NEW_ADDRESS)
    trial.typed["code"] = latest_code(NEW_ADDRESS)


def _code_to_new_address(trial: Trial) -> None:
    page = reverse("people:change_address")
    trial.client.post(page, {**form_on(trial.client, page), "email": NEW_ADDRESS})
    trial.typed["code"] = latest_code(NEW_ADDRESS)


def _proved(trial: Trial) -> None:
    """The app is set up, and a code of it was typed just now."""
    TOTP.activate(trial.person, SECRET)
    page = reverse("mfa_reauthenticate")
    trial.client.post(page, {**form_on(trial.client, page), "code": code_of(SECRET)})


def _code_of_new_app(trial: Trial) -> None:
    trial.typed["code"] = lambda: code_of(trial.client.session["mfa.totp.secret"])


def _new_passkey(trial: Trial) -> None:
    trial.typed["credential"] = lambda: json.dumps(
        passkey(trial.client.session["mfa.webauthn.state"]["challenge"])
    )


def _own_passkey(trial: Trial) -> None:
    found = trial.world.own.things["mfa.Authenticator"]
    Authenticator.objects.filter(pk=found.pk).update(
        type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": passkey("")}
    )
    _proved(trial)
    trial.typed["name"] = "Another name"


def _letter_in(state: str) -> Callable[[Trial], None]:
    def ready(trial: Trial) -> None:
        letter = trial.world.own.things["correspondence.Letter"]
        Letter.objects.filter(pk=letter.pk).update(state=state)

    return ready


def _words_edited(trial: Trial) -> None:
    page = trial.path.removesuffix("reset")
    trial.client.post(page, {**form_on(trial.client, page), **TYPED["correspondence:template"]})


def _to_the_last_step(trial: Trial) -> None:
    """Installing, up to looking it over."""
    base = reverse("presets:install", args=[trial.world.own.association.slug])
    trial.client.post(base, {**form_on(trial.client, base), "preset": "acrl"})
    for step in ("name", "dates", "keep"):
        page = f"{base}{step}/"
        sent = {**form_on(trial.client, page), **({"later": "1"} if step == "dates" else {})}
        trial.client.post(page, sent)


def _unused_programme(trial: Trial) -> None:
    here = trial.world.own.association
    cast.a_programme("acrl", association=here, slug="unused", published=False, now=clock.now())
    trial.path = reverse("presets:throw_away", args=[here.slug, "unused"])


def _another_text(trial: Trial) -> None:
    """One text of the page, changed."""
    form = form_on(trial.client, trial.path, "seen")
    trial.typed[next(name for name in form if name.endswith(":en") and form[name].strip())] = "Another text"


def _out_of_a_list(trial: Trial) -> None:
    raw = whole_tables(trial.world.own.programme)
    ids = [section.id for section in pages(raw)]
    shown = [page for at in ids if (page := page_at(raw, at))]
    trial.typed |= next(
        {"page": page.path, "path": entry.path}
        for page in shown
        for listed in page.lists
        for entry in listed.entries
        if entry.path.startswith("objectives")
    )


def _invited(trial: Trial) -> None:
    """Somebody invited by whoever runs the programme, who holds no role in it yet."""
    own = trial.world.own
    coordinator = next(actor.person for actor in trial.world.actors if actor.name == "coordinator")
    stands = own.things["staff.StaffInvitation"]
    StaffInvitation.objects.filter(pk=stands.pk).update(
        invited_by=coordinator, role="committee", email=EmailAddress.objects.get(user=trial.person).email
    )


def _form_changed(trial: Trial) -> None:
    """The form has a draft, with one more section."""
    own = trial.world.own
    page = reverse("questionnaires:new_section", args=[own.association.slug, own.programme.slug])
    trial.client.post(page, {**form_on(trial.client, page), **TYPED["questionnaires:new_section"]})


def _own_section(trial: Trial) -> None:
    _form_changed(trial)
    draft = draft_version(trial.world.own.programme)
    assert draft is not None
    empty = next(step["id"] for step in draft.content["step"] if not step["questions"])
    trial.path = trial.path.replace(trial.path.split("/")[-3], empty)


def _free_question(trial: Trial) -> None:
    """A question that no rule reads."""
    own = trial.world.own
    asked = {one.id for one in definition_of(own.programme).questions}
    free = next(one for one in ("F46", "F28", "F39", "F20") if one in asked)
    trial.path = trial.path.replace("F01", free)


def _unasked_question(trial: Trial) -> None:
    page = trial.client.get(trial.path).content.decode()
    found = re.search(r'name="question" value="(\w+)"', page)
    assert found
    trial.typed["question"] = found[1]


def _option(trial: Trial) -> None:
    page = trial.client.get(trial.path.removesuffix("change/")).content.decode()
    found = re.search(r'value="(down:[^"]+)"', page)
    assert found
    trial.typed["move"] = found[1]


def _later_day(trial: Trial) -> None:
    window = trial.world.own.round.windows.get(role="mentor")
    trial.typed |= {"until": str(window.closes_on + timedelta(days=3)), "because": "It snowed."}


def _begun(trial: Trial) -> None:
    """An application that could be sent, of somebody who has not applied before."""
    trial.acts_as(cast.a_person(cast.NGAIO))
    round_ = trial.world.own.round
    round_.refresh_from_db()
    draft: Application = a_draft(round_=round_, person=trial.person, now=clock.now())
    trial.path = reverse(trial.route, args=[draft.public_id])


def _erasure_asked(trial: Trial) -> None:
    ask_to_erase(trial.person, keep_path="/me/", by=trial.person, now=clock.now())


READY: Mapping[str, Callable[[Trial], None]] = {
    "home:keep": _erasure_asked,
    "account_confirm_login_code": _code_by_letter,
    "people:confirm_address": _code_to_new_address,
    "mfa_activate_totp": _code_of_new_app,
    "mfa_deactivate_totp": _proved,
    "mfa_view_recovery_codes": _proved,
    "mfa_add_webauthn": _new_passkey,
    "mfa_edit_webauthn": _own_passkey,
    "mfa_remove_webauthn": _own_passkey,
    "correspondence:release": _letter_in("draft"),
    "correspondence:release_all": _letter_in("draft"),
    "correspondence:retry": _letter_in("failed"),
    "correspondence:reset": _words_edited,
    "presets:look": _to_the_last_step,
    "presets:throw_away": _unused_programme,
    "presets:section": _another_text,
    "presets:do": _out_of_a_list,
    "staff:accept": _invited,
    "questionnaires:publish": _form_changed,
    "questionnaires:discard": _form_changed,
    "questionnaires:remove_section": _own_section,
    "questionnaires:remove": _free_question,
    "questionnaires:add": _unasked_question,
    "questionnaires:change_option": _option,
    "programmes:extend": _later_day,
    "applications:role": _begun,
    "applications:later": _begun,
    "applications:send": _begun,
}
"""By the name of the route: what is done first, which may choose another address or another person."""
