from __future__ import annotations

import http.cookiejar
import re
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from shelfmates.demo.cast import CAST
from tests.cli.site.running import answer_of, free_port, run, started


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


@pytest.mark.parametrize("stage", ["call", "review"])
def test_the_demo_starts_by_itself_and_everybody_can_enter(tmp_path: Path, stage: str) -> None:
    port, home = free_port(), tmp_path / "demo"
    words = ["demo", "--no-browser", "--stage", stage, "--home", str(home), "--port", str(port)]
    with started(home, *words) as process:
        with answer_of(f"http://localhost:{port}/") as answer:
            front = answer.read().decode()
        assert "Northern Shelves Library Association" in front
        for who in CAST:
            where, page = Browser().press(who.link(f"http://localhost:{port}"))
            assert "<h1" in page
            if who.staff and who.programme:
                assert where.endswith(f"/desk/{who.association}/{who.programme}/")
        outbox = Browser().get(f"http://localhost:{port}/outbox")
        assert "example.org" in outbox
        process.terminate()
        said = process.stdout.read() if process.stdout else ""
    for who in CAST:
        assert who.link(f"http://localhost:{port}") in said


def test_the_demo_is_never_made_in_a_real_home(tmp_path: Path) -> None:
    assert run(tmp_path, "init").returncode == 0
    done = run(tmp_path, "demo", "--no-browser", "--home", str(tmp_path))
    assert done.returncode == 1
    assert "holds a real site" in done.stderr
