"""Line by line what eight programmes are, typed by hand: what their associations publish and we propose."""

from __future__ import annotations

from functools import cache

import pytest

from shelfmates.definitions import loading
from shelfmates.definitions.merging import Raw
from shelfmates.definitions.places import found

ROWS: tuple[tuple[str, str, object], ...] = (
    # ---------------------------------------------------------------- technicians' interest group
    ("ltaig", "kind", "directed"),
    ("ltaig", "roles", ["mentor", "mentee", "peer"]),
    ("ltaig", "calendar.starts", ["06-01", "11-05"]),
    ("ltaig", "calendar.length_weeks", [12, 16]),
    ("ltaig", "calendar.open_days_before", 42),
    ("ltaig", "calendar.close_days_before", 10),
    ("ltaig", "calendar.announce_days_before", 3),
    ("ltaig", "late.accepted", True),
    ("ltaig", "late.until_share", 0.5),
    ("ltaig", "introduction.mails", "one_to_both"),
    ("ltaig", "introduction.include", ["reasons", "contact", "first_talk"]),
    ("ltaig", "first_contact.by", "mentee"),
    ("ltaig", "rhythm.advised", "fortnightly"),
    ("ltaig", "rhythm.prompts_every_weeks", 2),
    (
        "ltaig",
        "prompt",
        [
            "acquainted",
            "your_library",
            "career_aims",
            "training",
            "balance",
            "confidence",
            "leadership",
            "trends",
            "cv",
            "looking_back",
        ],
    ),
    ("ltaig", "prompt.cv.optional", True),
    ("ltaig", "agreement.required", False),
    ("ltaig", "check_in.contact_made.week", 2),
    ("ltaig", "check_in.how_goes_it.week", 8),
    ("ltaig", "recognition.kind", "letter"),
    ("ltaig", "recognition.hours", True),
    ("ltaig", "survey.end.question.coaching_skill.roles", ["mentor"]),
    ("ltaig", "survey.end.question.coaching_helped.roles", ["mentee"]),
    ("ltaig", "matching.peers_of_unplaced", True),
    ("ltaig", "letter.thanks.when", "recognition"),
    # ---------------------------------------------------------------- provincial association
    ("bcla", "kind", "directed"),
    ("bcla", "calendar.first_round.en", "May 2012"),
    ("bcla", "calendar.length_weeks", [16, 16]),
    ("bcla", "calendar.open_days_before", 28),
    ("bcla", "calendar.close_days_before", 13),
    ("bcla", "calendar.extension_days.mentor", 14),
    ("bcla", "form.step", ["interest", "intake"]),
    (
        "bcla",
        "form.step.interest.questions",
        ["F01", "F02", "F04", "F05", "F06", "F15", "F18", "F19", "F23", "F41"],
    ),
    ("bcla", "form.step.intake.minutes", 10),
    ("bcla", "channels.offered", ["in_person", "telephone", "video", "email"]),
    ("bcla", "channels.encouraged", "in_person"),
    ("bcla", "introduction.complaint_days", 5),
    ("bcla", "first_contact.by", "mentee"),
    ("bcla", "kickoff.week", 1),
    ("bcla", "kickoff.online", True),
    ("bcla", "rhythm.advised", "open"),
    ("bcla", "prompt", ["interviews", "new_job", "ideas", "unknown_work", "association", "looking_back"]),
    ("bcla", "check_in.pulse.at", "middle"),
    ("bcla", "recognition.kind", "certificate"),
    ("bcla", "recognition.on_request", True),
    # ---------------------------------------------------------------- Arkansas
    ("arla", "kind", "directed"),
    ("arla", "calendar.matching_months", [6, 8]),
    ("arla", "calendar.length_choices_months", [9, 12]),
    ("arla", "objectives", ["engagement", "volunteering", "leadership"]),
    ("arla", "roles.mentor.eligibility", ["member", "experience"]),
    ("arla", "roles.mentor.eligibility.experience.condition.value", 5),
    ("arla", "roles.mentee.eligibility", ["member", "staff_or_student"]),
    ("arla", "introduction.mentor_gets", ["reasons", "names", "email"]),
    ("arla", "introduction.mentee_gets", ["reasons", "names", "contact"]),
    ("arla", "first_contact.by", "mentor"),
    ("arla", "rhythm.remind_after_weeks", 6),
    ("arla", "expectations.link", "https://www.ala.org/tools/ethics"),
    (
        "arla",
        "prompt",
        ["expect", "association", "day", "feedback", "volunteering", "conference", "project", "mentor_next"],
    ),
    ("arla", "project.offered", True),
    ("arla", "project.asks", ["title", "aim", "date"]),
    ("arla", "recognition.kind", "certificate"),
    ("arla", "closing.become_mentor", True),
    # ---------------------------------------------------------------- international peers
    ("alia_iln", "kind", "peer"),
    ("alia_iln", "about.price.en", "Free"),
    ("alia_iln", "staff", ["director", "ambassador", "content", "matching"]),
    ("alia_iln", "calendar.starts", ["03-01", "09-01"]),
    ("alia_iln", "calendar.opens", ["01-15", "07-15"]),
    ("alia_iln", "calendar.closes", ["02-15", "08-25"]),
    ("alia_iln", "calendar.members_only_days", 14),
    ("alia_iln", "calendar.length_weeks", [16, 16]),
    ("alia_iln", "cap.country.share", 0.2),
    ("alia_iln", "cap.country.warn_at", 0.15),
    ("alia_iln", "odd.trio", True),
    ("alia_iln", "odd.reserve", ["ambassadors"]),
    ("alia_iln", "introduction.same_minute", True),
    ("alia_iln", "first_contact.by", "either"),
    ("alia_iln", "reply.within_days", 7),
    ("alia_iln", "channels.main", "email"),
    (
        "alia_iln",
        "prompt",
        ["acquainted", "spaces", "worth", "books", "negotiation", "moving", "theme", "reflection"],
    ),
    ("alia_iln", "falter.button_after_days", 10),
    ("alia_iln", "falter.nudge_days", 7),
    ("alia_iln", "check_in.middle.week", 8),
    ("alia_iln", "pd.points_per_hour", 1),
    ("alia_iln", "pd.most_per_round", 10),
    ("alia_iln", "pd.year_starts", "07-01"),
    ("alia_iln", "pd.reflection_words", 50),
    ("alia_iln", "certificate.contacts_at_least", 4),
    ("alia_iln", "certificate.or_all_check_ins", True),
    ("alia_iln", "closing.stay_in_touch", "both"),
    ("alia_iln", "closing.ends_by_itself", True),
    # ---------------------------------------------------------------- directory
    ("mentorconnect", "kind", "directory"),
    ("mentorconnect", "profile.locked", ["F08", "F12"]),
    ("mentorconnect", "profile.searchable", ["free_words"]),
    ("mentorconnect", "search.if_given", ["F34_about"]),
    ("mentorconnect", "wish", ["expertise", "library_type", "role", "place", "identity"]),
    ("mentorconnect", "wish.expertise.weight", 40),
    ("mentorconnect", "wish.library_type.weight", 25),
    ("mentorconnect", "wish.role.weight", 15),
    ("mentorconnect", "wish.place.weight", 10),
    ("mentorconnect", "wish.identity.weight", 10),
    ("mentorconnect", "wish.identity.confidential", True),
    ("mentorconnect", "availability.hidden_when", ["full", "paused"]),
    ("mentorconnect", "stale.hidden_after_days", 180),
    ("mentorconnect", "request.most_signs", 600),
    ("mentorconnect", "request.most_open", 3),
    ("mentorconnect", "request.expires_days", 14),
    ("mentorconnect", "request.remind_on_days", [5, 10]),
    ("mentorconnect", "request.most_per_hour", 5),
    ("mentorconnect", "accept.opens_record", True),
    ("mentorconnect", "nudge.every_days", 90),
    ("mentorconnect", "nudge.close_after_silences", 2),
    ("mentorconnect", "feedback.private_note", True),
    ("mentorconnect", "history.past_partners", True),
    ("mentorconnect", "recognition.hours", True),
    # ---------------------------------------------------------------- one event
    ("speed", "kind", "event"),
    ("speed", "event.least_mentors", 6),
    ("speed", "event.most_mentors", 15),
    ("speed", "event.mentees_at_most", 2),
    ("speed", "event.places", ["room", "online"]),
    ("speed", "turns.least_minutes", 5),
    ("speed", "turns.most_minutes", 7),
    ("speed", "turns.signal.en", "A gong"),
    ("speed", "tick_sheet.options", ["go_on", "rather_not"]),
    ("speed", "results.both_ticked", "pair"),
    ("speed", "results.one_ticked", "committee"),
    ("speed", "results.told_within_days", 7),
    ("speed", "results.told", "everybody"),
    # ---------------------------------------------------------------- one talk
    ("coaching", "kind", "talk"),
    ("coaching", "roles", ["coach", "coachee"]),
    ("coaching", "slots.least_minutes", 15),
    ("coaching", "slots.most_minutes", 30),
    ("coaching", "slots.by", ["F10", "F11"]),
    ("coaching", "theme", ["career", "leadership", "change", "project", "work_life"]),
    ("coaching", "coach.training_first", True),
    ("coaching", "coach.does.1.en", "Asks open questions."),
    ("coaching", "coach.does_not.1.en", "Gives no advice."),
    # ---------------------------------------------------------------- a small group
    ("circle", "kind", "circle"),
    ("circle", "circle.least", 4),
    ("circle", "circle.most", 6),
    ("circle", "circle.facilitator", "committee"),
    ("circle", "circle.facilitator_hours", 1),
    ("circle", "meetings.every_months", 1),
    ("circle", "meetings.first_month", 10),
    ("circle", "meetings.last_month", 5),
    ("circle", "rules.items.1.en", "Attend regularly."),
    ("circle", "rules.items.2.en", "Everybody has an equal share."),
    ("circle", "rules.items.3.en", "What is said is confidential."),
    ("circle", "use.text.en", "Offered to mentees when mentors are short."),
)

