"""What a run is told: kept, forbidden, earlier and wished partnerships, scores that are too low."""

from __future__ import annotations

import pytest

from shelfmates.language import Words
from shelfmates.proposal import KeptError
from tests.proposal.world import (
    LANGUAGE,
    causes,
    cautions,
    left,
    partnership,
    peers,
    person,
    programme,
    proposed,
    role,
    together,
)

MAX, MIA = person("Max", "mentor", F16=("T1",)), person("Mia", "mentor", F16=("T2",))
ANN, BO = person("Ann", "mentee", F16=("T1",)), person("Bo", "mentee", F16=("T2",))
ONE_EACH = programme(role("mentor"), role("mentee"))


def test_without_being_told_the_best_are_together() -> None:
    assert together(proposed(ONE_EACH, MAX, MIA, ANN, BO)) == {("Max", "Ann"), ("Mia", "Bo")}


def test_a_kept_partnership_stays_although_others_fit_better() -> None:
    found = proposed(ONE_EACH, MAX, MIA, ANN, BO, keep=[(MAX, BO, False)])
    assert together(found) == {("Max", "Bo"), ("Mia", "Ann")}
    assert partnership(found, MAX, BO).kept
    assert not partnership(found, MIA, ANN).kept
    said = " ".join(Words("en").say(one) for one in found.statements)
    assert "around the kept partnerships" in said


def test_a_kept_partnership_takes_its_seat_first() -> None:
    found = proposed(ONE_EACH, MAX, ANN, BO, keep=[(MAX, BO, False)])
    assert together(found) == {("Max", "Bo")}


def test_a_kept_partnership_that_breaks_a_rule_is_refused() -> None:
    max_, ann = person("Max", "mentor", F12="Elm"), person("Ann", "mentee", F12="elm")
    with pytest.raises(KeptError) as caught:
        proposed(ONE_EACH, max_, ann, keep=[(max_, ann, False)])
    said = Words("en").say(caught.value.sentence)
    assert "Max" in said
    assert "Ann" in said
    assert "waiver" in said


def test_a_waiver_keeps_it_and_is_recorded_with_its_reason() -> None:
    max_, ann = person("Max", "mentor", F12="Elm"), person("Ann", "mentee", F12="elm")
    found = proposed(ONE_EACH, max_, ann, keep=[(max_, ann, True)])
    assert together(found) == {("Max", "Ann")}
    kept = found.record["kept"]
    assert isinstance(kept, list)
    assert [(one["waiver"], one["reason"]) for one in kept] == [(True, "they asked")]


def test_more_kept_partnerships_than_seats_are_refused() -> None:
    with pytest.raises(KeptError, match="more kept partnerships than places"):
        proposed(ONE_EACH, MAX, ANN, BO, keep=[(MAX, ANN, False), (MAX, BO, False)])


def test_a_mentee_kept_twice_is_refused() -> None:
    with pytest.raises(KeptError):
        proposed(ONE_EACH, MAX, MIA, ANN, keep=[(MAX, ANN, False), (MIA, ANN, False)])


def test_a_peer_kept_twice_is_refused() -> None:
    one, two, three = (person(name, "peer") for name in ("Ann", "Bo", "Cy"))
    with pytest.raises(KeptError):
        proposed(peers(), one, two, three, keep=[(one, two, False), (two, three, False)])


def test_kept_and_forbidden_at_once_is_refused() -> None:
    with pytest.raises(KeptError):
        proposed(ONE_EACH, MAX, ANN, keep=[(MAX, ANN, False)], forbid=[(ANN, MAX)])


def test_a_waiver_does_not_lift_what_is_forbidden() -> None:
    with pytest.raises(KeptError) as refused:
        proposed(ONE_EACH, MAX, ANN, keep=[(MAX, ANN, True)], forbid=[(ANN, MAX)])
    assert "waiver" not in refused.value.sentence.text


def test_forbidden_pairs_are_not_formed() -> None:
    found = proposed(ONE_EACH, MAX, MIA, ANN, BO, forbid=[(ANN, MAX)])
    assert together(found) == {("Max", "Bo"), ("Mia", "Ann")}


def test_partners_of_an_earlier_round_are_not_paired_again() -> None:
    found = proposed(ONE_EACH, MAX, MIA, ANN, BO, history=[(MAX, ANN)])
    assert together(found) == {("Max", "Bo"), ("Mia", "Ann")}


def test_groups_of_an_earlier_round_count_for_every_two() -> None:
    one, two, three = (person(name, "peer") for name in ("Ann", "Bo", "Cy"))
    assert not proposed(peers(), one, two, three, history=[(one, two, three)]).partnerships


