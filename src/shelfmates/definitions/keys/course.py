"""The keys for getting into a round and for what partners do in it. Data alone."""

from __future__ import annotations

from collections.abc import Mapping

type Rows = tuple[tuple[str, str, str], ...]

_TEXT = ("text", "text", "What people are told.")
_ID = ("id!", "word", "Short name.")
_OFF = ("off", "yes", "true leaves out what the file it extends has under this id.")

COURSE_CHOICES: Mapping[str, tuple[str, ...]] = {
    "introduced_by": ("programme", "committee", "steward"),
    "period": ("month", "year"),
    "agreement_to": ("nobody", "steward", "committee", "chair"),
    "verified_by": ("email_domain", "list", "member_number"),
    "selection_when": ("mentors_short", "always"),
    "places_limit": ("mentor_seats",),
    "chosen_from": ("biographies", "profiles"),
    "task_at": ("start", "middle", "end"),
}

COURSE_TOP: Rows = (
    ("verification", "table:verification", "How it is checked that somebody belongs to the school or body."),
    ("selection", "table:selection", "How the committee chooses when there are too few places."),
    ("places", "table:places", "How many people get a place, and what the others are told."),
    (
        "choosing",
        "table:choosing",
        "How mentees choose for themselves before the others are matched.",
    ),
    ("orientation", "table:orientation", "What people are told before they begin."),
    ("conference", "table:conference", "What a conference has to do with it."),
    ("plan", "table:plan", "What partners do before, at and after a conference."),
    ("meeting_point", "table:meeting_point", "Where and when all partners meet."),
    ("no_show", "table:no_show", "What happens when a partner does not come."),
    ("activities", "table:note", "What partners may do together."),
    ("confidentiality", "table:note", "What stays between partners."),
    ("task", "tables:task", "What partners do on the way, and what of it is required."),
    ("support", "table:note", "What the programme gives partners to work with."),
    ("trouble", "table:note", "Whom to turn to when something is wrong."),
    ("sponsor", "table:note", "Who pays for places."),
)

COURSE_TABLES: Mapping[str, Rows] = {
    "verification": (("by", "choices:verified_by", "By what it is checked."), _TEXT),
    "selection": (
        ("when", "choice:selection_when", "When the committee chooses."),
        ("reads", "questions", "The answers it reads."),
        ("readers", "whole", "Readers of each application."),
        ("marks", "whole", "Marks a reader can choose from."),
        ("ties", "text", "Who comes first on equal marks."),
        _TEXT,
    ),
    "places": (
        ("limit", "choice:places_limit", "What limits the mentees accepted."),
        ("waiting_list", "yes", "Do the others go on a waiting list?"),
        ("numbered", "yes", "Does everybody on it know their number?"),
        ("told_at_once", "yes", "Are they told at once?"),
        _TEXT,
    ),
    "choosing": (
        ("picks", "whole", "How many mentors a mentee may pick."),
        ("chosen_from", "choice:chosen_from", "What they choose from."),
        ("asks", "question", "The question in which they name them."),
        ("mentor_agrees", "yes", "Must the mentor agree?"),
        ("rest_matched", "yes", "Does the committee match those whom nobody picked?"),
        _TEXT,
    ),
    "orientation": (
        ("required", "yes", "Must people take part before they begin?"),
        ("online", "yes", "Is it online?"),
        ("roles", "roles", "Only these roles take part."),
        ("month", "whole", "The month in which it takes place, 1 to 12."),
        ("items", "texts", "What it is about, point by point."),
        _TEXT,
    ),
    "conference": (
        ("needed", "yes", "Must partners attend one?"),
        ("days", "whole", "How many days it lasts; a round then starts on the first of them."),
        _TEXT,
    ),
    "plan": (
        ("before", "texts", "Before the conference."),
        ("there", "texts", "At the conference."),
        ("after", "texts", "After the conference."),
        _TEXT,
    ),
    "meeting_point": (
        ("label", "text", "What it is called."),
        ("place", "text", "Where it is."),
        ("time", "text", "When it is."),
        _TEXT,
    ),
    "no_show": (("button", "text", "The button for somebody who waits alone."), _TEXT),
    "task": (
        _ID,
        ("label!", "text", "What is done."),
        ("required", "yes", "Is it required? (false)"),
        ("at", "choice:task_at", "When it is due."),
        ("by_month", "whole", "Or the month by whose end it is due."),
        ("times_a_year", "whole", "How often in a year at least."),
        ("roles", "roles", "Only these roles do it."),
        ("text", "text", "A few lines on it."),
        _OFF,
    ),
}
