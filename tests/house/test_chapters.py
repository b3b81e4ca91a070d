"""What import-linter cannot see: relations between chapters, links in templates, states, forms sent once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.files import ROOT, files

SOURCE = ROOT / "src/shelfmates"
ORDER = {chapter: place for place, chapter in enumerate(settings.CHAPTERS)}
TEMPLATES = [*files("src/shelfmates", endings={".html", ".txt"})]
LINK = re.compile(r"""\{%\s*url\s+["']([\w-]+)(?::[\w-]+)?["']""")
MOST_MODULES_OF_CORE = 16  # decision 0022
NOT_COUNTED = {"__init__", "apps", "urls"}  # what Django asks every app to have


def chapter_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def names_of_routes(patterns: list[URLPattern | URLResolver], chapter: str) -> dict[str, str]:
    """Route name without namespace → the chapter whose addresses hold it."""
    found: dict[str, str] = {}
    for one in patterns:
        if isinstance(one, URLResolver):
            module = getattr(one.urlconf_name, "__name__", "")
            inside = module.split(".")[1] if module.startswith("shelfmates.") else chapter
            found |= names_of_routes(one.url_patterns, inside)
        elif one.name:
            found[one.name] = chapter
    return found


ROUTES = names_of_routes(get_resolver().url_patterns, "config")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_template_links_to_its_own_or_an_earlier_chapter(path: Path) -> None:
    here = chapter_of(path)
    if here not in ORDER:
        pytest.skip("a room without addresses")
    if here == "home":
        return
    for name in LINK.findall(path.read_text(encoding="utf-8")):
        there = name if name in ORDER else ROUTES.get(name, "")
        assert there in ORDER, f"{name}: no such address"
        assert ORDER[there] <= ORDER[here], f"{here} links up to {there}"


SAVING = re.compile(r"\.(?:save|create|bulk_create|get_or_create|update_or_create|bulk_update|delete)\(")
NEVER_SAVES = (
    "views",
    "doors",
    "navigation",
    "exports",
    "forms",
    "fields",
    "letters",
    "rules",
    "queries",
    "urls",
)


def test_only_verbs_and_what_falls_due_save() -> None:
    guilty = {
        path.relative_to(SOURCE).as_posix(): found
        for path in files("src/shelfmates", endings={".py"})
        if chapter_of(path) in ORDER and path.relative_to(SOURCE).parts[1].removesuffix(".py") in NEVER_SAVES
        if (found := SAVING.findall(path.read_text(encoding="utf-8")))
    }
    assert not guilty


# Forms that may be sent as often as one likes, and why.
AS_OFTEN_AS_ONE_LIKES = {
    "core/templates/core/_choosing.html": "a language stays the same however often it is chosen",
    "core/templates/core/_nav.html": "signing out twice is signing out",
    "home/templates/home/again.html": "signing in has limits of its own",
    "home/templates/home/data.html": "a download changes nothing",
    "people/templates/mfa/authenticate.html": "signing in has limits of its own",
    "people/templates/mfa/webauthn/reauthenticate.html": "signing in has limits of its own",
    "people/templates/people/security.html": "leads to the organisation's own page",
    "presets/templates/presets/file.html": "a file is only read; a long reading must not hold the database",
    "people/templates/people/sign_in.html": "signing in has limits of its own",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_form_that_changes_something_counts_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text, re.DOTALL):
        assert "{% csrf_token %}" in form
        assert "{% once %}" in form or path.relative_to(SOURCE).as_posix() in AS_OFTEN_AS_ONE_LIKES


def test_relations_between_chapters_point_one_way() -> None:
    hidden = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if model._meta.app_label in ORDER and field.related_model._meta.app_label in ORDER
        if model._meta.app_label != field.related_model._meta.app_label
        if not field.remote_field.hidden
    ]
    assert not hidden, "give them related_name='+': an earlier chapter must not know a later one"


def test_only_advance_changes_a_state() -> None:
    assigned = re.compile(r"(?:\.state\s*=[^=]|update\([^)]*\bstate=[^s])")
    allowed = {
        "core/workflow.py",
        "correspondence/jobs/sending.py",  # the worker's own moves are leases on a letter
        "correspondence/actions/deciding.py",  # all drafts of an outbox let go by one UPDATE
        "people/views/organisation.py",  # OpenID Connect's word "state" is another
    }
    found = {
        path.relative_to(SOURCE).as_posix(): assigned.findall(path.read_text(encoding="utf-8"))
        for path in files("src/shelfmates", endings={".py"})
        if path.relative_to(SOURCE).parts[0] in ORDER and path.parent.name != "migrations"
    }
    outside = {path for path, hits in found.items() if hits} - allowed
    assert not outside, "states move by core.workflow.advance"


def test_the_core_stays_small_and_knows_no_word_of_mentoring() -> None:
    modules = {path.stem for path in (SOURCE / "core").glob("*.py")} - NOT_COUNTED
    assert len(modules) <= MOST_MODULES_OF_CORE, sorted(modules)
    words = re.compile(r"\b(mentor|mentee|programme|application|partnership|letter)s?\b", re.IGNORECASE)
    code = "\n".join(p.read_text(encoding="utf-8") for p in (SOURCE / "core").glob("*.py"))
    names = set(re.findall(r"\b(?:def|class) (\w+)", code))
    assert not {name for name in names if words.search(name.replace("_", " "))}
