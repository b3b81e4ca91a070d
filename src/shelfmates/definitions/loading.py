"""Reading a definition: the file, what it extends, its variants; all mistakes told at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shelfmates.definitions.inheriting import without_conditions, without_unasked
from shelfmates.definitions.keys.kinds import has_meaning
from shelfmates.definitions.merging import Raw, merged, without_off
from shelfmates.definitions.model import Definition
from shelfmates.definitions.own_lists import with_list_files
from shelfmates.definitions.places import found, resolves
from shelfmates.definitions.report import DefinitionErrors, Report, nearest
from shelfmates.definitions.syntax import read_tables
from shelfmates.definitions.tables import checked, told_duplicates
from shelfmates.language import S

FOLDER = Path(__file__).parent / "catalogue"
_OWN = ("aliases", "variants", "sources")  # what a file says of itself alone
_SHARED = {"shared/1": "shared"}


def catalogue() -> tuple[str, ...]:
    """The names of the programmes that come with Shelfmates."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem not in _SHARED.values()))


def load(name_or_path: str | Path, variant: str | None = None) -> Definition:
    """A programme by name ("ltaig", "ltaig:november", an alias) or from a file, checked and complete.

    Raises DefinitionErrors, which holds every mistake of the file.
    """
    name, path = str(name_or_path), Path(name_or_path)
    if variant is None and ":" in name and not path.is_file():
        name, _, variant = name.rpartition(":")
        path = Path(name)
    report = Report(path.name if path.suffix == ".toml" else "")
    raw = _with_extended(name, Path(), (), report)
    if raw and variant:
        raw = _with_variant(raw, variant, report)
    definition = checked(raw, report) if raw else None
    if report.problems or definition is None:
        raise DefinitionErrors(report.problems)
    return definition


def check(path: str | Path) -> Definition:
    """As ``load``, and every variant of the file is checked too."""
    report = Report(Path(path).name)
    raw = _with_extended(str(path), Path(), (), report)
    definition = checked(raw, report) if raw else None
    variants = raw.get("variants")
    for name in variants if isinstance(variants, Mapping) else ():
        checked(_with_variant(raw, str(name), report), report)
    if report.problems or definition is None:
        raise DefinitionErrors(report.problems)
    return definition


def whole(name_or_path: str | Path) -> Raw:
    """The tables of a checked definition with all that it extends, as a file would say them.

    What is switched off is left out, but a variant keeps what it switches off. Raises DefinitionErrors.
    """
    load(name_or_path)
    name, report = str(name_or_path), Report("")
    raw = _extended(name, Path(), (), report)
    return without_off(raw) | {key: raw[key] for key in ("variants",) if key in raw}


def layers(path: Path) -> tuple[tuple[Raw, Raw], ...]:
    """What a checked file extends beside what it makes of it, then itself beside each of its variants."""
    report = Report("")
    raw, extends = _with_extended(str(path), Path(), (), report), read_tables(path, report).get("extends")
    base = _extended(extends, path.parent, (), report) if isinstance(extends, str) else raw
    named = raw.get("variants")
    variants = [_with_variant(raw, str(name), report) for name in named] if isinstance(named, Mapping) else []
    pairs = ((base, raw), *((raw, variant) for variant in variants))
    return tuple((without_off(before), without_off(after)) for before, after in pairs)


def _with_variant(raw: Raw, variant: str, report: Report) -> Raw:
    variants = raw.get("variants")
    known = variants if isinstance(variants, Mapping) else {}
    patch = known.get(variant)
    if not isinstance(patch, Mapping):
        report.add(
            "unknown_variant",
            "variants",
            variant,
            S("There is no variant {name}.", name=variant),
            nearest(variant, known),
            variant,
        )
        return raw
    said_of_itself: Raw = {key: raw[key] for key in ("aliases", "variants") if key in raw}
    return {**_laid_over(raw, dict(patch)), **said_of_itself}


def _with_extended(name: str, beside: Path, chain: tuple[str, ...], report: Report) -> Raw:
    """The file's tables laid over those of the file it extends, and so on."""
    path = _path(name, beside)
    if path is None:
        _not_found(name, chain, report)
        return {}
    if str(path) in chain:
        report.add(
            "circular",
            "",
            "extends",
            S("{name} extends itself in the end.", name=name),
            S('Extend another definition, usually extends = "shared/1".'),
            name,
        )
        return {}
    own = read_tables(path, report) if path.parent != FOLDER else _ours(path)
    told_duplicates(own, report)
    own = with_list_files(own, path.parent, read_tables, report)
    extends = own.get("extends")
    if not isinstance(extends, str):
        return own
    base = _extended(extends, path.parent, (*chain, str(path)), report)
    # Without what it extends, every question would seem to be missing: judge it over the shared one.
    base = base or _ours(FOLDER / "shared.toml")
    return _laid_over(base, own)


def _extended(extends: str, beside: Path, chain: tuple[str, ...], report: Report) -> Raw:
    """What a file extends: a definition, or a variant of one ("ltaig:november")."""
    name, _, variant = extends.rpartition(":")
    if not name or _path(extends, beside) is not None or _path(name, beside) is None:
        return _with_extended(extends, beside, chain, report)
    return _with_variant(_with_extended(name, beside, chain, report), variant, report)


def _laid_over(base: Raw, own: Raw) -> Raw:
    """``own`` above ``base``, without what only the base may say of itself and what its kind has no use for.

    A page that says something of the base no longer says it where this file says otherwise.
    """
    kind = own.get("kind", base.get("kind"))
    below = {key: value for key, value in base.items() if key not in _OWN and has_meaning(key, kind)}
    above = without_conditions(merged(without_unasked(below, own), own), own)
    left, sources = without_off(above), base.get("sources")
    inherited = {
        path: where
        for path, where in (sources.items() if isinstance(sources, Mapping) else ())
        if resolves(left, str(path))
        and (not resolves(own, str(path)) or found(left, str(path)) == found(base, str(path)))
    }
    said = own.get("sources", {})
    above["sources"] = {**inherited, **said} if isinstance(said, Mapping) else said
    return above


def _not_found(name: str, chain: tuple[str, ...], report: Report) -> None:
    if chain:
        known = (*_SHARED,) if name.startswith(tuple(_SHARED.values())) else (*catalogue(), *_aliases())
        report.add(
            "unknown_extends",
            "",
            "extends",
            S("There is no definition {name} to extend.", name=name),
            nearest(name, known),
            name,
        )
    else:
        report.add(
            "unknown_programme",
            "",
            "",
            S("There is no programme or file {name}.", name=name),
            nearest(name, (*catalogue(), *_aliases())),
            name,
        )


def _path(name: str, beside: Path) -> Path | None:
    for path in (FOLDER / f"{_SHARED.get(name, name)}.toml", beside / name, beside / f"{name}.toml"):
        if path.is_file():
            return path.resolve()
    return _aliases().get(name)


@cache
def _aliases() -> Mapping[str, Path]:
    return {
        str(alias): FOLDER / f"{name}.toml"
        for name in catalogue()
        for alias in _listed(_ours(FOLDER / f"{name}.toml").get("aliases"))
    }


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


@cache
def _ours(path: Path) -> Raw:
    return tomllib.loads(path.read_text(encoding="utf-8"))
