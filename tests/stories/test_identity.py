"""What people say of themselves for matching alone: used, and read in no output by anybody."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from shelfmates.cli import main
from shelfmates.definitions import load
from shelfmates.language import Points, Sentence, Words
from shelfmates.proposal.telling.proof import lost, runner_up
from shelfmates.reports.folding import without_points
from tests.proposal.world import person
from tests.stories.own_programmes import FORM, MENTORING, NAMES, csv_file, wish

CANARY = "zzsecretzz"
AVOIDED = "zzavoidedzz"
IDENTITY = (
    '[[wish]]\nid = "zzwishzz"\nlabel = {en = "Zzlabelzz", fr = "Zzlabelzz"}\nweight = 20\n'
    'criterion = "shares"\nconfidential = true\n'
)
LIBRARY = wish('criterion = "overlap"\nwanted = ["F16"]\noffered = ["F16"]\nmode = "any"', weight=50)
YEARS = wish('criterion = "amount"\nfield = "F30"\nzero_at = 10', weight=30).replace('"it"', '"hours"')
PROGRAMME = (
    MENTORING + FORM.replace("{asked}", '"F16", "F30", "F34", "F34_about", "F34_same"') + LIBRARY + YEARS
)

ANSWERS: dict[str, dict[str, str]] = {
    "Ana": {"F16": "Law library", "F30": "4", "F34": "Yes", "F34_about": CANARY, "F34_same": "Yes"},
    "Bao": {"F16": "Health library", "F30": "3", "F34": "No", "F34_about": CANARY, "F34_same": "Yes"},
    "Cyd": {"F16": "Law library", "F30": "9", "F13": f"Moe Adler, {AVOIDED}"},
    "Moe": {"F16": "Law library", "F30": "5", "F34": "Yes", "F34_about": CANARY, "F34_same": "No"},
    "Nia": {"F16": "Health library", "F30": "3", "F13": AVOIDED},
}
NEVER = re.compile(rf"(?i:{CANARY}|{AVOIDED})|\bF34|\bF13")
"""What no output may hold. The wish itself stands among the rules of the coordinator's own file."""


@pytest.fixture(autouse=True)
def _five_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES, "Cyd", "Cyd Moreau")


def command(*arguments: object) -> tuple[int, str]:
    found = CliRunner().invoke(main, [str(one) for one in arguments])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.output
    return found.exit_code, found.output


def matched(
    folder: Path, answers: dict[str, dict[str, str]], audience: str, *more: str, identity: str = IDENTITY
) -> tuple[dict[str, str], list[str]]:
    """All outputs of a match as text, by kind, and the input as the command line takes it."""
    folder.mkdir(exist_ok=True)
    programme = folder / "own.toml"
    programme.write_text(PROGRAMME + identity, encoding="utf-8")
    given = ["--programme", str(programme), str(csv_file(load(programme), answers, folder))]
    outputs = [folder / f"{audience}{ending}" for ending in (".xlsx", ".html", ".json")]
    written = [part for path in outputs for part in ("-o", str(path))]
    code, said = command("match", *given, *written, "--for", audience, "--on", "2027-01-13", *more)
    assert code == 0, said
    with zipfile.ZipFile(outputs[0]) as book:
        sheets = "\n".join(book.read(name).decode("utf-8", "replace") for name in sorted(book.namelist()))
    texts = {"xlsx": sheets, "terminal": said}
    texts |= {path.suffix[1:]: path.read_text(encoding="utf-8") for path in outputs[1:]}
    return texts, [*given, "--on", "2027-01-13"]


