"""The keys of programmes in which no round is matched, and which table belongs to which kind. Data alone."""

from __future__ import annotations

from collections.abc import Mapping

type Rows = tuple[tuple[str, str, str], ...]

MATCHED = ("directed", "peer")
"""The kinds whose applicants are matched in rounds."""
WEIGHED = (*MATCHED, "event", "circle")
"""The kinds in which it is said who may be put together, and how well two people fit."""

_TEXT = ("text", "text", "What people are told.")
_ID = ("id!", "word", "Short name.")
_OFF = ("off", "yes", "true leaves out what the file it extends has under this id.")

KIND_CHOICES: Mapping[str, tuple[str, ...]] = {
    "hidden_when": ("full", "paused"),
    "renewed_by": ("login", "still_willing"),
    "card_for": ("everybody", "mentor", "mentee"),
    "event_place": ("room", "online"),
    "outcome": ("pair", "committee", "none"),
    "told": ("everybody", "paired"),
    "facilitator": ("committee", "member", "none"),
    "survey_to": ("participants", "organisers"),
}

KIND_TOP: Rows = (
    ("use", "table:note", "What the programme is offered for."),
    ("profile", "table:profile", "What a person of the directory shows."),
    ("search", "table:search", "By what people are found."),
    ("availability", "table:availability", "Who can be asked."),
    ("stale", "table:stale", "When a profile nobody looks after is hidden."),
    ("request", "table:request", "How one person asks another."),
    ("accept", "table:accept", "What happens when the other person agrees."),
    ("starter", "table:starter", "Questions for the first talk."),
    ("nudge", "table:nudge", "How partners are asked whether they are still in touch."),
    ("feedback", "table:feedback", "What partners may write about their mentorship, and who reads it."),
    ("history", "table:history", "What a person sees of earlier mentorships."),
    ("event", "table:event", "Who meets, how many, and where."),
    ("turns", "table:turns", "The short talks of an event."),
    ("card", "tables:card", "Question cards."),
    ("tick_sheet", "table:tick_sheet", "What people note about everybody they met."),
    ("results", "table:results", "What becomes of the tick sheets."),
    ("slots", "table:slots", "The talks that can be booked."),
    ("theme", "tables:theme", "What a talk may be about."),
    ("coach", "table:coach", "How coaches are prepared, and how they talk."),
    ("circle", "table:circle", "The size of a circle and who leads it."),
    ("meetings", "table:meetings", "When a circle meets."),
    ("rules", "table:note", "The rules of a circle."),
)

