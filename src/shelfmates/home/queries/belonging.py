"""What belongs to somebody, found by what the chapters declare: a new model is in it by its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from shelfmates.core.personal import Field
from shelfmates.core.text import as_address
from shelfmates.home.queries.declared import personal_fields
from shelfmates.people.models import Person

_OWNER = ("person", "user")


@dataclass(frozen=True)
class Belonging:
    """The rows of one model that are somebody's, and what is declared about their fields."""

    label: str
    rows: models.QuerySet[Any]
    fields: dict[str, Field]

    @property
    def chapter(self) -> str:
        return self.label.partition(".")[0]

    @property
    def goes(self) -> bool:
        """Do the rows go when their owner is erased?"""
        return any(field.erase == "delete" for field in self.fields.values())

    @property
    def blanked(self) -> tuple[str, ...]:
        """The fields that are emptied while the rows stay."""
        return tuple(name for name, field in self.fields.items() if field.erase == "blank")


def belongings(person: Person) -> Iterator[Belonging]:
    """Everything that is declared as personal and leads to this person, in the order of the chapters."""
    order = {chapter: number for number, chapter in enumerate(settings.CHAPTERS)}
    labels = sorted(personal_fields(), key=lambda label: order.get(label.partition(".")[0].lower(), -1))
    for label in labels:
        fields = {name: field for name, field in personal_fields()[label].items() if field.is_personal}
        model = apps.get_model(label)
        way = _way(model, person) if fields else None
        if way is not None:
            yield Belonging(label, model._base_manager.filter(way).distinct(), fields)


def addresses_of(person: Person) -> frozenset[str]:
    """The addresses somebody has here."""
    known = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return frozenset(map(as_address, {person.email, *known}))


def _way(model: type[models.Model], person: Person) -> Q | None:
    """How rows of a model lead to a person: they are the person, point to them, or hold their address."""
    if model is Person:
        return Q(pk=person.pk)
    found = [Q(**{name: person.pk}) for name in _leading_to_person(model)]
    found += [
        Q(**{f"{field.name}__{name}": person.pk})
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.name in ("response", "account")
        for name in _leading_to_person(field.related_model)
    ]
    found += [
        Q(**{f"{field.name}__in": addresses_of(person)})
        for field in model._meta.concrete_fields
        if isinstance(field, models.EmailField)
    ]
    if not found:
        return None
    whole = found[0]
    for one in found[1:]:
        whole |= one
    return whole


def _leading_to_person(model: Any) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.name in _OWNER and field.related_model is Person:
            yield field.name
