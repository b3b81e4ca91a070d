"""Every key a definition file may have: type, whether it must stand, what it means. Data alone.

A type is a name in ``types.TYPES``; ``table:x``, ``tables:x`` and ``named:x`` (one table, a list of
tables, tables by name) point to ``TABLES["x"]``; ``choice:x`` and ``choices:x`` to ``CHOICES["x"]``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from shelfmates.definitions.keys.kinds import KIND_CHOICES, KIND_TABLES, KIND_TOP
from shelfmates.definitions.keys.life import LIFE_CHOICES, LIFE_TABLES, LIFE_TOP
from shelfmates.definitions.model import TESTS


class Key(NamedTuple):
    """One key of a table."""

    type: str
    about: str
    required: bool = False


def _table(*rows: tuple[str, str, str]) -> Mapping[str, Key]:
    """Rows of (key, type, meaning); an exclamation mark after the key says that it must stand."""
    return {name.rstrip("!"): Key(type_, about, name.endswith("!")) for name, type_, about in rows}


_OFF = ("off", "yes", "true leaves out what the file it extends has under this id.")

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("directed", "peer", "directory", "talk", "event", "circle"),
    "question_kind": ("T", "L", "N", "D", "B", "O", "M", "R", "E", "F", "G", "each"),
    "seen_by": ("partner", "committee", "nobody"),
    "objective": ("people", "worst", "score"),
    "cap": ("intake_cap", "set_cap", "total_cap"),
    "test": TESTS,
    "blank": ("unanswered", "all"),
    "mode": ("mean", "any"),
    "stance": ("", "similar", "different", "either"),
    "details": ("name", "email", "employer"),
    **LIFE_CHOICES,
    **KIND_CHOICES,
}

_CORE: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "": (
        ("id!", "word", "Short name: small letters, digits, _ and /."),
        ("extends", "word", "The definition this one starts from, usually shared/1."),
        ("kind!", "choice:kind", "directed, peer: matched in rounds. directory, talk, event, circle: not."),
        ("label!", "text", "The programme's name."),
        ("aliases", "words", "Other short names."),
        ("languages", "words", 'Languages every text is written in (["en", "fr"]).'),
        ("roles!", "named:role", "The roles people ask for, by id: mentor, mentee, peer."),
        ("form!", "table:form", "The application form."),
        ("vocabulary", "tables:vocabulary", "Lists of the programme's own, beside or in place of ours."),
        ("vocabulary_files", "words", "Files with such lists, beside this one."),
        ("must", "tables:must", "Rules that exclude a pair."),
        ("wish", "tables:wish", "Weighted preferences; their weights add to 100."),
        ("cap", "tables:cap", "Limits on a group's share."),
        ("matching", "table:matching", "How partnerships are formed."),
        ("calendar", "table:calendar", "When the programme's rounds run."),
        ("sources", "sources", "Which page says what: a dotted path in this file = where it is said."),
        ("variants", "named:variant", "Changes to this definition, by name: ltaig:november."),
        *LIFE_TOP,
        *KIND_TOP,
    ),
    "role": (
        ("label!", "text", "What one person in the role is called."),
        ("plural!", "text", "What several are called."),
        ("membership", "text", "What is said about membership of the association."),
        ("seats_field", "question", "The question that says how many partners a person takes; none: one."),
        ("most_seats", "count", "The most partners one person may have (1)."),
        ("eligibility", "tables:eligibility", "Who may take the role."),
        ("guide", "table:guide", "What the role is."),
    ),
    "guide": (
        ("definition", "texts", "Who this person is."),
        ("qualifications", "texts", "What they bring."),
        ("role", "texts", "What they do."),
        ("benefits", "texts", "What they gain."),
        ("expectations", "texts", "What is expected of them."),
    ),
    "eligibility": (
        ("id!", "word", "Short name."),
        ("label!", "text", "The rule as it is said to people."),
        ("condition!", "condition", "The test; any = […] and all = […] join several."),
        _OFF,
    ),
    "condition": (
        ("field", "question", "The question whose answer is tested."),
        ("test", "choice:test", "The test."),
        ("value", "value", "A number; a list of options for one_of and none_of; true or false for is."),
        ("any", "conditions", "One of these conditions is enough."),
        ("all", "conditions", "All of these conditions must hold."),
    ),
    "form": (
        ("required", "asked", "Ids of required questions, for all or by role: {all = […], mentor = […]}."),
        ("optional", "asked", "Ids of optional questions, in the same way."),
        ("step", "tables:step", "Parts of the form, in order, where it has several."),
        ("question", "tables:question", "Questions, and changes to those of the file it extends."),
    ),
    "step": (
        ("id!", "word", "Short name."),
        ("label!", "text", "Its title."),
        ("questions!", "words", "Ids of its questions."),
        ("minutes", "whole", "How long it takes."),
        ("text", "text", "What is said at its head."),
        _OFF,
    ),
    "question": (
        ("id!", "word", "F01 … F46, or an id of your own."),
        (
            "kind!",
            "choice:question_kind",
            (
                "T line of text, L long text, N number, D date, B yes or no, O one of, M several, R ranked, "
                "E name of a place or body, F file, G week grid, each: one choice per line."
            ),
        ),
        ("label!", "text", "The question as people read it."),
        ("headings", "words", "Other headings spreadsheets have for it, in any language."),
        ("help", "text", "A line below the question."),
        ("vocabulary", "vocabulary", "The list its options come from."),
        ("options", "tables:option", "Its own options, instead of a vocabulary."),
        ("lines", "tables:option", 'The lines of an "each" question.'),
        (
            "seen_by",
            "choice:seen_by",
            "Who reads the answer: partner, committee, or nobody but the matching.",
        ),
        (
            "confidential",
            "yes",
            "Only confidential rules may read the answer; cannot be taken back (true for F13 and F34…).",
        ),
        ("most", "whole", "How many options at most, or the highest number."),
        ("changeable", "yes", "Could a person truthfully answer otherwise? Then a remedy may suggest it."),
        (
            "only_if",
            "condition",
            "Shown only after such an answer to an earlier question: one_of, none_of, is or answered.",
        ),
        (
            "keep_days",
            "whole",
            "Days after closing for which the answer is kept; else as long as the programme keeps answers.",
        ),
        _OFF,
    ),
    "option": (
        ("id!", "word", "Short name that is kept in files."),
        ("label!", "text", "What people read."),
        ("also", "words", "What else people type for it."),
        ("group", "word", "The group it belongs to."),
        ("at", "spot", "Where a place is: [latitude, longitude] in degrees."),
        ("maps", "words", "What the same thing is called elsewhere: a code or an address."),
        _OFF,
    ),
    "vocabulary": (
        ("id!", "word", "Its name; under the name of one of ours it stands in its place."),
        ("label", "text", "What the list is called; without extends it must stand."),
        ("extends", "vocabulary", "The list it starts from."),
        ("hide", "words", "Options, or whole groups, that it leaves out."),
        ("rename", "named_text", "New labels by id; the old ones are still understood."),
        ("groups", "named_text", "Labels of its groups by id."),
        ("maps", "named_words", "What each group is called elsewhere: codes or addresses."),
        ("options", "tables:option", "Its own options."),
        ("ordered", "yes", "Do the options run from least to most? (false)"),
        _OFF,
    ),
    "must": (
        ("id!", "word", "Short name."),
        ("label!", "text", "The rule in words."),
        ("criterion!", "criterion", "The kind of reason; its parameters stand beside it."),
        ("confidential", "yes", "Never named to anybody but the matching (false)."),
        ("relaxable", "yes", "May a remedy suggest to relax it? (true)"),
        _OFF,
    ),
    "wish": (
        ("id!", "word", "Short name."),
        ("label!", "text", "The preference in words."),
        ("weight!", "weight", "Points out of 100."),
        ("criterion", "criterion", "The kind of reason; its parameters stand beside it."),
        ("part", "tables:part", "Several criteria that share the weight, instead of one."),
        ("confidential", "yes", "Never named to the committee or to partners, nor told by points (false)."),
        _OFF,
    ),
    "part": (
        ("id!", "word", "Short name."),
        ("label", "text", "This part in words."),
        ("share!", "share", "Its part of the weight; the shares of a wish add to 1."),
        ("criterion!", "criterion", "The kind of reason; its parameters stand beside it."),
        _OFF,
    ),
    "cap": (
        ("id!", "word", "Short name."),
        (
            "kind!",
            "choice:cap",
            "intake_cap: of applicants, by order of application. set_cap: of the placed. total_cap: of all.",
        ),
        ("label!", "text", "The limit in words."),
        ("field", "question", "The question whose answers make the groups (not for total_cap)."),
        ("share", "share", "The largest share of one group, 0 to 1 (not for total_cap)."),
        ("most", "count", "The most partnerships (total_cap alone)."),
        ("warn_at", "share", "The share at which the organiser is warned."),
        _OFF,
    ),
    "matching": (
        ("neutral", "share", "Share of a wish that counts where nothing is answered (0.5)."),
        ("load", "points", "Points that each further mentee of the same mentor costs (5)."),
        ("floor", "points", "Below it a partnership is labelled weak (35)."),
        ("minimum_score", "points", "Below it no partnership is made; off unless given."),
        ("objective", "choices:objective", 'What is best, in order (["people", "score"]).'),
        ("trios", "yes", "May the odd one out make a partnership of three? (false)"),
        ("peers_of_unplaced", "yes", "Are mentees left over, who said so in F42, paired as peers? (false)"),
    ),
    "calendar": (
        ("starts", "days", 'Days on which rounds start, "MM-DD", in order of the year.'),
        ("names", "texts", "A name for each start."),
        ("length_weeks", "wholes", "Weeks of each round, one number per start."),
        ("ends", "days", "Days on which rounds end, one per start, instead of lengths in weeks."),
        ("end_days_after", "whole", "Or: days from a conference's last day to the end."),
        ("length_choices_months", "wholes", "Lengths a pair may choose from, in months."),
        ("extendable_months", "whole", "Months by which both partners may agree to go on."),
        ("opens", "days", "Days on which applications open, one per start."),
        ("closes", "days", "Days on which they close, one per start."),
        ("open_days_before", "whole", "Applications open this many days before the start."),
        ("close_days_before", "whole", "They close this many days before the start."),
        ("announce_days_before", "whole", "Partnerships are announced this many days before the start."),
        ("members_only_days", "whole", "The first days after opening are for members alone."),
        (
            "extension_days",
            "named_wholes",
            "By role: how many days the close may move when too few applied, never past the announcement.",
        ),
        ("least_open_days", "whole", "Applications stay open at least this many days."),
        ("close_reminders", "whole", "Reminders before the close."),
        ("always_open", "roles", "Roles that may apply at any time of the year."),
        (
            "renewed_months",
            "wholes",
            "Months in which people of these roles say again that they will.",
        ),
        ("window", "tables:window", "Other periods: recruiting, training, choosing, matching."),
        ("matching_months", "wholes", "First and last month in which pairs are made."),
        ("first_round", "text", "When the first round was."),
        ("text", "text", "The calendar in words."),
    ),
    "window": (
        ("id!", "word", "Short name."),
        ("label!", "text", "What happens in it."),
        ("from!", "day", 'Its first day, "MM-DD".'),
        ("to!", "day", 'Its last day, "MM-DD".'),
        ("roles", "roles", "The roles it is for."),
        ("optional", "yes", "Does the organiser choose whether there is one? (false)"),
        _OFF,
    ),
}

INNER = _table(
    ("criterion!", "criterion", "The kind of reason."), ("parameters", "parameters", "Its parameters.")
)

TABLES: Mapping[str, Mapping[str, Key]] = {
    name: _table(*rows) for name, rows in {**_CORE, **LIFE_TABLES, **KIND_TABLES}.items()
}
