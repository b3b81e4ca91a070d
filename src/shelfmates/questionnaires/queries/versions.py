"""Which version of a form is asked, which is being edited, and the programme it makes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import models

from shelfmates.core import tables
from shelfmates.definitions import Definition, from_tables
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.models import Version
from shelfmates.questionnaires.states import VersionState

APPLICATION = "application"


def current_version(programme: Programme, purpose: str = APPLICATION) -> Version:
    """The version that people answer now. Raises Version.DoesNotExist where none was ever published."""
    return _versions(programme, purpose).get(state=VersionState.CURRENT)


def draft_version(programme: Programme, purpose: str = APPLICATION) -> Version | None:
    """The version that is being edited, if one is."""
    return _versions(programme, purpose).filter(state=VersionState.DRAFT).first()


def versions_of(programme: Programme, purpose: str = APPLICATION) -> models.QuerySet[Version]:
    """Every version, the oldest first."""
    return _versions(programme, purpose).order_by("number")


def tables_of(programme: Programme, version: Version | None = None) -> dict[str, Any]:
    """The whole programme as a definition file would say it, with this version of its form (the current)."""
    asked = version or current_version(programme)
    return joined(programme.definition, asked.content, asked.lists)


def joined(definition: Mapping[str, Any], content: Mapping[str, Any], lists: list[Any]) -> dict[str, Any]:
    """A programme's tables with this form and these lists in them."""
    rest = {key: value for key, value in definition.items() if key not in ("form", "vocabulary")}
    return {**rest, "form": content, **({"vocabulary": lists} if lists else {})}


def definition_of(programme: Programme, version: Version | None = None) -> Definition:
    """The programme with this version of its form (the current), checked. Raises DefinitionErrors."""
    asked = version or current_version(programme)
    lists = json.dumps(asked.lists, ensure_ascii=False)
    return _made(tables.kept(programme.definition), tables.kept(asked.content), lists)


@lru_cache(maxsize=64)  # fewer than core.tables keeps texts: what was made lives as long as its tables
def _made(definition: tables.Table, content: tables.Table, lists: str) -> Definition:
    """Kept under the tables themselves and not under a row, so it is never old."""
    return from_tables(joined(definition, content, json.loads(lists)))


def _versions(programme: Programme, purpose: str) -> models.QuerySet[Version]:
    return Version.objects.filter(
        questionnaire__programme=programme, questionnaire__purpose=purpose
    ).select_related("questionnaire__programme__association")
