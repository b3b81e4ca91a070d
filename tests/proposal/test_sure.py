"""How sure a partnership is: margins and tries are what solving the whole programme anew gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from matching.tests.solving.trials import trials

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import Words
from shelfmates.proposal import Setting, solved
from shelfmates.proposal.questions.sureness import section, sure, sureness, tried
from shelfmates.proposal.questions.sureness.draws import Formed, Trials, formed
from shelfmates.proposal.questions.sureness.weights import AS_IT_IS, Weights, by_chance, one_at_a_time
from shelfmates.proposal.stages import POINT
from shelfmates_matching import reweighing
from tests.proposal.weighed_rounds import TWO, WISHES, world
from tests.proposal.world import LIBRARY, RHYTHM, ids, peers, person, programme, role, setting, text

EACH = trials(240)
EN, FR = Words("en"), Words("fr")


def weighed(definition: Definition, weights: Weights) -> Definition:
    """The programme with these weights written into it."""
    wishes = [replace(wish, weight=Fraction(weights.points[wish.id], POINT)) for wish in definition.wishes]  # type: ignore[arg-type]
    return replace(definition, wishes=tuple(wishes))


def anew(definition: Definition, people: Sequence[Applicant], told: Setting, weights: Weights) -> Formed:
    """The proposal of a programme with these weights, from the beginning."""
    return formed(solved(weighed(definition, weights), people, told).stages)


def test_each_try_is_the_proposal_of_a_programme_with_those_weights() -> None:
    rng, seen = Random("tries"), Counter[str]()
    for turn in range(EACH):
        definition, people, told = world(rng)
        run = solved(definition, people, told)
        every = [*by_chance(definition, f"{turn}", 6), *one_at_a_time(definition)]
        for weights in rng.sample(every, 2) if run.stages else ():
            found = Trials(run).formed(weights)
            assert found == anew(definition, people, told, weights), turn
            seen[run.stages[-1].name] += bool(found.keys)
            seen["moved"] += found.keys != formed(run.stages).keys
    assert min(seen["directed"], seen["peer"], seen["moved"]) > 2


# ── the same for everybody ────────────────────────────────────────────────────────────────────


def test_no_order_of_rows_or_of_time_matters() -> None:
    rng = Random("order")
    for _ in range(5):
        definition, people, told = world(rng)
        first = sure(solved(definition, people, told), draws=20, everything=True)
        again = sure(solved(definition, rng.sample(people, len(people)), told), draws=20, everything=True)
        assert first == again


def test_tries_mirror_each_other_and_stay_within_a_fifth() -> None:
    definition = replace(programme(), wishes=WISHES)
    every = [*by_chance(definition, "salt", 40)]
    for one, other in zip(every[::2], every[1::2], strict=True):
        for wish in definition.wishes:
            assert one.factors[wish.id] + other.factors[wish.id] == 2 * AS_IT_IS
            assert abs(one.factors[wish.id] - AS_IT_IS) <= AS_IT_IS // 5
    assert all(sum(one.points.values()) == 100 * POINT for one in every)
    assert len({tuple(one.points.items()) for one in every}) == 40
    assert every[:10] == [*by_chance(definition, "salt", 10)]
    assert every != [*by_chance(definition, "another", 40)]


def test_one_wish_at_a_time_goes_to_both_ends() -> None:
    definition = replace(programme(), wishes=WISHES)
    moved = {(one.wish, one.more): one for one in one_at_a_time(definition)}
    assert len(moved) == 6
    less = moved["library", False].points
    assert [round(less[wish.id] / POINT, 2) for wish in WISHES] == [39.56, 27.47, 32.97]
    assert not [*one_at_a_time(replace(definition, wishes=(replace(LIBRARY, weight=100),)))]


# ── stories ───────────────────────────────────────────────────────────────────────────────────

ANN = person("Ann", "mentee", F16=("T1",), F29="weekly")
SAME = person("Max", "mentor", F16=("T1",), F29="weekly")


def one_of(definition: Definition, *people: Applicant, draws: int = 40, **told: Any) -> Any:
    """The sureness of Ann's partnership, and the run."""
    run = solved(definition, people, setting(**told))
    found = sureness(run, draws=draws)
    return next(one for members, one in found.items() if ANN.id in members), run