def result(texts: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(texts["json"])
    return found


def pairs(texts: dict[str, str]) -> list[object]:
    return [one["members"] for one in result(texts)["partnerships"]]


# ── nothing is read ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("more", [(), ("--blind",)])
@pytest.mark.parametrize("audience", ["coordinator", "committee"])
def test_answers_kept_for_matching_stand_in_no_output(
    audience: str, more: tuple[str, ...], tmp_path: Path
) -> None:
    texts, given = matched(tmp_path, ANSWERS, audience, *more)
    written = tmp_path / f"{audience}.json"
    texts["verify"] = command("verify", written, *given)[1]
    for one, other in (("Ana", "Moe"), ("Ana", "Nia"), ("Bao", "Nia"), ("Cyd", "Moe")):
        texts[f"ask {one} {other}"] = command("ask", "why", written, *given, NAMES[one], NAMES[other])[1]
    for output, text in texts.items():
        assert not NEVER.findall(text), output


def test_an_answer_that_cannot_be_read_is_not_quoted(tmp_path: Path) -> None:
    """Messages of "check" are printed and passed on; the place is enough to find the cell."""
    odd = {"F34": f"{CANARY} yes", "F34_same": f"only with {CANARY}"}
    programme = tmp_path / "own.toml"
    programme.write_text(PROGRAMME + IDENTITY, encoding="utf-8")
    answers = {**ANSWERS, "Ana": {**ANSWERS["Ana"], **odd}}
    code, said = command("check", "--programme", programme, csv_file(load(programme), answers, tmp_path))
    assert (code, said.count("could not be read")) == (0, 2)
    assert "row 2, column F" in said
    assert not NEVER.search(said)


def test_a_committee_learns_nothing_of_a_confidential_wish(tmp_path: Path) -> None:
    texts, given = matched(tmp_path, ANSWERS, "committee")
    code, texts["ask"] = command("ask", "why", tmp_path / "committee.json", *given, "Ana Lima", "Moe Adler")
    assert (code, "Ask the coordinator's own file." in texts["ask"]) == (2, True)
    for output, text in texts.items():
        for trace in ("zzlabelzz", "zzwishzz", "confidential wish", "shares.", '"confidential"'):
            assert trace not in text.casefold(), (output, trace)


def test_the_coordinator_is_told_that_a_wish_counts_and_no_more(tmp_path: Path) -> None:
    texts, _ = matched(tmp_path, ANSWERS, "coordinator")
    for one in result(texts)["partnerships"]:
        (told,) = [reason for reason in one["reasons"] if reason["criterion"] == "confidential"]
        assert (told["label"], told["code"]) == ("A confidential wish", "confidential")
    assert "1 person described themselves without saying yes" in texts["terminal"]


def test_letters_do_not_tell_of_confidential_wishes(tmp_path: Path) -> None:
    answers = {
        key: {k: v for k, v in cells.items() if k not in ("F16", "F30")} for key, cells in ANSWERS.items()
    }
    for audience in ("coordinator", "committee"):
        texts, _ = matched(tmp_path / audience, answers, audience)
        bodies = re.findall(r"<t[^>]*>([^<]*(?:glad to introduce|glad to bring)[^<]*)</t>", texts["xlsx"])
        assert bodies
        assert not [body for body in bodies if "onfidential" in body or "verything else" in body]


# ── nothing is reckoned back ──────────────────────────────────────────────────────────────────


FLIPS = [
    ("Ana", "F34_same", "No"),
    ("Ana", "F34_about", "something else"),
    ("Moe", "F34_about", "something else"),
    ("Moe", "F34", "No"),
    ("Bao", "F34", "Yes"),
    ("Nia", "F34_about", CANARY),
]


@pytest.mark.parametrize(("who", "question", "cell"), FLIPS)
def test_another_answer_leaves_a_committees_files_as_they_were(
    who: str, question: str, cell: str, tmp_path: Path
) -> None:
    changed = {**ANSWERS, who: {**ANSWERS[who], question: cell}}
    before, _ = matched(tmp_path / "one", ANSWERS, "committee")
    after, _ = matched(tmp_path / "other", changed, "committee")
    assert pairs(before) == pairs(after)
    assert comparable(before["json"]) == comparable(after["json"])
    assert comparable(before["html"]) == comparable(after["html"])
    assert comparable(before["xlsx"]) == comparable(after["xlsx"])


def comparable(text: str) -> str:
    """A file without fingerprints, folders and the moment it was made."""
    without = re.sub(r"\b[0-9a-f]{64}\b", "…", text)
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "…", without)


