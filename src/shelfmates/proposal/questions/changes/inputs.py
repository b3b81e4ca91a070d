"""What a run is solved from, while changes are made to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Question
from shelfmates.language import S, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.setting import Setting
from shelfmates.proposal.stages import IdPair
from shelfmates.proposal.telling.labels import name_of

type Change = Mapping[str, object]

TWO = 2


class ChangeError(ValueError):
    """A change that cannot be made; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


@dataclass(frozen=True, eq=False)
class Inputs:
    """The inputs as they are by now; ``run`` is the one that is changed."""

    run: Run
    definition: Definition
    people: tuple[Applicant, ...]
    setting: Setting

    def person(self, id_: object) -> Applicant:
        """The applicant with this id. Raises ChangeError, also where a change before took them out."""
        found = next((one for one in self.people if one.id == id_), None)
        if found is not None:
            return found
        known = self.run.by_id.get(str(id_))
        if known is not None:
            raise ChangeError(S("{name} cannot leave and be in another change.", name=name_of(known)))
        raise ChangeError(S("Nobody among the applicants has the id “{id}”.", id=str(id_)))

    def pair(self, change: Change) -> tuple[Applicant, Applicant]:
        """The two ``people`` of a change."""
        named = change.get("people")
        ids = [str(one) for one in named] if isinstance(named, (list, tuple)) else []
        if len(ids) != TWO or len(set(ids)) != TWO:
            raise ChangeError(S("Name two different people to be together or apart."))
        return self.person(ids[0]), self.person(ids[1])

    def question(self, change: Change) -> Question:
        """The ``question`` of a change."""
        return self.asked(str(change.get("question")))

    def asked(self, id_: str) -> Question:
        """The question with this id. Raises ChangeError where the programme doesn't ask it."""
        question = self.definition.question(id_)
        if question is None:
            raise ChangeError(S("The programme asks no question “{question}”.", question=id_))
        return question


def sorted_ids(pair: Iterable[Applicant]) -> IdPair:
    """Two people as runs are told of them."""
    one, two = sorted(person.id for person in pair)
    return one, two
