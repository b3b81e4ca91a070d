"""What each criterion of the engine may be given, as data.

This room knows nothing of the engine, so the names stand here a second time; a test compares
them with the engine's registry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """One parameter: its type (a name in ``checking.TYPES``), whether it must stand, and its meaning."""

    type: str
    about: str
    required: bool = False
    default: object = None  # a question of the common form, read where nothing is written


_ONE = Parameter("question", "A question of the form.", True)

PARAMETERS: Mapping[str, Mapping[str, Parameter]] = {
    "overlap": {
        "wanted": Parameter(
            "questions", "What is looked for: the first of these that is answered counts.", True
        ),
        "offered": Parameter("questions", "What is offered: all of these together.", True),
        "ranked": Parameter("yes", "The earlier in the list, the more it counts."),
        "vocabulary": Parameter("vocabulary", "The list whose groups give credit for related answers."),
        "related": Parameter("share", "Credit for another answer of the same group, 0 to 1 (0.4)."),
        "mode": Parameter("mode", 'The "mean" over what is wanted, or "any": the best single one.'),
        "among": Parameter("words", "Only these options count."),
    },
    "gap": {
        "field": _ONE,
        "scale": Parameter("words", "Options in order, from least to most.", True),
        "free": Parameter("words", "Options that agree with anything."),
        "steps": Parameter("shares", "Credit for a distance of 0, 1, 2 … steps ([1, 0.5, 0])."),
    },
    "exceeds": {
        "field": Parameter("question", "A question answered by a number.", True),
        "by": Parameter("number", "How much more the mentor must have: 1 is more, 0 is as many (1)."),
    },
    "common": {
        "field": Parameter("question", "A question with options of which people tick several.", True),
        "enough": Parameter("whole", "As many common options are enough (1)."),
        "blank": Parameter(
            "blank", 'Who ticked nothing is "unanswered", or is taken to have ticked "all" ("unanswered").'
        ),
    },
    "amount": {
        "field": Parameter("question", "A question answered by a number.", True),
        "zero_at": Parameter("number", "From this difference on there is no credit.", True),
        "within": Parameter("number", "Up to this difference there is full credit (0)."),
    },
    "free_times": {
        "field": Parameter("question", "The question with the week grid (F31).", default="F31"),
        "zone": Parameter(
            "question_or_none", 'The question about the time zone (F10); "": all share one.', default="F10"
        ),
        "enough": Parameter("number", "As many common hours a week are enough (2)."),
    },
    "shares": {
        "about": Parameter(
            "questions", 'How people describe themselves (["F34_about"]).', default=("F34_about",)
        ),
        "wish": Parameter(
            "question", "Whether they want a partner who shares it (F34_same).", default="F34_same"
        ),
        "gate": Parameter("question", "Whether they want to give such answers at all (F34).", default="F34"),
        "yes": Parameter("words", 'Options of these two questions that mean yes (["yes"]).'),
    },
    "words": {
        "field": _ONE,
        "minimum": Parameter("whole", "Words with fewer letters do not count (3)."),
        "stop": Parameter("words", "Words that do not count."),
    },
    "nearby": {
        "town": Parameter("question", "The question about the town.", True),
        "region": Parameter("question", "The question about the region."),
        "wish": Parameter("question", "The question whether they want to meet in person.", True),
        "yes": Parameter("words", "Options of that question that mean: wants to meet.", True),
        "region_credit": Parameter("share", "Credit for the same region, 0 to 1 (0.5)."),
        "km": Parameter("question", "The question how many kilometres they would travel."),
    },
    "hours": {
        "field": Parameter("question", "The question about the time zone.", True),
        "enough": Parameter("number", "As many common hours are enough (4)."),
        "waking": Parameter("hours", "First and last waking hour ([8, 22])."),
    },
    "stance": {
        "stance": Parameter("question", "The question similar, different or either, line by line.", True),
        "line": Parameter("word", "The line of that question.", True),
        "default": Parameter("stance", 'What counts where nothing is answered ("": not answered).'),
        "inner": Parameter("inner", "The criterion that says how similar two people are.", True),
    },
    "both": {
        "field": _ONE,
        "yes": Parameter("words", 'Options that mean yes (["yes"]).'),
        "no": Parameter("words", 'Options that mean no (["no"]).'),
    },
    "fresh": {
        "field": _ONE,
        "past": Parameter("word", "Where the run keeps a person's earlier values.", True),
    },
    "different": {"field": _ONE},
    "listed": {
        "list": Parameter("question", "The question with the names to avoid.", True),
        "against": Parameter("details", "What is compared with the list: name, email, employer.", True),
    },
    "repeat": {},
}
