"""Which applicant a row means: by address, by name, or by both where they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from shelfmates.definitions.applicants import Applicant, identity
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.text.addresses import addresses
from shelfmates.spreadsheets.text.folding import fold

_WRITE_ONE = S("Write one address, as “name@example.org”.")

NEAR = 0.6  # likeness of a name that may have been meant


@dataclass(frozen=True)
class Unclear:
    """Why nobody, or more than one person, is meant."""

    code: str
    sentence: Sentence
    remedy: Sentence


class Named:
    """Applicants by name and by id; without applicants only addresses are understood."""

    def __init__(self, people: Sequence[Applicant]) -> None:
        self._by_id = {person.id: person for person in people}
        self._by_name: dict[str, list[Applicant]] = {}
        for person in people:
            self._by_name.setdefault(fold(person.name), []).append(person)

    def one(self, text: str, name: str = "") -> str | Unclear:
        """The address of the person whom ``text`` (an address, or a name) and ``name`` mean."""
        found = addresses(text)
        if len(found) == 1:
            return self._agreed(found[0], name)
        if len(found) > 1 or (text and not self._by_id):
            return Unclear("pairs.email", S("“{value}” is not one e-mail address.", value=text), _WRITE_ONE)
        if (said := text or name) and self._by_id:
            return self._called(said)
        remedy = S("Write one address, as “name@example.org”, or delete the row.")
        return Unclear("pairs.email", S("A person's e-mail address is missing."), remedy)

    def _agreed(self, email: str, name: str) -> str | Unclear:
        person = self._by_id.get(identity(email))
        if person is None or not name or fold(name) == fold(person.name):
            return email
        sentence = S("This row names {name}, but the address {email} is that of {other}.",
                     name=name, email=email, other=person.name)  # fmt: skip
        remedy = S("Correct one of the two; with the address left empty, the name counts.")
        return Unclear("pairs.disagree", sentence, remedy)

    def _called(self, name: str) -> str | Unclear:
        fitting = self._by_name.get(fold(name), [])
        if len(fitting) == 1:
            return fitting[0].email
        if fitting:
            sentence = S("“{value}” may be {people}.", value=name, people=tuple(p.email for p in fitting))
            return Unclear("pairs.email", sentence, _WRITE_ONE)
        sentence = S("Nobody among the applicants is called “{text}”.", text=name)
        return Unclear("pairs.email", sentence, self._who_is_meant(name))

    def _who_is_meant(self, name: str) -> Sentence:
        near = get_close_matches(fold(name), self._by_name, n=3, cutoff=NEAR)
        meant = tuple(person.name for key in near for person in self._by_name[key])
        if meant:
            return S("Write the name as in the answers, or the address. Near to it: {names}.", names=meant)
        return S("Write the name as in the answers, or the address.")
