"""Rules, wishes, questions and answers as people name them on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

import click

from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.language import S, Sentence, Text

if TYPE_CHECKING:
    from shelfmates.cli.ask.frame import Asked
    from shelfmates.definitions.model import Question

MOST_NEAR, NEAR = 5, 0.5
LONGEST_NUMBER = 9  # digits
OTHER = "other:"

type Change = dict[str, object]


@dataclass(frozen=True)
class Choice:
    """Something that can be named: by its id, by its label in any language."""

    id: str
    label: Text
    change: Mapping[str, object]

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        return (self.id.casefold(), *(text.casefold() for text in self.label.by_language.values()))


@dataclass(frozen=True)
class WhatIf:
    """Reads the options of ``what-if``; what cannot be understood is a usage error that names near ones."""

    asked: Asked

    def rule(self, text: str) -> Change:
        """A must, a cap or a condition for a role."""
        unknown = S("There is no rule “{text}” that could be relaxed.", text=text)
        chosen = self._chosen(text, self._rules, unknown)
        return {"kind": "relax_rule", **chosen.change}

    @cached_property
    def _rules(self) -> list[Choice]:
        definition = self.asked.definition
        found = [
            Choice(one.id, one.label, {"of": "must", "rule": one.id})
            for one in definition.musts
            if not one.confidential
        ]
        found += [Choice(one.id, one.label, {"of": "cap", "rule": one.id}) for one in definition.caps]
        found += [
            Choice(f"{role.id}.{one.id}", one.label, {"of": "eligibility", "rule": f"{role.id}.{one.id}"})
            for role in definition.roles.values()
            for one in role.eligibility
        ]
        return found

    def weight(self, text: str) -> Change:
        """``WISH=NUMBER``."""
        name, _, number = text.rpartition("=")
        if not name or not number.strip().isdecimal() or len(number.strip()) > LONGEST_NUMBER:
            raise self._refusal(
                S("“{text}” is not of the form WISH=NUMBER, such as interests=40.", text=text)
            )
        wishes = [Choice(one.id, one.label, {"wish": one.id}) for one in self.asked.definition.wishes]
        secret = {one.id for one in self.asked.definition.wishes if one.confidential}
        shown = [one for one in wishes if one.id not in secret]
        chosen = self._chosen(name, wishes, S("There is no wish “{text}”.", text=name), shown)
        return {"kind": "set_weight", **chosen.change, "weight": int(number)}

    # ── answers ───────────────────────────────────────────────────────────────────────────────

    def answers(self, person: str, question: str, value: str) -> Iterator[Change]:
        """One change, or one for each option added with "+"."""
        who = self.asked.person(person).id
        chosen = self._chosen(question, self._questions, S("There is no question “{text}”.", text=question))
        change: Change = {"kind": "change_answer", "person": who, **chosen.change}
        found = self.asked.definition.question(str(chosen.change["question"]))
        assert found is not None
        if not value.strip():
            yield {**change, "to": None}
            return
        adding = value.startswith("+")
        answer = self._understood(found, value.removeprefix("+").strip())
        if not adding:
            yield {**change, "to": _as_json(answer)}
        elif isinstance(answer, tuple):
            yield from ({**change, "add": option} for option in answer)
        else:
            raise self._refusal(
                S("“{question}” takes one answer, so none can be added.", question=found.label)
            )

    @cached_property
    def _questions(self) -> list[Choice]:
        """Every question, and each line of those answered line by line ("F33.position")."""
        found = []
        for one in self.asked.definition.questions:
            if one.kind != "each":
                found.append(Choice(one.id, one.label, {"question": one.id}))
            found += [
                Choice(f"{one.id}.{line.id}", line.label, {"question": one.id, "line": line.id})
                for line in one.lines
            ]
        return found

    def _understood(self, question: Question, text: str) -> Answer:
        """The answer as the reader of spreadsheets understands it; nothing that it had to guess."""
        from shelfmates.spreadsheets.files.sheets import Cell  # noqa: PLC0415 - when it runs
        from shelfmates.spreadsheets.people.answers import understand  # noqa: PLC0415
        from shelfmates.spreadsheets.people.people import asked_of  # noqa: PLC0415

        understood = understand(asked_of(self.asked.definition)[question.id], Cell(text, text))
        for finding in understood.findings:
            if finding.severity != "note":
                raise self._refusal(finding.sentence, self._options(question, text) or finding.remedy)
        answer = understood.answer
        own = [one for one in _picked(answer) if one.startswith(OTHER)]
        if own and not text.casefold().startswith(OTHER):
            sentence = S("“{text}” is none of the answers to “{question}”.",
                         text=own[0].removeprefix(OTHER), question=question.label)  # fmt: skip
            raise self._refusal(sentence, self._options(question, own[0].removeprefix(OTHER)))
        if answer is None:
            raise self._refusal(
                S("“{text}” is no answer to “{question}”.", text=text, question=question.label)
            )
        return answer

    # ── refusing ──────────────────────────────────────────────────────────────────────────────

    def _chosen(
        self, text: str, choices: Sequence[Choice], unknown: Sentence, shown: Sequence[Choice] | None = None
    ) -> Choice:
        """The one that is called so, or whose label holds these words; ``shown`` may be named as near."""
        said = text.strip().casefold()
        tests = (
            lambda one: said == one.spellings[0],
            lambda one: said in (*one.spellings, one.spellings[0].rpartition(".")[2]),
            lambda one: any(said in spelling for spelling in one.spellings[1:]),
        )
        for test in tests if said else ():
            found = [one for one in choices if test(one)]
            if len(found) == 1:
                return found[0]
            if found:
                sentence = S("“{text}” may be {choices}. Give the id.",
                             text=text, choices=tuple(map(_shown, found[:MOST_NEAR])))  # fmt: skip
                raise self._refusal(sentence)
        raise self._refusal(unknown, _near(said, choices if shown is None else shown))

    def _options(self, question: Question, text: str) -> Sentence | None:
        """Answers near to what was typed."""
        options = question.vocabulary.options if question.vocabulary is not None else ()
        return _near(text.casefold(), [Choice(one.id, one.label, {}) for one in options])

    def _refusal(self, *sentences: Sentence | None) -> click.UsageError:
        return click.UsageError(" ".join(self.asked.words.say(one) for one in sentences if one is not None))


def _shown(choice: Choice) -> Sentence:
    return S("{id} (“{label}”)", id=choice.id, label=choice.label)


def _near(said: str, choices: Sequence[Choice]) -> Sentence | None:
    """Those that are spelt alike, the nearest first; all where there are few."""
    by_spelling = {spelling: one for one in choices for spelling in one.spellings}
    found = [by_spelling[one] for one in get_close_matches(said, by_spelling, 3 * MOST_NEAR, NEAR)]
    near = list({one.id: one for one in found}.values())[:MOST_NEAR]
    if not near and len(choices) <= 2 * MOST_NEAR:
        near = list(choices)
    return S("There are: {choices}.", choices=tuple(map(_shown, near))) if near else None


def _picked(answer: Answer | None) -> tuple[str, ...]:
    if isinstance(answer, Mapping):
        return tuple(answer.values())
    return answer if isinstance(answer, tuple) else (answer,) if isinstance(answer, str) else ()


def _as_json(answer: Answer) -> object:
    """An answer as a change holds it."""
    match answer:
        case AtLeast(value=value):
            return f"{value}+"
        case date():
            return answer.isoformat()
        case tuple():
            return list(answer)
        case Mapping():
            return dict(answer)
    return answer
