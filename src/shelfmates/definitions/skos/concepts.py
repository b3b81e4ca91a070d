"""The concepts of a SKOS graph as plain values: labels by language, what is broader, what is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

type Labels = Mapping[str, tuple[str, ...]]  # language tag ('' where none) → texts, sorted

_MATCHES = ("exactMatch", "closeMatch")


@dataclass(frozen=True)
class Concept:
    """One concept (or scheme, or collection) by its address."""

    uri: str
    preferred: Labels
    others: Labels = field(default_factory=dict)  # alternative and hidden labels
    notation: str = ""
    broader: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    deprecated: bool = False


@dataclass(frozen=True)
class Concepts:
    """All that a file says, by address."""

    concepts: Mapping[str, Concept]
    schemes: Mapping[str, Concept]
    collections: Mapping[str, Concept]


def concepts_of(graph: Graph) -> Concepts:
    """The concepts of the graph; relations said from either end count."""
    from rdflib.namespace import RDF, SKOS  # noqa: PLC0415 - an extra

    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    for relation in (SKOS.inScheme, SKOS.topConceptOf):
        schemes |= set(graph.objects(None, relation))
    schemes |= set(graph.subjects(SKOS.hasTopConcept))
    collections = set(graph.subjects(SKOS.member))
    nodes = set(graph.subjects(RDF.type, SKOS.Concept)) | set(graph.objects(None, SKOS.hasTopConcept))
    for relation in (SKOS.inScheme, SKOS.topConceptOf, SKOS.broader):
        nodes |= set(graph.subjects(relation))
    nodes -= schemes | collections
    return Concepts(
        {str(node): _concept(graph, node) for node in sorted(nodes, key=str)},
        {str(node): _named(graph, node) for node in sorted(schemes, key=str)},
        {str(node): _named(graph, node) for node in sorted(collections, key=str)},
    )


def _concept(graph: Graph, node: Node) -> Concept:
    from rdflib.namespace import OWL, SKOS  # noqa: PLC0415

    def either(there: Node, back: Node) -> tuple[str, ...]:
        return _sorted({*graph.objects(node, there), *graph.subjects(back, node)})

    gone = [str(value).casefold() for value in graph.objects(node, OWL.deprecated)]
    schemes = {*graph.objects(node, SKOS.inScheme), *graph.objects(node, SKOS.topConceptOf)}
    notations = _sorted(graph.objects(node, SKOS.notation))
    return Concept(
        uri=str(node),
        preferred=_labels(graph, node, (SKOS.prefLabel,)),
        others=_labels(graph, node, (SKOS.altLabel, SKOS.hiddenLabel)),
        notation=notations[0] if notations else "",
        broader=tuple(uri for uri in either(SKOS.broader, SKOS.narrower) if uri != ""),
        schemes=_sorted({*schemes, *graph.subjects(SKOS.hasTopConcept, node)}),
        collections=_sorted(graph.subjects(SKOS.member, node)),
        matches=tuple(uri for name in _MATCHES for uri in _sorted(graph.objects(node, SKOS[name]))),
        deprecated="true" in gone or "1" in gone,
    )


def _named(graph: Graph, node: Node) -> Concept:
    """A scheme or collection; many are named with Dublin Core or RDFS words only."""
    from rdflib.namespace import DC, DCTERMS, RDFS, SKOS  # noqa: PLC0415

    for name in (SKOS.prefLabel, DCTERMS.title, DC.title, RDFS.label):
        if labels := _labels(graph, node, (name,)):
            return Concept(str(node), labels)
    return Concept(str(node), {})


def _labels(graph: Graph, node: Node, relations: Iterable[Node]) -> Labels:
    found: dict[str, set[str]] = {}
    for relation in relations:
        for label in graph.objects(node, relation):
            if text := " ".join(str(label).split()):
                found.setdefault((getattr(label, "language", None) or "").casefold(), set()).add(text)
    return {language: tuple(sorted(texts)) for language, texts in sorted(found.items())}


def _sorted(nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted({str(node) for node in nodes}))
