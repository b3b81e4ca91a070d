"""People, options and codes as values of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from shelfmates.definitions import vocabularies
from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Option, Question
from shelfmates.language import Coded, Name, S, Sentence, Text


def name_of(person: Applicant) -> Name:
    """The person as a value of a sentence: a blind report replaces it with a label."""
    return Name(person.id, person.name)


def role_label(definition: Definition, role: str) -> Text:
    """What the programme calls a role; of those who take either side, what the form calls their answer."""
    known = definition.roles.get(role)
    if known is not None:
        return known.label
    option = vocabularies()["roles"].option(role)
    return Text({"en": role}) if option is None else option.label


def filled(template: Sentence, **values: object) -> Sentence:
    """A message from a table, with its values."""
    return Sentence(template.text, MappingProxyType(values), template.many)


def quoted(labels: Sequence[Text | str]) -> tuple[Sentence, ...]:
    """Labels in quotation marks, as a list in a sentence: they may hold commas and "and" themselves."""
    return tuple(S("“{label}”", label=label) for label in labels)


def _times() -> Iterator[Option]:
    days = (
        ("mon", "Monday", "lundi"), ("tue", "Tuesday", "mardi"), ("wed", "Wednesday", "mercredi"),
        ("thu", "Thursday", "jeudi"), ("fri", "Friday", "vendredi"), ("sat", "Saturday", "samedi"),
        ("sun", "Sunday", "dimanche"),
    )  # fmt: skip
    blocks = (
        ("morning", "matin"), ("afternoon", "après-midi"), ("evening", "soir"), ("night", "dans la nuit"),
    )  # fmt: skip
    for day, english, french in days:
        for block, french_block in blocks:
            label = Text({"en": f"{english} {block}", "fr": f"{french} {french_block}"})
            yield Option(f"{day}.{block}", label)


FREE_TIMES = tuple(_times())
"""The parts of a week that people may be free in, as a week grid has them."""


def option_label(question: Question | None, answer: object) -> Text | str:
    """How an answer reads: the vocabulary's label, what was typed after ``other:``, or the answer itself."""
    text = str(answer)
    if question is not None and question.kind == "G":
        return next((option.label for option in FREE_TIMES if option.id == text), text)
    if question is not None and question.vocabulary is not None:
        option = question.vocabulary.option(text)
        if option is not None:
            return option.label
    return text.removeprefix("other:")


# Questions answered by codes that CLDR knows the names of.
_CODED: Mapping[str, Literal["country", "language"]] = MappingProxyType({"F07": "country", "F11": "language"})


def labels(question: Question | None, value: object) -> tuple[object, ...]:
    """The answers as a list in a sentence: coded names bare, labels and what people typed in quotes."""
    return tuple(label(question, answer) for answer in ids(value))


def label(question: Question | None, answer: str) -> object:
    if question is not None and question.vocabulary is None:
        kind = _CODED.get(question.id)
        if kind is not None:
            return Coded(kind, answer)
    return S("“{label}”", label=option_label(question, answer))


def typed(value: object) -> tuple[Sentence, ...]:
    return tuple(S("“{label}”", label=word) for word in ids(value))


def ids(value: object) -> tuple[str, ...]:
    """An id, several or none, as a tuple in a steady order."""
    match value:
        case None:
            return ()
        case str():
            return (value,)
        case frozenset() | set():
            return tuple(sorted(map(str, value)))
        case Iterable():
            return tuple(str(one) for one in value)
        case _:
            return (str(value),)
