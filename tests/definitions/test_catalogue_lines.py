"""The decisive lines of seven programmes, typed by hand: what they say, not what their files say."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from shelfmates import definitions
from shelfmates.definitions.loading import FOLDER
from shelfmates.definitions.places import found
from shelfmates.definitions.showing.shown import as_data, as_text
from shelfmates.language import Words

MEMBER = ["member", "student_member"]
TEACHING = ["D1", "D4", "D6", "J6", "K8"]
# (programme or programme:variant, dotted path into ``programme show --json``, what stands there);
# a list of tables is compared by its ids.
LINES: tuple[tuple[str, str, object], ...] = (
    # ------------------------------------------------ students of a library school
    ("slais", "kind", "directed"),
    ("slais", "roles.mentee.eligibility.enrolled.condition.field", "F20_enrolled"),
    ("slais", "roles.mentor.eligibility.experience.condition.test", "at_least"),
    ("slais", "roles.mentor.eligibility.experience.condition.value", 1),
    ("slais", "roles.mentor.most_seats", 2),
    ("slais", "life.verification.by", ["email_domain", "list"]),
    ("slais", "life.selection.when", "mentors_short"),
    ("slais", "life.selection.reads", ["F25"]),
    ("slais", "life.selection.readers", 2),
    ("slais", "life.selection.marks", 3),
    ("slais", "questions.F17.required", ["mentee"]),
    ("slais", "questions.F25.required", ["mentee"]),
    (
        "slais",
        "musts.avoid.label.en",
        "Nobody is paired with a current teacher, a supervisor, or anybody they asked to avoid",
    ),
    ("slais", "wishes.library_type.parts.library_type.parameters.wanted", ["F17"]),
    ("slais", "wishes.school.parts.school.parameters.offered", ["F20"]),
    ("slais", "life.rhythm.hours_a_month", [2, 3]),
    ("slais", "life.first_contact.by", "mentee"),
    ("slais", "life.check_in.first_month.week", 4),
    ("slais", "life.check_in.third_month.week", 13),
    ("slais", "life.prompt", ["here", "week", "courses", "applications", "first_year", "next"]),
    ("slais", "life.recognition.roles", ["mentor"]),
    ("slais", "sources.calendar.closes", "https://ikblc.ubc.ca/application/"),
    # ------------------------------------------------ one conference
    ("nmrt_conference", "roles.mentor.most_seats", 4),
    ("nmrt_conference", "roles.mentor.eligibility.been_before.condition.field", "F35_first"),
    ("nmrt_conference", "roles.mentor.eligibility.been_before.condition.value", ["no"]),
    ("nmrt_conference", "roles.mentee.eligibility.new_or_unsure.condition.test", "any"),
    ("nmrt_conference", "musts", ["avoid", "repeat", "language", "attends", "common_day"]),
    ("nmrt_conference", "musts.attends.part.criterion", "both"),
    ("nmrt_conference", "musts.common_day.part.parameters.field", "F35_days"),
    ("nmrt_conference", "musts.common_day.part.parameters.blank", "all"),
    ("nmrt_conference", "wishes.library_type.parts.other_employer.criterion", "different"),
    ("nmrt_conference", "wishes.days.parts.days.criterion", "common"),
    ("nmrt_conference", "wishes.unit.parts.unit.parameters.offered", ["F45_member"]),
    ("nmrt_conference", "wishes.identity.confidential", True),
    ("nmrt_conference", "questions.F15.vocabulary", "work_areas"),
    ("nmrt_conference", "questions.F35_days.vocabulary.options", ["day1", "day2", "day3", "day4", "day5"]),
    ("nmrt_conference", "calendar.open_days_before", 98),
    ("nmrt_conference", "calendar.announce_days_before", 28),
    ("nmrt_conference", "calendar.end_days_after", 30),
    ("nmrt_conference", "life.first_contact.by", "mentor"),
    ("nmrt_conference", "life.prompt", ["four_weeks", "one_week", "today", "after"]),
    ("nmrt_conference", "life.prompt.today.days_before", 0),
    ("nmrt_conference", "life.survey.end.days_after", 3),
    ("nmrt_conference", "life.meeting_point.label.en", "Mentoring get-together"),
    ("nmrt_conference", "life.no_show.button.en", "My partner did not come"),
    ("nmrt_conference", "life.closing.next_programme", "nmrt_career"),
    # ------------------------------------------------ career, October to July
    ("nmrt_career", "roles.mentor.eligibility.experience.condition.test", "at_least"),
    ("nmrt_career", "roles.mentor.eligibility.experience.condition.value", 5),
    ("nmrt_career", "roles.mentee.eligibility.experience.condition.test", "at_most"),
    ("nmrt_career", "roles.mentee.eligibility.experience.condition.value", 5),
    ("nmrt_career", "musts.more_experience.part.criterion", "exceeds"),
    ("nmrt_career", "musts.more_experience.part.parameters", {"field": "F18", "by": 1}),
    ("nmrt_career", "caps", []),
    ("nmrt_career:pilot", "caps.pairs.kind", "total_cap"),
    ("nmrt_career:pilot", "caps.pairs.most", 10),
    ("nmrt_career", "calendar.closes", ["09-25"]),
    ("nmrt_career", "calendar.ends", ["07-31"]),
    ("nmrt_career:spring", "calendar.closes", ["01-27"]),
    ("nmrt_career:spring", "calendar.starts", ["02-01"]),
    ("nmrt_career", "life.introduction.by", "steward"),
    ("nmrt_career", "life.first_contact.by", "mentor"),
    ("nmrt_career", "life.rhythm.times", [2]),
    ("nmrt_career", "life.rhythm.period", "month"),
    ("nmrt_career", "life.conference.needed", False),
    ("nmrt_career", "life.check_in.monthly.every_weeks", 4),
    ("nmrt_career", "life.check_in.monthly.options", ["well", "quiet", "help"]),
    ("nmrt_career", "life.recognition.on_request", True),
    # ------------------------------------------------ a section of academic librarians
    ("acrl", "roles.mentor.eligibility.member.condition.test", "all"),
    ("acrl", "questions.F05_section.required", ["mentor", "mentee"]),
    ("acrl", "roles.mentor.eligibility.field.condition.value", TEACHING),
    ("acrl", "roles.mentee.eligibility.wants_to_grow.condition.field", "F21"),
    ("acrl", "wishes.topics.parts.topics.parameters.among", TEACHING),
    ("acrl", "calendar.least_open_days", 21),
    ("acrl", "calendar.close_reminders", 2),
    ("acrl", "calendar.window", ["recruit_mentors", "train_mentors", "call_mentees"]),
    ("acrl", "calendar.window.recruit_mentors.optional", True),
    ("acrl", "life.places.limit", "mentor_seats"),
    ("acrl", "life.places.numbered", True),
    ("acrl", "life.places.told_at_once", True),
    ("acrl", "life.introduction.mentee_gets", ["reasons", "names", "contact", "cv_if_ticked"]),
    ("acrl", "life.introduction.mentor_gets", ["reasons", "names", "contact", "application_if_ticked"]),
    ("acrl", "life.agreement.by_month", 1),
    ("acrl", "life.rhythm.prompts_needed", True),
    ("acrl", "life.check_in.middle.at", "middle"),
    ("acrl:josey", "calendar.length_choices_months", [12, 24, 36]),
    ("acrl:josey", "wishes.identity.parts", ["ethnicity", "gender", "disability"]),
    ("acrl:josey", "wishes.identity.confidential", True),
    ("acrl:josey", "life.rhythm.most_surveys_a_year", 2),
    ("acrl:cls", "roles.mentor.eligibility", ["field"]),
    ("acrl:cls", "roles.mentee.eligibility", ["wants_to_grow"]),
    ("acrl:cjcls", "roles.mentor.eligibility.field.condition.test", "any"),
    ("acrl:cjcls", "calendar.window.train_mentors.optional", False),
    ("acrl:chapter", "life.rhythm.times", [2]),
    ("acrl:chapter", "life.meeting_point.label.en", "Annual symposium"),
    # ------------------------------------------------ a state association
    ("state", "aliases", ["ila"]),
    ("state", "roles.mentee.eligibility.student_or_early.condition.test", "any"),
    ("state", "roles.mentor.eligibility.experience.condition.value", 5),
    ("state", "calendar.always_open", ["mentor", "mentee"]),
    ("state", "life.first_contact.by", "mentee"),
    ("state", "life.rhythm.advised", "monthly"),
    ("state", "life.task", ["goals", "communication_plan", "half_way_survey", "end_evaluation"]),
    ("state", "life.task.half_way_survey.required", True),
    ("state", "wishes.identity.confidential", True),
    ("state", "life.recognition.kind", "none"),
    ("state", "life.recognition.credit", False),
    ("state:mi", "calendar.starts", ["04-01", "10-01"]),
    ("state:mi", "calendar.ends", ["09-30", "03-31"]),
    ("state:mi", "calendar.opens", ["02-01", "08-01"]),
    ("state:mi", "calendar.always_open", ["mentor"]),
    ("state:mi", "calendar.renewed_months", [2, 8]),
    ("state:pa", "calendar.closes", ["12-01"]),
    ("state:pa", "life.choosing.picks", 3),
    ("state:pa", "life.choosing.mentor_agrees", True),
    ("state:pa", "life.choosing.rest_matched", True),
    # ------------------------------------------------ a region of several states
    ("sela", "roles.mentor.eligibility.experience.condition.test", "at_least"),
    ("sela", "roles.mentor.eligibility.experience.condition.value", 5),
    ("sela", "roles.mentee.eligibility.member.condition.value", MEMBER),
    ("sela", "questions.F08.required", ["mentor", "mentee"]),
    ("sela", "wishes.state.parts.state.parameters.wanted", ["F08"]),
    ("sela", "calendar.length_weeks", [52]),
    ("sela", "calendar.extendable_months", 12),
    ("sela", "life.first_contact.by", "mentor"),
    ("sela", "life.rhythm.times", [4, 6]),
    ("sela", "life.rhythm.period", "year"),
    ("sela", "life.rhythm.counted", True),
    ("sela", "life.agreement.by_month", 2),
    ("sela", "life.agreement.to", "chair"),
    ("sela", "life.agreement.overdue_list", True),
    ("sela", "life.task", ["contract", "workshop", "cv", "special_project", "committee", "log"]),
    ("sela", "life.task.workshop.times_a_year", 1),
    ("sela", "life.survey.end.months", [6, 12, 18, 24]),
    # ------------------------------------------------ a national scheme
    ("alia_now", "roles.mentor.eligibility.experience.condition.value", 4),
    ("alia_now", "roles.mentor.eligibility.member.condition.value", ["member"]),
    ("alia_now", "roles.mentee.eligibility.member.condition.value", MEMBER),
    ("alia_now", "roles.mentor.seats_field", "F32"),
    ("alia_now", "calendar.opens", ["05-15"]),
    ("alia_now", "calendar.closes", ["06-30"]),
    ("alia_now", "calendar.length_weeks", [52]),
    ("alia_now", "life.orientation.month", 7),
    ("alia_now", "life.rhythm.hours_a_month", [1]),
    ("alia_now", "life.rhythm.led_by", "mentee"),
    ("alia_now", "life.first_contact.by", "mentee"),
    ("alia_now", "life.pd.logbook", True),
    ("alia_now", "life.pd.year_starts", "07-01"),
    ("alia_now", "life.recognition.kind", "certificate"),
    ("alia_now", "life.sponsor.text.en", "A partner body may pay for the places of its own members."),
)  # fmt: skip

WEIGHTS = {
    "slais": {"library_type": 35, "topics": 30, "aims": 15, "place": 10, "school": 5, "channel_rhythm": 5},
    "nmrt_conference": {"library_type": 30, "position": 30, "unit": 20, "days": 10, "identity": 10},
    "nmrt_career": {"library_type": 35, "position": 35, "place": 15, "topics": 10, "rhythm": 5},
    "acrl": {"topics": 40, "institution": 25, "duties": 20, "aims": 10, "time_zone": 5},
    "state": {
        "goals_topics": 35, "library_type": 25, "region": 15, "position": 10, "identity": 10, "channel": 5,
    },
    "sela": {"job": 45, "library_type": 20, "goals_topics": 15, "state": 10, "conference": 5, "channel": 5},
}  # fmt: skip

# What the form must ask (a question that only one role is asked stands behind its name).
REQUIRED = {
    "slais": "F01 F02 F17:mentee F21:mentee F25:mentee F41 F12:mentor F15:mentor F16:mentor F22:mentor",
    "nmrt_conference": "F01 F02 F06 F15 F16 F35 F41",
    "nmrt_career": "F01 F02 F04 F06 F15 F16 F18 F21 F23 F27 F41",
    "acrl": "F01 F02 F04 F05 F06 F12 F14 F16 F18 F21:mentee F22:mentor F23 F27 F41",
    "state": "F01 F02 F04 F05 F06 F12 F14 F16 F18 F21:mentee F22:mentor F24 F27 F41",
    "sela": "F01 F02 F04 F05 F06 F08 F12 F14 F15 F16 F41",
}
ASKED = {
    "slais": "F19 F20 F23 F26 F27 F28 F29 F30 F32 F42",
    "nmrt_conference": "F34 F34_about F34_same F35_days F36 F41_share F45 F45_member",
    "nmrt_career": "F08 F12 F13 F17 F22 F24 F26 F29 F32 F34 F35 F42 F45",
    "acrl": "F13 F24 F25 F26 F29 F30 F34 F36 F38 F42 F45",
    "state": "F08 F13 F15 F17 F23 F26 F28 F29 F32 F34 F38 F42",
    "sela": "F13 F17 F18 F21 F22 F23 F24 F26 F27 F28 F29 F32 F35 F42 F45",
}
# (programme, its start) → opening, close, announcement, end
DATES = {
    ("slais", date(2026, 11, 1)): ((2026, 9, 1), (2026, 9, 30), (2026, 10, 15), (2027, 4, 30)),
    ("nmrt_conference", date(2027, 6, 24)): ((2027, 3, 18), (2027, 5, 6), (2027, 5, 27), (2027, 7, 28)),
    ("nmrt_career", date(2026, 10, 20)): ((2026, 8, 15), (2026, 9, 25), (2026, 10, 15), (2027, 7, 31)),
    ("nmrt_career:spring", date(2027, 2, 1)): ((2026, 12, 15), (2027, 1, 27), (2027, 1, 30), (2027, 7, 31)),
    ("acrl", date(2026, 10, 1)): ((2026, 8, 15), (2026, 9, 8), (2026, 9, 24), (2027, 6, 10)),
    ("acrl:cjcls", date(2026, 10, 15)): ((2026, 8, 15), (2026, 9, 8), (2026, 10, 8), (2027, 6, 15)),
    ("state:mi", date(2026, 10, 1)): ((2026, 8, 1), (2026, 8, 31), (2026, 9, 24), (2027, 3, 31)),
    ("state:pa", date(2027, 1, 15)): ((2026, 10, 1), (2026, 12, 1), (2027, 1, 1), (2027, 9, 30)),
    ("alia_now", date(2026, 7, 20)): ((2026, 5, 15), (2026, 6, 30), (2026, 7, 13), (2027, 7, 19)),
}
NAMES = sorted({name.partition(":")[0] for name, _, _ in LINES})


@cache
def shown(name: str) -> dict[str, object]:
    return as_data(definitions.load(name))


def said(name: str, path: str) -> object:
    """What stands at a path; tables in a list by their ids; a source's path is one key."""
    data = shown(name)
    head, _, rest = path.partition(".")
    sources = data["sources"]
    if head == "sources" and isinstance(sources, dict):
        return sources.get(rest)
    here = found(data, path)
    tables = isinstance(here, list) and here and all(isinstance(one, dict) and "id" in one for one in here)
    return [one["id"] for one in here] if tables and isinstance(here, list) else here


