"""A whole letter: the programme's own words or the first ones, in the recipient's language, and its frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from shelfmates.core.links import absolute
from shelfmates.core.tokens import state_of
from shelfmates.correspondence.letters.kinds import LetterKind
from shelfmates.correspondence.letters.rendering import render
from shelfmates.correspondence.models import LetterTemplate
from shelfmates.programmes.models import Association, Programme
from shelfmates.programmes.queries import name_of

SITE = "Shelfmates"


@dataclass(frozen=True)
class Wording:
    """Subject and body before values are put in."""

    subject: str
    body: str


@dataclass(frozen=True)
class Sender:
    """For whom the site writes: a programme, or an association, or the site itself."""

    association: Association | None = None
    programme: Programme | None = None

    def name(self, language: str) -> str:
        if self.programme:
            return name_of(self.programme, language)
        return self.association.name if self.association else SITE

    @property
    def contact(self) -> str:
        return self.association.contact_email if self.association else ""


@dataclass(frozen=True)
class Composed:
    """A letter as it will be kept."""

    subject: str
    text: str
    html: str


def language_for(wanted: str, sender: Sender) -> str:
    """The nearest language the site has: the recipient's, else the association's first, else English."""
    offered = dict(settings.LANGUAGES)
    own = sender.association.languages if sender.association else []
    for code in (wanted, *own):
        for known in (code.lower(), code.lower().split("-")[0]):
            if known in offered:
                return str(known)
    return str(settings.LANGUAGE_CODE)


def first_wording(kind: LetterKind, language: str) -> Wording:
    """The words the site comes with."""
    with translation.override(language):
        return Wording(str(kind.subject), str(kind.body))


def wording(kind: LetterKind, language: str, programme: Programme | None) -> Wording:
    """The words of this programme, else the first ones."""
    edited = (
        LetterTemplate.objects.filter(programme=programme, kind=kind.key, language=language).first()
        if programme
        else None
    )
    return Wording(edited.subject, edited.body) if edited else first_wording(kind, language)


def words_state(kind: LetterKind, programme: Programme) -> str:
    """The programme's own words of a kind in every language, as one word (``core.tokens.state_of``)."""
    rows = LetterTemplate.objects.filter(programme=programme, kind=kind.key).order_by("language")
    return state_of(*rows.values_list("language", "subject", "body"))


def common_values(sender: Sender, language: str, to_name: str) -> dict[str, str]:
    """Values of the placeholders that every letter may hold."""
    with translation.override(language):
        return {
            "name": to_name or _("reader"),
            "programme": sender.name(language),
            "association": sender.association.name if sender.association else SITE,
        }


def sample_values(kind: LetterKind, language: str, sender: Sender) -> dict[str, str]:
    """Values that only show what a letter will look like."""
    with translation.override(language):
        values = {name: str(place.sample) for name, place in kind.all_placeholders.items()}
        for name, place in kind.all_placeholders.items():
            if place.kind == "link":
                values[name] = absolute(
                    "/" + values[name].removeprefix(settings.ADDRESS).split("://")[-1].lstrip("/")
                )
    if sender.association:
        values |= {
            k: v
            for k, v in common_values(sender, language, "").items()
            if k not in ("name", *kind.placeholders)
        }
    return values


def compose(
    kind: LetterKind,
    words: Wording,
    *,
    language: str,
    sender: Sender,
    values: Mapping[str, str],
    stop_url: str = "",
    has_account: bool = True,
) -> Composed:
    """The whole letter. ``stop_url`` is the link by which no more of an optional kind come."""
    with translation.override(language):
        rtl = bool(get_language_info(language)["bidi"])
        inner = render(words.subject, words.body, placeholders=kind.all_placeholders, values=values, rtl=rtl)
        frame = {
            "subject": inner.subject,
            "inner": inner,
            "language": language,
            "direction": "rtl" if rtl else "ltr",
            "sender": sender.name(language),
            "association": sender.association,
            "why": str(kind.why) or _why(kind, sender.name(language)),
            "stop_url": stop_url,
            "data_url": absolute("/me/") if has_account else "",
            "optional": kind.optional,
        }
        return Composed(
            inner.subject,
            render_to_string("correspondence/letter.txt", frame).strip() + "\n",
            render_to_string("correspondence/letter.html", frame).strip() + "\n",
        )


def _why(kind: LetterKind, sender: str) -> str:
    if kind.optional:
        return _("You get this letter because you asked for news about %(programme)s.") % {
            "programme": sender
        }
    return _("You get this letter because it is about your own part in %(programme)s.") % {
        "programme": sender
    }