# ── named wishes ──────────────────────────────────────────────────────────────────────────────


def test_two_who_name_each_other_are_together_and_may_repeat() -> None:
    ann = person("Ann", "mentee", F16=("T1",), F37="mia@example.org, please")
    mia = person("Mia", "mentor", F16=("T2",), F37="I'd like Ann")
    found = proposed(ONE_EACH, MAX, mia, ann, BO, history=[(mia, ann)])
    assert together(found) == {("Mia", "Ann"), ("Max", "Bo")}
    assert partnership(found, mia, ann).kept
    assert not cautions(found)


def test_two_who_name_each_other_still_obey_rules() -> None:
    ann = person("Ann", "mentee", F12="Elm", F37="Mia")
    mia = person("Mia", "mentor", F12="ELM", F37="Ann")
    assert not proposed(ONE_EACH, mia, ann).partnerships


def test_two_who_name_each_other_are_not_paired_where_it_is_forbidden() -> None:
    ann, mia = person("Ann", "mentee", F37="Mia"), person("Mia", "mentor", F37="Ann")
    assert not proposed(ONE_EACH, mia, ann, forbid=[(ann, mia)]).partnerships


def test_two_who_name_each_other_give_way_to_a_kept_partnership() -> None:
    ann, mia = person("Ann", "mentee", F37="Mia"), person("Mia", "mentor", F37="Ann")
    assert together(proposed(ONE_EACH, mia, ann, BO, keep=[(mia, BO, False)])) == {("Mia", "Bo")}
    one, two = person("Ann", "peer", F37="Cy"), person("Cy", "peer", F37="Ann")
    other = person("Bo", "peer")
    assert together(proposed(peers(), one, two, other, keep=[(one, other, False)])) == {("Ann", "Bo")}


def test_a_wish_of_one_alone_is_only_shown() -> None:
    ann = person("Ann", "mentee", F16=("T1",), F37="Mia")
    found = proposed(ONE_EACH, MAX, MIA, ann, BO)
    assert together(found) == {("Max", "Ann"), ("Mia", "Bo")}
    assert cautions(found) == [("note", "wish.one_sided")]


def test_a_wish_names_an_address_whole() -> None:
    ann = person("Ann", "mentee", F37="joann@example.org")
    mia = person("Jo", "mentor", F37="Ann")
    found = proposed(ONE_EACH, mia, ann)
    assert not partnership(found, mia, ann).kept  # "joann@" is somebody else than "ann@" or "jo@"


def test_the_longest_name_in_a_wish_is_meant() -> None:
    ann = person("Ann", "mentee", F37="Mia Lund Dahl")
    mia, longer = person("Mia Lund", "mentor"), person("Mia Lund Dahl", "mentor", F37="Ann")
    assert partnership(proposed(ONE_EACH, mia, longer, ann), longer, ann).kept


# ── scores ────────────────────────────────────────────────────────────────────────────────────


def test_the_lowest_allowed_score_is_a_rule() -> None:
    far = person("Ann", "mentee", F16=("T3",), F29="monthly")
    max_ = person("Max", "mentor", F16=("T1",), F29="weekly")
    assert together(proposed(programme(minimum_score=0.0), max_, far)) == {("Max", "Ann")}
    found = proposed(programme(minimum_score=30.0), max_, far)
    assert causes(found) == {"Max": "no_partner", "Ann": "no_partner"}
    assert "confidential" not in Words("en").say(left(found, far).sentence)
    assert not any(one.kept for one in found.partnerships)
    with pytest.raises(KeptError):
        proposed(programme(minimum_score=30.0), max_, far, keep=[(max_, far, False)])


def test_remedies_respect_the_lowest_allowed_score() -> None:
    far = person("Ann", "mentee", F16=("T3",), F29="monthly", F11=("en",))
    max_ = person("Max", "mentor", F16=("T1",), F29="weekly", F11=("fr",))
    found = proposed(programme(minimum_score=30.0, musts=[LANGUAGE]), max_, far)
    changes = [one.change for someone in (far, max_) for one in left(found, someone).remedies]
    assert {"kind": "relax_rule", "of": "must", "rule": "language"} not in changes


def test_the_floor_is_a_label_only() -> None:
    far = person("Ann", "mentee", F16=("T3",), F29="monthly")
    max_ = person("Max", "mentor", F16=("T1",), F29="weekly")
    assert partnership(proposed(programme(), max_, far), max_, far).weak
    near = person("Ann", "mentee", F16=("T1",), F29="weekly")
    assert not partnership(proposed(programme(), max_, near), max_, near).weak
