"""Small definition files for tests, written where pytest keeps its own."""

from __future__ import annotations

from pathlib import Path

HEAD = """
id = "ours"
extends = "shared/1"
kind = "directed"
label = {en = "Ours", fr = "Le nôtre"}
"""

ROLES = """
[roles.mentor]
label = {en = "Mentor", fr = "Mentor·e"}
plural = {en = "Mentors", fr = "Mentor·es"}
[roles.mentee]
label = {en = "Mentee", fr = "Mentoré·e"}
plural = {en = "Mentees", fr = "Mentoré·es"}
"""

FORM = """
[form]
required = ["F01", "F02", "F06", "F16"]
optional = ["F11", "F12", "F13", "F15", "F18", "F19", "F27", "F28", "F29", "F33"]
"""

WISH = """
[[wish]]
id = "type"
label = {en = "Type", fr = "Type"}
weight = 100
criterion = "overlap"
wanted = ["F16"]
offered = ["F16"]
"""


def definition_file(
    folder: Path, *, head: str = HEAD, roles: str = ROLES, form: str = FORM, wish: str = WISH, more: str = ""
) -> Path:
    """A definition file of these parts; whole and right unless a part is given."""
    path = folder / "ours.toml"
    path.write_text("\n".join((head, roles, form, wish, more)), encoding="utf-8")
    return path