def test_two_mentors_alike_are_a_toss_up_that_names_the_other() -> None:
    twin = person("Mia", "mentor", F16=("T1",), F29="weekly")
    one, _ = one_of(programme(), ANN, SAME, twin)
    mine, other = ("Max", "Mia") if SAME.id in one.members else ("Mia", "Max")
    assert (one.verdict, one.tie, one.people_lost, one.points_lost) == ("toss_up", True, 0, 0)
    assert one.partners == ({"Max": SAME, "Mia": twin}[other].id,)
    said = EN.say(one.sentence)
    assert said.startswith("Nearly a toss-up.")
    assert f"As good for the whole: Ann with {other}. The committee may choose." in said
    assert mine not in said


def test_a_pair_that_has_everything_in_common_is_solid() -> None:
    bo = person("Bo", "mentee", F16=("T9",), F29="bimonthly")
    cy = person("Cy", "mentor", F16=("T9",), F29="bimonthly")
    one, run = one_of(programme(), ANN, SAME, bo, cy)
    assert (one.verdict, one.stayed, one.draws, one.tips) == ("solid", 40, 40, ())
    assert (one.people_lost, one.points_lost) == (0, 200 * POINT)
    assert EN.say(one.sentence) == (
        "Solid. With other weights it stayed in 40 of 40 tries. "
        "Every set without it that places as many people has at least 200.0 points less."
    )
    counts = section(run, sureness(run, draws=40))
    assert [finding.data["code"] for finding in counts.findings] == ["sure_count"]
    assert EN.say(counts.findings[0].sentence).startswith(
        "2 partnerships are solid: each stayed in at least 95 %"
    )


def test_a_pair_whose_loss_costs_somebody_a_place_is_solid_whatever_its_points() -> None:
    one, _ = one_of(programme(), ANN, person("Far", "mentor", F16=("T9",), F29="bimonthly"))
    assert (one.verdict, one.people_lost) == ("solid", 1)
    assert EN.say(one.sentence).endswith("Without it 1 person fewer would be placed.")


def near(library: int, rhythm: int) -> Definition:
    return replace(programme(), wishes=(replace(LIBRARY, weight=library), replace(RHYTHM, weight=rhythm)))


BY_LIBRARY = person("Lib", "mentor", F16=("T1",), F29="bimonthly")
BY_RHYTHM = person("Rhy", "mentor", F16=("T9",), F29="weekly")


def test_a_pair_that_one_weight_tips_says_which_and_who_comes_then() -> None:
    one, _ = one_of(near(52, 48), ANN, BY_LIBRARY, BY_RHYTHM, draws=100)
    assert BY_LIBRARY.id in one.members
    assert one.points_lost == 4 * POINT
    # The library's wish counts more where 52·a > 48·b, with a and b anywhere from 0.8 to 1.2.
    assert 55 <= one.stayed <= 75
    assert {(tip.wish, tip.more, tip.partners) for tip in one.tips} == {
        ("library", False, (BY_RHYTHM.id,)),
        ("rhythm", True, (BY_RHYTHM.id,)),
    }
    told = {EN.say(tip.sentence) for tip in one.tips}
    assert "Ann would be with Rhy if “The same library” weighed a fifth less." in told
    assert "Ann would be with Rhy if “The rhythm” weighed a fifth more." in told
    assert any(sentence in EN.say(one.sentence) for sentence in told)


def test_weights_further_apart_than_a_fifth_moves_them_tip_nothing() -> None:
    one, _ = one_of(near(70, 30), ANN, BY_LIBRARY, BY_RHYTHM)
    assert (one.verdict, one.stayed, one.tips) == ("solid", 40, ())


