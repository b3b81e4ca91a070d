"""What every chapter declares, read together: who may open what, what is about a person, states and moves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.conf import settings

from shelfmates.core.personal import OF_EVERY_MODEL, Declared, Field
from shelfmates.core.workflow import Workflow

WORDS = (
    "anyone", "person", "owner", "applicant", "coordinator", "committee", "steward", "observer",
    "association", "operator",
)  # fmt: skip
"""Who may open a page, from the widest circle on."""
_KEYS = {"about", "told_why", "history", "when", "GET", "POST", "PUT", "PATCH", "DELETE"}


@dataclass(frozen=True)
class Row:
    """One address of the site: what it is for, and who may use which method.

    ``told_why`` get a sentence why not instead of "no such page". ``history`` says, for an address that
    changes something, why it leaves no entry in the history ('' : it leaves one). ``when`` says in which
    state the page exists at all ('' : always); in others, those who may open it are told that it does not.
    """

    name: str
    chapter: str
    about: str
    methods: Mapping[str, frozenset[str]]
    told_why: frozenset[str]
    history: str = ""
    when: str = ""

    def may(self, method: str, words: frozenset[str]) -> bool:
        """May somebody who is described by these words use the method?"""
        return bool(self.methods.get("GET" if method == "HEAD" else method, frozenset()) & words)


class DeclarationError(Exception):
    """A chapter's declaration cannot be read as one."""


@cache
def policy() -> Mapping[str, Row]:
    """Who may open what: the rows of every chapter's ``policy.toml``, by the name of the address."""
    rows: dict[str, Row] = {}
    for chapter in settings.CHAPTERS:
        path = files(f"shelfmates.{chapter}") / "policy.toml"
        if not path.is_file():
            continue
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if name in rows:
                raise DeclarationError(f"{chapter}/policy.toml: {name} has a row twice")
            rows[name] = _row(chapter, name, table)
    return rows


def _row(chapter: str, name: str, table: Mapping[str, object]) -> Row:
    where = f"{chapter}/policy.toml: {name}"
    if unknown := set(table) - _KEYS:
        raise DeclarationError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    if not table.get("about"):
        raise DeclarationError(f"{where}: about is missing")
    methods = {method: _words(where, table[method]) for method in table if method.isupper()}
    if not methods:
        raise DeclarationError(f"{where}: no method is named")
    told_why = _words(where, table.get("told_why", []))
    history, when = str(table.get("history", "")), str(table.get("when", ""))
    return Row(name, chapter, str(table["about"]), methods, told_why, history, when)


def _words(where: str, value: object) -> frozenset[str]:
    words = frozenset(map(str, value)) if isinstance(value, list) else frozenset({str(value)})
    if unknown := words - set(WORDS):
        raise DeclarationError(f"{where}: unknown word {', '.join(sorted(unknown))}")
    return words


@cache
def personal_fields() -> Mapping[str, Mapping[str, Field]]:
    """What every chapter says about the fields of models: label → field → what it is."""
    found: dict[str, Mapping[str, Field]] = {}
    for chapter in settings.CHAPTERS:
        module = shelf(chapter, "personal")
        declared: Declared = getattr(module, "DECLARED", {})
        for label, fields in declared.items():
            if label in found:
                raise DeclarationError(f"{chapter}/personal.py: {label} is declared twice")
            found[label] = fields
    return found


def field_of(label: str, name: str) -> Field | None:
    """What is declared about one field of a model, or None. The id of a row is nobody's."""
    rows = personal_fields().get(label, {})
    if name in rows:
        return rows[name]
    chapter = label.split(".", maxsplit=1)[0]
    return OF_EVERY_MODEL.get(name) if chapter in settings.CHAPTERS or name == "id" else None


def shelf(chapter: str, name: str) -> ModuleType | None:
    """A chapter's shelf of this name, or None where it has none."""
    path = f"shelfmates.{chapter}.{name}"
    return import_module(path) if find_spec(path) else None


def workflows() -> Iterator[tuple[str, Workflow]]:
    """Every table of moves on the site, with the label of the model it belongs to."""
    for chapter in settings.CHAPTERS:
        for model in apps.get_app_config(chapter).get_models():
            workflow = getattr(model, "workflow", None)
            if isinstance(workflow, Workflow):
                yield model._meta.label, workflow
