"""The four programmes say what their associations say (and our proposals where they say nothing)."""

from __future__ import annotations

import sys
from subprocess import run

import pytest

from shelfmates import definitions
from shelfmates.definitions.loading import FOLDER
from shelfmates.definitions.model import Condition

PRESETS = ("alia_iln", "arla", "bcla", "ltaig")

WEIGHTS = {
    "ltaig": {
        "library_type": 45,
        "aims_topics": 20,
        "place": 10,
        "position": 10,
        "rhythm_channel": 10,
        "school": 5,
    },
    "bcla": {
        "needs": 30,
        "interests": 30,
        "library_type": 15,
        "place": 10,
        "position": 10,
        "channel_rhythm": 5,
    },
    "arla": {"job": 50, "library_type": 20, "goals_interests": 10, "conference": 10, "place": 10},
    "alia_iln": {"interests": 45, "sector": 25, "stage": 20, "hours": 5, "new_country": 5},
}

REQUIRED = {
    "ltaig": "F01 F02 F06 F12 F14 F15 F16 F18 F20 F20_year F23 F27 F41",
    "bcla": "F01 F02 F05 F06 F12 F15 F16 F18 F19 F21 F22 F23 F41",
    "arla": "F01 F02 F04 F05 F06 F12 F14 F15 F16 F41",
    "alia_iln": "F01 F02 F07 F10 F16 F19 F21 F22 F26 F33 F41",
}

ELIGIBLE = {
    ("ltaig", "mentor"): (Condition("more_than", "F18", 5),),
    ("ltaig", "mentee"): (Condition("years_since_at_most", "F20_year", 3),),
    ("ltaig", "peer"): (
        Condition(
            "any",
            parts=(
                Condition("one_of", "F15", ("student",)),
                Condition("years_since_at_most", "F20_year", 3),
            ),
        ),
    ),
    ("bcla", "mentor"): (Condition("at_least", "F18", 3),),
    ("arla", "mentor"): (
        Condition("one_of", "F05", ("member", "student_member", "will_join")),
        Condition("at_least", "F18", 5),
    ),
    ("alia_iln", "peer"): (),
}

CHANGEABLE = {
    "F17",
    "F21",
    "F22",
    "F23",
    "F27",
    "F28",
    "F29",
    "F30",
    "F31",
    "F32",
    "F33",
    "F35",
    "F42",
}

LIFE = {
    "ltaig": {
        "first_contact": ("by", "mentee"),
        "rhythm": ("advised", "fortnightly"),
        "recognition": ("kind", "letter"),
        "late": ("until_share", 0.5),
        "agreement": ("required", False),
    },
    "bcla": {
        "first_contact": ("by", "mentee"),
        "introduction": ("complaint_days", 5),
        "kickoff": ("week", 1),
        "channels": ("encouraged", "in_person"),
        "recognition": ("on_request", True),
    },
    "arla": {
        "first_contact": ("by", "mentor"),
        "rhythm": ("remind_after_weeks", 6),
        "project": ("offered", True),
        "introduction": ("mentor_gets", ("reasons", "names", "email")),
    },
    "alia_iln": {
        "first_contact": ("by", "either"),
        "odd": ("trio", True),
        "falter": ("button_after_days", 10),
        "pd": ("reflection_words", 50),
        "certificate": ("contacts_at_least", 4),
        "closing": ("ends_by_itself", True),
    },
}


def test_catalogue_has_the_four() -> None:
    assert set(PRESETS) <= set(definitions.catalogue())


@pytest.mark.parametrize("name", PRESETS)
def test_preset_loads_with_its_variants(name: str) -> None:
    checked = definitions.check(FOLDER / f"{name}.toml")
    assert checked.id == name
    assert checked.extends == "shared/1"


@pytest.mark.parametrize("name", PRESETS)
def test_wishes_have_the_weights_decided(name: str) -> None:
    wishes = definitions.load(name).wishes
    assert {wish.id: wish.weight for wish in wishes} == WEIGHTS[name]
    assert all(abs(sum(part.share for part in wish.parts) - 1) < 1e-9 for wish in wishes)


@pytest.mark.parametrize("name", PRESETS)
def test_form_requires_what_the_programme_requires(name: str) -> None:
    questions = definitions.load(name).questions
    assert {q.id for q in questions if q.required} == set(REQUIRED[name].split())


