"""One file that holds a whole site: database, people's files, secret key; and putting it back.

The database is copied while the site runs: SQLite by its online backup, PostgreSQL by ``pg_dump``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from shelfmates.config.env import ERASED, FILE, SECRET_FILE, UNFINISHED

FILES = "files"
MANIFEST = "manifest.json"
_DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.sql"}
_FORMAT = 1


class BackupError(Exception):
    """What is wrong with a backup or with the place it is to go to, and what to do."""


def make(path: Path, now: datetime) -> int:
    """Write the backup to ``path`` (a .zip), readable by its owner alone; its size in bytes.

    It appears only when it is whole. Raises BackupError.
    """
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="shelfmates-backup-") as folder:
        database = _dumped(Path(folder))  # before the files: a file that is deleted meanwhile stays deleted
        with (
            os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            manifest = {
                "format": _FORMAT,
                "at": now.isoformat(),
                "engine": connection.vendor,
                "migrations": _migrations(),
                "hashes": dict(_stored(archive, {database.name: database, **_files_of_home()})),
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    half.replace(path)
    return path.stat().st_size


def read(path: Path) -> dict[str, Any]:
    """The manifest of a backup, after every part was held against its hash. Raises BackupError."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            _need_known(path, manifest)
            for name, wanted in manifest["hashes"].items():
                with archive.open(name) as part:
                    if _hash(part) != wanted:
                        raise BackupError(
                            f"{path.name}: {name} is not as it was written. Use another backup."
                        )
    except (OSError, KeyError, ValueError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise BackupError(f"{path.name} is not a backup of Shelfmates, or it is damaged: {error}.") from error
    return manifest


def restore(path: Path, home: Path) -> None:
    """Put a backup into an empty home (and an empty database). Raises BackupError, having changed nothing.

    Until ``finished`` is called, no command works on this home: a restore that is killed half-way, or before
    letters are held back, sends nothing.
    """
    manifest = read(path)
    if manifest["engine"] != connection.vendor:
        raise BackupError(
            f"The backup is of a {manifest['engine']} database, and this home uses {connection.vendor}. "
            "Set DATABASE_URL to match it."
        )
    _need_empty(home)
    (home / UNFINISHED).touch()
    with tempfile.TemporaryDirectory(prefix="shelfmates-restore-", dir=home) as folder:
        with zipfile.ZipFile(path) as archive:
            for name in manifest["hashes"]:
                archive.extract(name, folder)
        try:
            _load(Path(folder) / _DATABASES[connection.vendor])
        except BackupError:
            finished(home)  # nothing has changed
            raise
        for name in manifest["hashes"]:
            if name not in _DATABASES.values():
                target = home / name
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                shutil.move(Path(folder) / name, target)
                target.chmod(0o600)


def finished(home: Path) -> None:
    """Everything is restored and no letter leaves, or nothing has changed: commands may work on this home."""
    (home / UNFINISHED).unlink()


def _need_known(path: Path, manifest: dict[str, Any]) -> None:
    """Refuse what a later version wrote, and names that would lead out of the home."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if manifest.get("format") != _FORMAT or set(manifest["migrations"]) - known:
        raise BackupError(
            f"{path.name} was made by a newer Shelfmates. Install that version, then try again."
        )
    for name in manifest["hashes"]:
        if name not in (SECRET_FILE, FILE, ERASED, *_DATABASES.values()) and not _is_file_of_people(name):
            raise BackupError(f"{path.name} holds {name}, which no backup has.")


def _is_file_of_people(name: str) -> bool:
    return (
        PurePosixPath(name).parts[:1] == (FILES,)
        and ".." not in name
        and ":" not in name
        and "\\" not in name
    )


def _migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _stored(archive: zipfile.ZipFile, parts: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """Write the parts; the name and hash of each. What was deleted meanwhile is left out."""
    for name, source in parts.items():
        try:
            with source.open("rb") as file:
                hashed = _hash(file)
            archive.write(source, name)
        except FileNotFoundError:
            continue
        yield name, hashed


def _files_of_home() -> dict[str, Path]:
    """What the home holds besides the database, by the name it has in the backup."""
    home: Path = settings.HOME
    names = [name for name in (SECRET_FILE, FILE, ERASED) if (home / name).is_file()]
    inside = [path.relative_to(home).as_posix() for path in (home / FILES).rglob("*") if path.is_file()]
    return {name: home / name for name in [*names, *inside]}


def _dumped(folder: Path) -> Path:
    target = folder / _DATABASES[connection.vendor]
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(f"file:{_sqlite_file()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
        return target
    _run(["pg_dump", "--no-owner", "--no-privileges", "--file", str(target)])
    return target


def _load(dump: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        shutil.move(dump, _sqlite_file())
    else:
        _run(["psql", "--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1", "--file", str(dump)])


def _sqlite_file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _run(command: list[str]) -> None:
    """Run one of PostgreSQL's own programs on this site's database."""
    chosen = connection.settings_dict
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    given = {variable: str(chosen[name]) for variable, name in names.items() if chosen[name]}
    if shutil.which(command[0]) is None:
        raise BackupError(f"{command[0]} is not installed: install PostgreSQL's client programs.")
    done = subprocess.run(command, env={**os.environ, **given}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(f"{command[0]} could not do it: {done.stderr.strip()}")


def _need_empty(home: Path) -> None:
    here = _sqlite_file() if connection.vendor == "sqlite" else None
    if (home / UNFINISHED).exists():
        raise BackupError(f"A restore into {home} was broken off. Delete this folder, or name an empty one.")
    if here is not None and here.exists():
        raise BackupError(f"There is a site in {home} already. Restore into an empty folder: --home FOLDER.")
    if here is None and connection.introspection.table_names():
        raise BackupError("The database is not empty. Make a new one and set DATABASE_URL to it.")


def _hash(file: IO[bytes]) -> str:
    found = hashlib.sha256()
    while chunk := file.read(1 << 20):
        found.update(chunk)
    return found.hexdigest()