# What all programmes with rounds share; a programme that says otherwise is not asked.
SHARED: tuple[tuple[str, object], ...] = (
    ("first_contact.confirm_within_days", 10),
    ("first_contact.remind_on_days", [7, 10]),
    ("first_contact.alarm_on_day", 14),
    ("steward.pairs_each", 10),
    ("reply.within_days", 7),
    ("explain.least", 2),
    ("explain.most", 4),
    ("matching.floor", 35),
    ("withdraw.rematch_within_days", 14),
    ("withdraw.closing_after_share", 0.6),
    ("rematch.times", 1),
    ("rhythm.weekly_mail", False),
    ("rhythm.can_be_switched_off", True),
    ("survey.middle.minutes", 2),
    ("survey.end.minutes", 6),
    ("survey.end.reminders", 2),
    ("survey.end.leavers_too", True),
    ("retention.answers_days", 30),
    ("retention.pairs_years", 3),
    (
        "letter",
        [
            "introduction",
            "not_placed",
            "first_contact_reminder",
            "steward_alarm",
            "late",
            "check_in",
            "closing",
        ],
    ),
    ("letter.steward_alarm.to", "steward"),
    ("unmatched.kept_for_next_round", True),
    ("deadlines.anywhere_on_earth", True),
    ("survey.middle.question", ["in_touch", "how_often", "channel", "satisfied", "topics_useful", "call_me"]),
    (
        "survey.organisers.question",
        ["hours_recruiting", "hours_matching", "hours_supporting", "hours_reporting"],
    ),
)

