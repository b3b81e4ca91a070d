"""Every mistake of a file is told, with table, key and remedy, and all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.definitions.problems import Problem
from shelfmates.language import Words
from tests.definitions.files import FORM, HEAD, ROLES, WISH, definition_file
from tests.definitions.mistakes import MISTAKES

SAY = Words("en").say


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(path)
    return caught.value.problems


def test_the_file_the_mistakes_are_made_in_is_right(tmp_path: Path) -> None:
    assert definitions.load(definition_file(tmp_path)).id == "ours"


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_told_with_its_remedy(tmp_path: Path, name: str) -> None:
    parts, table, key, remedy = MISTAKES[name]
    problems = problems_of(definition_file(tmp_path, **parts))
    told = {(p.table, p.key): SAY(p.remedy) for p in problems if p.remedy is not None}
    assert remedy in told.get((table, key), f"only {told}")
    assert all(SAY(p.sentence) and p.file == "ours.toml" and p.severity == "error" for p in problems)


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_told_once(tmp_path: Path, name: str) -> None:
    parts = MISTAKES[name][0]
    assert len(problems_of(definition_file(tmp_path, **parts))) == 1


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = definition_file(
        tmp_path,
        head=HEAD.replace(', fr = "Le nôtre"', ""),
        wish=WISH.replace("100", "90"),
        more='[matching]\nfloors = 3\n[[must]]\nid = "m"\nlabel = {en = "M", fr = "M"}\ncriterion = "near"\n'
        '[calendar]\nstarts = ["13-01"]\n[sources]\n"nowhere" = "a page"',
    )
    codes = {problem.code.removeprefix("definition.") for problem in problems_of(path)}
    assert codes == {
        "language_missing", "weights", "unknown_key", "unknown_criterion", "no_such_day", "unknown_path",
    }  # fmt: skip


def test_syntax_error_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text('id = "p"\n\nlabel = {en = "x"', encoding="utf-8")
    (problem,) = problems_of(path)
    assert SAY(problem.sentence).startswith("Line 3")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes('label = "é"'.encode("latin-1"))
    (problem,) = problems_of(path)
    assert "UTF-8" in SAY(problem.sentence)


def test_extending_in_a_circle_is_told(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        head = HEAD.replace("shared/1", f"{other}.toml").replace("ours", one)
        (tmp_path / f"{one}.toml").write_text(head + ROLES + FORM + WISH, encoding="utf-8")
    assert "definition.circular" in {problem.code for problem in problems_of(tmp_path / "a.toml")}


@pytest.mark.parametrize(
    ("extends", "remedy"),
    [
        ("ltiag", "Did you mean ltaig?"),
        ("shared/2", "Did you mean shared/1?"),
        ("zzz", "Choose one of these: "),
    ],
)
def test_an_unknown_base_is_the_only_thing_told(tmp_path: Path, extends: str, remedy: str) -> None:
    path = tmp_path / "p.toml"
    wish = '[[wish]]\nid = "school"\nweight = 5\n'
    path.write_text(f'id = "p"\nextends = "{extends}"\n{wish}', encoding="utf-8")
    (problem,) = problems_of(path)
    assert problem.remedy is not None
    assert SAY(problem.remedy).startswith(remedy)
    assert extends == "shared/2" or "shared" not in SAY(problem.remedy)


@pytest.mark.parametrize(
    ("criterion", "remedy"),
    [
        ("same", "Did you mean overlap?"),
        ("distance", "Did you mean nearby?"),
        ("gpa", "Did you mean gap?"),
        ("zzz", "Choose one of these: "),
    ],
)
def test_a_kind_of_reason_is_proposed_by_what_is_meant(tmp_path: Path, criterion: str, remedy: str) -> None:
    rule = f'[[must]]\nid = "m"\nlabel = {{en = "M", fr = "M"}}\ncriterion = "{criterion}"\n'
    (problem,) = problems_of(definition_file(tmp_path, more=rule))
    assert problem.remedy is not None
    assert SAY(problem.remedy).startswith(remedy)


def test_a_weight_says_between_what_it_lies(tmp_path: Path) -> None:
    (problem,) = problems_of(definition_file(tmp_path, wish=WISH.replace("100", "-15")))
    assert problem.remedy is not None
    assert "from 0 to 100" in SAY(problem.remedy)


def test_unknown_programme_names_the_nearest() -> None:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load("ltag")
    (problem,) = caught.value.problems
    assert problem.remedy is not None
    assert SAY(problem.remedy) == "Did you mean ltaig?"


def test_unknown_variant_names_the_nearest() -> None:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load("ltaig:novembre")
    (problem,) = caught.value.problems
    assert (problem.table, problem.key) == ("variants", "novembre")


def test_a_mistake_in_a_variant_is_found_by_check(tmp_path: Path) -> None:
    path = definition_file(tmp_path, more="[variants.late.matching]\nfloors = 3")
    assert definitions.load(path).id == "ours"
    with pytest.raises(definitions.DefinitionErrors):
        definitions.check(path)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_told_in_french(tmp_path: Path, name: str) -> None:
    french = Words("fr").say
    for problem in problems_of(definition_file(tmp_path, **MISTAKES[name][0])):
        assert problem.remedy is not None
        assert french(problem.sentence) != SAY(problem.sentence)
        assert french(problem.remedy) != SAY(problem.remedy)