@pytest.mark.parametrize(("name", "path", "expected"), LINES)
def test_a_line_of_a_programme(name: str, path: str, expected: object) -> None:
    assert said(name, path) == expected


@pytest.mark.parametrize("name", NAMES)
def test_each_programme_has_ten_lines_or_more_and_all_its_variants_load(name: str) -> None:
    assert sum(one.partition(":")[0] == name for one, _, _ in LINES) >= 10
    assert definitions.check(FOLDER / f"{name}.toml").id == name


@pytest.mark.parametrize("name", WEIGHTS)
def test_wishes_weigh_what_was_decided(name: str) -> None:
    assert {wish.id: wish.weight for wish in definitions.load(name).wishes} == WEIGHTS[name]
    assert sum(WEIGHTS[name].values()) == 100


@pytest.mark.parametrize("name", REQUIRED)
def test_the_form_asks_what_the_programme_needs(name: str) -> None:
    definition = definitions.load(name)
    asked = {question.id: question for question in definition.questions}
    for wanted in REQUIRED[name].split():
        id_, _, role = wanted.partition(":")
        roles = (role,) if role else tuple(definition.roles)
        assert set(roles) <= set(asked[id_].required), id_
    for id_ in ASKED[name].split():
        assert id_ in asked, id_
        assert set(asked[id_].required) < set(definition.roles), id_