def test_what_no_weight_tips_alone_several_may() -> None:
    one, _ = one_of(near(58, 42), ANN, BY_LIBRARY, BY_RHYTHM, draws=200)
    assert 150 < one.stayed < 200
    assert not one.tips
    if one.verdict != "solid":
        assert "No single weight tips it by a fifth; several together do." in EN.say(one.sentence)


def test_a_confidential_wish_is_counted_and_not_named() -> None:
    secret = replace(
        near(52, 48), wishes=(replace(LIBRARY, weight=52, confidential=True), replace(RHYTHM, weight=48))
    )
    one, _ = one_of(secret, ANN, BY_LIBRARY, BY_RHYTHM)
    said = [EN.say(tip.sentence) for tip in one.tips]
    assert "Ann would be with Rhy if a confidential wish weighed a fifth less." in said
    assert not any("library" in sentence for sentence in said)
    assert "library" not in str([one.data, one.finding.data])
    assert {tip["wish"] for tip in one.data["tips"]} == {None, "rhythm"}


def test_a_kept_pair_stays_whatever_the_weights() -> None:
    one, run = one_of(near(52, 48), ANN, BY_LIBRARY, BY_RHYTHM, keep=[(BY_RHYTHM, ANN, False)])
    assert (one.verdict, one.stayed, one.people_lost, one.points_lost) == ("kept", 40, None, None)
    assert EN.say(one.sentence) == "Kept as you told: whatever the weights, it stays."
    counts = section(run, sureness(run, draws=10))
    assert EN.say(counts.findings[0].sentence) == "1 partnership was kept as you told, whatever the weights."


def test_a_minimum_score_goes_by_the_weights_tried() -> None:
    # 52 points now; with less for the library nobody has 51.
    strict = near(52, 48)
    strict = replace(strict, matching=replace(strict.matching, minimum_score=51.0))
    one, _ = one_of(strict, ANN, BY_LIBRARY, draws=100)
    assert 30 <= one.stayed <= 70
    assert (one.verdict, one.people_lost) == ("toss_up" if one.stayed < 60 else "fairly_sure", 1)
    assert "Ann would have no place if “The same library” weighed a fifth less." in {
        EN.say(tip.sentence) for tip in one.tips
    }


def test_a_kept_pair_stays_even_below_the_minimum_score() -> None:
    strict = near(52, 48)
    strict = replace(strict, matching=replace(strict.matching, minimum_score=51.0))
    one, _ = one_of(strict, ANN, BY_LIBRARY, keep=[(BY_LIBRARY, ANN, False)])
    assert (one.verdict, one.stayed) == ("kept", 40)


def test_peers_of_those_left_over_follow_from_the_mentors_stage() -> None:
    # Who of Ann and Bo has the one mentor hangs on the weights; the other is Cy's peer.
    definition = replace(
        programme(role("mentor"), role("mentee"), role("peer"), peers_of_unplaced=True),
        wishes=near(52, 48).wishes,
    )
    mentor = person("Max", "mentor", F16=("T1",), F29="weekly")
    ann = person("Ann", "mentee", F16=("T1",), F29="bimonthly", F42="peer")
    bo = person("Bo", "mentee", F16=("T9",), F29="weekly", F42="peer")
    cy = person("Cy", "peer")
    run = solved(definition, (mentor, ann, bo, cy), setting())
    found = sureness(run, draws=100)
    first, second = found[ids(mentor, ann)], found[ids(bo, cy)]
    assert 55 <= first.stayed == second.stayed <= 75
    assert {(tip.wish, tip.partners) for tip in second.tips} == {
        ("library", (mentor.id,)), ("rhythm", (mentor.id,)),
    }  # fmt: skip
    assert all(tip.partners == (cy.id,) for tip in first.tips)
    # Without it Ann is Cy's peer as Bo was, so both stages lose what Bo with the mentor has less.
    assert (first.people_lost, first.points_lost) == (0, 4 * POINT)
    assert "peers included" in EN.say(first.sentence)
    assert second.people_lost == 2


