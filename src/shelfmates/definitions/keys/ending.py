"""The keys for when something goes wrong, and for the end of a round. Data alone."""

from __future__ import annotations

from collections.abc import Mapping

type Rows = tuple[tuple[str, str, str], ...]

_TEXT = ("text", "text", "What people are told.")

ENDING_TABLES: Mapping[str, Rows] = {
    "falter": (
        ("button_after_days", "whole", "Days after which “I have not heard” shows."),
        ("nudge_days", "whole", "Days the partner then has."),
        ("reserve", "choices:reserve", "Who then steps in."),
        _TEXT,
    ),
    "odd": (
        ("trio", "yes", "May the best pair become three?"),
        ("reserve", "choices:reserve", "Or who becomes the partner."),
        _TEXT,
    ),
    "unmatched": (("kept_for_next_round", "yes", "Do they come first next time?"), _TEXT),
    "late": (
        ("accepted", "yes", "Are late applications accepted?"),
        ("until_share", "share", "Until which share of the term, 0 to 1."),
        _TEXT,
    ),
    "withdraw": (
        ("rematch_within_days", "whole", "Days in which the partner left behind is offered somebody."),
        ("closing_after_share", "share", "Share of the term after which closing is offered instead."),
        _TEXT,
    ),
    "rematch": (("times", "whole", "How often in a round."), _TEXT),
    "recognition": (
        ("kind", "choice:recognition", "What is given."),
        ("hours", "yes", "Does it name the hours?"),
        ("on_request", "yes", "Only on request?"),
        ("roles", "roles", "Only these roles get it."),
        ("credit", "yes", "Does taking part count as continuing education? false is said to people."),
        ("ribbon", "text", "Words on the ribbon of a conference badge."),
        _TEXT,
    ),
    "certificate": (
        ("contacts_at_least", "whole", "With at least this many contacts,"),
        ("or_all_check_ins", "yes", "or when all check-ins are answered."),
        _TEXT,
    ),
    "pd": (
        ("points_per_hour", "number", "Points for one hour."),
        ("most_per_round", "number", "The most in one round."),
        ("year_starts", "day", 'First day of the scheme\'s year, "MM-DD".'),
        ("year_ends", "day", 'Its last day, "MM-DD".'),
        ("reflection_words", "whole", "Words a reflection has at least."),
        ("members_only", "yes", "For members alone?"),
        ("logbook", "yes", "Is there a logbook for reflections?"),
        _TEXT,
    ),
    "closing": (
        ("stay_in_touch", "choice:stay", "Who must wish to stay in touch."),
        ("sign_up_again", "yes", "Are people invited to sign up again?"),
        ("become_mentor", "yes", "Are mentees invited to mentor?"),
        ("ends_by_itself", "yes", "Does it end on the date without a word?"),
        ("next_programme", "word", "The programme people are then invited to."),
        ("pieces", "texts", "What partners may make of their experience."),
        _TEXT,
    ),
    "report": (("shows", "texts", "Figures, one by one."), _TEXT),
    "retention": (
        ("answers_days", "whole", "Days after closing for which answers are kept."),
        ("pairs_years", "whole", "Years for which it is known who was paired."),
        _TEXT,
    ),
    "deadlines": (("anywhere_on_earth", "yes", "Until the day has ended everywhere?"), _TEXT),
}