END = [
    "expectations",
    "partner_helpful",
    "communication",
    "well_matched",
    "goals",
    "meetings",
    "effect",
    "effect_kinds",
    "resources",
    "helped_most",
    "again",
    "again_role",
    "stay_in_touch",
    "recommend",
    "change",
    "quote",
]
MENTORS = ["prepared", "coaching_skill", "too_much", "partner_prepared"]


@cache
def whole(name: str) -> Raw:
    """The programme with all that it extends, read once."""
    return loading.whole(name)


def said(raw: Raw, path: str) -> object:
    """What stands at this path: tables by their ids or names, a list's items by their number from 1."""
    head, _, last = path.rpartition(".")
    start, _, number = head.rpartition(".")
    if number.isdigit():
        items = found(raw, start)
        assert isinstance(items, list), path
        return items[int(number) - 1][last]
    value = found(raw, path)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [item["id"] for item in value]
    return list(value) if isinstance(value, dict) else value


@pytest.mark.parametrize(("name", "path", "expected"), ROWS)
def test_programme_says_what_its_association_says(name: str, path: str, expected: object) -> None:
    assert said(whole(name), path) == expected


@pytest.mark.parametrize(("path", "expected"), SHARED)
@pytest.mark.parametrize("name", ["bcla", "arla", "alia_iln"])
def test_programmes_with_rounds_share_the_rest(name: str, path: str, expected: object) -> None:
    assert said(whole(name), path) == expected


def test_each_programme_has_eight_rows_or_more() -> None:
    names = [name for name, _, _ in ROWS]
    assert all(names.count(name) >= 8 for name in set(names))
    assert len(set(names)) == 8


@pytest.mark.parametrize("name", ["bcla", "arla", "ltaig"])
def test_mentors_are_asked_more_at_the_end(name: str) -> None:
    questions = said(whole(name), "survey.end.question")
    assert isinstance(questions, list)
    assert questions[: len(END) + len(MENTORS)] == [*END, *MENTORS]


def test_a_programme_without_mentors_does_not_ask_them() -> None:
    assert said(whole("alia_iln"), "survey.end.question") == [*END, "impact"]


@pytest.mark.parametrize("name", ["ltaig", "bcla", "arla", "alia_iln"])
def test_guides_of_programmes_with_rounds_are_whole(name: str) -> None:
    raw = whole(name)
    about = raw["about"]
    assert isinstance(about, dict)
    assert {"people", "mission", "summary", "goals", "benefits"} <= set(about)
    roles = raw["roles"]
    assert isinstance(roles, dict)
    wanted = {"definition", "qualifications", "benefits", "expectations"}
    assert all(wanted <= set(role["guide"]) for role in roles.values())


@pytest.mark.parametrize("name", sorted({name for name, _, _ in ROWS}))
def test_a_published_value_names_its_address_or_its_article(name: str) -> None:
    sources = whole(name)["sources"]
    assert isinstance(sources, dict)
    places = {place for line in sources.values() for place in line.split("; ")}
    articles = {
        "Connecting the library community: BCLA to launch mentorship program, by Amy Ashmore",
        "Mentoring Connections, by Tamarack Hockin, Anne Smith and Stephen Karr",
        "Of Mentors and Mentoring, a librarian's blog post",
        "Arkansas Library Association Mentoring Program",
        "Would you like a mentor?, by Heather Wellard",
    }
    assert [place for place in places if place not in articles and not place.startswith("http")] == []
    assert places
