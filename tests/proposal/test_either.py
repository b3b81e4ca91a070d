"""People who take either side: one place, where the whole set has need of them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from matching.tests.solving.trials import trials

from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.definitions.model import Cap, Condition
from shelfmates.language import Words
from shelfmates.proposal import NotBuiltError, propose, solved
from shelfmates.proposal.model import Proposal
from shelfmates.proposal.questions.changes import changed
from shelfmates.proposal.questions.differences import differences, outcome
from shelfmates.proposal.questions.unplaced import unplaced
from shelfmates.proposal.rereading import EditedRow, compare
from shelfmates.proposal.telling.letters import letters
from tests.proposal.world import (
    causes,
    left,
    partnership,
    peers,
    person,
    programme,
    proposed,
    role,
    rule,
    setting,
    text,
    together,
)

say = Words("en").say


def either(name: str, **answers: Answer) -> Applicant:
    return person(name, "flexible", **answers)


def mentees(*names: str, **answers: Answer) -> list[Applicant]:
    return [person(name, "mentee", **answers) for name in names]


def roles(found: Proposal, someone: Applicant) -> list[str]:
    return [m.role for one in found.partnerships for m in one.members if m.person == someone.id]


# ── on which side ─────────────────────────────────────────────────────────────────────────────


def test_needed_as_a_mentor() -> None:
    flo = either("Flo")
    found = proposed(programme(), flo, *mentees("Bo"))
    assert together(found) == {("Flo", "Bo")}
    assert roles(found, flo) == ["mentor"]
    assert not found.unplaced
    assert (found.figures.people_placed, found.figures.mentors_used) == (1, 1)
    assert found.figures.status == "optimal"


def test_needed_as_a_mentee() -> None:
    flo = either("Flo")
    found = proposed(programme(), flo, person("Max", "mentor"))
    assert together(found) == {("Max", "Flo")}
    assert roles(found, flo) == ["mentee"]


def test_needed_on_neither_side_and_listed_once() -> None:
    flo = either("Flo")
    found = proposed(programme(), flo, person("Max", "mentor"), *mentees("Bo", F16=("T1",)))
    assert together(found) == {("Max", "Bo")}
    (one,) = found.unplaced
    assert (one.person, one.role, one.cause) == (flo.id, "flexible", "others_fit")
    assert "As a mentee: " in say(one.sentence)
    assert "As a mentor: " in say(one.sentence)
    assert {remedy.change["kind"] for remedy in one.remedies} == {"add_seat", "one_more_mentor"}


def test_two_who_take_either_side_are_paired_one_way_and_nobody_with_themselves() -> None:
    assert not proposed(programme(), either("Flo")).partnerships
    found = proposed(programme(), either("Flo"), either("Gil"))
    assert len(found.partnerships) == 1
    three = proposed(programme(), either("Flo"), either("Gil"), either("Hal"))
    assert (len(three.partnerships), len(three.unplaced)) == (1, 1)


def test_one_place_whatever_they_answer_about_partners() -> None:
    flo = either("Flo", F32=4)
    found = proposed(programme(), flo, *mentees("Bo", "Cy"))
    assert roles(found, flo) == ["mentor"]
    assert len(found.partnerships) == 1


def test_who_also_ticked_a_role_still_has_one_place() -> None:
    flo = person("Flo", "mentor", "flexible", F32=3)
    found = proposed(programme(), flo, person("Max", "mentor"), *mentees("Bo", "Cy"))
    assert roles(found, flo) == ["mentor"]


def test_eligible_on_one_side_only() -> None:
    years = rule("years", Condition("at_least", "F18", 5))
    tiny = programme(role("mentor", years, seats=5), role("mentee"))
    flo = either("Flo", F18=2)
    alone = proposed(tiny, flo, *mentees("Bo"))
    assert not alone.partnerships
    told = say(left(alone, flo).sentence)
    assert "rule years" in told.partition("As a mentor: ")[2]
    found = proposed(tiny, flo, person("Max", "mentor", F18=9))
    assert roles(found, flo) == ["mentee"]


def test_eligible_on_neither_side_is_told_why() -> None:
    years = rule("years", Condition("at_least", "F18", 5))
    tiny = programme(role("mentor", years), role("mentee", years))
    found = proposed(tiny, either("Flo", F18=2), *mentees("Bo", F18=9))
    assert causes(found)["Flo"] == "not_eligible"
    (one,) = [one for one in found.unplaced if one.role == "flexible"]
    assert "As a mentee" not in say(one.sentence)  # the same on both sides is said once


def test_left_over_they_are_paired_as_peers_like_mentees() -> None:
    tiny = programme(role("mentor"), role("mentee"), role("peer"), peers_of_unplaced=True)
    flo, bo = either("Flo", F42="peer", F12="Elm"), person("Bo", "mentee", F42="peer", F16=("T9",))
    mentor = person("Max", "mentor", F12="Elm")
    found = proposed(tiny, flo, bo, mentor, *mentees("Ann", F16=("T1",)))
    placed = {m.person for one in found.partnerships for m in one.members}
    assert flo.id in placed
    assert all(one.person != flo.id for one in found.unplaced)


# ── what the proof says ───────────────────────────────────────────────────────────────────────


def test_the_proof_says_where_they_stand() -> None:
    found = proposed(programme(), either("Flo"), either("Gil"), either("Hal"), person("Max", "mentor"))
    told = " ".join(map(say, found.statements))
    assert "3 people take either side. Placed as mentees: 2; as mentors: 1; on neither side: 0." in told
    assert "none places more than 2 people" in told


def test_letters_speak_to_them_in_the_role_they_got_or_of_none() -> None:
    flo = either("Flo")
    left_out = proposed(programme(), flo, person("Max", "mentor"), *mentees("Bo", F16=("T1",)))
    body = next(letter.body for letter in letters(left_out) if letter.to_name == "Flo")
    assert "That says nothing about you." in body
    assert "more than one role" not in body  # it is one offer, whichever side
    paired = proposed(programme(), flo, *mentees("Bo"))
    (letter,) = letters(paired)
    assert letter.to_name == "Flo and Bo"


def test_who_changes_sides_neither_loses_nor_gains_a_place() -> None:
    flo, bo = either("Flo", F11=("en", "fr")), person("Bo", "mentee", F11=("fr",))
    max_ = person("Max", "mentor", F11=("en",))
    fits = {max_.id: "T1", flo.id: "T1", bo.id: "T2"}
    flo, bo, max_ = (replace(one, answers={**one.answers, "F16": (fits[one.id],)}) for one in (flo, bo, max_))
    run = solved(programme(), [flo, max_, bo], setting())
    new = changed(run, [{"kind": "leave", "person": max_.id}])
    told = differences(outcome(run), outcome(new), run.by_id, gone={max_.id})
    assert [one.data["code"] for one in told if one.data["person"] == flo.id] == ["changes_side"]
    assert "Flo would mentor Bo instead of being with Max." in [say(one.sentence) for one in told]
    back = differences(outcome(new), outcome(run), run.by_id)
    assert "Flo would be with Max instead of mentoring Bo." in [say(one.sentence) for one in back]
    assert "Flo serait avec Max au lieu d'accompagner Bo." in [Words("fr").say(one.sentence) for one in back]


def test_a_partner_who_changes_sides_for_somebody_left_over_loses_no_place() -> None:
    alike = {"F16": ("T1",)}
    flo = either("Flo", F11=("en", "fr"), F29="weekly", **alike)
    max_ = person("Max", "mentor", F11=("en",), F29="fortnightly", **alike)
    gil = person("Gil", "mentee", F11=("fr",), F29="bimonthly", **alike)
    found = unplaced(solved(programme(), [flo, gil, max_], setting()), gil)
    told = [say(one.sentence) for part in found.sections for one in part.findings]
    assert (
        "If Gil could answer “Weekly” to “Rhythm”, there would be a place. "
        "Flo would mentor Gil instead of being with Max."
    ) in told
    assert not [one for one in told if "Flo would lose" in one]


# ── kept, forbidden, edited ───────────────────────────────────────────────────────────────────


def test_a_kept_partnership_takes_the_one_place() -> None:
    flo, gil, max_ = either("Flo"), either("Gil"), person("Max", "mentor", F16=("T1",))
    found = proposed(programme(), flo, gil, max_, *mentees("Bo"), keep=[(flo, gil, False)])
    assert partnership(found, flo, gil).kept
    assert len(roles(found, flo)) == len(roles(found, gil)) == 1
    assert found.figures.status == "optimal"


def test_forbidden_both_ways() -> None:
    flo, gil = either("Flo"), either("Gil")
    assert not proposed(programme(), flo, gil, forbid=[(flo, gil)]).partnerships


def test_a_list_read_back_may_not_use_somebody_twice() -> None:
    flo, bo, max_ = either("Flo"), person("Bo", "mentee"), person("Max", "mentor")
    rows = [
        EditedRow(tuple(sorted((flo.id, bo.id))), flo.place),
        EditedRow(tuple(sorted((flo.id, max_.id))), flo.place),
    ]
    found = compare(programme(), [flo, bo, max_], setting(), rows)
    told = [say(problem.sentence) for problem in found.problems]
    assert any("is in 2 partnerships and has places for 1" in one for one in told)
    once = compare(programme(), [flo, bo, max_], setting(), rows[:1])
    assert not [problem for problem in once.problems if problem.severity == "error"]


# ── what is refused ───────────────────────────────────────────────────────────────────────────


def test_a_programme_without_two_sides_says_so() -> None:
    with pytest.raises(NotBuiltError) as refused:
        proposed(peers(), either("Flo"), person("Bo", "peer"))
    assert say(refused.value.sentence) == (
        "This programme has no mentors and mentees, so nobody can take either side. Change the role of Flo."
    )


def test_a_share_of_the_set_beside_them_is_refused_in_a_sentence() -> None:
    share = Cap("country", "set_cap", text("at most half of one country"), "F07", share=0.5)
    with pytest.raises(NotBuiltError) as refused:
        proposed(programme(caps=[share]), either("Flo"), *mentees("Bo"))
    told = say(refused.value.sentence)
    assert "at most half of one country" in told
    assert "“mentor” or “mentee” for Flo" in told
    assert proposed(programme(caps=[share]), person("Flo", "mentor"), *mentees("Bo")).partnerships


def test_a_limit_on_all_partnerships_is_kept_beside_them() -> None:
    limit = Cap("all", "total_cap", text("one partnership at most"), "", most=1)
    found = proposed(programme(caps=[limit]), either("Flo"), either("Gil"), *mentees("Bo", "Cy"))
    assert (len(found.partnerships), found.figures.status) == (1, "optimal")


# ── what would help is tried by solving again ─────────────────────────────────────────────────


def crowd(rng: Random) -> list[Applicant]:
    found = []
    for k in range(rng.randint(4, 8)):
        roles_ = rng.choice([("mentor",), ("mentee",), ("mentee",), ("flexible",), ("flexible",)])
        answers: dict[str, Answer] = {
            "F16": (rng.choice(("T1", "T2")),),
            "F29": rng.choice(("weekly", "fortnightly", "monthly")),
            "F11": (rng.choice(("en", "fr")),),
        }
        if rng.random() < 0.3:
            answers["F12"] = rng.choice(("Elm", "Oak"))
        found.append(person(f"P{k}", *roles_, **answers))
    return found


def test_every_remedy_places_them_when_tried() -> None:
    rng, tried, alone = Random("remedies"), 0, 0
    for _ in range(trials(200)):
        people, tiny = crowd(rng), programme()
        found, run = propose(tiny, people, setting()), solved(tiny, people, setting())
        for one in (one for one in found.unplaced if one.role == "flexible"):
            alone += 1
            for remedy in one.remedies:
                new = changed(run, [remedy.change], person=one.person, role="mentee")
                now = {m for stage in new.stages for i, j in stage.result.indices
                       for m in (stage.seekers[i].id, stage.offerers[j].id)}  # fmt: skip
                assert one.person in now, remedy.change
                tried += 1
    assert alone > 10
    assert tried > 10


def test_the_order_of_rows_does_not_matter() -> None:
    rng = Random("order")
    for _ in range(trials(200)):
        people, tiny = crowd(rng), programme()
        other = propose(tiny, rng.sample(people, len(people)), setting())
        assert together(other) == together(propose(tiny, people, setting()))
