"""Text that is no TOML: the line, and what a person has to change there."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates.definitions import DefinitionErrors, load
from shelfmates.language import Words

HEAD = 'id = "ours"\nextends = "ltaig"\n'

# what stands in the third line and below → words of the remedy
MISTAKES: dict[str, tuple[str, str]] = {
    "no quote at the end": ('label = {en = "Ours, fr = "Nous"}', "A quote is missing"),
    "no quote and a line end": ('first = "Ours', "A quote is missing"),
    "no quotes": ("first = Ours", "Texts stand in quotes"),
    "typographic quotes": ("first = “Ours”", "straight ones"),
    "guillemets": ("first = « Ours »", "straight ones"),
    "a decimal comma": ("[matching]\nneutral = 0,5", "with a point"),
    "a decimal comma inside": ("x = {share = 0,5}", "with a point"),
    "yes for true": ("[matching]\ntrios = yes", "true or false"),
    "vrai for true": ("[matching]\ntrios = vrai", "true or false"),
    "True for true": ("[matching]\ntrios = True", "true or false"),
    "a day without quotes": ("[calendar]\nstarts = [06-01]", "month and day in quotes"),
    "an accent in a key": ('libellé = "x"', "without accents"),
    "a table twice": ("[calendar]\n[calendar]", "put its lines into one place"),
    "a key twice": ("[matching]\nload = 5\nload = 6", "keep one of the two"),
    "a list not closed": ('aliases = ["a"', "square bracket"),
    "no equals sign": ('first "Ours"', "equals sign"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_remedy_fits_the_mistake(name: str, tmp_path: Path) -> None:
    text, words = MISTAKES[name]
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + text + "\n", encoding="utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        load(path)
    (problem,) = (one for one in caught.value.problems if one.code == "definition.syntax")
    assert problem.remedy is not None
    assert words in Words("en").say(problem.remedy)
    assert Words("fr").say(problem.remedy) != Words("en").say(problem.remedy)


@pytest.mark.parametrize(
    ("encoding", "line"), [("cp1252", 4), ("latin-1", 4), ("utf-16", 1)], ids=["Windows", "Latin", "UTF-16"]
)
def test_another_encoding_is_named_with_its_line(encoding: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes((HEAD + "# plain\n# café\n").encode(encoding))
    with pytest.raises(DefinitionErrors) as caught:
        load(path)
    assert f"Line {line} is not written in UTF-8" in Words("en").say(caught.value.problems[0].sentence)


@pytest.mark.parametrize(("day", "words"), [("15-06", "did you mean 06-15?"), ("31-06", "month and day")])
def test_a_day_before_its_month_is_mended(day: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    calendar = f'[calendar]\nstarts = ["{day}"]\nlength_weeks = [12]\nnames = [{{en = "A", fr = "A"}}]\n'
    path.write_text(HEAD + calendar, encoding="utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert problem.remedy is not None
    assert words in Words("en").say(problem.remedy)
