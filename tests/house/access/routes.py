"""Every address of the site, read from the resolver: none can be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    """One address: its full name ("programmes:overview", '' if it has none) and its parameters in order."""

    name: str
    where: str
    parameters: tuple[str, ...]


def routes() -> tuple[Route, ...]:
    """All of them, those of included packages as well."""
    return tuple(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, namespace: str, where: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        here = where + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, here)
        elif isinstance(entry, URLPattern):
            yield Route(f"{namespace}{entry.name}" if entry.name else "", here, _parameters(here))


def _parameters(where: str) -> tuple[str, ...]:
    """Names of the parameters of a path ("<slug:programme>") or of a regular expression ("(?P<key>…)")."""
    return tuple(re.findall(r"<(?:\w+:)?(\w+)>", where))
