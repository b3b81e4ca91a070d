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
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from shelfmates.config.env import FILE, SECRET_FILE

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
    with tempfile.TemporaryDirectory(prefix="shelfmates-backup-") as folder:
        database = _dumped(Path(folder))
        parts = {database.name: database, **_files_of_home()}
        with (
            os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            hashes = {}
            for name, source in parts.items():
                archive.write(source, name)
                hashes[name] = _hash(source)
            manifest = {
                "format": _FORMAT,
                "at": now.isoformat(),
                "engine": connection.vendor,
                "hashes": hashes,
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    half.replace(path)
    return path.stat().st_size


def read(path: Path) -> dict[str, Any]:
    """The manifest of a backup, after every part was held against its hash. Raises BackupError."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            for name, wanted in manifest["hashes"].items():
                with archive.open(name) as part:
                    if hashlib.file_digest(part, "sha256").hexdigest() != wanted:
                        raise BackupError(
                            f"{path.name}: {name} is not as it was written. Use another backup."
                        )
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BackupError(f"{path.name} is not a backup of Shelfmates, or it is damaged: {error}.") from error
    if manifest.get("format") != _FORMAT:
        raise BackupError(
            f"{path.name} was made by a newer Shelfmates. Install that version, then try again."
        )
    return manifest


def restore(path: Path, home: Path) -> None:
    """Put a backup into an empty home (and an empty database). Raises BackupError, having changed nothing."""
    manifest = read(path)
    if manifest["engine"] != connection.vendor:
        raise BackupError(
            f"The backup is of a {manifest['engine']} database, and this home uses {connection.vendor}. "
            "Set DATABASE_URL to match it."
        )
    _need_empty(home)
    with tempfile.TemporaryDirectory(prefix="shelfmates-restore-", dir=home) as folder:
        with zipfile.ZipFile(path) as archive:
            for name in manifest["hashes"]:
                archive.extract(name, folder)
        _load(Path(folder) / _DATABASES[connection.vendor])
        for name in manifest["hashes"]:
            if name not in _DATABASES.values():
                target = home / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(Path(folder) / name, target)
    (home / SECRET_FILE).chmod(0o600)


def _files_of_home() -> dict[str, Path]:
    """What the home holds besides the database, by the name it has in the backup."""
    home: Path = settings.HOME
    names = [name for name in (SECRET_FILE, FILE) if (home / name).is_file()]
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
    if here is not None and here.exists():
        raise BackupError(f"There is a site in {home} already. Restore into an empty folder: --home FOLDER.")
    if here is None and connection.introspection.table_names():
        raise BackupError("The database is not empty. Make a new one and set DATABASE_URL to it.")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
