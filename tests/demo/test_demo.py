from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import sqlite3
import sys
import time
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path
from threading import Thread, Timer

import pytest

from shelfmates.config import demo_home, serving
from shelfmates.demo.cast import ASSOCIATIONS, CAST
from tests.cli.site.running import free_port, run, started


class Browser:
    """Just enough of one to press a button: cookies, and the form's hidden fields."""

    def __init__(self) -> None:
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def get(self, address: str) -> str:
        with self.opener.open(address, timeout=30) as answer:
            return str(answer.read().decode())

    def press(self, address: str) -> tuple[str, str]:
        page = self.get(address)
        main = page[page.index("<main") :]
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', main))
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(address, data=data, headers={"Referer": address})
        with self.opener.open(request, timeout=30) as answer:
            return answer.url, str(answer.read().decode())


def demo(home: Path, *more: str, port: int) -> list[str]:
    return ["demo", "--no-browser", "--home", str(home), "--port", str(port), *more]


def rows(home: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{home}/shelfmates.sqlite3?mode=ro", uri=True)) as database:
        return database.execute(question).fetchall()


STANDS = """
    select person.email, application.state from applications_application as application
    join people_person as person on person.id = application.person_id
    where person.email like '%@demo.example.org' order by person.email
"""


REAL = {
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "SHELFMATES_MAIL": "smtp://127.0.0.1:1",
    "SHELFMATES_OIDC_ISSUER": "https://login.example.org",
}
"""Settings of a real site, which must not reach the demo."""


@pytest.mark.parametrize(("stage", "salome"), [("call", "draft"), ("review", "submitted")])
def test_the_demo_starts_by_itself_and_everybody_can_enter(tmp_path: Path, stage: str, salome: str) -> None:
    port, home = free_port(), tmp_path / "demo"
    site = f"http://localhost:{port}"
    with started(tmp_path, *demo(home, "--stage", stage, port=port), **REAL) as running:
        running.answer(f"{site}/").close()
        assert all(who.name in Browser().get(f"{site}/demo") for who in CAST)
        for body in ASSOCIATIONS:
            assert body.name in Browser().get(f"{site}/{body.slug}/")
        for who in CAST:
            where, page = Browser().press(who.link(site))
            assert "<h1" in page
            if who.staff and who.programme:
                assert where == f"{site}/desk/{who.association}/{who.programme}/"
        assert "/outbox/" in Browser().get(f"{site}/outbox")
        busy = run(tmp_path, *demo(home, port=port))
        assert f"Port {port} is in use. Name another: --port {port + 1}" in busy.stderr
        assert running.stop() == 0, running.said
        assert not running.left_over()
        assert all(who.link(site) in running.said for who in CAST)
        assert "Traceback" not in running.said
    assert rows(home, STANDS) == [
        ("jon@demo.example.org", "submitted"),
        ("neelam@demo.example.org", "submitted"),
        ("salome@demo.example.org", salome),
    ]
    assert rows(home, "select count(*) from correspondence_letter where state = 'sent'") == [(0,)]
    other = {"call": "review", "review": "call"}[stage]
    refused = run(tmp_path, *demo(home, "--stage", other, port=port))
    assert f"was made at the stage “{stage}”" in refused.stderr


def test_starting_again_finds_what_was_there(tmp_path: Path) -> None:
    port, home = free_port(), tmp_path / "demo"
    before = None
    for told in ("Made the demo", "Found the demo"):
        with started(tmp_path, *demo(home, port=port)) as running:
            running.answer(f"http://localhost:{port}/").close()
            assert told in running.said
            assert running.stop(signal.SIGTERM) == 0
            assert not running.left_over()
        people = rows(home, "select id, public_id from people_person order by id")
        assert people == (before or people)
        before = people


def test_new_empties_only_a_folder_that_is_a_demo(tmp_path: Path) -> None:
    demo_home.prepare(tmp_path / "demo", new=False)
    demo_home.note_stage(tmp_path / "demo", "call")
    (tmp_path / "demo" / "shelfmates.sqlite3").write_text("")
    demo_home.prepare(tmp_path / "demo", new=False)
    assert demo_home.stage(tmp_path / "demo") == "call"
    demo_home.prepare(tmp_path / "demo", new=True)
    assert demo_home.stage(tmp_path / "demo") == ""
    assert {path.name for path in (tmp_path / "demo").iterdir()} == {demo_home.MARK}


def test_whoever_asks_while_the_demo_is_made_waits_for_it(tmp_path: Path) -> None:
    demo_home.prepare(tmp_path, new=False)
    demo_home.wait_until_made(tmp_path)  # a demo that nobody is making keeps nobody waiting
    asking = Thread(target=demo_home.wait_until_made, args=(tmp_path,))
    with demo_home.making(tmp_path):
        asking.start()
        asking.join(0.2)
        assert asking.is_alive()
    asking.join(10)
    assert not asking.is_alive()


def test_a_demo_whose_making_fails_keeps_nobody_waiting(tmp_path: Path) -> None:
    demo_home.prepare(tmp_path, new=False)
    with pytest.raises(KeyboardInterrupt), demo_home.making(tmp_path):
        raise KeyboardInterrupt
    demo_home.wait_until_made(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_stops_the_demo_does_not_wait_until_it_is_made(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        serving, "_web", lambda *_given: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    began = time.monotonic()
    timer = Timer(0.5, os.kill, (os.getpid(), number))
    timer.start()
    assert serving.supervise("127.0.0.1", 1, meanwhile=lambda: time.sleep(30)) == 0
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("kept", ["secret-key", "settings.toml", "shelfmates.sqlite3"])
def test_the_demo_is_never_made_in_a_real_home(tmp_path: Path, kept: str) -> None:
    (tmp_path / kept).write_text("")
    done = run(tmp_path, *demo(tmp_path, "--new", port=free_port()))
    assert done.returncode == 1
    assert "holds a real site" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [kept]


def test_a_home_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(tmp_path, *demo(tmp_path / "file" / "demo", port=free_port()))
    assert done.returncode == 1
    assert "Name another folder: --home FOLDER" in done.stderr
    assert "Traceback" not in done.stderr
