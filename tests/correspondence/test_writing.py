"""Writing a letter: to whom, in which words and language, once, and not without what it needs."""

from __future__ import annotations

import pytest

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence import actions
from shelfmates.correspondence.letters.wording import Wording
from shelfmates.correspondence.models import Letter, LetterTemplate
from shelfmates.correspondence.states import LetterState
from tests.cast import NOW, SALOME, a_person
from tests.correspondence.letters import NEWS, OWN, VALUES, a_letter, a_programme_of_letters

pytestmark = pytest.mark.django_db


def test_a_letter_to_a_person() -> None:
    letter = a_letter()
    assert letter.subject == f"News of Mentors of Exampleton for {SALOME}"
    assert letter.to_address == "salome@example.org"
    assert letter.to_name == SALOME
    assert letter.state == LetterState.QUEUED
    assert letter.message_id == f"<{letter.public_id}@localhost>"
    assert letter.due_at == letter.created_at == NOW
    assert letter.association == a_programme_of_letters().association


def test_what_to_call_somebody_comes_before_the_name() -> None:
    person = a_person(SALOME)
    person.called = "Sal"
    assert a_letter(person=person).to_name == "Sal"


def test_a_letter_to_an_address_without_an_account() -> None:
    letter = actions.write_letter(
        OWN, to_address=" New@Example.org", programme=a_programme_of_letters(), values={}, by=None, now=NOW
    )
    assert (letter.person, letter.to_address, letter.to_name) == (None, "new@example.org", "")
    assert "/me/" not in letter.text
    assert "write to mentoring@letters.example.org" in letter.text


def test_in_the_recipients_language_and_else_the_associations() -> None:
    french = a_letter(person=a_person(email="f@example.org", name="F", language="fr-CA"))
    assert french.language == "fr"
    assert "Mentorat d’Exampleton" in french.subject
    assert '<html lang="fr" dir="ltr">' in french.html
    other = a_letter(person=a_person(email="z@example.org", name="Z", language="zz"))
    assert other.language == "en"


def test_the_programmes_own_words_come_first() -> None:
    programme = a_programme_of_letters()
    actions.edit_template(
        programme, NEWS, "en", Wording("Our news, {name}", "Ahoy {name}.\n\n{more}"), by=None, now=NOW
    )
    letter = a_letter()
    assert letter.subject == f"Our news, {SALOME}"
    assert letter.text.startswith(f"Ahoy {SALOME}.\n\nRead more:\nhttp://localhost:8000/me/\n")
    assert a_letter(programme=a_programme_of_letters("other")).subject.startswith("News of")
    french = a_letter(person=a_person(email="f@example.org", name="F", language="fr"))
    assert french.subject.startswith("News of")


def test_words_with_an_unknown_placeholder_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\{nobody\}"):
        actions.edit_template(
            a_programme_of_letters(), NEWS, "en", Wording("Hello {nobody}", "x"), by=None, now=NOW
        )
    assert not LetterTemplate.objects.exists()


def test_going_back_to_the_first_words_keeps_no_row() -> None:
    programme = a_programme_of_letters()
    actions.edit_template(programme, NEWS, "en", Wording("Own", "Own"), by=None, now=NOW)
    assert LetterTemplate.objects.get().subject == "Own"
    actions.edit_template(programme, NEWS, "en", Wording(str(NEWS.subject), str(NEWS.body)), by=None, now=NOW)
    assert not LetterTemplate.objects.exists()
    verbs = HistoryEntry.objects.order_by("pk").values_list("verb", "fields", "note")
    assert list(verbs) == [
        ("edit_template", ["body", "subject"], NEWS.key),
        ("reset_template", [], NEWS.key),
    ]


def test_one_occasion_is_one_letter() -> None:
    first = a_letter(once="opening:1:salome")
    assert a_letter(once="opening:1:salome") == first
    assert a_letter(once="opening:2:salome") != first
    assert a_letter() != a_letter()
    assert Letter.objects.count() == 4


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        (VALUES | {"unknown": "x"}, "not declared: unknown"),
        ({"story": "x"}, "no value for answers, more"),
        (VALUES | {"more": "https://elsewhere.example/"}, "absolute address of this site"),
    ],
)
def test_a_letter_needs_its_values_and_no_others(values: dict[str, str], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        a_letter(values=values)


def test_a_letter_needs_somebody() -> None:
    with pytest.raises(ValueError, match="needs a person or an address"):
        actions.write_letter(OWN, values={}, by=None, now=NOW)


def test_what_waits_for_an_eye_must_be_open_to_it() -> None:
    assert a_letter(draft=True).state == LetterState.DRAFT
    with pytest.raises(ValueError, match="open to staff"):
        a_letter(OWN, draft=True)


def test_values_are_kept_only_where_staff_may_read_them() -> None:
    assert a_letter().values == VALUES
    assert a_letter(OWN).values == {}


def test_optional_letters_say_how_to_stop_and_where_the_association_is() -> None:
    letter, own = a_letter(), a_letter(OWN)
    assert "/letters/stop/" in letter.text
    assert "1 Example Street" in letter.text
    assert "/letters/stop/" not in own.text + own.html
    assert "1 Example Street" not in own.text
