"""The comparison with other programs: its page names everybody, its people and its judge can be relied on."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest
from benchmarks.peers import tables
from benchmarks.peers.environments import PEERS, CannotBeInstalledError, Peer, python_of
from benchmarks.peers.judge import best, judged, unchanged
from benchmarks.peers.running import ADAPTERS, answer
from benchmarks.peers.sets import KINDS, SIZES, People, invent, shuffled

from tests.house.files import ROOT

PAGE = ROOT / "docs/explanation/compared-with-others.md"
OURS = next(peer for peer in PEERS if not peer.packages)


def written() -> str:
    """What the command wrote into the page."""
    return PAGE.read_text("utf-8").partition(tables.BEGIN)[2].partition(tables.END)[0]


def first_columns(text: str) -> list[list[str]]:
    """The first column of every table, without its head."""
    blocks = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    return [[line.split("|")[1].strip() for line in block.splitlines()[2:]] for block in blocks]


def test_every_table_of_the_page_names_everybody_the_command_runs() -> None:
    columns = first_columns(written())
    assert len(columns) == 1 + len(SIZES) * len(KINDS)
    assert all(column == tables.names() for column in columns)


def test_every_peer_has_an_adapter_and_every_adapter_a_peer() -> None:
    assert {path.name for path in ADAPTERS.glob("*.py")} - {"shared.py"} == {peer.adapter for peer in PEERS}


def test_packages_are_named_with_their_versions() -> None:
    assert all("==" in package for peer in PEERS for package in peer.packages)


def test_people_are_the_same_every_time() -> None:
    text = json.dumps([invent(size, kind).to_dict() for size in SIZES for kind in KINDS], sort_keys=True)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "d07535787f278206"


def test_shuffling_moves_rows_and_changes_nobody() -> None:
    people = invent(50, "tight")
    other = shuffled(people)
    assert other.mentees != people.mentees
    assert sorted(map(json.dumps, other.mentees)) == sorted(map(json.dumps, people.mentees))
    assert sorted(map(json.dumps, other.mentors)) == sorted(map(json.dumps, people.mentors))
    assert shuffled(people) == other


def applicant(number: int, years: int, **more: object) -> dict[str, object]:
    """Somebody who fits everybody a level and seven years apart, and shares one topic with everybody."""
    nothing = {"region": "North", "work": "", "yes": [], "maybe": [], "no": [], "wanted work": []}
    return {"id": number, "years": years, "level": years, "topics": ["Topic 1"], **nothing, **more}


FEW = People(
    "tight",
    [applicant(1, 1, yes=["North"]), applicant(2, 1), applicant(3, 1, no=["South"])],
    [applicant(11, 9, places=1), applicant(12, 9, places=2, region="South")],
)


def test_the_judge_knows_the_best() -> None:
    # The third may only go to the first mentor, the first to anybody: all three, with 10 points each.
    found = best(FEW)
    assert (found.people, found.points) == (3, 30)


def test_the_judge_counts_what_breaks_a_rule_and_takes_the_best_of_the_rest() -> None:
    verdict = judged(FEW, frozenset({(1, 11), (2, 11), (1, 12), (3, 12)}))
    assert (verdict.over, verdict.second, verdict.forbidden, verdict.unplaced) == (1, 1, 1, 0)
    assert (verdict.people, verdict.points) == (2, 20)


def test_the_judge_counts_pairs_who_would_both_rather() -> None:
    # The first mentee would rather have the first mentor (30 points), who has the third for 10.
    assert judged(FEW, frozenset({(1, 12), (2, 12), (3, 11)})).rather == 1
    assert judged(FEW, frozenset({(1, 11), (2, 12)})).rather == 0


def test_unchanged_is_the_share_of_pairs_that_come_again() -> None:
    assert unchanged(frozenset({(1, 11), (2, 12)}), frozenset({(1, 11), (2, 13)})) == 0.5


@pytest.mark.parametrize("kind", KINDS)
def test_ours_is_the_best_and_explains_everybody(kind: str) -> None:
    people = invent(50, kind)
    found, again = (answer(Path(sys.executable), OURS, rows, 100) for rows in (people, shuffled(people)))
    verdict, most = judged(people, found.pairs), best(people)
    assert not found.failed
    assert (verdict.people, verdict.points) == (most.people, most.points)
    assert (verdict.over, verdict.second, verdict.forbidden) == (0, 0, 0)
    assert found.proved
    assert found.explained == verdict.unplaced
    assert found.pairs == again.pairs


def test_an_adapter_that_fails_says_why() -> None:
    here = Path(sys.executable)
    missing = next(peer for peer in PEERS if peer.adapter == "peer_mentormatch.py")
    assert answer(here, missing, FEW, 100).failed == "ModuleNotFoundError: No module named 'mentormatch'"


def test_an_adapter_that_takes_too_long_is_stopped() -> None:
    assert answer(Path(sys.executable), OURS, FEW, 0.01).failed == "longer than 0.01 s"


def test_an_answer_that_is_kept_is_not_asked_for_again(tmp_path: Path) -> None:
    first = answer(Path(sys.executable), OURS, FEW, 100, tmp_path)
    assert answer(Path("nowhere"), OURS, FEW, 100, tmp_path) == first


def test_what_cannot_be_installed_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotBeInstalledError, match="uv is needed"):
        python_of(Peer("nobody", "ours.py", ("nothing==1",), ""), tmp_path)


def test_a_failure_keeps_its_row_and_says_why() -> None:
    peer = PEERS[1]
    failed = answer(Path(sys.executable), peer, FEW, 100)
    cells = tables.cells(tables.Row(peer, failed, None, None), best(FEW))
    assert len(cells) == len(tables.COLUMNS)
    assert cells[:2] == [peer.name, f"failed: {failed.failed}"]


def test_points_are_never_rounded_up_to_the_best() -> None:
    assert tables.percent(0.99999) == "99.9 %"
    assert tables.percent(1.0) == "100.0 %"
    assert tables.percent(0.29) == "29.0 %"


def test_a_page_keeps_what_stands_around_the_tables(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter\n", "utf-8")
    tables.write(page, "new")
    assert page.read_text("utf-8") == f"before\n{tables.BEGIN}\n\nnew\n\n{tables.END}\nafter\n"
    page.write_text("nothing", "utf-8")
    with pytest.raises(ValueError, match="lacks the lines"):
        tables.write(page, "new")
