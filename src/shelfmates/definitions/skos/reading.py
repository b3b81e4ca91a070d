"""Reading a file of concepts (SKOS, as Turtle or RDF/XML) without trusting it.

Nothing is fetched: no context, no schema, no entity. What could grow without end in memory is
refused before it is parsed.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax import SAXException, SAXParseException

from shelfmates.definitions.problems import Problem
from shelfmates.definitions.report import DefinitionErrors
from shelfmates.language import S, Sentence

if TYPE_CHECKING:
    from rdflib import Graph

MOST_BYTES = 10_000_000
MOST_ENTITIES, LONGEST_ENTITY = 100, 300  # prefixes of a few addresses are usual, and harmless
_XML = re.compile(rb"\s*(?:<\?xml|<!DOCTYPE|<rdf:RDF|<!--)", re.IGNORECASE)


def refused(file: str, code: str, sentence: Sentence, remedy: Sentence) -> DefinitionErrors:
    """The error that ends the reading of this file."""
    return DefinitionErrors((Problem("error", f"skos.{code}", sentence, remedy, file),))


def graph_of(path: Path) -> Graph:
    """All that the file says. Raises DefinitionErrors with a sentence for whatever cannot be read."""
    try:
        from rdflib import Graph  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise refused(
            path.name,
            "no_library",
            S("Reading concepts from Turtle or RDF/XML needs one more library."),
            S("./run brings it, unless UV_NO_DEV is set. Elsewhere install it: pip install rdflib."),
        ) from None
    data = _bytes(path)
    xml = _is_xml(data)
    if xml:
        _harmless(data, path.name)
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # it would print what is said below in sentences
    graph = Graph()
    try:
        graph.parse(data=data, format="xml" if xml else "turtle")
    except RecursionError:
        raise refused(
            path.name,
            "nested",
            S("The brackets in this file are nested too deeply."),
            S("Export it again from the tool it was made with."),
        ) from None
    except _unreadable() as error:
        raise _syntax(path.name, error, xml=xml) from None
    _whole_letters(graph, path.name)
    return graph


def _whole_letters(graph: Graph, file: str) -> None:
    """Refuse halves of letters (\\uD800), which no file can hold."""
    for triple in graph:
        for text in map(str, triple):
            if any("\ud800" <= letter <= "\udfff" for letter in text):
                shown = text.encode("utf-8", "backslashreplace").decode()
                raise refused(
                    file,
                    "half_letter",
                    S("“{text}” holds half a letter, which no file can hold.", text=shown),
                    S("Write the letter itself, or export the file again in UTF-8."),
                )


def _unreadable() -> tuple[type[Exception], ...]:
    """What the library raises for a file that breaks its rules."""
    from rdflib.exceptions import Error  # noqa: PLC0415

    broken = (SyntaxError, SAXException, ValueError, LookupError, TypeError, AttributeError, AssertionError)
    return (Error, *broken)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise refused(
            path.name, "not_a_file", S("{name} is not a file.", name=path.name), S("Name a file of concepts.")
        )
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise refused(
            path.name,
            "too_large",
            S(
                "The file has {size} million bytes; a list of options has {most} million at most.",
                size=-(-size // 1_000_000),
                most=MOST_BYTES // 1_000_000,
            ),
            S("Export only the scheme or the branch that people shall choose from."),
        )
    data = path.read_bytes()
    if b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise refused(
            path.name,
            "encoding",
            S("The file is not written in UTF-8."),
            S("Save it again as plain text, with the encoding UTF-8."),
        )
    return data.removeprefix(b"\xef\xbb\xbf")


def _is_xml(data: bytes) -> bool:
    return _XML.match(data) is not None and b"RDF" in data


def _harmless(data: bytes, file: str) -> None:
    """Refuse XML that asks for other files or defines texts that multiply."""
    found: list[str] = []

    def entity(name: str, parameter: bool, value: str | None, *where: str | None) -> None:
        found.append(name)
        text = "&" if value is None else value  # None: the text stands in another file
        if parameter or "&" in text or len(text) > LONGEST_ENTITY or len(found) > MOST_ENTITIES:
            raise _entities(file)

    def doctype(name: str, system: str | None, public: str | None, inside: bool) -> None:
        if system or public:
            raise _entities(file)

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = entity
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _broken(file, error.lineno, expat.errors.messages.get(error.code, "")) from None


def _entities(file: str) -> DefinitionErrors:
    return refused(
        file,
        "entities",
        S("The file asks for other files, or for texts that are put into each other; nothing of it is read."),
        S("Export it again without a DOCTYPE, or as Turtle."),
    )


def _syntax(file: str, error: Exception, *, xml: bool) -> DefinitionErrors:
    if isinstance(error, SAXParseException):
        return _broken(file, error.getLineNumber() or 1, error.getMessage())
    line = getattr(error, "lines", None)  # the Turtle reader counts from 0
    if isinstance(line, int):
        return _broken(file, line + 1, str(getattr(error, "_why", "")))
    kind = "RDF/XML" if xml else "Turtle"
    return refused(
        file,
        "syntax",
        S("The file cannot be read as {kind}.", kind=kind),
        S("Export it again from the tool it was made with, as Turtle (.ttl)."),
    )


def _broken(file: str, line: int, why: str) -> DefinitionErrors:
    return refused(
        file,
        "syntax",
        S("Line {line} cannot be read.", line=line),
        S("Mend that line, or export the file again ({detail}).", detail=why or "?"),
    )