@pytest.mark.parametrize(("name", "start"), DATES)
def test_rounds_open_close_and_end_on_their_days(name: str, start: date) -> None:
    dates = definitions.round_dates(definitions.load(name), start)
    days = (dates.opens, dates.closes, dates.announced, dates.ends)
    assert days == tuple(date(*day) for day in DATES[name, start])


def test_a_state_limits_personal_members_to_less_than_five_years() -> None:
    (rule,) = definitions.load("ila").roles["mentee"].eligibility
    student, early = rule.condition.parts
    assert (student.field, student.value) == ("F05", ("student_member",))
    assert [(part.field, part.test, part.value) for part in early.parts] == [
        ("F05", "one_of", ("member",)),
        ("F18", "less_than", 5),
    ]


def test_a_community_college_mentor_who_left_needs_seven_years() -> None:
    (rule,) = definitions.load("acrl:cjcls").roles["mentor"].eligibility
    here, gone = rule.condition.parts
    assert [(part.field, part.value) for part in here.parts] == [("F16", ("T3",)), ("F18_field", 4)]
    assert (gone.field, gone.test, gone.value) == ("F18_field", "at_least", 7)


def test_a_variant_claims_no_page_for_what_it_changes() -> None:
    base, variant = definitions.load("acrl").sources, definitions.load("acrl:cls").sources
    assert "calendar.ends" in base
    assert "calendar.ends" not in variant
    assert "roles.mentor.eligibility.member" not in variant
    assert variant["wish.duties"] == base["wish.duties"]


