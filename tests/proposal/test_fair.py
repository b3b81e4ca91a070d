"""Whether a set is fair: the weakest partnership, ranks, who would rather have each other, limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from matching.tests.solving.trials import trials

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Cap, Definition
from shelfmates.language import Words
from shelfmates.proposal import Run, solved
from shelfmates.proposal.questions.answer import Section
from shelfmates.proposal.questions.fairness import fair
from shelfmates.proposal.questions.fairness import worst as fair_worst
from shelfmates.proposal.questions.fairness.blocking import blocking_section
from shelfmates.proposal.questions.fairness.caps import caps_section
from shelfmates.proposal.questions.fairness.ranks import ranks_section
from shelfmates.proposal.questions.fairness.worst import worst_section
from shelfmates_matching.checks.everything import best, sets, value
from tests.proposal.world import peers, person, programme, role, setting, text

EACH = trials(200)
EN = Words("en")
SCORE, WORST = ("people", "score"), ("people", "worst", "score")


def run_of(definition: Definition, *people: Applicant, **told: object) -> Run:
    return solved(definition, people, setting(**told))  # type: ignore[arg-type]


def said(section: Section) -> list[str]:
    return [EN.say(one.sentence) for one in section.findings]


def data(section: Section, code: str) -> Mapping[str, object]:
    return next(one.data for one in section.findings if one.data["code"] == code)


def some_people(rng: Random, *, of_peers: bool = False) -> list[Applicant]:
    """A few people with few answers, so that many fit alike; mentors with a seat or two."""
    libraries, rhythms = ("public", "university", "school"), ("weekly", "fortnightly", "monthly", "bimonthly")

    def answers() -> dict[str, object]:
        found = {
            "F16": (rng.choice(libraries),),
            "F29": rng.choice(rhythms),
            "F11": (rng.choice(["en", "en", "fr"]),),
        }
        return {key: answer for key, answer in found.items() if rng.random() < 0.9}

    if of_peers:
        return [person(f"Peer {k}", "peer", **answers()) for k in range(rng.randint(2, 7))]  # type: ignore[arg-type]
    mentees = [person(f"Mentee {k}", "mentee", **answers()) for k in range(rng.choice((1, 2, 2, 2, 3, 4)))]  # type: ignore[arg-type]
    return mentees + [
        person(f"Mentor {k}", "mentor", F32=rng.choice((1, 1, 1, 2)), **answers())  # type: ignore[arg-type]
        for k in range(rng.choice((1, 2, 2, 2, 3)))
    ]


# ── the weakest partnership ───────────────────────────────────────────────────────────────────


def test_the_price_of_the_weakest_first_is_that_of_trying_every_set() -> None:
    rng, costly = Random("worst"), 0
    for turn in range(EACH):
        of_peers = turn % 3 == 0
        definition = peers() if of_peers else programme()
        run = run_of(definition, *some_people(rng, of_peers=of_peers))
        section = worst_section(run)
        if not run.stages or not run.stages[0].result.indices:
            assert section.findings == ()
            continue
        instance, objective = run.stages[0].instance, WORST
        now, then = best(instance, SCORE), best(instance, objective)
        weakest, price = data(section, "weakest"), data(section, "price")
        assert (weakest["then"], price["total_then"]) == then[1:], turn
        assert price["score_lost"] == now[1] - then[2], turn  # type: ignore[operator]
        assert price["people_lost"] == 0
        assert weakest["proved"] is True
        costly += price["score_lost"] != 0
    assert costly


def test_a_stronger_weakest_partnership_costs_points_and_changes_partners() -> None:
    """Will fits Ana fully and Bo well, Ugo fits only Ana, and her a little."""
    people = [
        person("Ana", "mentee", F16=("public",), F29="monthly", F11=("en",)),
        person("Bo", "mentee", F16=("public",), F29="weekly", F11=("en",)),
        person("Ugo", "mentor", F16=("university",), F29="bimonthly", F11=("en",)),
        person("Will", "mentor", F16=("public",), F29="monthly", F11=("en",)),
    ]
    section = worst_section(run_of(programme(), *people))
    assert said(section) == [
        (
            "The weakest partnership is that of Bo and Ugo, with 0.0 points. In the set that puts the "
            "weakest partnership before the sum of all points, the weakest is that of Ana and Ugo, with "
            "20.0 points."
        ),
        (
            "Putting the weakest partnership before the sum costs 20.0 points in all: 80.0 instead of 100.0. "
            "As many people are placed."
        ),
        "Ana would be with Ugo instead of Will.",
        "Bo would be with Will instead of Ugo.",
    ]
    other = worst_section(run_of(programme(objective=WORST), *people))
    assert said(other) == [
        (
            "The weakest partnership is that of Ana and Ugo, with 20.0 points. "
            "The programme puts it before the sum of all points."
        ),
        "Putting the weakest partnership first costs 20.0 points in all; as many people are placed.",
    ]


def test_a_programme_that_puts_the_weakest_first_hears_what_that_costs() -> None:
    rng = Random("first")
    for _ in range(trials(200)):
        run = run_of(programme(objective=WORST), *some_people(rng))
        section = worst_section(run)
        if section.findings:
            there = best(run.stages[0].instance, SCORE)[1]
            assert data(section, "price")["total_then"] == there


def test_many_changes_are_counted_and_all_given_as_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_worst, "LISTED", 1)
    people = [
        person("Ana", "mentee", F16=("public",), F29="monthly", F11=("en",)),
        person("Bo", "mentee", F16=("public",), F29="weekly", F11=("en",)),
        person("Ugo", "mentor", F16=("university",), F29="bimonthly", F11=("en",)),
        person("Will", "mentor", F16=("public",), F29="monthly", F11=("en",)),
    ]
    section = worst_section(run_of(programme(), *people))
    assert said(section)[-2:] == [
        "Ana would be with Ugo instead of Will.",
        "1 more change would come with it.",
    ]
    assert [one["person"] for one in data(section, "price")["changes"]] == [people[0].id, people[1].id]  # type: ignore[attr-defined]


def test_nobody_placed_is_said() -> None:
    run = run_of(programme(), person("Ana", "mentee", F11=("en",)), person("Ugo", "mentor", F11=("fr",)))
    section = worst_section(run)
    assert section.findings == ()
    assert section.note is not None
    assert EN.say(section.note) == "There is no partnership that could be another."


# ── ranks and wishes ──────────────────────────────────────────────────────────────────────────


def four() -> list[Applicant]:
    """Bo and Will would both rather have each other, but then Ana and Ugo would have next to nothing."""
    return [
        person("Ana", "mentee", F16=("public",), F29="weekly", F11=("en",)),
        person("Bo", "mentee", F16=("public",), F29="monthly", F11=("en",)),
        person("Ugo", "mentor", F16=("university",), F29="monthly", F11=("en",)),
        person("Will", "mentor", F16=("public",), F29="bimonthly", F11=("en",)),
    ]


def test_ranks_are_counted_for_both_sides() -> None:
    section = ranks_section(run_of(programme(), *four()))
    first, second = (one.data for one in section.findings)
    assert (first["role"], first["counts"]) == ("mentee", [[1, 1], [2, 1]])
    assert (second["role"], second["counts"]) == ("mentor", [[1, 1], [2, 1]])
    assert said(section) == [
        (
            "1 of 2 mentees who have a mentor got the one who fits them best, "
            "and 2 one of the three who fit best."
        ),
        (
            "1 of 2 places mentors give went to the mentee who fits this mentor best, "
            "and 2 to one of the three who fit best."
        ),
    ]


def test_a_pair_that_would_rather_be_together_is_told_with_what_both_have() -> None:
    section = blocking_section(run_of(programme(), *four()))
    assert said(section) == [
        "1 mentee and mentor who are not together would both rather have each other.",
        (
            "If the best fitting two were put together first, then the next, there would be no such pair; "
            "as many people would be placed, with 20.0 points fewer in all."
        ),
        (
            "Bo and Will would both rather have each other, with 80.0 points. "
            "Bo is with Ugo, with 40.0 points. Will would leave Ana, with 60.0 points."
        ),
    ]
    listed = data(section, "blocking_pair")
    assert listed["gains"] == [400_000, 200_000]
    assert listed["leave"] == [four()[2].id, four()[0].id]


def test_wishes_and_the_set_of_first_come_agree_with_trying_every_set() -> None:
    rng, fewer = Random("wishes"), 0
    for turn in range(EACH):
        of_peers = turn % 3 == 0
        run = run_of(peers() if of_peers else programme(), *some_people(rng, of_peers=of_peers))
        section = blocking_section(run)
        if not run.stages:
            continue
        stage, first = run.stages[0], data(section, "first_come")
        listed = [one.data for one in section.findings if one.data["code"] == "blocking_pair"]
        assert len(listed) == data(section, "blocking")["count"]
        assert all(min(one["gains"]) > 0 or None in one["leave"] for one in listed)  # type: ignore[operator, call-overload]
        values = {value(stage.instance, groups, SCORE) for groups in sets(stage.instance)}
        assert ((first["people_then"],), first["total_then"]) in {(tuple(v[0]), v[1]) for v in values}, turn  # type: ignore[arg-type]
        fewer += first["people_lost"] != 0
    assert fewer


def test_a_kept_partnership_is_left_by_nobody() -> None:
    ana, bo, ugo, will = four()
    run = run_of(programme(), ana, bo, ugo, will, keep=[(bo, ugo, False)])
    named = [one for line in said(blocking_section(run))[1:-1] for one in ("Ugo", "Bo") if one in line]
    assert named == []


def test_two_stages_are_told_apart() -> None:
    definition = programme(role("mentor", seats=5), role("mentee"), role("peer"), peers_of_unplaced=True)
    some = [person(f"Peer {k}", "peer", F11=("en",), F16=("public",)) for k in range(4)]
    lines = said(blocking_section(run_of(definition, *four(), *some)))
    assert any(line.startswith("Among mentees and mentors: ") for line in lines)
    assert any(line.startswith("Among peers: ") for line in lines)


# ── limits ────────────────────────────────────────────────────────────────────────────────────


def test_what_a_limit_costs_is_what_the_best_set_without_it_gains() -> None:
    rng, costly = Random("limits"), 0
    for turn in range(EACH):
        cap = Cap("few", "total_cap", text("few partnerships"), most=rng.randint(0, 3))
        run = run_of(programme(caps=[cap]), *some_people(rng))
        found = data(caps_section(run), "cap")
        stage = run.stages[0]
        (people,), total = best(stage.uncapped, SCORE)  # type: ignore[misc]
        assert found["people_gained"] == people - stage.result.people_placed, turn
        assert found["total_then"] == total, turn
        costly += found["people_gained"] != 0
    assert costly > EACH // 5


def test_each_kind_of_limit_says_what_it_holds() -> None:
    crowd = [person(f"Home {k}", "peer", F07="CA", day=k + 1) for k in range(6)]
    crowd += [person(f"Abroad {k}", "peer", F07=c, day=k + 10) for k, c in enumerate(["FR", "KE"])]
    share = Cap("country", "set_cap", text("a half from one country"), "F07", 0.5)
    intake = Cap("places", "intake_cap", text("some applications"), "F07", 0.5)
    definition = programme(role("peer"), kind="peer", caps=[share], musts=())
    held, price = said(caps_section(run_of(definition, *crowd)))[0].split(" Without it ")
    assert held == "“a half from one country” allows 2 people of one group at most."
    assert price.startswith("4 people more would be placed, with ")
    definition = programme(role("peer"), kind="peer", caps=[intake], musts=())
    assert said(caps_section(run_of(definition, *crowd)))[0].startswith(
        "“some applications” held 2 applications back."
    )
    plain = caps_section(run_of(programme(), *four()))
    assert plain.findings == ()
    assert EN.say(plain.note) == "This programme sets no limits on groups or on the partnerships in all."  # type: ignore[arg-type]


# ── the whole answer ──────────────────────────────────────────────────────────────────────────


def test_the_answer_has_all_sections_and_is_the_same_in_any_order() -> None:
    rng = Random("whole")
    people = some_people(rng)
    answers = [fair(run_of(programme(), *some)) for some in (people, people[::-1])]
    assert [one.id for one in answers[0].sections] == ["worst", "ranks", "blocking", "caps", "groups"]
    lines = [[said(section) for section in one.sections] for one in answers]
    assert lines[0] == lines[1]


def test_progress_is_told_of_what_is_solved_anew() -> None:
    told: list[str] = []
    cap = Cap("few", "total_cap", text("few"), most=1)
    fair(run_of(programme(caps=[cap]), *four()), lambda sentence: told.append(EN.say(sentence)))
    assert told == [
        "Looking for the set with the strongest weakest partnership",
        "Matching without each limit",
    ]


def test_no_applicants_at_all_are_no_error() -> None:
    nobody: Sequence[Applicant] = ()
    for definition in (programme(), peers()):
        assert len(fair(run_of(definition, *nobody)).sections) == 5
