"""Editing the words of a letter, with a look at the result."""

from __future__ import annotations

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence import actions, letters
from shelfmates.correspondence.letters import TRIAL, registry
from shelfmates.correspondence.letters.wording import Wording
from shelfmates.correspondence.models import LetterTemplate
from tests.cast import AMINA, NGAIO, NOW, a_person, signed_in, staff
from tests.correspondence.letters import NEWS, VALUES, a_letter, a_programme_of_letters
from tests.correspondence.prefetching import links_in
from tests.presets.wizard import typed as form_of

pytestmark = pytest.mark.django_db

WORDS = "/desk/letters/mentors/letters/words/"
TRIAL_HERE = f"{WORDS}correspondence.trial/"
NEWS_HERE = f"{WORDS}correspondence.news/"


@pytest.fixture
def amina(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A coordinator, in a house where there is one more kind of letter."""
    kinds = {**registry(), NEWS.key: NEWS}
    for module in ("views.words", "views.outbox"):
        monkeypatch.setattr(f"shelfmates.correspondence.{module}.registry", lambda: kinds)
    return signed_in(client, staff(a_person(AMINA), a_programme_of_letters()))


def typed(**words: str) -> dict[str, str]:
    return {
        "subject_en": str(NEWS.subject), "body_en": str(NEWS.body),
        "subject_fr": str(NEWS.subject), "body_fr": str(NEWS.body),
        **words,
    }  # fmt: skip


def test_the_list_names_every_kind_of_the_programme(amina: Client) -> None:
    page = amina.get(WORDS).content.decode()
    for kind in registry().values():
        assert (f"words/{kind.key}/" in page) == kind.of_programme, kind.key
    assert "Your own words" not in page


def test_the_editor_shows_languages_placeholders_and_a_look(amina: Client) -> None:
    page = amina.get(NEWS_HERE).content.decode()
    assert 'lang="fr"' in page
    assert "<code>{story}</code>" in page
    assert "a story" in page
    assert "A story" in page
    assert "What differs" not in page


def test_saving_keeps_only_what_differs(amina: Client) -> None:
    response = amina.post(NEWS_HERE, typed(subject_fr="Nos nouvelles, {name}"))
    assert response.status_code == 302
    row = LetterTemplate.objects.get()
    assert (row.language, row.subject) == ("fr", "Nos nouvelles, {name}")
    assert HistoryEntry.objects.get(verb="edit_template").by == a_person(AMINA).public_id
    page = amina.get(NEWS_HERE).content.decode()
    assert "What differs from the first words" in page
    assert "<ins>Nos" in page
    assert "Your own words: Français" in amina.get(WORDS).content.decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            {"body_en": "Hello {nobody}"},
            "There is no placeholder {nobody} in this letter. You can use: {answers}",
        ),
        ({"subject_fr": "{nobody}"}, "There is no placeholder {nobody}"),
        ({"body_en": "https://x.example.org/{name}"}, "Put a blank between"),
        ({"subject_en": ""}, "This field is required"),
    ],
)
def test_mistakes_are_told_and_nothing_is_kept(amina: Client, words: dict[str, str], told: str) -> None:
    response = amina.post(NEWS_HERE, typed(**words))
    assert response.status_code == 400
    assert told in response.content.decode()
    assert not LetterTemplate.objects.exists()


def test_looking_first_saves_nothing(amina: Client) -> None:
    response = amina.post(NEWS_HERE, typed(body_en="Brand new {story}", look="1"))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Brand new <bdi>A story</bdi>" in page
    assert "Not saved yet" in page
    assert not LetterTemplate.objects.exists()


def test_looking_at_the_letter_of_somebody_real(amina: Client) -> None:
    letter = a_letter(values=VALUES | {"story": "The <b>true</b> story"}, person=a_person(NGAIO))
    page = amina.post(NEWS_HERE, typed(look="1", recipient=letter.public_id)).content.decode()
    assert "Hello <bdi>Ngaio Tāwhiri</bdi>" in page
    assert "The &lt;b&gt;true&lt;/b&gt; story" in page
    elsewhere = a_letter(programme=a_programme_of_letters("other"))
    assert amina.post(NEWS_HERE, typed(look="1", recipient=elsewhere.public_id)).status_code == 400


def test_own_words_cannot_bring_markup(amina: Client) -> None:
    page = amina.post(NEWS_HERE, typed(body_en="<a href='//evil.example'>x</a><script>1</script>", look="1"))
    body = page.content.decode().partition('class="letter-body"')[2]
    assert "<script>1" not in body
    assert "&lt;script&gt;1" in body
    assert not [link for link in links_in(page.content.decode()) if "evil" in link]


def test_going_back_to_the_first_words(amina: Client) -> None:
    amina.post(NEWS_HERE, typed(subject_fr="Autre"))
    assert LetterTemplate.objects.count() == 1
    amina.post(f"{NEWS_HERE}reset", {"language": "en"})
    assert LetterTemplate.objects.count() == 1
    amina.post(f"{NEWS_HERE}reset", {"language": "fr"})
    assert not LetterTemplate.objects.exists()


def test_the_second_of_two_is_told_and_what_was_typed_stays(amina: Client) -> None:
    mine = form_of(amina.get(NEWS_HERE), "seen") | {"subject_fr": ["Chouettes & livres"]}
    words = Wording("Other news", str(NEWS.body))
    programme = a_programme_of_letters()
    actions.edit_templates(programme, NEWS, {"en": words}, by=a_person(NGAIO), now=NOW)
    for looks in ({"look": ["1"]}, {}):  # a look keeps what the page had shown
        answer = amina.post(NEWS_HERE, mine | looks)
        assert (answer.status_code == 200) == bool(looks)
        assert 'value="Chouettes &amp; livres"' in answer.content.decode()
        assert LetterTemplate.objects.get().subject == "Other news"
        mine = form_of(answer, "seen")
    assert answer.status_code == 409
    assert "Somebody changed this page meanwhile" in answer.content.decode()
    assert amina.post(NEWS_HERE, mine).status_code == 302
    assert LetterTemplate.objects.get().subject == "Chouettes & livres"  # and English as she saw it


def test_going_back_to_the_first_words_takes_nothing_unseen(amina: Client) -> None:
    programme, body = a_programme_of_letters(), str(NEWS.body)
    actions.edit_templates(programme, NEWS, {"en": Wording("One", body)}, by=None, now=NOW)
    mine = form_of(amina.get(NEWS_HERE), "language")
    actions.edit_templates(programme, NEWS, {"en": Wording("Two", body)}, by=None, now=NOW)
    assert amina.post(f"{NEWS_HERE}reset", mine).status_code == 409
    assert LetterTemplate.objects.get().subject == "Two"
    assert amina.post(f"{NEWS_HERE}reset", form_of(amina.get(NEWS_HERE), "language")).status_code == 302
    assert not LetterTemplate.objects.exists()


def test_kinds_that_are_not_of_a_programme_are_not_edited(amina: Client) -> None:
    assert amina.get(f"{WORDS}no.such/").status_code == 404
    assert amina.get(TRIAL_HERE).status_code == 200
    assert letters.TRIAL is TRIAL
