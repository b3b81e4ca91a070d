from __future__ import annotations

import json
import signal
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli.site.running import free_port, run, started

AMINA = "amina@example.org"
HELD = "select count(*) from correspondence_outboxhold where released_at is null"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a database and its first coordinator."""
    home = tmp_path_factory.mktemp("site") / "home"
    done = run(home, "init", "--coordinator", AMINA, "--association", "Bibliothèques du Nord")
    assert done.returncode == 0, done.stderr
    assert "Amina" not in done.stdout
    assert f"{AMINA} coordinates Bibliothèques du Nord" in done.stdout
    return home


def rows(home: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "shelfmates.sqlite3")) as database:
        return database.execute(question).fetchall()


def test_init_makes_database_key_and_coordinator_and_may_run_again(site: Path) -> None:
    again = run(site, "init", "--coordinator", AMINA, "--association", "Bibliothèques du Nord")
    assert again.returncode == 0, again.stderr
    assert rows(site, "select email from people_person") == [(AMINA,)]
    assert rows(site, "select slug from programmes_association") == [("bibliotheques-du-nord",)]
    assert rows(site, "select role from programmes_staffrole") == [("coordinator",)]
    assert stat.S_IMODE((site / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["init", "--coordinator", "amina"], "Name both"),
        (["init", "--coordinator", "amina", "--association", "X"], "valid email"),
        (
            ["init", "--coordinator", AMINA, "--association", "X", "--time-zone", "Nowhere"],
            "no time zone Nowhere",
        ),
        (["second-factor", "reset", "nobody@example.org", "--yes"], "Nobody here has the address"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(site: Path, words: list[str], told: str) -> None:
    done = run(site, *words)
    assert done.returncode
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_nonsense_settings_stop_every_command_with_name_and_remedy(site: Path) -> None:
    done = run(site, "doctor", SHELFMATES_ADDRESS="mentoring.example.org", SHELFMATES_DEBUG="perhaps")
    assert done.returncode == 1
    assert "SHELFMATES_ADDRESS: write it as https://" in done.stderr
    assert "SHELFMATES_DEBUG: write yes or no" in done.stderr


def test_a_home_without_database_is_told_what_to_run(tmp_path: Path) -> None:
    done = run(tmp_path / "new", "work", "--once")
    assert done.returncode == 1
    assert "shelfmates init" in done.stderr


def test_doctor_says_what_is_well_and_what_to_do(site: Path) -> None:
    done = run(site, "doctor")
    assert done.returncode == 1
    assert "The history follows on without a break" in done.stdout
    assert "SQLite: journal_mode is wal" in done.stdout
    assert "Set SHELFMATES_MAIL and SHELFMATES_MAIL_FROM" in done.stdout


def test_work_once_does_what_is_due_and_ends(site: Path) -> None:
    done = run(site, "work", "--once")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Done:")


def test_letters_are_held_and_let_go(site: Path) -> None:
    for words, told, count in (
        ("hold", "No letter leaves until: shelfmates letters release", 1),
        ("hold", "No letter leaves until: shelfmates letters release", 1),  # twice is once
        ("release", "The worker sends letters again.", 0),
        ("release", "The worker sends letters again.", 0),
    ):
        done = run(site, "letters", words)
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, told, "")
        assert rows(site, HELD) == [(count,)]
    verbs = "select verb from core_historyentry where verb like '%outbox' order by id"
    assert rows(site, verbs) == [("hold_outbox",), ("release_outbox",)]


def test_a_lost_second_factor_is_taken_away_and_its_owner_told(site: Path) -> None:
    adds = (
        "from allauth.mfa.models import Authenticator; from shelfmates.people.models import Person; "
        f"Authenticator.objects.create(user=Person.objects.get(email={AMINA!r}), type='totp', data={{}})"
    )
    assert run(site, "manage", "shell", "-c", adds).returncode == 0
    factors = "select type from mfa_authenticator"
    assert rows(site, factors) == [("totp",)]
    asked = run(site, "second-factor", "reset", AMINA, given="n\n")
    assert asked.returncode
    assert "Have you made sure" in asked.stdout
    assert rows(site, factors) == [("totp",)]
    done = run(site, "second-factor", "reset", f" {AMINA.upper()}", given="y\n")
    assert done.returncode == 0, done.stderr
    assert "They are asked for a new second factor" in done.stdout
    assert rows(site, factors) == []
    told = "select to_address, state from correspondence_letter where kind = 'home.second_factor_reset'"
    assert rows(site, told) == [(AMINA, "queued")]
    assert rows(site, "select \"by\" from core_historyentry where verb = 'reset_second_factor'") == [("",)]


def test_a_backup_comes_back_elsewhere_and_sends_nothing_until_released(site: Path, tmp_path: Path) -> None:
    (site / "files").mkdir(exist_ok=True)
    (site / "files" / "cv").write_bytes(b"%PDF-1.7 invented")
    file, home = tmp_path / "backup.zip", tmp_path / "restored"
    assert run(site, "backup", str(file)).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    done = run(home, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert rows(home, "select email from people_person") == [(AMINA,)]
    assert (home / "files" / "cv").read_bytes() == b"%PDF-1.7 invented"
    assert (home / "secret-key").read_text() == (site / "secret-key").read_text()
    assert rows(home, HELD) == [(1,)]
    assert run(home, "letters", "release").returncode == 0
    refused = run(home, "restore", str(file))
    assert refused.returncode == 1
    assert "There is a site in" in refused.stderr


@pytest.mark.parametrize("harm", ["changed", "cut", "newer", "none"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(site: Path, tmp_path: Path, harm: str) -> None:
    file, home = tmp_path / "backup.zip", tmp_path / "restored"
    run(site, "backup", str(file))
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:2000])
    elif harm == "none":
        file.write_bytes(b"not a backup")
    else:
        _rewritten(file, harm)
    done = run(home, "restore", str(file))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (home / "shelfmates.sqlite3").exists()


def _rewritten(file: Path, harm: str) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if harm == "changed":
        parts["secret-key"] = b"another"
    else:
        manifest = json.loads(parts["manifest.json"])
        parts["manifest.json"] = json.dumps(manifest | {"format": 99}).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_serve_with_worker_answers_and_ends_both_when_asked(site: Path) -> None:
    port = free_port()
    with started(site, "serve", "--with-worker", "--port", str(port)) as running:
        with running.answer(f"http://localhost:{port}/") as answer:
            assert answer.status == 200
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        said = run(site, "init", "--coordinator", AMINA, "--association", "Bibliothèques du Nord").stdout
        sign_in = urlsplit(said.partition("Sign in at ")[2].split()[0]).path
        with running.answer(f"http://localhost:{port}{sign_in}") as answer:
            assert b'type="email"' in answer.read()
        busy = run(site, "serve", "--port", str(port))
        assert f"Port {port} is in use" in busy.stderr
        assert running.stop(signal.SIGTERM) == 0, running.said
        assert not running.left_over()
        assert "Traceback" not in running.said
