"""The JSON result: its schema, its numbers, and reading it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from shelfmates.language import Words
from shelfmates.reports.audience import Audience, blind_labels, view
from shelfmates.reports.result_json import NotAResultError, from_json, to_dict, to_json
from tests.reports.a_proposal import proposal

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reference/result.schema.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("audience", ["coordinator", "committee"])
@pytest.mark.parametrize("blind", [False, True])
def test_json_obeys_its_schema(language: str, audience: Audience, blind: bool) -> None:
    words = Words(language)
    text = to_json(view(proposal(), words, audience, blind), words)
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(text))


def test_json_holds_every_key_of_the_format() -> None:
    words = Words("en")
    data = to_dict(view(proposal(), words), words)
    assert set(SCHEMA["required"]) == set(data)
    assert data["people_placed"] == 5
    assert data["status"] == "optimal"
    assert data["gap"] == 0
    assert data["record"] == dict(proposal().record)


def test_json_reasons_add_up_to_the_score() -> None:
    words = Words("en")
    data = json.loads(to_json(view(proposal(), words), words))
    for partnership in data["partnerships"]:
        assert sum(reason["points"] for reason in partnership["reasons"]) == partnership["score"]


def test_json_is_read_back() -> None:
    words = Words("en")
    one = proposal()
    written = from_json(to_json(view(one, words), words))
    assert written.programme == "test_programme"
    assert written.on == "2026-11-01"
    assert [person.id for person in written.people] == [person.id for person in one.people]
    assert [pair.members for pair in written.partnerships] == [pair.members for pair in one.partnerships]
    assert [pair.score for pair in written.partnerships] == [pair.score for pair in one.partnerships]
    assert [member.person for member in written.unplaced] == [left.person for left in one.unplaced]
    assert written.record == one.record
    assert written.figures["total"] == one.figures.total


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", '{"schema": "other"}', '{"schema": "shelfmates.result/1"}']
)
def test_another_file_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotAResultError) as refused:
        from_json(text)
    assert Words("en").say(refused.value.sentence).endswith((".", ")."))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, item in value.items():
                yield str(key)
                yield from _texts(item)
        case list():
            for item in value:
                yield from _texts(item)


def test_the_committee_sees_no_address_and_no_confidential_rule() -> None:
    words = Words("en")
    data = to_dict(view(proposal(), words, "committee"), words)
    everything = "\n".join(_texts(data))
    assert "@" not in everything
    assert "onfidential" not in everything
    assert "avoid" not in everything


def test_a_blind_view_has_no_name_id_or_row() -> None:
    words = Words("en")
    data = to_dict(view(proposal(), words, blind=True), words)
    everything = "\n".join(_texts(data))
    for person in proposal().people:
        assert person.id not in everything
        assert person.name not in everything
    assert "Mentee 3" in everything
    assert all(person["row"] is None for person in json.loads(json.dumps(data))["people"])


def test_blind_labels_do_not_depend_on_the_order_of_rows() -> None:
    one = proposal()
    turned = replace(one, people=one.people[::-1])
    assert blind_labels(one, Words("fr")) == blind_labels(turned, Words("fr"))
    assert "Mentoré·e 1" in blind_labels(one, Words("fr")).values()