@pytest.mark.parametrize(("name", "role"), ELIGIBLE)
def test_eligibility(name: str, role: str) -> None:
    rules = definitions.load(name).roles[role].eligibility
    assert tuple(rule.condition for rule in rules) == ELIGIBLE[name, role]


def test_bcla_mentee_is_a_member_and_new_to_something() -> None:
    member, new = definitions.load("bcla").roles["mentee"].eligibility
    assert member.condition == Condition("one_of", "F05", ("member", "student_member"))
    assert {part.field for part in new.condition.parts} == {"F15", "F17", "F18", "F19", "F23"}


def test_bcla_mentor_need_not_be_a_member() -> None:
    rules = definitions.load("bcla").roles["mentor"].eligibility
    assert all(rule.condition.field != "F05" for rule in rules)


@pytest.mark.parametrize("name", PRESETS)
def test_musts_are_the_shared_ones(name: str) -> None:
    musts = {must.id: must for must in definitions.load(name).musts}
    assert {"employer", "avoid", "repeat", "language"} <= set(musts)
    assert musts["avoid"].confidential
    assert not musts["avoid"].relaxable
    assert musts["employer"].relaxable


def test_alia_iln_pairs_across_countries_in_english() -> None:
    definition = definitions.load("alia_iln")
    musts = {must.id: must.part for must in definition.musts}
    assert (musts["country"].criterion, musts["country"].parameters["field"]) == ("different", "F07")
    assert musts["language"].parameters["among"] == ("en",)
    (cap,) = definition.caps
    assert (cap.kind, cap.field, cap.share, cap.warn_at) == ("intake_cap", "F07", 0.2, 0.15)
    assert definition.matching.trios
    assert definition.kind == "peer"


def test_ltaig_pairs_peers_among_the_unplaced() -> None:
    definition = definitions.load("ltaig")
    assert definition.matching.peers_of_unplaced
    (library_type,) = definition.wishes[0].parts
    assert library_type.parameters["wanted"] == ("F17", "F16")
    assert library_type.parameters["related"] == 0.6


def test_shared_matching_defaults() -> None:
    matching = definitions.load("bcla").matching
    assert (matching.neutral, matching.load, matching.floor) == (0.5, 5, 35)
    assert matching.minimum_score is None
    assert matching.objective == ("people", "score")


@pytest.mark.parametrize(("name", "table"), [(name, table) for name in LIFE for table in LIFE[name]])
def test_life_of_a_programme(name: str, table: str) -> None:
    key, value = LIFE[name][table]
    here = definitions.load(name).life[table]
    assert isinstance(here, dict) or hasattr(here, "keys")
    assert here[key] == value  # type: ignore[index]


@pytest.mark.parametrize(("name", "count"), [("ltaig", 10), ("bcla", 6), ("arla", 8), ("alia_iln", 8)])
def test_prompts_are_all_there(name: str, count: int) -> None:
    prompts = definitions.load(name).life["prompt"]
    assert isinstance(prompts, tuple)
    assert len(prompts) == count
    assert prompts[-1]["last"]


@pytest.mark.parametrize("name", PRESETS)
def test_only_what_a_person_could_answer_otherwise_is_changeable(name: str) -> None:
    questions = definitions.load(name).questions
    changeable = {q.id.partition("_")[0] for q in questions if q.changeable}
    assert changeable <= CHANGEABLE
    assert all(q.changeable for q in questions if q.id in CHANGEABLE)


def test_arla_guides_are_whole() -> None:
    roles = definitions.load("arla").roles
    assert set(roles["mentor"].guide) == {"definition", "qualifications", "role", "benefits", "expectations"}
    assert set(roles["mentee"].guide) == {"definition", "qualifications", "benefits", "expectations"}


def test_a_name_may_carry_a_variant() -> None:
    november = definitions.load("ltaig:november")
    assert november.calendar["starts"] == ("11-05",)
    assert definitions.load("ltaig", "november").calendar == november.calendar


def test_an_alias_finds_its_programme() -> None:
    assert definitions.load("iln").id == "alia_iln"


def test_loading_needs_no_names_of_all_languages() -> None:
    program = (
        "import sys; from shelfmates import definitions;"
        "definitions.load('alia_iln'); print('babel' in sys.modules)"
    )
    done = run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False"]