KIND_TABLES: Mapping[str, Rows] = {
    "profile": (
        ("locked", "questions", "Questions filled in from the member record; people cannot change them."),
        ("searchable", "questions", "Questions with words of one's own in which others can search."),
        _TEXT,
    ),
    "search": (
        ("by", "questions", "Questions by which people are found."),
        ("if_given", "questions", "Those of them that count only for people who chose to give an answer."),
        _TEXT,
    ),
    "availability": (
        ("shows_free_places", "yes", "Does a profile show how many places are free?"),
        ("hidden_when", "choices:hidden_when", "When a mentor is not found by others."),
        _TEXT,
    ),
    "stale": (
        ("hidden_after_days!", "whole", "Days without a sign of life after which a profile is hidden."),
        ("renewed_by", "choices:renewed_by", "What counts as a sign of life."),
        _TEXT,
    ),
    "request": (
        ("most_signs", "whole", "The most letters and signs a note may have."),
        ("asks", "questions", "Questions answered with the note."),
        ("most_open!", "whole", "The most requests one person may have open."),
        ("most_per_hour", "whole", "The most requests one person may send in an hour."),
        ("expires_days!", "whole", "Days after which a request without an answer ends."),
        ("remind_on_days", "wholes", "Days on which the person asked is reminded."),
        ("decline_reasons", "texts", "Polite reasons to choose from when declining."),
        _TEXT,
    ),
    "accept": (
        ("shares", "choices:include", "What both then learn of each other."),
        ("opens_record", "yes", "Is the mentorship noted from this day?"),
        _TEXT,
    ),
    "starter": (("questions", "texts", "The questions, in order."), _TEXT),
    "nudge": (
        ("every_days!", "whole", "Days between two questions."),
        ("close_after_silences", "whole", "Questions without any answer after which the mentorship closes."),
        ("close_when_both_say_no", "yes", "Does it close when both say no?"),
        _TEXT,
    ),
    "feedback": (
        ("thread", "yes", "Is there a thread that both can read?"),
        ("private_note", "yes", "Can a note be sent to the organiser alone?"),
        _TEXT,
    ),
    "history": (("past_partners", "yes", "Are past mentors and mentees listed to the person?"), _TEXT),
    "event": (
        ("least_mentors!", "whole", "The fewest mentors."),
        ("most_mentors!", "whole", "The most mentors."),
        ("mentees_each", "whole", "Mentees for each mentor, as a rule."),
        ("mentees_at_most", "whole", "The most mentees who sit with one mentor in a turn."),
        ("places", "choices:event_place", "Where: all in one room, or all online."),
        _TEXT,
    ),
    "turns": (
        ("least_minutes!", "whole", "The shortest turn, in minutes."),
        ("most_minutes!", "whole", "The longest turn, in minutes."),
        ("signal", "text", "How the end of a turn is made known."),
        _TEXT,
    ),
    "card": (
        _ID,
        ("label!", "text", "The question on the card."),
        ("for", "choice:card_for", "Whose card it is."),
        _OFF,
    ),
    "tick_sheet": (("options", "tables:option", "What can be ticked beside a name."), _TEXT),
    "results": (
        ("both_ticked", "choice:outcome", "What two people become who ticked each other."),
        ("one_ticked", "choice:outcome", "What happens when only one of them ticked."),
        ("told_within_days", "whole", "Days after the event within which the result is told."),
        ("told", "choice:told", "Who is told."),
        _TEXT,
    ),
    "slots": (
        ("least_minutes!", "whole", "The shortest talk, in minutes."),
        ("most_minutes!", "whole", "The longest talk, in minutes."),
        ("by", "questions", "Questions by which free times are offered, as time zone and languages."),
        _TEXT,
    ),
    "theme": (_ID, ("label!", "text", "The theme."), ("text", "text", "A line on it."), _OFF),
    "coach": (
        ("training_first", "yes", "Must a coach be trained before the first talk?"),
        ("training", "texts", "The parts of the training, in order."),
        ("does", "texts", "What a coach does."),
        ("does_not", "texts", "What a coach leaves alone."),
        _TEXT,
    ),
    "circle": (
        ("least!", "whole", "The fewest people of a circle."),
        ("most!", "whole", "The most people of a circle."),
        ("facilitator", "choice:facilitator", "Who leads it at the beginning."),
        ("facilitator_hours", "whole", "Hours for which that person leads."),
        _TEXT,
    ),
    "meetings": (
        ("every_months!", "whole", "Months from one meeting to the next."),
        ("first_month!", "whole", "Month of the first meeting, 1 to 12."),
        ("last_month!", "whole", "Month of the last meeting, 1 to 12."),
        _TEXT,
    ),
}

_ROUNDS_ALONE = (
    "cap", "matching", "explain", "review", "gate", "reapply", "unmatched", "late", "withdraw",
    "rematch", "first_contact", "steward", "odd", "falter",
)  # fmt: skip
_OF_ONE_KIND: Mapping[str, tuple[str, ...]] = {
    "directory": (
        "profile", "search", "availability", "stale", "request", "accept", "starter", "nudge", "feedback",
        "history",
    ),
    "event": ("event", "turns", "card", "tick_sheet", "results"),
    "talk": ("slots", "theme", "coach"),
    "circle": ("circle", "meetings", "rules"),
}  # fmt: skip

KINDS_OF: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_ROUNDS_ALONE, MATCHED),
    "must": WEIGHED,
    "wish": (*WEIGHED, "directory"),
    "calendar": (*MATCHED, "talk", "event", "circle"),
    "use": ("talk", "event", "circle"),
    **{table: (kind,) for kind, tables in _OF_ONE_KIND.items() for table in tables},
}
"""The kinds in which a table has a meaning; a table that is not named here has one in all."""

NEEDED_TABLES: Mapping[str, tuple[str, ...]] = {
    "directory": ("profile", "request"),
    "event": ("event", "turns"),
    "talk": ("slots",),
    "circle": ("circle",),
}
NEEDED_ROLES: Mapping[str, tuple[str, ...]] = {
    "directed": ("mentor", "mentee"),
    "peer": ("peer",),
    "directory": ("mentor", "mentee"),
    "event": ("mentor", "mentee"),
    "talk": ("coach", "coachee"),
    "circle": ("peer",),
}


def has_meaning(table: str, kind: object) -> bool:
    """Does this table say something in a programme of this kind? An unknown kind has all tables."""
    if not isinstance(kind, str) or kind not in NEEDED_ROLES:
        return True
    return kind in KINDS_OF.get(table, NEEDED_ROLES)
