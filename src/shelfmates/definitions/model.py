"""A programme as frozen values: what a definition file says, checked and complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shelfmates.language import Text

type Kind = Literal["directed", "peer", "directory", "talk", "event", "circle"]
type QuestionKind = Literal["T", "L", "N", "D", "B", "O", "M", "R", "E", "F", "G", "each"]


@dataclass(frozen=True)
class Option:
    """One answer a person may tick. ``group`` is the umbrella or topic group it belongs to, or ''.

    ``at``: latitude and longitude of a place. ``maps``: the same elsewhere ("JITA:I", an address).
    """

    id: str
    label: Text
    synonyms: tuple[str, ...] = ()
    group: str = ""
    at: tuple[float, float] | None = None
    maps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A controlled list (topics, library types …). ``ordered`` lists run from least to most.

    ``maps`` names what each group is elsewhere; ``unclear`` words could mean any of several options.
    """

    id: str
    label: Text
    options: tuple[Option, ...]
    groups: Mapping[str, Text] = field(default_factory=dict)
    ordered: bool = False
    maps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def option(self, option_id: str) -> Option | None:
        return next((o for o in self.options if o.id == option_id), None)


@dataclass(frozen=True)
class Question:
    """One question of the form (F01 …). ``required`` and ``asked`` name roles."""

    id: str
    kind: QuestionKind
    label: Text
    asked: tuple[str, ...]
    required: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()  # other headings people's forms use, English and French
    vocabulary: Vocabulary | None = None
    lines: tuple[Option, ...] = ()  # the lines of an "each" question
    seen_by: Literal["partner", "committee", "nobody"] = "committee"
    most: int | None = None  # how many options, or the highest number
    changeable: bool = False  # could the person truthfully answer otherwise? (a remedy may suggest it)
    help: Text | None = None
    only_if: Condition | None = None  # one test of an earlier answer; else the question is not shown
    keep_days: int | None = None  # days after closing; None: as the programme keeps answers


@dataclass(frozen=True)
class Condition:
    """One test of one answer, or any/all of several. ``test`` is one of the names in TESTS."""

    test: str
    field: str = ""
    value: object = None
    parts: tuple[Condition, ...] = ()


TESTS = (
    "more_than", "at_least", "at_most", "less_than", "one_of", "none_of", "is", "answered",
    "years_since_at_most", "any", "all",
)  # fmt: skip


@dataclass(frozen=True)
class EligibilityRule:
    """Who may take a role: the condition, and what is said to somebody it turns away."""

    id: str
    label: Text
    condition: Condition


@dataclass(frozen=True)
class Role:
    """A role people ask for: mentor, mentee, peer."""

    id: str
    label: Text
    plural: Text
    eligibility: tuple[EligibilityRule, ...] = ()
    seats_field: str = ""  # the question that says how many partners (F32); '' means one
    most_seats: int = 1
    guide: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)  # definition, benefits …
    membership: Text | None = None


@dataclass(frozen=True)
class Part:
    """One criterion inside a wish or must, with its parameters and its share of the weight."""

    id: str
    criterion: str
    parameters: Mapping[str, object]
    share: float = 1.0
    label: Text | None = None


@dataclass(frozen=True)
class Wish:
    """A weighted preference; weights of a programme add to 100.

    Confidential ones (identity) are never named to the committee or to partners, nor told by points.
    """

    id: str
    label: Text
    weight: int
    parts: tuple[Part, ...]
    confidential: bool = False


@dataclass(frozen=True)
class Must:
    """A rule that excludes a pair. Confidential ones are never named to anybody but the matching code."""

    id: str
    label: Text
    part: Part
    confidential: bool = False
    relaxable: bool = True


@dataclass(frozen=True)
class Cap:
    """A limit: ``kind`` is intake_cap or set_cap (a group's share), or total_cap (``most`` partnerships)."""

    id: str
    kind: str
    label: Text
    field: str = ""
    share: float = 1.0
    warn_at: float | None = None
    most: int | None = None


@dataclass(frozen=True)
class Matching:
    """How partnerships are formed: points on the 0–100 scale people see."""

    neutral: float = 0.5  # share of a wish nobody answered
    load: float = 5.0  # cost of each further mentee of the same mentor
    floor: float = 35.0  # below: a label "weak", never a rule
    minimum_score: float | None = None
    objective: tuple[str, ...] = ("people", "score")
    trios: bool = False
    peers_of_unplaced: bool = False  # peer pairs among mentees left over who said so (F42)


@dataclass(frozen=True)
class Definition:
    """A whole programme. ``life`` holds the tables for running it (calendar, prompts …) as checked values."""

    id: str
    kind: Kind
    label: Text
    roles: Mapping[str, Role]
    questions: tuple[Question, ...]
    musts: tuple[Must, ...]
    wishes: tuple[Wish, ...]
    caps: tuple[Cap, ...]
    matching: Matching
    calendar: Mapping[str, object]
    life: Mapping[str, object]
    sources: Mapping[str, str]
    extends: str = ""
    aliases: tuple[str, ...] = ()
    variants: Mapping[str, Text] = field(default_factory=dict)  # "josey" → its name; loaded as "acrl:josey"
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)  # its own, by id

    def question(self, question_id: str) -> Question | None:
        return next((q for q in self.questions if q.id == question_id), None)