@pytest.mark.parametrize("name", NAMES)
def test_guides_say_who_mentors_and_mentees_are(name: str) -> None:
    definition = definitions.load(name)
    wanted = {"definition", "qualifications", "role", "benefits", "expectations"}
    assert all(set(role.guide) == wanted for role in definition.roles.values())
    about = shown(name)["life"]
    assert isinstance(about, dict)
    assert {"people", "mission", "summary", "goals", "benefits"} <= set(about["about"])
    assert len(about["objectives"]) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_a_published_value_names_its_address_or_its_article(name: str) -> None:
    articles = (
        "Mentoring Connections, by Tamarack Hockin, Anne Smith and Stephen Karr",
        "Of Mentors and Mentoring, a librarian's blog post",
        "Arkansas Library Association Mentoring Program",
    )
    places = {place for line in definitions.load(name).sources.values() for place in line.split("; ")}
    assert all(place in articles or place.startswith("http") for place in places)
    assert places


def test_a_programme_names_its_variants() -> None:
    variants = definitions.load("state").variants
    assert {name: label.said_in("en") for name, label in variants.items()} == {
        "mi": "State association mentoring, two rounds a year",
        "pa": "State association mentoring, mentees choose",
    }
    assert "state:mi  Mentorat d'une association d'État, deux sessions par an" in as_text(
        definitions.load("state"), Words("fr")
    )


@pytest.mark.parametrize("name", ["ltaig:june", "bcla:autumn", "arla:nine_months", "alia_iln:second"])
def test_a_variant_that_takes_one_of_the_rounds_keeps_its_page(name: str) -> None:
    base = definitions.load(name.partition(":")[0]).sources
    assert set(base) - set(definitions.load(name).sources) == {"label"}
