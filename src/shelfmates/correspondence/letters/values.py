"""Values that go into letters: made harmless before they meet the words."""

from __future__ import annotations

import re
import unicodedata

from django.conf import settings

from shelfmates.core.text import tidy, tidy_lines
from shelfmates.correspondence.letters.kinds import Placeholder

# Mail programs make links of whatever looks like an address, also in the text part and also when nobody
# wrote a link. A value must not become one: whoever types "evil.example" as their name would otherwise send
# a link from the association's address. A zero-width space before the dot, the colon or the at sign ends the
# word for programs that look for addresses, and changes nothing for the eye; names such as "Dr.Smith" look
# the same. (A visible form, "evil [.] example", would alter names and answers in receipts.)
BREAK = "\u200b"
_DOTS = ".\u3002\uff0e\uff61"  # ideographic and wide dots separate the parts of a domain as well
_ADDRESS_LIKE = re.compile(
    rf"(?<=[^\W_])(?=[{_DOTS}][^\W\d_]{{2}})"  # name.domain
    rf"|(?<=\d)(?=[{_DOTS}]\d+[{_DOTS}]\d)"  # 203.0.113.9
    r"|(?=://)"
    r"|(?<=[^\W\d_])(?=:[^\s:/])"  # mailto:… tel:… javascript:…
    r"|(?=[@\uff20]\S)"
)
_SHOWN_IN_SUBJECT = 80
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_RTL = frozenset({"R", "AL"})


def harmless(value: str, placeholder: Placeholder) -> str:
    """A value as it may stand in a letter. Raises ValueError for a link that leads elsewhere."""
    if placeholder.kind == "link":
        return _own_link(value)
    if placeholder.kind == "lines":
        lines = "\n".join(tidy_lines("\n".join(value.splitlines())).splitlines())
        return _ADDRESS_LIKE.sub(BREAK, "\n".join(_no_odd_marks(line) for line in lines.split("\n")))
    return _ADDRESS_LIKE.sub(BREAK, _no_odd_marks(tidy(value)))


def clean(value: str) -> str:
    """A value as it may be kept: without what no database or mail can carry."""
    return tidy_lines("".join(letter for letter in value if unicodedata.category(letter) != "Cs"))


def short(value: str) -> str:
    """A value for a subject line, cut where it would push everything else out of sight."""
    return value if len(value) <= _SHOWN_IN_SUBJECT else f"{value[: _SHOWN_IN_SUBJECT - 1].rstrip()}…"


def isolated(value: str, *, right_to_left: bool) -> str:
    """A value that runs the other way than its sentence, between marks that keep it in its place."""
    directions = {unicodedata.bidirectional(letter) for letter in value}
    other = "L" in directions if right_to_left else bool(directions & _RTL)
    return f"{_ISOLATE}{value}{_END_ISOLATE}" if other else value


def _no_odd_marks(line: str) -> str:
    """Without surrogates (which no mail can carry) and marks that turn the direction of what follows."""
    kept = (letter for letter in line if unicodedata.category(letter) != "Cs")
    return "".join(kept).translate(
        dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
    )


def _own_link(value: str) -> str:
    if not value.startswith(f"{settings.ADDRESS}/") or re.search(r"[\s<>\"'\\]", value):
        raise ValueError(f"a link in a letter is an absolute address of this site, not {value!r}")
    return value
