"""Gathering the mistakes of a definition file, so that they are told together."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence

# Keys as a French reader may write them; all keys are English.
_FRENCH: Mapping[str, str] = {
    "poids": "weight", "nom": "label", "libelle": "label", "titre": "label", "etiquette": "label",
    "critere": "criterion", "champ": "field", "valeur": "value",
    "obligatoire": "required", "requis": "required", "facultatif": "optional", "optionnel": "optional",
    "calendrier": "calendar", "debut": "starts", "debuts": "starts", "ouverture": "opens",
    "fermeture": "closes", "semaines": "length_weeks", "regle": "must", "souhait": "wish",
    "formulaire": "form", "liste": "list", "langues": "languages",
    "desactive": "off", "pluriel": "plural", "admissibilite": "eligibility",
    "plafond": "cap", "jumelage": "matching", "plancher": "floor", "seuil": "floor",
}  # fmt: skip

# What a coordinator may call a kind of reason, where likeness of letters would lead astray.
_MEANT: Mapping[str, str] = {
    "same": "overlap", "equal": "overlap", "identical": "overlap", "meme": "overlap", "match": "overlap",
    "not_same": "different", "unequal": "different", "distance": "nearby", "close": "nearby",
    "more": "exceeds", "greater": "exceeds", "difference": "amount", "times": "free_times",
}  # fmt: skip
MOST_TOLD = 50  # mistakes of one file; nobody reads more, and a file of nothing else is not worth our time
_ALIKE, _SHORT_ALIKE, _SHORT = 0.6, 0.65, 4  # likeness of words, of short ones more; letters of a short one


class DefinitionErrors(Exception):  # noqa: N818 - it holds several
    """A definition file has mistakes; ``problems`` holds every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"[{p.table}] {p.key}: {p.code}" for p in self.problems))


@dataclass
class Report:
    """The problems of one file found so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(
        self, code: str, table: str, key: str, sentence: Sentence, remedy: Sentence, value: object = ""
    ) -> None:
        """Note one mistake; the same one twice counts once. With the fiftieth the reading ends."""
        shown = value if isinstance(value, str) else repr(value)
        problem = Problem(
            "error", f"definition.{code}", sentence, remedy, self.file, value=shown, table=table, key=key
        )
        if problem not in self.problems:
            self.problems.append(problem)
            if len(self.problems) >= MOST_TOLD:
                raise DefinitionErrors(self.problems)

    def told(self, table: str, key: str) -> bool:
        """Has something been reported of this very key?"""
        return any(p.table == table and p.key == key for p in self.problems)

    def touched(self, table: str) -> bool:
        """Has something in this table, or one inside it, been reported already?"""
        return any(p.table == table or p.table.startswith(f"{table}.") for p in self.problems)


def nearest(word: str, known: Iterable[str]) -> Sentence:
    """Which of the known words was probably meant; all of them where none is near."""
    names = sorted(known)
    if (meant := _FRENCH.get(word.casefold())) in names:
        return S("The key is called {name}.", name=meant)
    if (meant := _MEANT.get(word.casefold())) in names:
        return S("Did you mean {name}?", name=meant)
    cutoff = _SHORT_ALIKE if len(word) <= _SHORT else _ALIKE
    if near := difflib.get_close_matches(word, names, n=1, cutoff=cutoff):
        return S("Did you mean {name}?", name=near[0])
    if not names:
        return S("Leave it out.")
    return S("Choose one of these: {names}.", names=tuple(names))
