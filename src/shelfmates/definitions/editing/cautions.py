"""What is no mistake in a programme of one's own, but is seldom meant: told by ``programme check``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shelfmates.definitions.loading import layers, load
from shelfmates.definitions.model import Definition, Part
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.vocabularies import vocabularies
from shelfmates.language import S, Sentence, Text

type Table = Mapping[str, Any]

# Keys that a rule's sentence says nothing of, by the kind of rule.
_UNSAID: Mapping[str, frozenset[str]] = {
    "eligibility": frozenset({"id", "label"}),
    "must": frozenset({"id", "label", "relaxable", "confidential", "vocabulary"}),
    "cap": frozenset({"id", "label", "warn_at"}),
}


def cautions(path: Path) -> tuple[Problem, ...]:
    """What to look at in a file that ``check`` found right; each is a warning."""
    found = [*_old_sentences(path), *_other_lists(load(path), path.name)]
    return tuple({(one.code, one.table): one for one in found}.values())


def _old_sentences(path: Path) -> Iterator[Problem]:
    """Rules that ask for something else than in the file extended, under the sentence they had there."""
    for before, after in layers(path):
        old = dict(_rules(before))
        for place, rule in _rules(after):
            unsaid = _UNSAID[place.split(".")[-2]]
            then = old.get(place, rule)
            same = {k: v for k, v in rule["label"].items() if then["label"].get(k) == v}
            if same and any(rule.get(k) != then.get(k) for k in (rule.keys() | then.keys()) - unsaid):
                sentence = S("The rule was changed, but not what is said of it: “{label}”.", label=Text(same))
                remedy = S("Write its label anew as well, in each language: people read it.")
                yield _warning("old_sentence", path.name, place, "label", sentence, remedy)


def _rules(top: Table) -> Iterator[tuple[str, Table]]:
    """Path and table of the rules that are said to people one by one."""
    for name, role in top.get("roles", {}).items():
        yield from ((f"roles.{name}.eligibility.{rule['id']}", rule) for rule in role.get("eligibility", ()))
    for kind in ("must", "cap"):
        yield from ((f"{kind}.{rule['id']}", rule) for rule in top.get(kind, ()))


def _other_lists(definition: Definition, file: str) -> Iterator[Problem]:
    """Rules that compare questions whose answers come from different lists, and so never are the same."""
    for place, part in _parts(definition):
        read = (*part.parameters.get("wanted", ()), *part.parameters.get("offered", ()))  # type: ignore[misc]
        asked = [question for id_ in read if (question := definition.question(id_)) is not None]
        lists = {question.vocabulary.id: question for question in asked if question.vocabulary is not None}
        if len({_ids(question.vocabulary.options) for question in lists.values() if question.vocabulary}) < 2:
            continue
        (one, first), (other, second) = list(lists.items())[:2]
        sentence = S(
            "The rule compares {first}, answered from the list {one}, with {second}, answered from {other}.",
            first=first.id,
            one=one,
            second=second.id,
            other=other,
        )
        remedy = _one_list(one, other, definition)
        yield _warning("different_lists", file, place, "", sentence, remedy)


def _one_list(one: str, other: str, definition: Definition) -> Sentence:
    """How to have both answered from one list; a list of the file's own may take the place of ours."""
    ours, own = (other, one) if one in definition.vocabularies else (one, other)
    if own in definition.vocabularies and ours in vocabularies():
        return S(
            'If that is not meant, write id = "{ours}" in your list: it then stands in the place of ours.',
            ours=ours,
        )
    return S('If that is not meant, give both questions the same list: vocabulary = "{list}".', list=own)


def _parts(definition: Definition) -> Iterator[tuple[str, Part]]:
    for must in definition.musts:
        yield f"must.{must.id}", must.part
    for wish in definition.wishes:
        for part in wish.parts:
            yield f"wish.{wish.id}" if part.id == wish.id else f"wish.{wish.id}.part.{part.id}", part


def _ids(options: Any) -> frozenset[str]:
    return frozenset(option.id for option in options)


def _warning(code: str, file: str, table: str, key: str, sentence: Sentence, remedy: Sentence) -> Problem:
    return Problem("warning", f"definition.{code}", sentence, remedy, file, table=table, key=key)
