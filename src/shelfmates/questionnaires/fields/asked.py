"""One question as it is put to one person, and the sentences about what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.forms import ValidationError
from django.utils.translation import gettext as _

from shelfmates.definitions.applicants import FLEXIBLE
from shelfmates.definitions.model import Definition, Option, Question, Vocabulary
from shelfmates.definitions.own_lists import as_typed, words_of

OTHER = "other:"
ROLE, AGREEMENTS, EVERYTHING = "F06", "F41", "all"
STANDARD = ("languages", "countries", "time_zones")
CLOSED = frozenset(
    ("roles", "membership", "yes_no", "stances", "agreements", "no_match", "rounds", "in_person", "rhythms")
) | {"conference_times"}
"""Lists that are answered from alone: a rule or the programme's life counts on it."""


@dataclass(frozen=True)
class Asked:
    """A question of a definition, asked of somebody in these roles, in a language."""

    question: Question
    definition: Definition
    roles: tuple[str, ...]
    language: str
    required: bool

    @cached_property
    def label(self) -> str:
        return self.question.label.said_in(self.language)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen, by this person: of the roles, only those they may ask for here."""
        listed = self.question.vocabulary.options if self.question.vocabulary else ()
        if self.question.id == ROLE:
            return tuple(option for option in listed if self._offered(option.id))
        if self.question.id == AGREEMENTS:
            return tuple(option for option in listed if option.id != EVERYTHING)
        if self.question.vocabulary and self.question.vocabulary.id == "countries":
            return tuple(sorted(listed, key=lambda option: as_typed(self.said(option))))
        return listed

    @cached_property
    def by_id(self) -> dict[str, str]:
        """Option id → label."""
        return {option.id: self.said(option) for option in self.options}

    @cached_property
    def by_words(self) -> dict[str, str]:
        """What somebody may type → option id."""
        found: dict[str, str] = {}
        for option in self.options:
            for words in (*words_of(option), as_typed(option.id)):
                found.setdefault(words, option.id)
        return found

    @cached_property
    def grouped(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(label of the group, [(id, label)]) in the order of the list; without groups one called ''."""
        groups: dict[str, list[tuple[str, str]]] = {}
        names = self.question.vocabulary.groups if self.question.vocabulary else {}
        for option in self.options:
            name = names[option.group].said_in(self.language) if option.group in names else ""
            groups.setdefault(name, []).append((option.id, self.said(option)))
        return list(groups.items())

    @cached_property
    def takes_other(self) -> bool:
        """May somebody answer in words of their own, beside the list?"""
        vocabulary = self.question.vocabulary
        if vocabulary is None or self.question.kind not in ("O", "M"):
            return False
        if vocabulary.id == self.question.id:  # the question's own options: if one of them is "other"
            return vocabulary.option("other") is not None
        return vocabulary.id not in (*CLOSED, *STANDARD) and _base_open(vocabulary)

    def said(self, option: Option) -> str:
        return option.label.said_in(self.language) or option.id

    def _offered(self, option: str) -> bool:
        roles = set(self.definition.roles)
        both = {"mentor", "mentee"} <= roles
        return option in roles or (both and option in ("both", FLEXIBLE))


def _base_open(vocabulary: Vocabulary) -> bool:
    return not vocabulary.ordered


def wrong(sentence: str, code: str, **values: object) -> ValidationError:
    """What is wrong and what to do, as one sentence."""
    return ValidationError(sentence, code=code, params=values or None)


def nothing_chosen(label: str) -> ValidationError:
    return wrong(_("Please choose an answer to “%(question)s”."), "required", question=label)


def nothing_written(label: str) -> ValidationError:
    return wrong(_("Please write an answer to “%(question)s”."), "required", question=label)


def quoted(words: Iterable[str]) -> str:
    """Several words of people or lists inside a sentence."""
    return ", ".join(f"“{word}”" for word in words)
