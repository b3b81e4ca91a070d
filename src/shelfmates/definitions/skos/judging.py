"""Which concepts of a file are taken, and what no list could be made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Literal

from shelfmates.definitions.own_lists import as_typed
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.report import DefinitionErrors
from shelfmates.definitions.skos.concepts import Concept, Concepts
from shelfmates.definitions.skos.reading import refused
from shelfmates.definitions.skos.words import LANGUAGES, in_language, text_of
from shelfmates.language import SN, S, Sentence

MOST_OPTIONS = 3000

type Kept = Mapping[str, Concept]


@dataclass
class Telling:
    """What is said about one file so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def say(
        self, severity: Literal["error", "warning", "note"], code: str, sentence: Sentence,
        remedy: Sentence | None = None, *, at: str = "",
    ) -> Problem:  # fmt: skip
        problem = Problem(severity, f"skos.{code}", sentence, remedy, self.file, table=at)
        if severity != "error":
            self.problems.append(problem)
        return problem


def chosen(all_: Concepts, scheme: str | None, telling: Telling) -> dict[str, Concept]:
    """The concepts of the scheme; without one, all. Raises DefinitionErrors where there is nothing."""
    if scheme is not None and scheme not in all_.schemes:
        names = tuple(all_.schemes)
        raise refused(
            telling.file,
            "no_scheme",
            S("The file has no scheme {scheme}.", scheme=scheme),
            S("Choose one of these: {names}.", names=names) if names else S("Leave --scheme out."),
        )
    inside = {uri: c for uri, c in all_.concepts.items() if scheme is None or scheme in c.schemes}
    kept = {uri: c for uri, c in inside.items() if not c.deprecated}
    if left := len(inside) - len(kept):
        telling.say(
            "note",
            "deprecated",
            SN(
                "{count} concept is marked as no longer used, and left out.",
                "{count} concepts are marked as no longer used, and left out.",
                left,
            ),
        )
    if not kept:
        raise refused(
            telling.file,
            "no_concepts",
            S("The file has no concepts to choose from."),
            S("Export a list of terms (skos:Concept with skos:prefLabel) from your tool."),
        )
    if len(kept) > MOST_OPTIONS:
        raise refused(
            telling.file,
            "too_many",
            S(
                "The file has {number} concepts; nobody chooses from more than {most}.",
                number=len(kept),
                most=MOST_OPTIONS,
            ),
            S("Name one scheme of it with --scheme, or export a branch only."),
        )
    return kept


def judge(kept: Kept, telling: Telling) -> None:
    """Refuse what no list can be made of, everything at once; note what another language lends."""
    errors = [*_labels(kept, telling), *_circles(kept, telling)]
    _languages(kept, telling)
    if errors:
        raise DefinitionErrors(errors)


def broader(kept: Kept, uri: str) -> tuple[str, ...]:
    """What is directly above a concept, of what is taken."""
    return tuple(above for above in kept[uri].broader if above in kept)


def _labels(kept: Kept, telling: Telling) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for uri, concept in kept.items():
        for language, texts in concept.preferred.items():
            if len(texts) > 1:
                yield telling.say(
                    "error",
                    "two_labels",
                    S(
                        "The concept has two preferred labels in one language ({language}): {labels}.",
                        language=language or "—",
                        labels=texts,
                    ),
                    S("Make one of them an alternative label (skos:altLabel)."),
                    at=uri,
                )
        if not concept.preferred:
            sentence = S("The concept has no preferred label.")
            yield telling.say("error", "no_label", sentence, S("Give it a skos:prefLabel."), at=uri)
            continue
        for word in {as_typed(text) for text in text_of(concept).by_language.values()}:
            if (other := seen.setdefault(word, uri)) != uri:
                yield telling.say(
                    "error",
                    "same_label",
                    S("“{word}” is the label of another concept too: {other}.", word=word, other=other),
                    S("Make the labels differ, or take one scheme only with --scheme."),
                    at=uri,
                )


def _languages(kept: Kept, telling: Telling) -> None:
    """Note, once for each language, how many labels another language lends."""
    names = {"en": S("English"), "fr": S("French")}
    for language in LANGUAGES:
        missing = [c for c in kept.values() if c.preferred and not in_language(c.preferred, language)]
        if missing:
            sentence = SN(
                "{count} concept has no label in {language}; one of another language stands for it.",
                "{count} concepts have no label in {language}; one of another language stands for them.",
                len(missing),
                language=names[language],
            )
            remedy = S("Write the labels into the new file where people will read them.")
            telling.say("note", "language_missing", sentence, remedy, at=missing[0].uri)


def _circles(kept: Kept, telling: Telling) -> Iterator[Problem]:
    """Concepts that are, over some steps, broader than themselves; each circle told once."""
    done: set[str] = set()
    for uri in _in_circles(kept):
        circle = () if uri in done else _circle(kept, uri)
        if circle and not done & set(circle):
            done |= set(circle)
            yield telling.say(
                "error",
                "circle",
                S("These concepts are each broader than the next, in a circle: {names}.", names=circle),
                S("Remove one skos:broader or skos:narrower among them."),
                at=uri,
            )


def _in_circles(kept: Kept) -> list[str]:
    """What may stand in a circle: all but what leads, upwards or downwards, only to an end."""
    up = {uri: set(broader(kept, uri)) for uri in kept}
    down: dict[str, set[str]] = {uri: set() for uri in kept}
    for uri, above in up.items():
        for one in above:
            down[one].add(uri)
    for there, back in ((up, down), (down, up)):
        ends = [uri for uri, others in there.items() if not others]
        while ends:
            end = ends.pop()
            for one in back[end]:
                there[one].discard(end)
                if not there[one]:
                    ends.append(one)
    return [uri for uri in kept if up[uri] and down[uri]]


def _circle(kept: Kept, start: str) -> tuple[str, ...]:
    """The way from a concept up and back to itself; () where there is none."""
    came: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for above in broader(kept, here):
            if above == start:
                way = [here]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if above not in came:
                came[above] = here
                waiting.append(above)
    return ()


def broadest(kept: Kept) -> dict[str, list[str]]:
    """For each concept those above it that nothing is above, sorted; itself where it stands alone.

    Each is found from those directly above, so that long chains cost no more than short ones. There must be
    no circles (``judge``).
    """
    heads: dict[str, list[str]] = {}
    for uri in TopologicalSorter({uri: broader(kept, uri) for uri in kept}).static_order():
        above = {head for one in broader(kept, uri) for head in heads[one]}
        heads[uri] = sorted(above) or [uri]
    return heads
