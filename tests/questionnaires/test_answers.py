"""Answers come back as they were given, and as the proposal reads them."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from shelfmates.definitions.applicants import AtLeast
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires import actions, fields, queries
from shelfmates.questionnaires.models import Response
from tests.cast import JON, NGAIO, NOW, a_person, a_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return a_programme("ltaig")


@pytest.fixture
def response(programme: Programme) -> Response:
    return actions.begin_response(queries.current_version(programme), a_person(JON), now=NOW)


@pytest.mark.parametrize(
    "answer",
    [
        "Þjóðarbókhlaðan",
        0,
        12,
        True,
        False,
        date(2024, 2, 29),
        AtLeast(5),
        ("T2", "other:ferry library"),
        {"topics": "similar"},
        ("mon.morning", "sun.night"),
        queries.FileLink("abc"),
    ],
)
def test_an_answer_stored_is_restored(answer: object) -> None:
    back = queries.restored(queries.stored(answer))  # type: ignore[arg-type]
    assert back == answer
    assert type(back) is type(answer)


def test_saving_twice_is_saving_once(response: Response) -> None:
    for _ in range(2):
        actions.save_answers(response, {"F18": 12, "F27": ("video",)}, by=response.person, now=NOW)
    assert queries.answers_of(response) == {"F18": 12, "F27": ("video",)}
    assert response.answers.count() == 2


def test_none_takes_an_answer_away_and_silence_leaves_it(response: Response) -> None:
    actions.save_answers(response, {"F18": 12, "F14": "Technician"}, by=response.person, now=NOW)
    actions.save_answers(response, {"F18": None}, by=response.person, now=NOW)
    assert queries.answers_of(response) == {"F14": "Technician"}


def test_what_cannot_be_read_yet_is_kept_as_typed(programme: Programme, response: Response) -> None:
    version = queries.current_version(programme)
    sent = QueryDict("F18=about twelve&F14=Technician")
    form = fields.form_for(version, roles=("mentor",), section="your-work", language="en", data=sent)
    actions.save_answers(response, form.answers, typed=form.unfinished, by=response.person, now=NOW)
    assert queries.answers_of(response) == {"F14": "Technician"}
    again = fields.form_for(
        version,
        roles=("mentor",),
        section="your-work",
        language="en",
        initial=queries.answers_of(response),
        typed=queries.typed_of(response),
    )
    assert 'value="about twelve"' in str(again["F18"])
    assert 'value="Technician"' in str(again["F14"])


def test_a_readable_answer_replaces_what_was_typed(response: Response) -> None:
    actions.save_answers(response, {}, typed={"F18": {"F18": ["about"]}}, by=response.person, now=NOW)
    actions.save_answers(response, {"F18": 3}, by=response.person, now=NOW)
    assert queries.typed_of(response) == {}
    assert queries.answers_of(response) == {"F18": 3}


def test_the_proposal_reads_the_person_and_their_answers(programme: Programme, response: Response) -> None:
    given = {"F16": ("T2",), "F18": 12, "F32": 2, "F13": "nobody in particular"}
    actions.save_answers(response, given, by=response.person, now=NOW)
    applicant = queries.as_applicant(response, ("mentor",))
    assert applicant.answers == given
    assert (applicant.name, applicant.email) == (response.person.name, response.person.email)
    assert applicant.asks_for("mentor")


def test_answers_of_other_roles_are_left_aside(programme: Programme, response: Response) -> None:
    actions.save_answers(response, {"F32": 2, "F18": 1}, by=response.person, now=NOW)
    assert queries.as_applicant(response, ("mentee",)).answers == {"F18": 1}


def test_completing_drops_what_is_no_longer_shown(programme: Programme) -> None:
    acrl = a_programme("acrl")
    response = actions.begin_response(queries.current_version(acrl), a_person(NGAIO), now=NOW)
    actions.save_answers(response, {"F34": False, "F34_about": "secret", "F18": 3}, by=None, now=NOW)
    actions.complete_response(response, ("mentor",), now=NOW)
    assert queries.answers_of(response) == {"F34": False, "F18": 3}
    assert response.sent_at == NOW


def test_nobody_answers_with_another_persons_file(response: Response) -> None:
    actions.save_answers(response, {"F38": queries.FileLink("someone-elses")}, by=response.person, now=NOW)
    assert queries.answers_of(response) == {}
