"""Kinds of letters: what each is about, its first words, and the placeholders they may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

type Words = str | Promise
"""A text, or a text that is translated when it is read."""

type Basis = Literal["contract", "consent", "legitimate interest", "legal duty"]


@dataclass(frozen=True)
class Placeholder:
    """A place in a letter that is filled for each recipient.

    ``kind``: "text" is one line, "lines" several, "link" an absolute address on this site. ``label`` is what
    the button of a link says when the placeholder stands alone on its line ('' : ``about``).
    """

    about: Words
    sample: Words
    kind: Literal["text", "link", "lines"] = "text"
    label: Words = ""


COMMON: Mapping[str, Placeholder] = {
    "name": Placeholder(gettext_lazy("what the recipient is called"), "Salomé Okonkwo-Léger"),
    "programme": Placeholder(gettext_lazy("the name of the programme"), gettext_lazy("Mentoring programme")),
    "association": Placeholder(
        gettext_lazy("the name of the association"), gettext_lazy("Library Association of Exampleton")
    ),
}
"""Placeholders that every letter may hold; they are filled without being given."""


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter.

    ``key`` is "chapter.event". ``about`` says in a line when it is written. ``subject`` and ``body`` are the
    first words: plain text with {placeholders}, blank lines between paragraphs, "- " before each point of a
    list. ``why`` ends the sentence of the footer that says why somebody gets it ('' : a general one).
    ``optional``: people may stop it by a link; ``consent`` names the kind of consent that must then stand
    when it is sent. ``open_to_staff``: coordinators may read what was written to others (never with
    somebody's own answers or a personal link in it); a letter that waits for an eye must be of such a kind.
    ``urgent``: somebody waits for it at this moment; it is sent before all others.
    ``of_programme``: programmes may write it in their own words.
    """

    key: str
    about: Words
    subject: Words
    body: Words
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)
    optional: bool = False
    why: Words = ""
    basis: Basis = "contract"
    consent: str = ""
    open_to_staff: bool = False
    urgent: bool = False
    of_programme: bool = True

    @property
    def all_placeholders(self) -> Mapping[str, Placeholder]:
        return {**COMMON, **self.placeholders}


_FIELD = re.compile(r"\{([^{}\n]*)\}")
_AFTER_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s{}]*\{|@\{|\}@", re.IGNORECASE)


def placeholders_in(text: str) -> list[str]:
    """The names between braces, in their order."""
    return _FIELD.findall(text)


def mistakes_in(text: str, kind: LetterKind) -> list[str]:
    """What is wrong with the words of a letter, in sentences."""
    known = ", ".join(f"{{{name}}}" for name in sorted(kind.all_placeholders))
    wrong = [
        _("There is no placeholder {%(name)s} in this letter. You can use: %(known)s.")
        % {"name": name, "known": known}
        for name in dict.fromkeys(placeholders_in(text))
        if name not in kind.all_placeholders
    ]
    if _AFTER_ADDRESS.search(text):
        # What somebody typed as their name must not become part of an address.
        wrong.append(_("Put a blank between a web or e-mail address and a placeholder."))
    return wrong
