"""A pair as one part of a wish reads it: who wants, who offers, and what they wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Part, Question
from shelfmates.language import Sentence, Text
from shelfmates.proposal.answers import separate
from shelfmates.proposal.telling.labels import ids, name_of
from shelfmates_matching.criteria.organisations import organisation_keys
from shelfmates_matching.criteria.text import folded


@dataclass(frozen=True)
class Reading:
    """A pair read by one part of a wish: ``seeker`` wants, ``offerer`` offers."""

    part: Part
    label: Text  # what the part or its wish is called
    definition: Definition
    seeker: Applicant
    offerer: Applicant

    def question(self, *parameters: str) -> Question | None:
        """The first question these parameters name that the seeker, or else anybody, answered."""
        named = [one for parameter in parameters for one in ids(self.part.parameters.get(parameter))]
        answered = [one for one in named if one in self.seeker.answers] or named
        return self.definition.question(answered[0]) if answered else None

    def people(self) -> dict[str, object]:
        return {"seeker": name_of(self.seeker), "offerer": name_of(self.offerer)}


type Telling = Callable[[Reading, Mapping[str, object]], Sentence]


def written(reading: Reading, question: str, keys: object) -> tuple[str, ...]:
    """Places and bodies are compared by keys that nobody would write; said as the offerer wrote them."""
    wanted = {folded(key) for key in ids(keys)}
    answered = reading.offerer.answers.get(question)
    several = separate(answered) if isinstance(answered, str) else ids(answered)
    found = [one for one in several if {folded(one), *map(folded, organisation_keys(one))} & wanted]
    return tuple(found) or ids(keys)
