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


_QUESTION = "A question of the form."

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
        "field": Parameter("question", _QUESTION, True),
        "scale": Parameter("words", "Options in order, from least to most.", True),
        "free": Parameter("words", "Options that agree with anything."),
        "steps": Parameter("shares", "Credit for a distance of 0, 1, 2 … steps ([1, 0.5, 0])."),
    },
    "words": {
        "field": Parameter("question", _QUESTION, True),
        "minimum": Parameter("whole", "Words with fewer letters do not count (3)."),
        "stop": Parameter("words", "Words that do not count."),
    },
    "nearby": {
        "town": Parameter("question", "The question about the town.", True),
        "region": Parameter("question", "The question about the region."),
        "wish": Parameter("question", "The question whether they want to meet in person.", True),
        "yes": Parameter("words", "Options of that question that mean: wants to meet.", True),
        "region_credit": Parameter("share", "Credit for the same region, 0 to 1 (0.5)."),
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
        "field": Parameter("question", _QUESTION, True),
        "yes": Parameter("words", 'Options that mean yes (["yes"]).'),
        "no": Parameter("words", 'Options that mean no (["no"]).'),
    },
    "fresh": {
        "field": Parameter("question", _QUESTION, True),
        "past": Parameter("word", "Where the run keeps a person's earlier values.", True),
    },
    "different": {"field": Parameter("question", _QUESTION, True)},
    "listed": {
        "list": Parameter("question", "The question with the names to avoid.", True),
        "against": Parameter("details", "What is compared with the list: name, email, employer.", True),
    },
    "repeat": {},
}
