"""Letters: in their reader's language, with the reasons, and who writes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Cap
from shelfmates.language import Text, Words
from shelfmates.proposal.model import Cause, Proposal
from shelfmates.proposal.telling.blocks import _PERSONAL
from shelfmates.proposal.telling.letters import letters
from shelfmates.reports.audience import view
from tests.proposal.world import person, programme, proposed, text
from tests.reports.a_proposal import MENTEES, proposal

EN = Words("en")


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


def without_any_place(one: Proposal, seeker_cause: Cause) -> tuple[str, Proposal]:
    """Somebody who asked for both roles and has neither, the offer listed first."""
    person, offer = one.unplaced[0].person, one.unplaced[2]
    both = (replace(offer, person=person), replace(one.unplaced[0], cause=seeker_cause), offer)
    return person, replace(one, unplaced=both)


@pytest.mark.parametrize(
    ("language", "seeks", "offers"), [("en", "Mentee", "Mentor"), ("fr", "Mentoré·e", "Mentor·e")]
)
def test_who_asked_for_two_roles_gets_one_letter_that_does_not_contradict_itself(
    language: str, seeks: str, offers: str
) -> None:
    person, both = without_any_place(with_person(proposal(), MENTEES[5], language=language), "not_eligible")
    (letter,) = [one for one in letters(both) if one.to == (person,)]
    first, second = [line for line in letter.body.split("\n") if line.startswith("– ")]
    assert first.startswith(f"– {seeks}")
    assert second.startswith(f"– {offers}")
    assert Words(language).say(_PERSONAL["not_eligible"]) in first
    assert Words(language).say(_PERSONAL["not_needed"]) not in letter.body
    assert letter.body.count(Words(language)("Please write to us if you have any question.")) == 1
    assert len(letters(both)) == len({one.to for one in letters(both)})


def test_one_reason_for_both_roles_is_told_once() -> None:
    person, both = without_any_place(with_person(proposal(), MENTEES[5], language="en"), "not_needed")
    (letter,) = [one for one in letters(both) if one.to == (person,)]
    assert letter.body.count("Your offer still matters to us") == 1
    assert "– Ment" not in letter.body


def test_who_a_limit_leaves_out_does_not_read_that_everybody_has_a_partner() -> None:
    two = Cap("two", "total_cap", text("two partnerships"), most=2)
    mentees = [person(f"Mentee {n}", "mentee") for n in range(6)]
    mentors = [person(f"Mentor {n}", "mentor") for n in range(9)]  # some would be left without a limit too
    found = proposed(programme(caps=[two]), *mentees, *mentors)
    left = {one.person: one for one in found.unplaced}
    assert len(left) == 11
    for letter in letters(found):
        if letter.to[0] in left:
            assert "Everybody who could be placed" not in letter.body
            assert ("Your offer still matters" in letter.body) == (left[letter.to[0]].role == "mentor")
    offers = [one for one in found.unplaced if one.role == "mentor"]
    assert all(one.limited and "limit, and it is reached" in EN.say(one.told) for one in offers if one.told)
    assert all(one.told for one in offers)


def test_a_limit_that_leaves_somebody_out_of_two_roles_is_told_once() -> None:
    one = Cap("one", "total_cap", text("one partnership"), most=1)
    both = person("Zoë", "mentor", "mentee")
    found = proposed(programme(caps=[one]), both, person("Ann", "mentee"), person("Bo", "mentor"))
    (letter,) = [one for one in letters(found) if both.id in one.to]
    assert letter.body.count("This round has a limit") == 1


def test_offers_that_no_limit_leaves_out_are_told_as_before() -> None:
    nine = Cap("nine", "total_cap", text("nine partnerships"), most=9)
    people = [person("Mentee", "mentee"), *(person(f"Mentor {n}", "mentor") for n in range(3))]
    found = proposed(programme(caps=[nine]), *people)
    assert {(one.cause, one.limited, one.told) for one in found.unplaced} == {("not_needed", False, None)}
