"""The page docs/reference/settings.md, made from ``env.SETTINGS``.

``python -m shelfmates.config.reference docs/reference/settings.md`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from shelfmates.config.env import ERASED, FILE, SECRET_FILE, SETTINGS, Setting

_TYPES = {"_yes": "yes or no", "_whole": "a whole number", "_text": "text"}

HEAD = f"""# Settings

Made from the program itself by `python -m shelfmates.config.reference`; please do not edit by hand.

A site is set up by a few settings. Each is read from the environment, else from the file `{FILE}` in the
home folder, else it has the default below. An empty variable counts: it takes back what the file says.
What makes no sense stops every command, and all of it is told at once, with what to write instead.

The file is TOML; a setting has the same name there, in small letters and without `SHELFMATES_`:

```toml
{{example}}
```

## All settings
"""

TAIL = f"""## The home folder

`SHELFMATES_HOME` (or `--home FOLDER`) says where a site keeps everything; without it, the data folder of the
user who runs it. It is for that user alone. In it:

| file | what it is |
|---|---|
| `{FILE}` | your settings, if you write them to a file |
| `{SECRET_FILE}` | signs sessions and links; made at the first start, readable by its owner alone |
| `shelfmates.sqlite3` | the database, unless `DATABASE_URL` names another, with two files of SQLite's own |
| `files` | the files that people answered with, under names that say nothing |
| `{ERASED}` | whom the site erased, as keyed hashes: keep a copy outside, and give it to `restore --erased` |

`shelfmates doctor` looks all of it over.
"""

_EXAMPLE = {
    "address": "https://mentoring.example.org",
    "mail": "smtp+starttls://shelfmates:password@mail.example.org:587",
    "mail_from": "Mentoring <mentoring@example.org>",
}


def page() -> str:
    """The whole page as Markdown."""
    known = {setting.key for setting in SETTINGS}
    assert known >= _EXAMPLE.keys()
    example = "\n".join([*(f'{key} = "{value}"' for key, value in _EXAMPLE.items()), "proxies = 1"])
    return "\n".join([HEAD.replace("{example}", example), *_sections(), TAIL])


def _sections() -> Iterator[str]:
    for setting in SETTINGS:
        yield f"### `{setting.name}`\n"
        yield f"{setting.about}\n"
        yield f"In the file: `{setting.key}`{_kind(setting)}. Default: {_default(setting)}.\n"


def _kind(setting: Setting) -> str:
    name = _TYPES.get(setting.read.__name__, "")
    return f", {name}" if name else ""


def _default(setting: Setting) -> str:
    return f"`{setting.default}`" if setting.default else "empty"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
