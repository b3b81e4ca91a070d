"""Templates of ours as pages that need nothing but themselves."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from shelfmates.spreadsheets.text.formulas import guarded_on_a_page


def rendered(template: str, content: Mapping[str, object], *styles: str) -> str:
    """The whole page as text, in UTF-8 when written; ``styles`` are files beside the template.

    A spreadsheet program that opens the page finds no formulas in it.
    """
    environment = Environment(
        loader=PackageLoader("shelfmates.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        finalize=guarded_on_a_page,
    )
    folder = files("shelfmates.reports").joinpath("templates")
    css = "".join(folder.joinpath(style).read_text(encoding="utf-8") for style in styles)
    return environment.get_template(template).render({**content, "css": Markup(css)})  # noqa: S704 - our own files
