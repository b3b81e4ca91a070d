"""The tables of a definition: of a preset, of a text that somebody gives us, of an installed programme."""

from __future__ import annotations

import copy
import hashlib
import json
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from shelfmates.definitions import DefinitionErrors, Problem, catalogue, load, whole
from shelfmates.definitions.toml_text import TomlError
from shelfmates.definitions.toml_text import tables_of_text as toml_tables
from shelfmates.language import S
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.queries import tables_of

MOST_BYTES = 1_000_000
SHARED = "shared/1"
_OF_THE_FILE = ("extends", "aliases", "variants", "vocabulary_files")


@lru_cache(maxsize=32)
def _preset(name: str) -> str:
    return json.dumps(whole(name), ensure_ascii=False)


def tables_of_preset(name: str) -> dict[str, Any]:
    """The whole tables of a preset ("ltaig", "acrl:josey"). Raises DefinitionErrors for an unknown one."""
    found: dict[str, Any] = json.loads(_preset(name))
    return found


def tables_of_text(text: str) -> dict[str, Any]:
    """The whole tables of a definition file that somebody gives us, with all that it takes from ours.

    Raises DefinitionErrors with every mistake: it may start from a programme of our catalogue and from
    nothing else, and names no files.
    """
    if len(text.encode()) > MOST_BYTES:
        raise _refused(
            "too_large",
            "",
            S("The file is larger than {most} million letters.", most=MOST_BYTES // 1_000_000),
            S("Keep in it only what differs from the file it extends."),
        )
    _looks_elsewhere(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "programme.toml"
        path.write_text(text, encoding="utf-8")
        return whole(path)


def _looks_elsewhere(text: str) -> None:
    """Refuse what would make us open another file of this machine."""
    try:
        tables = toml_tables(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, TomlError):
        return  # told with its line when it is read
    extends = tables.get("extends", SHARED)
    if not isinstance(extends, str) or (extends != SHARED and not _is_ours(extends)):
        raise _refused(
            "unknown_extends",
            "extends",
            S("There is no definition {name} to extend.", name=str(extends)),
            S('Extend another definition, usually extends = "shared/1".'),
        )
    if "vocabulary_files" in tables:
        raise _refused(
            "unknown_file",
            "vocabulary_files",
            S("The programme takes lists from other files, which are not here."),
            S("Copy the lists into this file, each under a line [[vocabulary]]."),
        )


def _is_ours(name: str) -> bool:
    if name.partition(":")[0] in catalogue():
        return True
    if "/" in name or "\\" in name or name.startswith("."):
        return False
    try:
        load(name)
    except (DefinitionErrors, OSError, ValueError):
        return False
    return True


def _refused(code: str, key: str, sentence: Any, remedy: Any) -> DefinitionErrors:
    return DefinitionErrors([Problem("error", f"definition.{code}", sentence, remedy, key=key)])


def without_tables(raw: Mapping[str, Any], without: Sequence[str] = ()) -> dict[str, Any]:
    """The tables of a programme of one's own: without what only a file says, and some top tables."""
    kept = {key: copy.deepcopy(value) for key, value in raw.items() if key not in (*_OF_THE_FILE, *without)}
    sources = kept.get("sources", {})
    kept["sources"] = {path: page for path, page in sources.items() if path.split(".")[0] not in without}
    return kept


def whole_tables(programme: Programme) -> dict[str, Any]:
    """An installed programme with the form in use, as whole tables."""
    return tables_of(programme)


def separate(raw: Mapping[str, Any], programme: Programme) -> dict[str, Any]:
    """The part of whole tables that a programme keeps itself: its form and lists have their own versions."""
    kept = {key: value for key, value in raw.items() if key not in ("form", "vocabulary")}
    lists = programme.definition.get("vocabulary")
    return kept | ({"vocabulary": lists} if lists else {})


def digest(raw: Mapping[str, object]) -> str:
    """What tells one state of a definition from another."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
