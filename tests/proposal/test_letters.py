"""Letters: in their reader's language, with the reasons, and who writes first."""

from __future__ import annotations

from dataclasses import replace

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import Text, Words
from shelfmates.proposal.model import Proposal
from shelfmates.proposal.telling.letters import letters
from shelfmates.reports.audience import view
from tests.reports.a_proposal import proposal


def with_person(one: Proposal, name: str, **changes: object) -> Proposal:
    def changed(person: Applicant) -> Applicant:
        return replace(person, **changes) if person.name == name else person  # type: ignore[arg-type]

    return replace(one, people=tuple(changed(person) for person in one.people))


def with_life(one: Proposal, **life: object) -> Proposal:
    return replace(one, programme=replace(one.programme, life=life))


def test_a_pair_with_one_language_gets_one_letter() -> None:
    first = letters(proposal())[0]
    assert (first.to_email, first.cc) == ("mentor1@example.org", "mentee1@example.org")
    assert first.to_name == "Nguyễn Thị Minh Khai and 王小明"
    assert "王小明 writes first" in first.body
    assert "mentor1@example.org" in first.body
    assert "Both live in the same region: Nunavut." in first.body
    assert "from 1 November 2026 to 20 February 2027" in first.body


def test_a_pair_with_two_languages_gets_two_letters() -> None:
    one = with_person(proposal(), "王小明", language="fr-CA")
    mentor, mentee, *_ = letters(one)
    assert (mentor.language, mentee.language) == ("en", "fr")
    assert (mentor.cc, mentee.cc) == ("", "")
    assert "introduce you to your partner in this round: 王小明" in mentor.body
    assert "Écrivez en premier" in mentee.body
    assert "mentor1@example.org" in mentee.body
    assert "mentee1@example.org" not in mentee.body


def test_everybody_without_a_place_gets_a_kind_letter_as_they_wished() -> None:
    one = with_person(proposal(), "Ọlá Adébáyọ̀", answers={"F42": "waiting"})
    letter = next(letter for letter in letters(one) if letter.to_name == "Ọlá Adébáyọ̀")
    assert "That says nothing about you." in letter.body
    assert "you are on our waiting list" in letter.body
    assert "points" not in letter.body


def test_whoever_is_quicker_writes_first_where_the_programme_leaves_it_open() -> None:
    letter = letters(with_life(proposal(), first_contact={"by": "either"}))[0]
    assert "Whoever finds a quiet moment first" in letter.body


def test_a_programmes_own_letter_wins_and_empty_paragraphs_go() -> None:
    own = {
        "id": "introduction",
        "subject": Text({"en": "{programme}: hello"}),
        "body": {"en": "Hi {name},\n\nmeet {partner}.\n\n{first_talk}\n\nBye"},
    }
    first, second, *_ = letters(with_life(proposal(), letter=[own]))
    assert first.subject == "Northern libraries mentoring: hello"
    assert first.body == "Hi Nguyễn Thị Minh Khai,\n\nmeet 王小明.\n\nBye"
    assert second.body == "Hi 王小明,\n\nmeet Nguyễn Thị Minh Khai.\n\nBye"


def test_letters_for_the_committee_hold_no_address() -> None:
    for letter in letters(view(proposal(), Words("en"), "committee").proposal):
        assert "@" not in letter.to_email + letter.cc + letter.body


def test_who_has_a_partner_gets_no_letter_that_there_is_none() -> None:
    one = proposal()
    placed = one.partnerships[0].members[0].person
    idle = replace(one.unplaced[0], person=placed, role="mentor", cause="not_needed")
    both = replace(one, unplaced=(*one.unplaced, idle))
    assert letters(both) == letters(one)
