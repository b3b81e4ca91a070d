"""Each of the fifteen presets installs, is edited, opens, takes one application per role, and closes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from shelfmates.applications.models import Application
from shelfmates.applications.queries.roles import ASKED_ELSEWHERE
from shelfmates.applications.queries.writing import paper
from shelfmates.applications.states import ApplicationState
from shelfmates.definitions import catalogue
from shelfmates.definitions.model import Condition, Question
from shelfmates.people.models import Person
from shelfmates.presets.queries import tables_of_preset
from shelfmates.programmes.models import Programme, RoleWindow, Round
from shelfmates.questionnaires.queries import definition_of, sections
from tests.cast import AMINA, NOW, a_person, signed_in
from tests.presets.wizard import a_coordinator, install, send, text_of, typed

pytestmark = pytest.mark.django_db
WITH_ROUNDS = [name for name in catalogue() if tables_of_preset(name).get("calendar", {}).get("starts")]
WITHOUT = [name for name in catalogue() if name not in WITH_ROUNDS]
_NOON = time(12, tzinfo=UTC)


def an_edited_programme(client: Client, preset: str) -> Programme:
    """Installed through the pages, and one value changed on its page."""
    here = a_coordinator(client)
    programme = install(client, here, preset)
    base = f"/desk/{here.slug}/{programme.slug}/values/"
    assert client.get(base).status_code == 200
    answered = send(
        client, f"{base}about/", "seen", **{"about.people:en": "You, too", "about.people:fr": "Vous aussi"}
    )
    assert answered.headers.get("Location") == f"{base}about/", text_of(answered)
    programme.refresh_from_db()
    assert programme.definition["about"]["people"] == {"en": "You, too", "fr": "Vous aussi"}
    public = f"/{here.slug}/{programme.slug}/"
    assert "You, too" in text_of(client.get(public)), "its staff see the page before it is public"
    assert Client().get(public).status_code == 404
    move = reverse("programmes:move", args=[here.slug, programme.slug, "publish"])
    client.post(move)
    assert "You, too" in text_of(Client().get(public))
    return programme


@pytest.mark.parametrize("preset", WITHOUT)
def test_a_preset_without_rounds_is_installed_edited_and_shown(client: Client, preset: str) -> None:
    programme = an_edited_programme(client, preset)
    assert not programme.rounds.exists()


@pytest.mark.parametrize("preset", WITH_ROUNDS)
def test_a_preset_opens_takes_one_application_per_role_and_closes(client: Client, preset: str) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        programme = an_edited_programme(client, preset)
        round_ = programme.rounds.get()
        desk = [programme.association.slug, programme.slug, round_.slug]
        client.post(reverse("programmes:move_round", args=[*desk, "announce"]))
        for window in round_.windows.all():
            day = everybodys_day(window)
            if day > NOW.date() + timedelta(days=2) and window.opens_on:
                clock.move_to(datetime.combine(window.opens_on - timedelta(days=2), _NOON))
                assert f'href="{apply_at(round_)}"' not in text_of(Client().get(public_page(round_)))
            clock.move_to(datetime.combine(max(day, NOW.date()), _NOON))
            assert apply_at(round_) in text_of(Client().get(public_page(round_)))
            person = a_person(AMINA, email=f"{window.role}@example.org")
            applied = apply_as(window.role, round_, person)
            assert applied.state == ApplicationState.SUBMITTED
            assert applied.roles == [window.role]
        after = max(last_day(window) for window in round_.windows.all()) + timedelta(days=3)
        clock.move_to(datetime.combine(after, _NOON))
        closed = signed_in(Client(), a_person(AMINA, email="late@example.org"))
        page = text_of(closed.get(apply_at(round_)))
        role = round_.windows.first().role
        closed.post(apply_at(round_), {"role": role})
        assert 'name="F01"' not in page
        assert Application.objects.count() == round_.windows.count(), "somebody applied after the close"


def everybodys_day(window: RoleWindow) -> date:
    """A day on which everybody may apply in the role."""
    return window.everybody_on or window.opens_on or NOW.date()


def last_day(window: RoleWindow) -> date:
    """The last day on which anybody may apply in the role, late ones included."""
    days = (window.closes_on, window.extended_on, window.late_on)
    return max(filter(None, days), default=window.round.ends_on or NOW.date())


def public_page(round_: Round) -> str:
    return f"/{round_.programme.association.slug}/{round_.programme.slug}/"


def apply_at(round_: Round) -> str:
    return f"{public_page(round_)}{round_.slug}/apply"


def apply_as(role: str, round_: Round, person: Person) -> Application:
    """From the public page to the receipt, page by page, over HTTP."""
    browser = signed_in(Client(), person)
    begun = send(browser, apply_at(round_), role=role)
    assert begun.status_code == 302, text_of(begun)
    application = Application.objects.get(person=person)
    for _again in range(3):  # what an answer has called for is answered the next time
        for section in open_sections(application):
            url = reverse("applications:section", args=[application.public_id, section.id])
            page = browser.get(url)
            form = {**typed(page, "once"), **answers(section.questions, fitting(round_, role))}
            answered = browser.post(url, form)
            assert answered.status_code == 302, text_of(answered)
    url = reverse("applications:send", args=[application.public_id])
    check = reverse("applications:check", args=[application.public_id])
    sent = browser.post(url, typed(browser.get(check), "once"))
    assert sent.status_code == 302, text_of(sent)
    return Application.objects.get(person=person)


def open_sections(application: Application) -> list[Any]:
    sheet = paper(Application.objects.get(pk=application.pk), "en")
    return [*sections(sheet.definition, application.roles, sheet.answers, without=ASKED_ELSEWHERE)]


def answers(questions: tuple[Question, ...], fitting: dict[str, Any]) -> dict[str, Any]:
    """What a browser would send for the required ones, by their kinds."""
    sent: dict[str, Any] = {}
    for question in questions:
        if question.required or question.id in fitting:
            sent |= answer(question, fitting.get(question.id))
    return sent


def answer(question: Question, wanted: Any) -> dict[str, Any]:
    """One answer as a browser sends it; ``wanted`` where a rule of the role decides."""
    name, listed = question.id, question.vocabulary.options if question.vocabulary else ()
    options = [one.id for one in listed if one.id != "all"][: question.most or (99 if name == "F41" else 1)]
    match question.kind:
        case "N":
            some = NOW.year if name == "F20_year" else min(question.most or 12, 12)
            return {name: str(some if wanted is None else wanted)}
        case "B":
            return {name: {True: "yes", False: "no", None: "no"}.get(wanted, wanted)}
        case "D":
            return {f"{name}:{place}": str(part) for place, part in enumerate((2, 3, 2026))}
        case "O":
            return {name: wanted or options[0]}
        case "M":
            labels = [one.label.said_in("en") for one in listed if one.id in options]
            return {name: [wanted] if wanted else options, f"{name}:0": labels[0]}
        case "R":
            ranked = [wanted] if wanted else options
            return {f"{name}:{place}": one for place, one in enumerate(ranked)}
        case "G":
            return {name: ["mon.morning", "tue.evening"]}
        case "each":
            return {f"{name}:{line.id}": listed[0].id for line in question.lines}
        case "F":
            return {f"{name}:words": "What stands in my file"}
        case _:
            return {name: f"Answer to {name}", f"{name}:0": f"Answer to {name}"}


def fitting(round_: Round, role: str) -> dict[str, Any]:
    """Answers that keep the rules of the role."""
    rules = definition_of(round_.programme).roles[role].eligibility
    return {field: value for rule in rules for field, value in satisfying(rule.condition)}


def satisfying(condition: Condition) -> list[tuple[str, Any]]:
    match condition.test:
        case "any":
            return satisfying(condition.parts[0])
        case "all":
            return [pair for part in condition.parts for pair in satisfying(part)]
        case "one_of":
            return [(condition.field, condition.value[0])]  # type: ignore[index]
        case "more_than":
            return [(condition.field, condition.value + 1)]  # type: ignore[operator]
        case "less_than":
            return [(condition.field, condition.value - 1)]  # type: ignore[operator]
        case "years_since_at_most":
            return [(condition.field, NOW.year)]
        case _:
            return [(condition.field, condition.value)]
