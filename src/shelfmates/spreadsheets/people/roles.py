"""The roles people ask for, by any name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from shelfmates.definitions.applicants import FLEXIBLE
from shelfmates.definitions.model import Definition
from shelfmates.language import Text
from shelfmates.spreadsheets.text.bilingual import ways_to_write
from shelfmates.spreadsheets.text.folding import fold, spellings
from shelfmates.spreadsheets.values.choices import OTHER, REMARK, Choices, choices_of, typed

LONGEST_SENTENCE = 12
ARTICLES = frozenset(["a", "an", "the", "un", "une", "le", "la"])
BEING = frozenset(["be", "become", "as", "am", "etre", "devenir", "comme", "suis"])
NEGATIONS = frozenset(
    ["no", "not", "don", "t", "never", "without", "except", "ne", "n", "pas", "sans", "sauf", "jamais", "non"]
)
BOTH = "both"
EVERYDAY = {
    BOTH: ("both", "both at once", "les deux", "les deux a la fois"),
    FLEXIBLE: ("flexible", "either", "either where needed", "l un ou l autre", "au besoin"),
}


@dataclass(frozen=True)
class RoleNames:
    """Folded name → role ids; ``only`` is the role of a programme that has just one, else ''."""

    names: Mapping[str, tuple[str, ...]]
    choices: Choices | None
    labels: tuple[Text, ...]
    only: str
    sides: tuple[str, ...]
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # letter by letter, with accents

    def roles(self, text: str) -> tuple[str, ...]:
        """The roles asked for in a cell: one, several, both, or ``flexible``. Empty: not understood."""
        if as_written := self.written.get(typed(text)):
            return as_written
        meant = {self.names[form] for form in spellings(text) if form in self.names}
        if len(meant) == 1:
            return meant.pop()  # "mentore" without its accent may be either: left to the question's options
        if REMARK.search(OTHER.sub("", text)):
            return ()  # "Mentor: no"
        return self._ticked(text)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The one role that a text seems to ask for, else ().

        Said by somebody who would be it ("I would like to be a mentor"), or with a remark behind it
        ("Mentor – happy to help"). "I am looking for a mentor" and "not as a mentor" name a role too, and
        mean another.
        """
        if REMARK.search(text):
            ticked = () if NEGATIONS.intersection(fold(text).split()) else self._ticked(text)
            return ticked if len(ticked) == 1 and set(ticked) <= set(self.sides) else ()
        words = [word for word in fold(text).split() if word not in ARTICLES]
        if len(words) > LONGEST_SENTENCE or NEGATIONS.intersection(words):
            return ()
        named = {self.names[word] for word in words if word in self.names}
        would_be = {self.names[b] for a, b in pairwise(words) if a in BEING and b in self.names}
        one = next(iter(named)) if len(named) == 1 and named == would_be else ()
        return one if set(one) <= set(self.sides) else ()

    def _ticked(self, text: str) -> tuple[str, ...]:
        """The roles of the options in a cell; none where one of them is only like what is written.

        "Mentee or mentor" is like "peer mentor" and the like, and in a wrong role nobody would see it.
        """
        found: dict[str, None] = {}
        for choice in self.choices.several(text) if self.choices else ():
            roles = self._roles_of(choice.id) if choice.how == "exact" else ()
            if not roles:
                return ()
            found.update(dict.fromkeys(roles))
        return tuple(sorted(found, key=(*self.sides, FLEXIBLE).index))

    def label(self, role: str) -> Text:
        return self.labels[self.sides.index(role)]

    def _roles_of(self, option: str) -> tuple[str, ...]:
        return self.names.get(fold(option), ())


def role_names(definition: Definition) -> RoleNames:
    """The names of this programme's roles: labels, plurals, and the options of the question about it."""
    names: dict[str, tuple[str, ...]] = {}
    written: dict[str, tuple[str, ...]] = {}
    directed = tuple(role for role in definition.roles if role != "peer")
    if len(directed) > 1:
        names |= dict.fromkeys(EVERYDAY[BOTH], directed)
        names |= dict.fromkeys(EVERYDAY[FLEXIBLE], (FLEXIBLE,))
    for role in definition.roles.values():
        for text in (*ways_to_write(role.label), *ways_to_write(role.plural), role.id):
            names |= dict.fromkeys(spellings(text), (role.id,))
            written[typed(text)] = (role.id,)
    question = definition.question("F06")
    choices = choices_of(question.vocabulary) if question and question.vocabulary else None
    only = next(iter(definition.roles)) if len(definition.roles) == 1 else ""
    labels = tuple(role.label for role in definition.roles.values())
    return RoleNames(names, choices, labels, only, tuple(definition.roles), written)