def test_the_answer_counts_all_the_same(tmp_path: Path) -> None:
    """The coordinator's points differ where the committee's do not."""
    changed = {**ANSWERS, "Moe": {**ANSWERS["Moe"], "F34_about": "something else"}}
    before, _ = matched(tmp_path / "one", ANSWERS, "coordinator")
    after, _ = matched(tmp_path / "other", changed, "coordinator")
    assert sorted(map(str, pairs(before))) == sorted(map(str, pairs(after)))
    assert result(before)["total"] - result(after)["total"] == 200_000


def test_points_shown_to_a_committee_add_up_and_are_alike(tmp_path: Path) -> None:
    data = result(matched(tmp_path, ANSWERS, "committee")[0])
    for one in data["partnerships"]:
        assert sum(reason["points"] for reason in one["reasons"]) == one["score"]
        last = one["reasons"][-1]
        assert (last["criterion"], last["points"], last["of"]) == ("everything_else", 100_000, 200_000)
        assert one["runner_up"] is None or one["runner_up"]["score_lost"] is None
    assert sum(one["score"] for one in data["partnerships"]) == data["total"]
    assert data["bound"] is data["gap"] is None
    assert sum(rule["weight"] for rule in data["rules"] if rule["kind"] == "wish") == 100
    assert not {"certificate", "total", "bound", "worst", "caps"} & set(data["record"]["stages"][0])
    schema = json.loads((Path(__file__).parents[2] / "docs/reference/result.schema.json").read_text("utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(data))


def test_several_parts_of_a_confidential_wish_are_one_line(tmp_path: Path) -> None:
    part = (
        '[[wish.part]]\nid = "{0}"\nlabel = {{en = "Zz{0}", fr = "Zz{0}"}}\nshare = 0.5\n'
        'criterion = "shares"\nwish = "F34_same"\n'
    )
    head = IDENTITY.replace('criterion = "shares"\n', "")
    texts, _ = matched(
        tmp_path, ANSWERS, "committee", identity=head + part.format("one") + part.format("two")
    )
    for one in result(texts)["partnerships"]:
        assert [reason["of"] for reason in one["reasons"]] == [500_000, 300_000, 200_000]
        assert sum(reason["points"] for reason in one["reasons"]) == one["score"]
    assert not [text for text in texts.values() if "Zzone" in text or "zzwishzz" in text]


def test_a_committees_file_is_not_checked_and_the_coordinators_is(tmp_path: Path) -> None:
    _, given = matched(tmp_path, ANSWERS, "coordinator")
    assert command("verify", tmp_path / "coordinator.json", *given)[0] == 0
    _, given = matched(tmp_path, ANSWERS, "committee")
    code, said = command("verify", tmp_path / "committee.json", *given)
    assert (code, "Check the coordinator's own file" in said) == (1, True)


@pytest.mark.parametrize(("people_lost", "score_lost"), [(0, 0), (0, 7), (0, 70_000), (1, 5), (0, -5)])
@pytest.mark.parametrize("other", [None, person("Bo Ek")])
def test_no_runner_up_tells_points(other: Any, people_lost: int, score_lost: int) -> None:
    sentence = without_points(runner_up(person("Ann Zhu"), other, people_lost, score_lost))
    said = Words("en").say(sentence)
    assert "points" not in said
    assert "As good" not in said
    assert "Ann Zhu" in said


def test_a_sentence_that_tells_points_by_another_way_is_not_told() -> None:
    inner = Sentence("{points} more", {"points": Points(3)})
    assert "points" not in without_points(Sentence("{a}", {"a": (inner,)})).values
    assert lost(3) is not None
