"""Settings of an installation: from the environment, then from ``settings.toml`` in the home folder.

Every setting is a row of ``SETTINGS``. Nonsense stops the start, with the name, the reason and the remedy;
all mistakes are told at once.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import platformdirs

FILE = "settings.toml"
SECRET_FILE = "secret-key"  # noqa: S105 - the name of a file
ERASED = "erased.csv"
"""Whom the site erased, as keyed hashes: kept beside the database, so that no backup brings them back."""
UNFINISHED = "restore-unfinished"
"""The file that is there while a backup is put back: nothing runs on such a home."""


class SettingsError(Exception):
    """What is wrong with the settings, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Setting(NamedTuple):
    """One setting: its name in the environment (in the file: the same in small letters, without
    "SHELFMATES_"), how it is read, its default, what it means."""

    name: str
    read: Callable[[str], Any]
    default: str
    about: str

    @property
    def key(self) -> str:
        return self.name.removeprefix("SHELFMATES_").lower()


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ValueError("write it as https://mentoring.example.org, without a path")
    return f"{parts.scheme}://{parts.netloc}"


def _yes(text: str) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if text.strip().lower() not in words:
        raise ValueError("write yes or no")
    return words[text.strip().lower()]


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise ValueError("write a whole number")
    return int(text)


def _database(text: str) -> str:
    if text and urlsplit(text).scheme not in ("postgres", "postgresql", "sqlite"):
        raise ValueError("write postgresql://user:password@host/name, or leave it out for SQLite")
    return text


def _mail(text: str) -> str:
    if text and urlsplit(text).scheme not in ("smtp", "smtps", "smtp+starttls"):
        raise ValueError("write smtp+starttls://user:password@host:587, or smtps:// for port 465")
    return text


def _text(text: str) -> str:
    return text


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "SHELFMATES_ADDRESS", _address, "http://localhost:8000", "The address people type, without a path."
    ),
    Setting(
        "DATABASE_URL", _database, "",
        "PostgreSQL: postgresql://user:password@host:5432/name. Left out: SQLite in the home folder.",
    ),
    Setting(
        "SHELFMATES_MAIL", _mail, "",
        "The mail server: smtp+starttls://user:password@host:587. Left out: letters wait in the outbox.",
    ),
    Setting("SHELFMATES_MAIL_FROM", _text, "", "The address letters come from, on a domain that is yours."),
    Setting(
        "SHELFMATES_SECRET_KEY", _text, "",
        "Signs sessions and links. Left out: made once, kept in the home folder.",
    ),
    Setting(
        "SHELFMATES_PROXIES", _whole, "0",
        "How many proxies of yours stand before the site; X-Forwarded-For is believed that far.",
    ),
    Setting(
        "SHELFMATES_DEMO", _yes, "no",
        "A demo home: sign-in links on this machine, an outbox page, no letter leaves.",
    ),
    Setting("SHELFMATES_DEBUG", _yes, "no", "For developers: error pages with details. Never on the web."),
    Setting(
        "SHELFMATES_OIDC_ISSUER", _text, "",
        "Sign-in through your organisation (OpenID Connect): the issuer's address.",
    ),
    Setting("SHELFMATES_OIDC_CLIENT", _text, "", "The client id the organisation gave you."),
    Setting("SHELFMATES_OIDC_SECRET", _text, "", "The client secret the organisation gave you."),
    Setting("SHELFMATES_OIDC_NAME", _text, "", "What the sign-in button calls the organisation."),
)  # fmt: skip


def home_folder() -> Path:
    """Where an installation keeps everything: ``SHELFMATES_HOME``, else the user's data folder."""
    named = os.environ.get("SHELFMATES_HOME", "")
    return Path(named).expanduser().resolve() if named else Path(platformdirs.user_data_dir("shelfmates"))


def read_settings(home: Path, environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Every setting by its key, read and checked. Raises SettingsError with all that is wrong."""
    problems: list[str] = []
    said = _file(home / FILE, problems)
    known = [setting.key for setting in SETTINGS]
    problems += [
        f"{FILE}: there is no setting “{unknown}”; known are: {', '.join(known)}."
        for unknown in sorted(said.keys() - set(known))
    ]
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environment.get(setting.name, said.get(setting.key, setting.default))
        try:
            values[setting.key] = setting.read(text)
        except ValueError as error:
            problems.append(f"{setting.name}: {error} (it is “{text}”).")
    if problems:
        raise SettingsError(problems)
    return values


def _file(path: Path, problems: list[str]) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path}: this file cannot be read: {error}.")
        return {}
    as_text = {True: "yes", False: "no"}
    return {
        key: as_text.get(value, str(value)) if isinstance(value, bool) else str(value)
        for key, value in raw.items()
    }


def secret_key(home: Path, given: str) -> str:
    """The key given, or that of the home folder, made at the first start (readable by its owner alone)."""
    path = home / SECRET_FILE
    if given:
        return given
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="utf-8").strip()


def database(home: Path, url: str) -> dict[str, Any]:
    """Django's settings for the database at this address ('' : SQLite in the home folder)."""
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": parts.path if url else str(home / "shelfmates.sqlite3"),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # A transaction that reads and then writes would fail at once in WAL mode unless it takes
            # the write lock when it begins; FULL: what was acknowledged is on the disk.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;"
            ),
        },
    }


def mailer(url: str) -> dict[str, Any]:
    """Django's settings for the mail server at this address. '' : letters stay where they are."""
    parts = urlsplit(url)
    if not url:
        return {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or {"smtps": 465, "smtp+starttls": 587}.get(parts.scheme, 25),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp+starttls",
            "use_ssl": parts.scheme == "smtps",
            "timeout": 30,
        },
    }


def organisations(chosen: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The organisation people may sign in through, as django-allauth wants it.

    Its id holds a hash of the issuer: whoever changes the issuer does not hand the accounts of the one to
    people who happen to have the same name (``sub``) at the other.
    """
    issuer = chosen["oidc_issuer"].rstrip("/")
    if not issuer:
        return []
    return [
        {
            "provider_id": f"organisation-{hashlib.sha256(issuer.encode()).hexdigest()[:16]}",
            "name": (chosen["oidc_name"] or urlsplit(issuer).hostname or "")[:40],
            "client_id": chosen["oidc_client"],
            "secret": chosen["oidc_secret"],
            "settings": {"server_url": issuer},
        }
    ]
