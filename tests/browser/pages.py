"""The pages that are looked at, by name. A chapter adds rows here: name, path, and who opens it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """A page by name: where it is, and the key of the member of the demo's cast who opens it ("": nobody)."""

    name: str
    path: str
    who: str = ""


PAGES = [
    Shot("style-guide", "/style-guide"),
    Shot("style-guide-errors", "/style-guide/form"),
    *(
        Shot(f"refusal-{name}", f"/style-guide/page/{name}")
        for name in ("400", "403", "csrf", "404", "409", "not-allowed", "500", "503")
    ),
    Shot("demo", "/demo"),
    Shot("install", "/desk/northern-shelves/install/", "amina"),
    Shot("install-about", "/desk/northern-shelves/install/about/bcla/", "amina"),
    Shot("install-file", "/desk/northern-shelves/install/file/", "amina"),
    Shot("values", "/desk/northern-shelves/technicians/values/", "amina"),
    *(
        Shot(f"values-{at}", f"/desk/northern-shelves/technicians/values/{at}/", "amina")
        for at in ("calendar", "wish", "wish.library_type", "roles.mentee", "letter.introduction")
    ),
    Shot("throw-away", "/desk/northern-shelves/technicians/throw-away/", "amina"),
]
