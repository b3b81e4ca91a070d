"""Whom to recruit, in rounds made so that the right answer is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Cap, Definition, Part, Wish
from shelfmates.language import Words
from shelfmates.proposal import Run, solved
from shelfmates.proposal.questions.answer import Finding, Section
from shelfmates.proposal.questions.recruiting import whom
from shelfmates.proposal.questions.recruiting.kinds import Kind, lenders, newcomer
from tests.proposal import world
from tests.proposal.world import person, programme, role

EN, FR = Words("en"), Words("fr")


def run_of(definition: Definition, *people: Applicant) -> Run:
    return solved(definition, people, world.setting())


def sections(run: Run) -> Mapping[str, Section]:
    return {section.id: section for section in whom(run).sections}


def told(section: Section, words: Words = EN) -> list[str]:
    return [words.say(one.sentence) for one in section.findings]


def tried(section: Section) -> list[dict[str, Any]]:
    return section.findings[0].data["tried"]  # type: ignore[return-value]


def likes(finding: Finding) -> dict[str, str]:
    return finding.data["like"]  # type: ignore[return-value]


def note(section: Section) -> str:
    assert section.note is not None
    return EN.say(section.note)


def mentor(name: str, *languages: str, **answers: Any) -> Applicant:
    return person(name, "mentor", F11=languages or ("en",), **{"F16": ("T2",), **answers})


def mentee(name: str, *languages: str, **answers: Any) -> Applicant:
    return person(name, "mentee", F11=languages or ("en",), **{"F16": ("T2",), **answers})


TWO_SIDES = (
    mentor("Moe Adler"), mentor("Noa Berg"), mentor("Pia Holm"),
    mentee("Ana Lima"), mentee("Bo Ek"), mentee("Cy Roe"),
)  # fmt: skip


def test_who_speaks_the_language_of_those_who_wait_is_recruited() -> None:
    french = (mentee("Dee Côté", "fr", F16=("T1",)), mentee("Éva Roy", "fr", F16=("T1",)))
    found = sections(run_of(programme(), *TWO_SIDES, *french))["recruit"]
    kinds = [likes(one) for one in found.findings if one.data["code"] == "one_more"]
    assert all(kind["F11"] == "fr" for kind in kinds)
    first = found.findings[0].data
    assert first["like"] == {"F11": "fr", "F16": "T1"}
    assert (first["people"], first["could_take"], first["still_waiting"]) == (1, 2, 1)
    assert first["with"] == first["gains"]
    alone = next(one for one in found.findings if one.data["like"] == {"F11": "fr"})
    assert EN.say(alone.sentence).startswith("One more mentor who speaks French would place 1 more person: ")
    assert FR.say(alone.sentence).startswith("Un·e mentor·e de plus qui parle français placerait 1 personne")
    assert note(found).startswith("2 people who take part have no partner yet.")
    assert "3 mentors" in note(found)


def test_several_newcomers_are_chosen_one_after_the_other() -> None:
    waiting = (
        mentee("Dee Côté", "fr"),
        mentee("Éva Roy", "de"),
        mentee("Flo Ito", "ja"),
        mentee("Gus Oh", "ko"),
    )
    found = sections(run_of(programme(), *TWO_SIDES, *waiting))["recruit"]
    last = found.findings[1]  # after the most useful of all
    assert last.data["code"] == "several_more"
    assert (last.data["people"], last.data["still_waiting"]) == (3, 1)
    assert len({like["F11"] for like in last.data["like"]}) == 3  # type: ignore[attr-defined]
    said = EN.say(last.sentence)
    assert said.startswith("Recruited together, a mentor who speaks ")
    assert "1 person would still wait. They were chosen one after the other" in said


def test_two_newcomers_of_one_kind_are_told_as_two() -> None:
    waiting = (mentee("Dee Côté", "fr"), mentee("Éva Roy", "fr"), mentee("Gus Oh", "ko"))
    found = sections(run_of(programme(), *TWO_SIDES, *waiting))["recruit"]
    said = [EN.say(one.sentence) for one in found.findings if one.data["code"] == "several_more"]
    assert len(said) == 1
    assert "a mentor who speaks French and 1 more like that" in said[0]


def test_a_newcomer_takes_as_many_as_the_middle_mentor() -> None:
    two = [replace(one, answers={**one.answers, "F32": 2}) for one in TWO_SIDES[:3]]
    more = [mentee(f"Mentee {k}") for k in range(8)]
    found = sections(run_of(programme(), *two, *more))["recruit"]
    anybody = next(one for one in found.findings if one.data["like"] == {})
    assert (anybody.data["places"], anybody.data["people"]) == (2, 2)
    said = EN.say(anybody.sentence)
    assert said.startswith(
        "One more mentor with places for 2 mentees, like those of this round, would place 2 "
    )


def test_the_middle_case_is_told_with_how_often_nothing_would_change() -> None:
    mentors = (mentor("Moe Adler"), mentor("Noa Berg"), mentor("Pia Holm", "fr"))
    mentees = (mentee("Ana Lima"), mentee("Bo Ek"), mentee("Cy Roe"), mentee("Dee Côté", "fr"))
    found = sections(run_of(programme(), *mentors, *mentees))["recruit"]
    anybody = next(one for one in found.findings if one.data["like"] == {})
    assert (anybody.data["people"], anybody.data["cases"], anybody.data["cases_unneeded"]) == (1, 3, 1)
    assert "In 1 of the 3 cases tried such a mentor would change nothing." in EN.say(anybody.sentence)
    # Of two cases the lesser one is told: half of them are not worth more.
    fewer = sections(run_of(programme(), *mentors[1:], *mentees[:3]))["recruit"]
    assert all(one.data["like"] != {} for one in fewer.findings)


def test_where_everybody_has_a_partner_nobody_needs_to_be_recruited() -> None:
    people = (*TWO_SIDES[:3], mentee("Ana Lima", F16=("T1",)))
    found = sections(run_of(programme(), *people))
    assert note(found["recruit"]).startswith("Everybody who takes part and seeks a partner has one")
    assert 0 < len(found["recruit"].findings) <= 3
    assert found["recruit"].findings[0].data["like"] == {"F16": "T1"}
    said = told(found["recruit"])[0]
    assert "would place nobody more, but all partnerships together would have 60.0 points more." in said
    assert not found["seats"].findings
    assert note(found["seats"]).startswith("One more place with a single mentor would place nobody more")


def test_nobody_who_could_help_is_said_in_a_note() -> None:
    alone = person("Dee Côté", "mentee", F11=("fr",), F12="Town Library")
    elsewhere = replace(
        world.EMPLOYER, part=Part("employer", "overlap", {"wanted": ("F12",), "offered": ("F12",)})
    )
    definition = programme(musts=(elsewhere,))
    people = [replace(one, answers={**one.answers, "F12": "Sea Library"}) for one in TWO_SIDES]
    found = sections(run_of(definition, *people, alone))["recruit"]
    assert not found.findings
    assert note(found).endswith("Nobody of any kind we tried would place one of them or gain points.")


def test_a_limit_that_is_reached_is_not_recruited_around() -> None:
    """Prices know nothing of limits; what is told was found within them."""
    cap = Cap("total", "total_cap", world.text("three at most"), most=3)
    found = sections(run_of(programme(caps=(cap,)), *TWO_SIDES, mentee("Dee Côté", "fr")))["recruit"]
    assert all(one.data["people"] == 0 for one in found.findings)


def test_people_in_both_roles_and_the_weakest_first_are_solved_anew() -> None:
    both = [
        replace(mentor(name, F16=("T1",)), roles=("mentor", "mentee")) for name in ("Ida Falk", "Jon Vik")
    ]
    definition = programme(objective=("people", "worst", "score"))
    run = run_of(definition, *TWO_SIDES, *both, mentee("Dee Côté", "fr"))
    assert run.stages[0].openings.there is None
    found = sections(run)
    assert likes(found["recruit"].findings[0])["F11"] == "fr"
    assert found["recruit"].findings[0].data["people"] == 1
    assert found["recruit"].findings[0].data["cases_unneeded"] is None


def test_a_round_without_mentees_needs_nobody() -> None:
    for people in ((), TWO_SIDES[:3]):
        found = sections(run_of(programme(), *people))
        assert not found["recruit"].findings
        assert not found["seats"].findings
        assert "nobody needs to be recruited" in note(found["recruit"])


def test_without_mentors_the_rest_is_left_open() -> None:
    found = sections(run_of(programme(), mentee("Ana Lima")))["recruit"]
    assert found.findings[0].data["people"] == 1
    assert "Nobody takes part as a mentor" in note(found)


# ── one more place ────────────────────────────────────────────────────────────────────────────


def test_one_more_place_goes_to_who_waits_for_it() -> None:
    waiting = mentee("Dee Côté", "fr")
    mentors = (mentor("Moe Adler", "fr", "en"), mentor("Noa Berg"))
    run = run_of(programme(), *mentors, mentee("Ana Lima", "fr"), mentee("Bo Ek"), waiting)
    found = sections(run)["seats"]
    assert [one.data["mentor"] for one in found.findings] == [mentors[0].id]
    assert found.findings[0].data["people"] == 1
    assert told(found)[0].startswith("If Moe Adler took one more mentee, 1 more person would be placed: ")
    assert told(found, FR)[0].startswith("Si Moe Adler prenait un·e mentoré·e de plus, 1 personne de plus ")


def test_nobody_is_asked_for_more_than_the_programme_allows() -> None:
    definition = programme(role("mentor", seats=1), role("mentee"))
    found = sections(run_of(definition, *TWO_SIDES, mentee("Dee Côté")))["seats"]
    assert not found.findings
    assert note(found) == "Every mentor who takes part offers as many places as the programme allows."


# ── peers ─────────────────────────────────────────────────────────────────────────────────────


def peer(name: str, *languages: str, **answers: Any) -> Applicant:
    return person(name, "peer", F11=languages or ("en",), **{"F16": ("T2",), **answers})


def test_a_peer_is_recruited_for_the_odd_one_out() -> None:
    people = (
        peer("Ana Lima"),
        peer("Bo Ek"),
        peer("Cy Roe", "en", "fr"),
        peer("Dee Côté", "fr"),
        peer("Éva Roy"),
    )
    found = sections(run_of(world.peers(), *people))
    assert set(found) == {"recruit"}
    first = found["recruit"].findings[0]
    assert (first.data["role"], first.data["people"], first.data["still_waiting"]) == ("peer", 1, 0)
    assert told(found["recruit"])[0].startswith("One more person, like those of this round, would place ")


def test_peers_in_pairs_need_nobody() -> None:
    found = sections(run_of(world.peers(), peer("Ana Lima"), peer("Bo Ek")))["recruit"]
    assert not found.findings
    assert "would be the odd one out" in note(found)


def test_a_group_of_three_is_parted_by_one_more() -> None:
    people = [peer(f"Peer {k}") for k in range(3)]
    found = sections(run_of(world.peers(trios=True), *people))["recruit"]
    assert found.findings == ()  # points more would only be those of one more pair
    assert found.note is not None
    assert "with one more person there could be two pairs instead." in EN.say(found.note)


def test_who_would_be_held_back_by_a_share_is_not_recruited() -> None:
    cap = Cap("country", "intake_cap", world.text("at most half of one country"), field="F07", share=0.5)
    wish = replace(world.RHYTHM, parts=(Part("rhythm", "different", {"field": "F07"}),))
    definition = replace(world.peers(), caps=(cap,), wishes=(world.LIBRARY, wish))
    people = [peer(f"Peer {k}", F07=country) for k, country in enumerate(("AU", "AU", "NZ", "FJ", "FJ"))]
    found = sections(run_of(definition, *people))["recruit"]
    kinds = [one["like"] for one in tried(found)]
    assert {"F07": "NZ"} in kinds
    assert {"F07": "AU"} in kinds
    more = [*people, peer("Peer 6", F07="AU"), peer("Peer 7", F07="NZ")]
    fewer = sections(run_of(definition, *more))["recruit"]
    assert {"F07": "AU"} in [one["like"] for one in tried(fewer)]
    strict = replace(definition, caps=(replace(cap, share=0.4),))
    kinds = [one["like"] for one in tried(sections(run_of(strict, *people))["recruit"])]
    assert {"F07": "NZ"} in kinds
    assert {"F07": "AU"} not in kinds


# ── kinds ─────────────────────────────────────────────────────────────────────────────────────


def test_no_kind_is_described_by_what_confidential_rules_read() -> None:
    secret = Wish(
        "secret", world.text("Secret"), 40,
        (Part("secret", "overlap", {"wanted": ("F23",), "offered": ("F23",)}),), confidential=True,
    )  # fmt: skip
    definition = replace(programme(), wishes=(world.LIBRARY, secret))
    people = [replace(one, answers={**one.answers, "F23": ("cv",)}) for one in TWO_SIDES]
    run = run_of(definition, *people, mentee("Dee Côté", F23=("cv",)))
    found = sections(run)["recruit"]
    assert {field for one in tried(found) for field in one["like"]} == {"F11", "F16"}
    assert all("F23" not in one.answers for one in lenders(run.stages[0], "mentor"))
    open_ = run_of(replace(definition, wishes=(world.LIBRARY, replace(secret, confidential=False))), *people,
                   mentee("Dee Côté", F23=("cv",)))  # fmt: skip
    assert "F23" in {field for one in tried(sections(open_)["recruit"]) for field in one["like"]}


def test_a_newcomer_keeps_the_number_of_answers_and_adds_languages() -> None:
    stage = run_of(programme(), mentor("Moe Adler", "en", F23=("cv", "goals")), mentee("Ana Lima")).stages[0]
    (lender,) = lenders(stage, "mentor")
    kinds = {"F23": "first_job", "F11": "fr", "F16": "T1"}
    made = newcomer(Kind(tuple(kinds.items())), lender, stage, "new")
    assert made is not None
    assert made.answers["F23"] == ("first_job", "cv")
    assert made.answers["F11"] == ("fr", "en")
    assert made.answers["F16"] == ("T1",)
    assert (made.id, made.name, made.email) == ("new", "", "")


def test_names_of_lenders_and_order_of_rows_change_nothing() -> None:
    people = (*TWO_SIDES, mentee("Dee Côté", "fr"))
    one, other = (sections(run_of(programme(), *some)) for some in (people, people[::-1]))
    assert {key: told(section) for key, section in one.items()} == {
        key: told(section) for key, section in other.items()
    }
