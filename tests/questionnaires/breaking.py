"""Every way to answer a question wrongly, and what the page has to say then (GOV.UK's rules for errors)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from shelfmates.definitions.model import Definition, Question
from shelfmates.questionnaires.fields.asked import Asked
from shelfmates.questionnaires.fields.form import QuestionsForm

PAGE = """{% extends "core/page.html" %}{% block title %}Your answers{% endblock %}{% block content %}
<form method="post" novalidate>{% for one in form %}
{% include "core/_field.html" with field=one %}{% endfor %}</form>{% endblock %}"""


@dataclass(frozen=True)
class Broken:
    """A question answered so that one rule is broken. ``kept``: what of it has to stand there again."""

    rule: str
    data: str
    kept: str = ""
    file: bytes = b""
    checked: tuple[str, ...] = ()


def ways(asked: Asked) -> Iterator[Broken]:
    """Each rule of the question's kind, broken."""
    question, name = asked.question, asked.question.id
    yield Broken("required", "")
    if question.kind in ("T", "E"):
        yield Broken("long", f"{name}={'o' * 255}", "o" * 255)
        if name == "F02":
            yield Broken("address", f"{name}=salome at example", "salome at example")
    if question.kind == "L" and not question.most:
        yield Broken("long", f"{name}={'o' * 10_001}", "o" * 10_001)
    if question.kind == "N":
        yield Broken("number", f"{name}=about+ten", "about ten")
        yield Broken("most", f"{name}=999999999", "999999999")
    if name == "F20_year":
        yield Broken("number", f"{name}=30", "30")
        yield Broken("most", f"{name}=2099", "2099")
        yield Broken("most", f"{name}=1799", "1799")
    if question.kind == "D":
        yield Broken("day", f"{name}:0=31&{name}:1=2&{name}:2=2026", "2026")
    if question.kind in ("B", "O"):
        yield Broken("strange", f"{name}=nothing-of-ours")
    if question.kind == "F":
        yield Broken("pdf", f"{name}:words=", file=b"MZ\x90 program")
        yield Broken("large", f"{name}:words=", file=b"%PDF-" + b"0" * 5_000_000)
    if question.kind in ("M", "R", "each"):
        yield from _of_lists(asked)


def _of_lists(asked: Asked) -> Iterator[Broken]:
    question, name, ids = asked.question, asked.question.id, [*asked.by_id]
    if question.kind == "R":
        yield Broken("twice", f"{name}:0={ids[0]}&{name}:1={ids[0]}", f'value="{ids[0]}" selected')
    if question.kind == "M" and len(ids) > 100:
        yield Broken("unknown", f"{name}:0=Klingonish", "Klingonish")
    elif question.kind == "M" and question.most is not None and question.most < len(ids):
        many = ids[: question.most + 1]
        yield Broken("most", "&".join(f"{name}={one}" for one in many), checked=tuple(many))
    if question.kind == "M" and name == "F41" and len(ids) > 1:
        yield Broken("agreed", f"{name}={ids[0]}", checked=(ids[0],))
    if question.kind == "each" and len(question.lines) > 1:
        yield Broken("lines", f"{name}:{question.lines[0].id}={ids[0]}", checked=(ids[0],))


def failures(definition: Definition, question: Question, language: str) -> Iterator[str]:
    """What is not as it should be on the pages of this question, broken in every way."""
    asked = Asked(question, definition, question.asked, language, required=True)
    if question.kind in ("O", "M", "R") and not asked.options:
        return
    for broken in ways(asked):
        files = {question.id: SimpleUploadedFile("cv.pdf", broken.file)} if broken.file else {}
        form = QuestionsForm([asked], language, data=QueryDict(broken.data), files=files)
        where = f"{definition.id} {question.id} {question.kind} {broken.rule} {language}"
        yield from (f"{where}: {what}" for what in _judged(form, question.id, broken, language))


def counted(definition: Definition, question: Question) -> int:
    """How many ways there are."""
    return sum(1 for _ in ways(Asked(question, definition, question.asked, "en", required=True)))


def _judged(form: QuestionsForm, name: str, broken: Broken, language: str) -> Iterator[str]:
    with translation.override(language):
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        html = engines["django"].from_string(PAGE).render({"form": form}, request)
    if not form.errors:
        yield "is accepted"
        return
    page, errors = Page(html), [" ".join(str(error).split()) for error in form.errors[name]]
    title = "Error:" if language == "en" else "Erreur"
    right = {
        f"the title is {page.title!r}": page.title.startswith(title),
        f"first comes {page.first_after_main!r}": page.first_after_main == "error-summary",
        f"the summary says {page.links}": [words for _to, words in page.links] == errors,
        "the link leads to no control": all(to in page.controls for to, _words in page.links),
        f"at the field stands {page.error_words}": page.error_words == {f"id_{name}_error": " ".join(errors)},
        "nothing points to the error": any(f"id_{name}_error" in one for one in page.described),
        "no control says that it is invalid": page.invalid > 0,
        f"{broken.kept[:40]!r} is lost": broken.kept in re.sub(r"\s+", " ", html),
        f"{broken.checked} is no longer ticked": set(broken.checked) <= page.checked,
        f"odd words: {errors}": not re.search(r"“”|None|%\(", " ".join(errors)),
    }
    yield from (what for what, is_right in right.items() if not is_right)


@dataclass
class Page(HTMLParser):
    """What a page says about errors."""

    html: str
    title: str = ""
    first_after_main: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    controls: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    described: list[str] = field(default_factory=list)
    error_words: dict[str, str] = field(default_factory=dict)
    invalid: int = 0

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self._inside: list[str] = []
        self._in_main = self._in_summary = False
        self._error = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._inside.append(tag)
        if tag == "main":
            self._in_main = True
        elif self._in_main and not self.first_after_main and tag != "div":
            self.first_after_main = tag
        if self._in_main and found.get("class") == "error-summary" and not self.first_after_main:
            self.first_after_main = "error-summary"
        if found.get("class") == "error-summary":
            self._in_summary = True
        if tag == "a" and self._in_summary and found["href"].startswith("#"):
            self.links.append((found["href"][1:], ""))
        if tag in ("input", "select", "textarea") and found.get("type") != "hidden":
            self.controls.add(found.get("id", ""))
            self.invalid += found.get("aria-invalid") == "true"
            if "checked" in found:
                self.checked.add(found.get("value", ""))
        if "aria-describedby" in found:
            self.described.append(found["aria-describedby"])
        if found.get("class") == "field-error":
            self._error = found["id"]

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if self._inside and self._inside[-1] == "title":
            self.title += words
        if self._in_summary and self.links and self._inside[-1] == "a" and words:
            to, before = self.links.pop()
            self.links.append((to, f"{before} {words}".strip()))
        if self._error and words:
            self.error_words[self._error] = f"{self.error_words.get(self._error, '')} {words}".strip()

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass
        if tag == "ul":
            self._in_summary = False
        if tag == "div":
            self._error = ""
