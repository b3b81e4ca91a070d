"""A page as somebody reads it: its words, its forms as a browser would send them, its errors."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class _Page(HTMLParser):
    """Collects the words inside <main>, the fields of each of its forms and the errors above them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.forms: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self.actions: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in attributes}
        if tag not in ("input", "br", "meta", "link", "path", "hr", "img"):
            self._open.append("errors" if "error-summary" in attrs.get("class", "").split() else tag)
        if "main" not in self._open:
            return
        if tag == "a":
            self.links.append(attrs.get("href", ""))
        if tag == "li" and "errors" in self._open:
            self.errors.append("")
        if tag == "form":
            self.forms.append({})
            self.actions.append(attrs.get("action", ""))
        if self.forms and "form" in self._open:
            self._field(tag, attrs, self.forms[-1])

    def _field(self, tag: str, attrs: dict[str, str], form: dict[str, Any]) -> None:
        name = attrs.get("name", "")
        if tag == "input" and name:
            if attrs.get("type") not in ("checkbox", "radio"):
                form[name] = attrs.get("value", "")
            elif "checked" in attrs:
                form.setdefault(name, []).append(attrs.get("value", "on"))
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in attrs or self._select not in form):
            form[self._select] = attrs.get("value", "")  # a browser sends the first where none is chosen
        elif tag == "textarea":
            self._area, form[name] = name, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.forms[-1][self._area] = self.forms[-1][self._area].lstrip("\n")
            self._area = ""
        while self._open and (tag in self._open or (tag == "div" and "errors" in self._open)):
            last = self._open.pop()
            if last == tag or (last == "errors" and tag == "div"):
                break

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1][self._area] += data
        elif "main" in self._open and self._open[-1] != "script":
            self.words.append(data)
            if "errors" in self._open and "li" in self._open and self.errors:
                self.errors[-1] += data.strip()


def _read(html: bytes) -> _Page:
    page = _Page()
    page.feed(html.decode())
    return page


def filled(html: bytes, **changed: str | list[str] | None) -> dict[str, Any]:
    """What a browser sends of the page's last form, with some answers changed; None leaves one out.

    "__" in a name stands for "-".
    """
    sent = _read(html).forms[-1] | {name.replace("__", "-"): value for name, value in changed.items()}
    return {name: value for name, value in sent.items() if value is not None}


def errors(html: bytes) -> list[str]:
    """The sentences of the summary above a form."""
    return _read(html).errors


def buttons(html: bytes) -> list[str]:
    """Where the page's forms are sent, those that say it."""
    return [action for action in _read(html).actions if action]


def links(html: bytes) -> list[str]:
    """Where the links of the page lead."""
    return _read(html).links


def text_of(html: bytes) -> str:
    """The words of the page between header and footer."""
    return " ".join(" ".join(_read(html).words).split())