def test_three_peers_count_as_one_partnership() -> None:
    people = [person(name, "peer", F16=("T1",), F29="weekly") for name in ("Ann", "Bo", "Cy")]
    run = solved(peers(trios=True), people, setting())
    (one,) = sureness(run, draws=10).values()
    assert (len(one.members), one.verdict, one.stayed) == (3, "solid", 10)


# ── the answer ────────────────────────────────────────────────────────────────────────────────


def test_the_least_sure_come_first_and_the_solid_ones_only_when_asked_for() -> None:
    bo = person("Bo", "mentee", F16=("T5",), F29="weekly")
    cy = person("Cy", "mentor", F16=("T5",), F29="weekly")
    far = person("Di", "mentee", F16=("T5",), F29="bimonthly")
    run = solved(near(52, 48), (ANN, BY_LIBRARY, BY_RHYTHM, bo, cy, far), setting())
    short, whole = (sure(run, draws=40, everything=flag) for flag in (False, True))
    verdicts = [one.data["verdict"] for one in whole.sections[0].findings if one.data["code"] == "sureness"]
    assert verdicts == sorted(verdicts, key=("toss_up", "fairly_sure").index)
    assert short.sections == whole.sections[:1]
    others = [one.data["verdict"] for one in whole.sections[1].findings]
    assert others
    assert set(others) == {"solid"}


def test_two_people_are_asked_for_and_told_who_comes_instead() -> None:
    run = solved(near(52, 48), (ANN, BY_LIBRARY, BY_RHYTHM), setting())
    answer = sure(run, draws=40, pair=(BY_LIBRARY, ANN))
    codes = [one.data["code"] for one in answer.sections[0].findings]
    assert codes == ["sureness", "tip", "instead"]
    last = answer.sections[0].findings[-1]
    assert last.data["partners"] == [BY_RHYTHM.id]
    assert EN.say(last.sentence) == f"In {last.data['tries']} of 40 tries Ann was with Rhy."
    together = sure(run, draws=40, pair=(ANN, BY_RHYTHM)).sections[0].findings[0]
    assert together.data["code"] == "not_together"
    assert together.data["together"] == last.data["tries"]
    assert "not together in the proposed set" in EN.say(together.sentence)


def test_nobody_is_no_error() -> None:
    answer = sure(solved(programme(), (), setting()), draws=10)
    assert answer.sections[0].findings == ()
    assert EN.say(answer.sections[0].note or text("")) == "There are no partnerships to be sure of."  # type: ignore[arg-type]


def test_a_round_whose_tries_take_long_is_tried_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    run = solved(near(52, 48), (ANN, BY_LIBRARY, BY_RHYTHM), setting())
    assert sure(run).asked == {"draws": 100}
    monkeypatch.setattr(reweighing, "PATIENCE", 0)
    assert sure(run).asked == {"draws": 100}  # one flow settles it, however many there are
    limited = solved(replace(near(52, 48), caps=(TWO,)), (ANN, BY_LIBRARY, BY_RHYTHM), setting())
    answer = sure(limited)
    assert answer.asked == {"draws": 20}
    assert answer.sections[0].note is not None
    assert "20 times by chance" in EN.say(answer.sections[0].note)


def test_progress_counts_the_tries() -> None:
    run, said = solved(near(52, 48), (ANN, BY_LIBRARY, BY_RHYTHM), setting()), []
    tried(run, said.append, 10)
    assert EN.say(said[0]) == "Trying other weights: 0 of 14"
    assert len(said) == 14


@pytest.mark.parametrize("words", [EN, FR])
def test_every_sentence_can_be_said(words: Words) -> None:
    rng = Random("said")
    for _ in range(10):
        definition, people, told = world(rng)
        for part in sure(solved(definition, people, told), draws=10, everything=True).sections:
            assert all(words.say(one.sentence) for one in part.findings)
