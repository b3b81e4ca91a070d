"""What stands on every page to move on: for everybody, and at a desk the parts a person's role may open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from shelfmates.core import clock
from shelfmates.core.looks import Place
from shelfmates.home.queries.declared import policy
from shelfmates.home.queries.desks import coordinated, held_by, programmes_of, roles_in
from shelfmates.programmes.doors import place_of
from shelfmates.programmes.models import Association, Programme, StaffRole
from shelfmates.programmes.queries import name_of


@dataclass(frozen=True)
class Link:
    """One way on. ``current``: the page, or one below it, is open. ``post``: a button, no link."""

    label: str | Promise
    url: str
    current: bool = False
    post: bool = False


@dataclass(frozen=True)
class Section:
    """One part of a programme's desk: its first page, and how the names of its further pages begin.

    ``of_round``: the page is about one round; the latest is opened.
    """

    label: Promise
    page: str
    further: tuple[str, ...] = ()
    of_round: bool = False


SECTIONS: tuple[Section, ...] = (
    Section(
        _("Overview"), "programmes:overview", ("programmes:round", "programmes:plan", "programmes:dates")
    ),
    Section(_("Applications"), "applications:desk_list", ("applications:desk_",), of_round=True),
    Section(_("Form"), "questionnaires:overview", ("questionnaires:",)),
    Section(_("Values"), "presets:values", ("presets:",)),
    Section(_("Letters"), "correspondence:outbox", ("correspondence:",)),
    Section(_("Staff"), "staff:of_programme", ("staff:",)),
    Section(_("History"), "programmes:history"),
)

OF_ASSOCIATION: tuple[Section, ...] = (
    Section(_("Programmes"), "programmes:association"),
    Section(_("New programme"), "presets:install", ("presets:",)),
    Section(_("Staff"), "staff:of_association", ("staff:",)),
    Section(_("Settings"), "programmes:settings"),
    Section(_("History"), "programmes:association_history"),
)


# What a page offers that belongs to a later chapter, which the page itself cannot know.
WAYS_ON: dict[str, tuple[tuple[Promise, str], ...]] = {
    "programmes:association": ((_("Install a programme"), "presets:install"),),
}


@dataclass(frozen=True)
class DeskNavigation:
    """The parts of one programme's desk for one person, and the other desks they may go to."""

    name: str
    sections: tuple[Link, ...]
    others: tuple[Link, ...]

    @property
    def current(self) -> Link | None:
        return next((link for link in self.sections if link.current), None)


@cache
def _at(page: str) -> str:
    """The address of a page that is the same for everybody: looked up once."""
    return reverse(page)


def everywhere(request: HttpRequest) -> dict[str, object]:
    """The context processor. Nothing is asked of the database before a template shows it."""
    return {
        "site_nav": SimpleLazyObject(lambda: list(_for_everybody(request))),
        "site_links": SimpleLazyObject(lambda: list(_small_links(request))),
        "desk": SimpleLazyObject(lambda: _desk(request)),
        "place": _place(request),
        "ways_on": SimpleLazyObject(lambda: list(_ways_on(request))),
    }


def _for_everybody(request: HttpRequest) -> Iterator[Link]:
    here, front = request.path, _at("home:front")
    if request.user.is_authenticated:
        mine = _at("home:me")
        yield Link(_("What waits for you"), front, here == front)
        yield Link(_("My page"), mine, here.startswith(mine))
        yield Link(_("Sign out"), _at("account_logout"), post=True)
        return
    sign_in = _at("account_login")
    yield Link(_("Open calls"), front, here == front)
    yield Link(_("Sign in"), sign_in, here == sign_in)


def _small_links(request: HttpRequest) -> Iterator[Link]:
    """At the foot of every page, always in this order."""
    page = _at("home:help")
    yield Link(_("Help"), page)
    yield Link(_("Report a problem"), f"{page}#report")
    if request.user.is_authenticated:
        yield Link(_("Who can see what about you"), _at("home:readers"))


