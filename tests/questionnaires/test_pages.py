"""The builder's pages: who may, what they show, what they do, what they say about mistakes."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from shelfmates.programmes.models import Programme
from shelfmates.questionnaires import actions, queries
from tests.cast import AMINA, JON, JOON_HO, NGAIO, NOW, a_person, a_programme, signed_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return a_programme("acrl", slug="acrl")


@pytest.fixture
def amina(client: Client, programme: Programme) -> Client:
    return signed_in(client, staff(a_person(AMINA), programme))


def at(name: str, *more: str) -> str:
    return reverse(f"questionnaires:{name}", args=["ltaig", "acrl", *more])


GET_PAGES = [
    ("overview", ()),
    ("add", ()),
    ("own", ()),
    ("new_section", ()),
    ("section", ("your-partner",)),
    ("preview", ("mentor",)),
    ("preview_page", ("mentor", "your-partner")),
    ("question", ("F21",)),
    ("remove", ("F21",)),
    ("options", ("F27",)),
    ("option", ("F27", "video")),
]


@pytest.mark.parametrize(("name", "more"), GET_PAGES)
def test_the_coordinator_sees_every_page_and_others_none(
    amina: Client, programme: Programme, name: str, more: tuple[str, ...]
) -> None:
    assert amina.get(at(name, *more)).status_code == 200
    assert queries.draft_version(programme) is None  # looking changes nothing
    committee = signed_in(Client(), staff(a_person(JOON_HO), programme, "committee"))
    assert committee.get(at(name, *more)).status_code == (200 if "preview" in name else 404)
    assert signed_in(Client(), a_person(NGAIO)).get(at(name, *more)).status_code == 404


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("section", ("nothing",)),
        ("preview", ("king",)),
        ("preview_page", ("mentor", "nothing")),
        ("question", ("F99",)),
        ("options", ("F01",)),
        ("option", ("F27", "owl")),
    ],
)
def test_what_is_not_there_is_not_found(amina: Client, name: str, more: tuple[str, ...]) -> None:
    assert amina.get(at(name, *more)).status_code == 404


def test_moving_by_a_button(amina: Client, programme: Programme) -> None:
    response = amina.post(at("move"), {"move": "down:F01"})
    assert response.status_code == 302
    assert response["Location"].endswith("#F01")
    draft = queries.definition_of(programme, queries.draft_version(programme))
    assert [q.id for q in queries.layout(draft, split=False)[0].questions][:2] == ["F02", "F01"]


def test_a_move_that_breaks_a_condition_is_told(amina: Client) -> None:
    page = amina.post(at("move"), {"move": "up:F34_about"}, follow=True).content.decode()
    assert "F34 is not asked before F34_about" in page


def test_adding_from_the_list_leads_to_the_question(amina: Client, programme: Programme) -> None:
    response = amina.post(at("add"), {"question": "F39"})
    assert response["Location"] == at("question", "F39")
    assert "Access needs" in amina.get(at("overview")).content.decode()


def own(**changes: str) -> dict[str, str]:
    return {
        "label_en": "Which bird?",
        "label_fr": "Quel oiseau ?",
        "kind": "O",
        "options_en": "Owl\nHeron",
        "options_fr": "Chouette\nHéron",
        "asked_mentor": "required",
        "asked_mentee": "nobody",
        "section": "your-work",
        "seen_by": "partner",
        "keep_days": "90",
        "only_if": "",
        **changes,
    }


def test_an_own_question_of_a_list(amina: Client, programme: Programme) -> None:
    assert amina.post(at("own"), own()).status_code == 302
    question = queries.definition_of(programme, queries.draft_version(programme)).question("own_1")
    assert question is not None
    assert question.vocabulary is not None
    assert [option.label.said_in("fr") for option in question.vocabulary.options] == ["Chouette", "Héron"]
    assert (question.seen_by, question.keep_days, question.required) == ("partner", 90, ("mentor",))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"label_fr": ""}, "Please write “Question” in French."),
        ({"options_fr": "Chouette"}, "Please write at least two options, one on each line."),
        ({"options_fr": "Chouette\nHéron\nPie"}, "Please write as many lines here as in the first language."),
        ({"kind": ""}, "Please choose how the question is answered."),
        (
            {"asked_mentor": "nobody"},
            "Please choose at least one role that is asked, or remove",
        ),
        ({"keep_days": "soon"}, "Please write a whole number from 1 to 3650, or nothing."),
        ({"help_en": "Any bird"}, "Please write “Hint below it” in French, too."),
        ({"seen_by": ""}, "Please choose who sees the answer."),
    ],
)
def test_mistakes_are_told_and_nothing_is_lost(
    amina: Client, programme: Programme, changes: dict[str, str], said: str
) -> None:
    response = amina.post(at("own"), own(**changes))
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count(said) == 2  # in the summary and at the field
    assert "<title>Error:" in page
    assert 'value="Which bird?"' in page
    assert queries.draft_version(programme) is None


def test_a_condition_is_chosen_from_earlier_questions(amina: Client, programme: Programme) -> None:
    amina.post(at("own"), own(section="agreements", only_if="F36=before"))
    draft = queries.definition_of(programme, queries.draft_version(programme))
    condition = draft.question("own_1").only_if  # type: ignore[union-attr]
    assert condition is not None
    assert (condition.field, condition.test, condition.value) == ("F36", "one_of", ("before",))


def test_a_condition_that_would_give_something_away_is_refused(amina: Client) -> None:
    page = amina.post(at("own"), own(section="agreements", only_if="F34=yes")).content.decode()
    assert "F34 is asked for the matching alone, and this rule would give it away." in page


def test_a_refused_removal_names_the_rule(amina: Client) -> None:
    page = amina.get(at("remove", "F12")).content.decode()
    assert "cannot go" in page
    assert '<form method="post">' not in page.partition("<main")[2].partition("</main")[0]
    assert amina.post(at("remove", "F12")).status_code == 403


def test_publishing_and_discarding(amina: Client, programme: Programme) -> None:
    amina.post(at("add"), {"question": "F39"})
    assert "Access needs</bdi>: New question" in amina.get(at("overview")).content.decode()
    amina.post(at("discard"))
    assert queries.draft_version(programme) is None
    amina.post(at("add"), {"question": "F39"})
    amina.post(at("publish"))
    assert queries.definition_of(programme).question("F39") is not None


def test_options_by_their_buttons(amina: Client, programme: Programme) -> None:
    amina.post(at("options", "F27"), {"label_en": "By pigeon", "label_fr": "Par pigeon"})
    amina.post(at("change_option", "F27"), {"option": "hide:video"})
    amina.post(at("change_option", "F27"), {"move": "up:option_1"})
    amina.post(at("option", "F27", "email"), {"label_en": "By mail", "label_fr": "Par courriel"})
    draft = queries.definition_of(programme, queries.draft_version(programme))
    labels = [o.label.said_in("en") for o in draft.question("F27").vocabulary.options]  # type: ignore[union-attr]
    assert labels[-2] == "By pigeon"
    assert "By mail" in labels
    assert "Video" not in labels


def test_pages_ask_the_database_as_often_for_a_long_form(
    amina: Client, programme: Programme, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        amina.get(at("overview"))


def test_a_replaced_file_leaves_the_disk(
    programme: Programme, django_capture_on_commit_callbacks: object
) -> None:
    jon = a_person(JON)
    response = actions.begin_response(queries.current_version(programme), jon, now=NOW)
    paths = []
    for text in (b"%PDF-1", b"%PDF-2"):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            actions.save_answers(response, {"F38": SimpleUploadedFile("cv.pdf", text)}, by=jon, now=NOW)
        file = queries.file_of(queries.answers_of(response), "F38", response)
        assert file is not None
        paths.append(actions.path_of(file))
    assert [path.exists() for path in paths] == [False, True]
