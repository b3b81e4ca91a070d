"""What a SKOS concept is called here: its label in two languages, its synonyms, its short name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shelfmates.definitions.keys.types import is_id
from shelfmates.definitions.skos.concepts import Concept, Labels
from shelfmates.language import Text

LANGUAGES = ("en", "fr")


def text_of(concept: Concept) -> Text:
    """The label in English and French; each lends to the other, and any language to both."""
    labels = concept.preferred
    anything = next(iter(labels.values()), (concept.uri,))[0]
    english, french = in_language(labels, "en"), in_language(labels, "fr")
    text = {"en": english or french or anything, "fr": french or english or anything}
    canadian = labels.get("fr-ca")
    return Text({**text, "fr-CA": canadian[0]} if canadian and canadian[0] != text["fr"] else text)


class Ids:
    """Short names, each given once: the notation where there is one, else made of the label."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def of(self, concept: Concept) -> str:
        plain = re.sub(r"[^A-Za-z0-9_.-]+", "_", concept.notation).strip("_.-")
        label = in_language(concept.preferred, "en") or in_language(concept.preferred, "fr")
        name = next(filter(None, (plain, _slug(label), _slug(re.split(r"[/#]", concept.uri)[-1]))), "concept")
        name = name if is_id(name) else f"n{name}"
        number, wanted = 2, name
        while name in self.given:
            name, number = f"{wanted}_{number}", number + 1
        self.given.add(name)
        return name


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")


def in_language(labels: Labels, language: str) -> str:
    """The label in a language, in one of its regions, or without any language said (taken as English)."""
    regions = [tag for tag in labels if tag.startswith(f"{language}-")]
    for tag in (language, *regions, *([""] if language == "en" else [])):
        if tag in labels:
            return labels[tag][0]
    return ""


def words_of(labels: Labels) -> Iterator[str]:
    for language, texts in labels.items():
        if language.split("-")[0] in ("", *LANGUAGES):
            yield from texts


def addresses(concept: Concept) -> tuple[str, ...]:
    own = (concept.uri,) if re.match(r"https?://|urn:", concept.uri) else ()
    return tuple(dict.fromkeys((*own, *concept.matches)))
