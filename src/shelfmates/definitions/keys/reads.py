"""Which kinds of answers can be read where a file names a question. Data alone.

A rule that reads another kind would say nothing of anybody, or the same of everybody, without a word.
"""

from __future__ import annotations

from collections.abc import Mapping

type Kinds = tuple[str, ...]

_NUMBER: Kinds = ("N",)
_OPTIONS: Kinds = ("O", "M", "R", "B")
_NAMES: Kinds = ("E", "O", "M", "T")
_YES: Kinds = ("B", "O", "M")
_COMPARED: Kinds = ("T", "N", "D", "B", "O", "M", "R", "E", "G")
_ANY: Kinds = ("T", "L", "N", "D", "B", "O", "M", "R", "E", "F", "G", "each")

READS: Mapping[tuple[str, str], Kinds] = {
    ("overlap", "wanted"): _COMPARED,
    ("overlap", "offered"): _COMPARED,
    ("gap", "field"): _OPTIONS,
    ("exceeds", "field"): _NUMBER,
    ("common", "field"): (*_OPTIONS, "G", "E"),
    ("amount", "field"): _NUMBER,
    ("free_times", "field"): ("G",),
    ("free_times", "zone"): ("O",),
    ("shares", "about"): ("T", "L", "E", "O", "M", "R"),
    ("shares", "wish"): _YES,
    ("shares", "gate"): _YES,
    ("words", "field"): ("T", "L", "E"),
    ("nearby", "town"): _NAMES,
    ("nearby", "region"): _NAMES,
    ("nearby", "wish"): _YES,
    ("nearby", "km"): _NUMBER,
    ("hours", "field"): ("O",),
    ("stance", "stance"): ("each",),
    ("both", "field"): _OPTIONS,
    ("fresh", "field"): _NAMES,
    ("different", "field"): _COMPARED,
    ("listed", "list"): ("L", "T", "E"),
    ("condition", "more_than"): _NUMBER,
    ("condition", "at_least"): _NUMBER,
    ("condition", "at_most"): _NUMBER,
    ("condition", "less_than"): _NUMBER,
    ("condition", "years_since_at_most"): ("N", "D"),
    ("condition", "one_of"): _OPTIONS,
    ("condition", "none_of"): _OPTIONS,
    ("condition", "is"): ("B",),
    ("condition", "answered"): _ANY,
    ("cap", "intake_cap"): (*_OPTIONS, "E"),
    ("cap", "set_cap"): ("O", "B"),  # groups that overlap could not be solved and proved together
    ("role", "seats_field"): _NUMBER,
}
"""(criterion, parameter), or ("condition", test), ("cap", kind), ("role", key) → kinds of questions."""
