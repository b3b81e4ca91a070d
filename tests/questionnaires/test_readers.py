"""Who sees which answer, and when; what people agreed to, in which words."""

from __future__ import annotations

import pytest

from shelfmates.definitions import load
from shelfmates.questionnaires import actions, fields, queries
from shelfmates.questionnaires.models import Response
from tests.cast import JON, NOW, a_person, a_programme

pytestmark = pytest.mark.django_db

GIVEN = {
    "F26": "I like owls.",  # seen by the partner
    "F18": 12,  # by the committee
    "F13": "Nobody in particular",  # by nobody
    "F38": "My CV in words",  # by the partner only by tick
    "F34": False,
}


@pytest.fixture
def response() -> Response:
    acrl = a_programme("acrl")
    made = actions.begin_response(queries.current_version(acrl), a_person(JON), now=NOW)
    return actions.save_answers(made, GIVEN, by=None, now=NOW)


def test_each_reader_sees_what_the_questions_say(response: Response) -> None:
    seen = {
        (reader, stage): set(queries.answers_visible_to(response, reader, stage))  # type: ignore[arg-type]
        for reader in ("self", "coordinator", "committee", "partner", "steward", "observer", "matching")
        for stage in ("applied", "introduced")
    }
    for stage in ("applied", "introduced"):
        assert seen["self", stage] == seen["matching", stage] == set(GIVEN)
        assert seen["coordinator", stage] == seen["committee", stage] == {"F26", "F18", "F38"}
        assert seen["observer", stage] == set()
    assert seen["partner", "applied"] == seen["steward", "applied"] == set()
    assert seen["partner", "introduced"] == seen["steward", "introduced"] == {"F26"}


def test_a_partner_sees_the_cv_by_the_owners_tick_alone(response: Response) -> None:
    actions.save_answers(response, {"F41_share": ("cv",)}, by=None, now=NOW)
    assert "F38" in queries.answers_visible_to(response, "partner", "introduced")
    assert "F38" not in queries.answers_visible_to(response, "partner", "applied")
    assert "F38" not in queries.answers_visible_to(response, "steward", "introduced")


def test_agreements_come_with_their_words_and_the_hash_of_them() -> None:
    given = queries.agreements_given(load("ltaig"), {"F41": ("code", "term")}, "fr")
    assert [one.words for one in given] == [
        "Je respecte le code de conduite",
        "Je m'engage pour toute la durée",
    ]
    english = queries.agreements_given(load("ltaig"), {"F41": ("code",)}, "en")
    assert english[0].version == queries.version_of("I keep to the code of conduct") != given[0].version


def test_no_agreement_is_ticked_beforehand() -> None:
    form = fields.form_for(load("ltaig"), roles=("mentor",), section="agreements", language="en")
    html = str(form["F41"])
    assert html.count('type="checkbox"') == 6  # one for each purpose, none for all at once
    assert "checked" not in html.replace("checkbox", "")


@pytest.mark.parametrize(
    ("question", "answer", "language", "words"),
    [
        ("F18", 12, "en", "12"),
        ("F34", True, "fr", "Oui"),
        ("F16", ("T2", "other:Ferry"), "en", ["University library", "Ferry"]),
        ("F13", None, "en", ""),
        ("F38", queries.FileLink("x"), "fr", "Un fichier est enregistré"),
    ],
)
def test_answers_are_read_back_in_words(question: str, answer: object, language: str, words: object) -> None:
    found = load("acrl").question(question)
    assert found is not None
    assert fields.shown(found, answer, language) == words  # type: ignore[arg-type]


def test_ranks_week_and_lines_are_read_back_in_words() -> None:
    bcla = load("bcla")
    by_id = {question.id: question for question in bcla.questions}
    topic = by_id["F21"].vocabulary.options[0]  # type: ignore[union-attr]
    assert fields.shown(by_id["F21"], (topic.id,), "en") == [f"1. {topic.label.said_in('en')}"]
    week = fields.shown(by_id["F31"], ("mon.morning", "mon.night", "sun.evening"), "fr")
    assert week == ["Lundi\u202f: matin, nuit", "Dimanche\u202f: soir"]
    assert fields.shown(by_id["F33"], {"position": "different"}, "en") == [
        "Type of position: Different from me"
    ]
