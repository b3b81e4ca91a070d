"""A list of options made of SKOS concepts: what is broadest becomes a group, the rest options in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shelfmates.definitions.model import Option, Vocabulary
from shelfmates.definitions.own_lists import as_typed
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.skos.concepts import Concept, Concepts, concepts_of
from shelfmates.definitions.skos.judging import Kept, Telling, broadest, chosen, judge
from shelfmates.definitions.skos.reading import graph_of
from shelfmates.definitions.skos.words import LANGUAGES, Ids, addresses, text_of, words_of
from shelfmates.language import S, Text


@dataclass(frozen=True)
class Taken:
    """What a file of concepts became, and what is worth knowing about it."""

    vocabulary: Vocabulary
    problems: tuple[Problem, ...]


def taken(path: Path, id_: str, scheme: str | None = None) -> Taken:
    """The list ``id_`` made of this file, of one scheme in it where it is named. Raises DefinitionErrors."""
    telling = Telling(path.name)
    all_ = concepts_of(graph_of(path))
    kept = chosen(all_, scheme, telling)
    judge(kept, telling)
    return Taken(_vocabulary(id_, all_, kept, telling), tuple(telling.problems))


def _vocabulary(id_: str, all_: Concepts, kept: Kept, telling: Telling) -> Vocabulary:
    tops = broadest(kept)
    heads = {uri: _head(kept, uri, tops[uri], telling) for uri in kept}
    named = _groups(all_, kept, tops, heads)
    ids = Ids()
    groups = {uri: ids.of(concept) for uri, concept in named.items()}
    options = [uri for uri in kept if uri not in groups] or [*kept]
    labels = {uri: text_of(kept[uri]) for uri in options}
    also = _synonyms(kept, labels, telling)
    made = tuple(
        Option(
            id=ids.of(kept[uri]),
            label=labels[uri],
            synonyms=also[uri],
            group=groups.get(heads[uri], "") if uri not in groups else "",
            maps=addresses(kept[uri]),
        )
        for uri in options
    )
    own = [c for c in all_.schemes.values() if c.preferred]
    label = text_of(own[0]) if len(own) == 1 else Text(dict.fromkeys(LANGUAGES, id_))
    shown = {groups[uri]: text_of(concept) for uri, concept in named.items()}
    used = {option.group for option in made}
    maps = {groups[uri]: addresses(concept) for uri, concept in named.items()}
    return Vocabulary(
        id=id_,
        label=label,
        options=made,
        groups={name: text for name, text in shown.items() if name in used},
        maps={name: found for name, found in maps.items() if name in used and found},
    )


def _head(kept: Kept, uri: str, tops: Sequence[str], telling: Telling) -> str:
    """The broadest concept above this one, itself where there is none; the first of several, noted."""
    first, *others = tops
    if others:
        telling.say(
            "warning",
            "several_groups",
            S(
                "“{label}” stands under several broadest concepts; here it belongs to “{group}”.",
                label=text_of(kept[uri]),
                group=text_of(kept[first]),
            ),
            S("Change its group in the new file if another fits better."),
            at=uri,
        )
    return first


def _groups(
    all_: Concepts, kept: Kept, broad: Mapping[str, Sequence[str]], heads: dict[str, str]
) -> dict[str, Concept]:
    """Groups by address: broadest concepts with others below, else collections, else several schemes.

    ``heads`` is mended where a collection or scheme is the group.
    """
    tops = {top for uri in kept for top in broad[uri] if top != uri}
    groups = {top: kept[top] for top in sorted(tops)}
    alone = [uri for uri in kept if uri not in groups and heads[uri] == uri]
    several = {s for uri in kept for s in kept[uri].schemes}
    for uri in alone:
        concept = kept[uri]
        places: Iterable[tuple[str, Mapping[str, Concept]]] = (
            *((name, all_.collections) for name in concept.collections),
            *((name, all_.schemes) for name in concept.schemes if len(several) > 1),
        )
        for name, known in places:
            if name in known and known[name].preferred:
                heads[uri] = name
                groups[name] = known[name]
                break
    return groups


def _synonyms(kept: Kept, labels: Mapping[str, Text], telling: Telling) -> dict[str, tuple[str, ...]]:
    """Synonyms by address. A word that would name two options names neither, and is noted."""
    taken_ = {as_typed(text): uri for uri, label in labels.items() for text in label.by_language.values()}
    claimed: dict[str, set[str]] = {}
    words: dict[str, list[str]] = {}
    for uri in labels:
        concept = kept[uri]
        said = [*words_of(concept.others), *words_of(concept.preferred)]
        mine = {as_typed(text) for text in labels[uri].by_language.values()}
        words[uri] = [word for word in dict.fromkeys(said) if as_typed(word) not in mine]
        for word in words[uri]:
            claimed.setdefault(as_typed(word), set()).add(uri)
    for word, uris in sorted(claimed.items()):
        if len(uris | ({taken_[word]} if word in taken_ else set())) > 1:
            telling.say(
                "warning",
                "word_twice",
                S("“{word}” could mean more than one concept; it is nobody's synonym.", word=word),
                S("Add it to one option in the new file if it clearly means that one."),
                at=min(uris),
            )
            for uri in uris:
                words[uri] = [one for one in words[uri] if as_typed(one) != word]
    return {uri: tuple(found) for uri, found in words.items()}
