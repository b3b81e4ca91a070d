"""``verify`` compares keys, types and values; only where answers stood may differ."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories.rounds import arguments
from tests.stories.test_checking_and_asking import Data, fresh, run, verify


def _without_advice(data: Data) -> None:
    del next(one for one in data["unplaced"] if one["advice"] is None)["advice"]


def _zero(data: Data) -> None:
    pair = next(one for one in data["partnerships"] if one["kept"] is False)
    pair["kept"] = 0


def _fractions(data: Data) -> None:
    data["total"] = float(data["total"])


def _row(data: Data) -> None:
    data["partnerships"][0]["row"] = 3


def _deep_files(data: Data) -> None:
    data["record"]["stages"][0]["files"] = {"proof.txt": "of no use"}


def _deep_versions(data: Data) -> None:
    data["rules"][0]["versions"] = "everybody"


def _unknown_key(data: Data) -> None:
    data["people[].file"] = None


def _without_row(data: Data) -> None:
    del data["people"][0]["row"]


def _row_in_words(data: Data) -> None:
    data["people"][0]["row"] = "the last"


def _row_true(data: Data) -> None:
    data["people"][0]["row"] = True


def _file_list(data: Data) -> None:
    data["people"][0]["file"] = ["a.csv"]


def _version_none(data: Data) -> None:
    data["record"]["versions"] = None


def _version_number(data: Data) -> None:
    data["record"]["versions"]["numpy"] = 2


def _fingerprint_list(data: Data) -> None:
    data["record"]["fingerprints"]["files"] = []


def _stage_list(data: Data) -> None:
    data["record"]["stages"][0]["stage"] = ["directed"]


STRICT: tuple[Callable[[Data], None], ...] = (
    _without_advice, _zero, _fractions, _row, _deep_files, _deep_versions, _unknown_key, _without_row,
    _row_in_words, _row_true, _file_list, _version_none, _version_number, _fingerprint_list, _stage_list,
)  # fmt: skip


@pytest.mark.parametrize("change", STRICT, ids=lambda change: change.__name__.strip("_"))
def test_another_key_or_type_is_a_difference(change: Callable[[Data], None], tmp_path: Path) -> None:
    data = fresh()
    change(data)
    code, said = verify(tmp_path, data)
    assert code == 1
    assert said.strip()
    assert "best possible" not in said


def test_where_answers_stood_and_what_it_was_made_with_may_differ(tmp_path: Path) -> None:
    data = fresh()
    data["people"][0] |= {"file": "other.xlsx", "sheet": "Answers", "row": 999}
    data["record"]["versions"] = {"shelfmates": "0.0.1"}
    data["record"]["fingerprints"]["files"] = {"other.xlsx": "00ff"}
    code, said = verify(tmp_path, data)
    assert code == 0, said


MALFORMED: tuple[tuple[str, object], ...] = (
    ("certificate", None),
    ("certificate", []),
    ("certificate", {"leaves": 3}),
    ("certificate", {"leaves": [None]}),
    ("certificate", {"leaves": [{"levels": "x", "forbidden": [], "trio": None}]}),
    ("rows", [10**30]),
    ("rows", [float("inf")]),
    ("rows", [[1], [1, 2]]),
    ("columns", {"a": 1}),
    ("multipliers", [1]),
    ("multipliers", {"people": float("inf")}),
    ("odd_sets", [[1]]),
    ("odd_sets", 7),
    ("scale", float("inf")),
    ("scale", float("nan")),
    ("scale", None),
)


@pytest.mark.parametrize(("key", "value"), MALFORMED)
def test_a_malformed_proof_cannot_be_read(key: str, value: object, tmp_path: Path) -> None:
    data = fresh()
    stage = data["record"]["stages"][0]
    if key == "certificate":
        stage[key] = value
    else:
        stage["certificate"]["leaves"][0]["levels"][0][key] = value
    code, said = verify(tmp_path, data)
    assert code == 1
    assert "cannot be read" in said


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rows", []), ("rows", 5), ("rows", [[0]]), ("columns", [-1]), ("scale", 0), ("scale", -1),
        ("scale", 10**25), ("odd_sets", [[[10**6, -9], 5]]), ("multipliers", {"nothing": 1}),
        ("at_least", -(10**20)), ("name", None),
    ],
)  # fmt: skip
def test_a_proof_of_the_right_shape_that_says_nonsense_is_refused(
    key: str, value: object, tmp_path: Path
) -> None:
    data = fresh()
    for level in data["record"]["stages"][0]["certificate"]["leaves"][0]["levels"]:
        level[key] = value
    code, said = verify(tmp_path, data)
    assert code == 1
    assert "does not hold" in said


def test_letters_that_are_none_are_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "changed.json"
    whole = json.dumps(fresh(), ensure_ascii=False).encode()
    for text in (whole.replace(b'"programme"', b'"\xff": 1, "programme"', 1), b"[" * 200_000):
        path.write_bytes(text)
        code, said = run("verify", str(path), *arguments("ltaig"))
        assert code == 1
        assert said.strip()
