"""What moves between two sets, one sentence for each thing that happens."""

from __future__ import annotations

from random import Random

from matching.tests.solving.trials import trials

from shelfmates.language import Words
from shelfmates.proposal import Run, solved
from shelfmates.proposal.questions.changes import changed
from shelfmates.proposal.questions.differences import Outcome, differences, outcome
from shelfmates.proposal.questions.what_if import what_if
from tests.proposal.small_rounds import random_round
from tests.proposal.world import peers, person, programme, role, setting

EN, FR = Words("en"), Words("fr")
ANN, BO, CY, DEE, EVE = (person(name, "peer") for name in ("Ann", "Bo", "Cy", "Dee", "Eve"))
PEOPLE = {one.id: one for one in (ANN, BO, CY, DEE, EVE)}


def groups(*together: str) -> Outcome:
    """Peers by the first letters of their names: "AB", "CDE"."""
    by_letter = {one.name[0]: one.id for one in PEOPLE.values()}
    seeking = {
        by_letter[one]: tuple(sorted(by_letter[other] for other in group if other != one))
        for group in together
        for one in group
    }
    return Outcome(seeking, {})


def said(before: Outcome, after: Outcome, words: Words = EN) -> list[str]:
    return [words.say(one.sentence) for one in differences(before, after, PEOPLE)]


def test_a_swap_of_peers_is_one_sentence_for_each_new_partnership() -> None:
    before, after = groups("AB", "CD"), groups("AC", "BD")
    assert said(before, after) == [
        "Ann (now with Bo) and Cy (now with Dee) would be together.",
        "Bo (now with Ann) and Dee (now with Cy) would be together.",
    ]
    assert (
        said(before, after, FR)[0]
        == "Ann (actuellement avec Bo) et Cy (actuellement avec Dee) seraient ensemble."
    )
    first, _ = differences(before, after, PEOPLE)
    assert first.data == {
        "code": "changes_partner", "person": ANN.id, "was": [BO.id], "now": [CY.id],
        "also": [{"person": CY.id, "was": [DEE.id], "now": [ANN.id]}],
    }  # fmt: skip


def test_a_new_group_of_three_is_one_sentence() -> None:
    told = said(groups("AB", "CDE"), groups("CD", "ABE"))
    assert len(told) == 2
    assert "would be together." in told[0]
    assert told[0].startswith("Ann (now with Bo), Bo (now with Ann) and Eve (now with ")


def test_a_peer_with_somebody_who_gains_a_place_is_told_apart() -> None:
    assert said(groups("AB"), groups("AC")) == [
        "Bo would lose their place.",
        "Cy would gain a place, with Ann.",
        "Ann would be with Cy instead of Bo.",
    ]


def test_nothing_is_told_of_who_does_not_take_part_any_more() -> None:
    max_, mia = person("Max", "mentor"), person("Mia", "mentor", F16=("T2",))
    bo, cy = person("Bo", "mentee"), person("Cy", "mentee", F16=("T2",))
    run = solved(programme(role("mentor"), role("mentee")), [max_, mia, bo, cy], setting())
    mentors = {run.by_id[m].name: run.by_id[m] for m in outcome(run).mentoring}
    assert mentors.keys() == {"Max", "Mia"}
    for gone in (max_, bo):
        found = what_if(run, [{"kind": "leave", "person": gone.id}])
        told = [one for part in found.sections if part.id == "differences" for one in part.findings]
        assert told
        assert gone.id not in {one.data["person"] for one in told}


def _everybody(run: Run, new: Run) -> tuple[set[str], set[str]]:
    """Who is moved, as told and as the sets show."""
    before, after = outcome(run), outcome(new)
    told: set[str] = set()
    for one in differences(before, after, {**run.by_id, **new.by_id}, run.by_id.keys() - new.by_id.keys()):
        also = one.data.get("also", [])
        assert isinstance(also, list)
        told |= {str(one.data["person"]), *(member["person"] for member in also)}
    there = new.by_id.keys()
    moved = {one for one in there if before.seeking.get(one) != after.seeking.get(one)}
    return told, moved | {one for one in there if (one in before.mentoring) != (one in after.mentoring)}


def test_everybody_who_is_moved_is_told_of_once_and_nobody_else() -> None:
    rng, seen = Random("moved"), 0
    for turn in range(trials(200)):
        run = random_round(rng, peers=turn % 2 == 0)
        for gone in sorted(run.by_id):
            told, moved = _everybody(run, changed(run, [{"kind": "leave", "person": gone}]))
            assert told == moved, (turn, gone)
            seen += len(moved)
    assert seen


def test_peers_who_only_get_another_partner_are_told_in_pairs() -> None:
    definition = peers()
    run = solved(definition, [ANN, BO, CY, DEE], setting())
    one, other = (pair for pair in {tuple(sorted((a, *b))) for a, b in outcome(run).seeking.items()})
    new = changed(run, [{"kind": "put_together", "people": [one[0], other[0]]}])
    told = differences(outcome(run), outcome(new), run.by_id)
    assert len(told) == 2
    assert all("also" in finding.data for finding in told)