def _desk(request: HttpRequest) -> DeskNavigation | None:
    """The doors of the desk put the programme on the request; without one, there are only desks to go to."""
    match = request.resolver_match
    if match is None or not request.path.startswith("/desk/"):
        return None
    held = held_by(request.user, clock.now())
    here: Programme | None = getattr(request, "programme", None)
    association: Association | None = getattr(request, "association", None)
    whole = None if here else association
    others = (
        *(
            Link(one.name, reverse("programmes:association", args=[one.slug]))
            for one in coordinated(held)
            if one != whole
        ),
        *(
            Link(name_of(programme), _address("programmes:overview", programme))
            for programme in programmes_of(held)
            if programme != here
        ),
    )
    if here is None and association is not None:  # its door lets in whoever coordinates all of it
        parts = tuple(_parts(association, match.view_name))
        return DeskNavigation(association.name, parts, others)
    sections = tuple(_sections(here, held, match.view_name)) if here else ()
    return DeskNavigation(name_of(here) if here else "", sections, others)


def _parts(association: Association, view_name: str) -> Iterator[Link]:
    for section in OF_ASSOCIATION:
        here = view_name == section.page or view_name.startswith(section.further or ("-",))
        yield Link(section.label, reverse(section.page, args=[association.slug]), here)


def _ways_on(request: HttpRequest) -> Iterator[Link]:
    """Buttons of the page that is open; its door has let in whoever may use them."""
    match, association = request.resolver_match, getattr(request, "association", None)
    if match is not None and association is not None:
        for label, page in WAYS_ON.get(match.view_name, ()):
            yield Link(label, reverse(page, args=[association.slug]))


def _sections(programme: Programme, held: tuple[StaffRole, ...], view_name: str) -> Iterator[Link]:
    words = roles_in(programme, held)
    for section in SECTIONS:
        url = _address(section.page, programme, of_round=section.of_round)
        if url and policy()[section.page].may("GET", words):
            here = view_name == section.page or view_name.startswith(section.further or ("-",))
            yield Link(section.label, url, here)


def _address(page: str, programme: Programme, *, of_round: bool = False) -> str:
    """The page of this programme; '' for a page about a round where there is none."""
    where = [programme.association.slug, programme.slug]
    if of_round:
        latest = programme.rounds.order_by("starts_on", "pk").last()
        return reverse(page, args=[*where, latest.slug]) if latest else ""
    return reverse(page, args=where)


def _place(request: HttpRequest) -> Place | None:
    """Whose page it is, where a door has put a programme or an association on the request."""
    where = getattr(request, "programme", None) or getattr(request, "association", None)
    return place_of(where) if where and request.path.startswith("/desk/") else None


@dataclass(frozen=True)
class Row:
    """One line of "my page"."""

    title: Promise
    hint: Promise
    page: str


MINE: tuple[tuple[Promise, tuple[Row, ...]], ...] = (
    (
        _("You"),
        (
            Row(_("Profile"), _("Your name, languages, time zone and employer"), "people:profile"),
            Row(_("Never pair me with"), _("Only you and the matching know this list"), "people:never_with"),
            Row(_("What you agreed to"), _("Your consents, and taking them back"), "people:agreements"),
        ),
    ),
    (
        _("Signing in"),
        (
            Row(
                _("Signing in and safety"),
                _("Second step, passkeys, and where you are signed in"),
                "people:security",
            ),
            Row(_("E-mail address"), _("The address you sign in with"), "people:change_address"),
        ),
    ),
    (
        _("Your data"),
        (
            Row(_("Who can see what about you"), _("And from when on, and how long"), "home:readers"),
            Row(_("Take along your data"), _("One file with everything"), "home:data"),
            Row(_("Erase your account"), _("With everything that belongs to it"), "home:erase"),
        ),
    ),
)


def my_pages() -> list[tuple[Promise, list[dict[str, object]]]]:
    """The lines of "my page" with their addresses, under their headings."""
    return [
        (heading, [{"title": row.title, "hint": row.hint, "url": _at(row.page)} for row in rows])
        for heading, rows in MINE
    ]
