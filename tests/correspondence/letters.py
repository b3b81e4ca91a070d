"""Letters for tests: of a kind that staff may read, of an optional one, and of every kind there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from shelfmates.correspondence.actions import write_letter
from shelfmates.correspondence.letters import LetterKind, Placeholder, registry
from shelfmates.correspondence.letters.wording import Sender, sample_values
from shelfmates.correspondence.models import Letter
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme
from tests.cast import NOW, SALOME, a_person

NEWS = LetterKind(
    key="correspondence.news",
    about="News for tests.",
    subject="News of {programme} for {name}",
    body="Hello {name},\n\n{story}\n\n- one\n- two: {story}\n\n{more}\n\n{answers}",
    placeholders={
        "story": Placeholder("a story", "A story"),
        "more": Placeholder("more of it", "/me/", "link", label="Read more"),
        "answers": Placeholder("answers", "What?\nThat.", "lines"),
    },
    optional=True,
    open_to_staff=True,
)
OWN = LetterKind(key="correspondence.own", about="Of one's own.", subject="Yours", body="Private words.")
VALUES = {"story": "Books were read.", "more": "http://localhost:8000/me/", "answers": ""}


def a_programme_of_letters(slug: str = "letters") -> Programme:
    """A small programme, without a preset: letters need its name only."""
    association, _ = Association.objects.get_or_create(
        slug=slug,
        defaults={
            "name": "Library Association of Exampleton",
            "contact_email": "mentoring@letters.example.org",
            "postal_address": "1 Example Street\nExampleton",
            "languages": ["en", "fr"],
        },
    )
    programme, _ = Programme.objects.get_or_create(
        association=association,
        slug="mentors",
        defaults={
            "definition": {"label": {"en": "Mentors of Exampleton", "fr": "Mentorat d’Exampleton"}},
            "preset": "",
            "preset_digest": "",
        },
    )
    return programme


def a_letter(
    kind: LetterKind = NEWS,
    *,
    person: Person | None = None,
    values: Mapping[str, str] | None = None,
    now: datetime = NOW,
    **more: Any,
) -> Letter:
    """One letter of a kind, about a small programme."""
    more.setdefault("programme", a_programme_of_letters())
    given = values if values is not None else VALUES if kind.key == NEWS.key else {}
    return write_letter(kind, person=person or a_person(SALOME), values=given, by=None, now=now, **more)


def letters_of_every_kind(
    names: tuple[str, ...] = ("Salomé Okonkwo-Léger",), *, now: datetime = NOW
) -> Iterator[Letter]:
    """A letter of every kind of every chapter, in every language, to people of these names.

    Values are the samples; texts and lines become ``names`` when there are several, so that each place of
    each letter holds each of them.
    """
    programme = a_programme_of_letters()
    for kind in (*registry().values(), NEWS):
        for language, _ in settings.LANGUAGES:
            for number, name in enumerate(names):
                samples = sample_values(kind, language, Sender(programme.association, programme))
                values = {
                    key: name if len(names) > 1 and place.kind != "link" else samples[key]
                    for key, place in kind.placeholders.items()
                }
                person = a_person(email=f"reader{number}@example.org", name=name, language=language)
                yield write_letter(
                    kind,
                    person=person,
                    programme=programme if kind.of_programme else None,
                    values=values,
                    by=None,
                    now=now,
                )
