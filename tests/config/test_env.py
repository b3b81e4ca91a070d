from __future__ import annotations

import stat
from pathlib import Path

import pytest

from shelfmates.config import env


def test_defaults_make_a_small_site_on_this_machine(tmp_path: Path) -> None:
    chosen = env.read_settings(tmp_path, {})
    assert chosen["address"] == "http://localhost:8000"
    database = env.database(tmp_path, chosen["database_url"])
    assert database["NAME"] == str(tmp_path / "shelfmates.sqlite3")


def test_the_environment_stands_above_the_file(tmp_path: Path) -> None:
    (tmp_path / env.FILE).write_text('address = "https://a.example.org"\ndebug = true\nproxies = 1\n')
    chosen = env.read_settings(tmp_path, {"SHELFMATES_ADDRESS": "https://b.example.org/"})
    assert (chosen["address"], chosen["debug"], chosen["proxies"]) == ("https://b.example.org", True, 1)


def test_all_nonsense_is_told_at_once_with_name_and_remedy(tmp_path: Path) -> None:
    (tmp_path / env.FILE).write_text('adress = "https://a.example.org"\n')
    given = {
        "SHELFMATES_ADDRESS": "mentoring.example.org",
        "SHELFMATES_DEBUG": "perhaps",
        "DATABASE_URL": "mysql://localhost/x",
        "SHELFMATES_MAIL": "mail.example.org",
        "SHELFMATES_PROXIES": "-1",
    }
    with pytest.raises(env.SettingsError) as told:
        env.read_settings(tmp_path, given)
    text = str(told.value)
    assert len(told.value.problems) == 6
    assert "there is no setting “adress”" in text
    assert "SHELFMATES_DEBUG: write yes or no (it is “perhaps”)" in text
    for name in given:
        assert name in text


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    (tmp_path / env.FILE).write_text("address: x")
    with pytest.raises(env.SettingsError, match="cannot be read"):
        env.read_settings(tmp_path, {})


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = env.secret_key(tmp_path / "home", "")
    path = tmp_path / "home" / env.SECRET_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert env.secret_key(tmp_path / "home", "") == first
    assert len(first) >= 50
    assert env.secret_key(tmp_path, "given") == "given"


def test_postgresql_and_mail_addresses_are_taken_apart(tmp_path: Path) -> None:
    database = env.database(tmp_path, "postgresql://a%40b:p%3Aw@db.example.org:5433/mentoring")
    assert (database["USER"], database["PASSWORD"], database["PORT"]) == ("a@b", "p:w", "5433")
    assert (database["HOST"], database["NAME"]) == ("db.example.org", "mentoring")
    options = env.mailer("smtp+starttls://me:secret@mail.example.org")["OPTIONS"]
    assert (options["host"], options["port"], options["use_tls"]) == ("mail.example.org", 587, True)
    assert env.mailer("smtps://mail.example.org")["OPTIONS"]["port"] == 465
    assert "dummy" in env.mailer("")["BACKEND"]
