"""What a form asks is read back as it was meant: our workbook, and exports of a form made by our text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from shelfmates.definitions import Definition, catalogue, load
from shelfmates.language import Words
from shelfmates.spreadsheets import RoleFile, read_applicants
from shelfmates.spreadsheets.files.sheets import Cell
from shelfmates.spreadsheets.forms.asking_for import TOLD_BY_FILE, Form, form_of
from shelfmates.spreadsheets.people.answers import understand
from shelfmates.spreadsheets.people.people import asked_of
from tests.spreadsheets.filling import Filled, fill_in, google_csv, microsoft_xlsx

MATCHING = [name for name in catalogue() if load(name).kind in ("directed", "peer")]
LANGUAGES = {"en": ("en",), "fr": ("fr",), "both": ("en", "fr")}
TWICE = ("ltaig", "alia_iln")  # enough for forms in both languages
WAYS: dict[str, Callable[[Form, Path], list[Filled]]] = {
    "workbook.xlsx": fill_in,
    "google.csv": google_csv,
    "microsoft.xlsx": microsoft_xlsx,
}
loaded = cache(load)


def assert_comes_back(
    path: Path, definition: Definition, everybody: list[Filled], role: str | None = None
) -> None:
    reading = read_applicants([RoleFile(path, role)], definition)
    assert [Words("en").say(problem.sentence) for problem in reading.problems] == []
    found = {person.email: person for person in reading.applicants}
    for person in everybody:
        answers = found[person.email].answers
        wanted = {id_: answer for id_, answer in person.expected.items() if id_ != "F06" or role is None}
        assert {id_: answers.get(id_) for id_ in wanted} == wanted


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "language"),
    [(name, language) for name in MATCHING for language in LANGUAGES if language != "both" or name in TWICE],
)
def test_a_filled_form_is_read_without_a_mapping(name: str, language: str, way: str, tmp_path: Path) -> None:
    definition, path = loaded(name), tmp_path / way
    everybody = WAYS[way](form_of(definition, LANGUAGES[language]), path)
    assert_comes_back(path, definition, everybody)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("role", ["mentor", "mentee", "peer"])
def test_a_form_of_one_role_is_read_without_a_mapping(role: str, way: str, tmp_path: Path) -> None:
    definition, path = loaded("ltaig"), tmp_path / way
    everybody = WAYS[way](form_of(definition, ("en",), role), path)
    assert_comes_back(path, definition, everybody, role if role in TOLD_BY_FILE else None)


def test_the_sheet_of_a_role_tells_the_role(tmp_path: Path) -> None:
    definition, path = loaded("ltaig"), tmp_path / "mentors.xlsx"
    fill_in(form_of(definition, ("fr",), "mentor"), path)
    reading = read_applicants([RoleFile(path)], definition)
    assert {person.roles for person in reading.applicants} == {("mentor",)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_offered_means_what_it_says(language: str) -> None:
    seen: set[tuple[str, str]] = set()
    for definition in map(loaded, MATCHING):
        asked = asked_of(definition)
        for asking in form_of(definition, LANGUAGES[language]).askings:
            vocabulary = asking.question.vocabulary
            if (
                asking.kind not in ("O", "M", "R")
                or vocabulary is None
                or (vocabulary.id, asking.kind) in seen
            ):
                continue
            seen.add((vocabulary.id, asking.kind))
            understood = [understand(asked[asking.question.id], Cell(text, text)) for text in asking.options]
            assert [one.findings for one in understood if one.findings] == []
            assert len({str(one.answer) for one in understood}) == len(asking.options), asking.question.id


@pytest.mark.parametrize("kind", ["ods", "csv"])
def test_a_filled_workbook_converted_by_libreoffice_comes_back(kind: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    definition, path = loaded("ltaig"), tmp_path / "answers.xlsx"
    everybody = fill_in(form_of(definition, ("fr",)), path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    wanted = f"{kind}:Text - txt - csv (StarCalc):44,34,76" if kind == "csv" else kind
    call = [office, profile, "--headless", "--convert-to", wanted, "--outdir", str(tmp_path), str(path)]
    subprocess.run(call, check=True, capture_output=True)
    assert_comes_back(path.with_suffix(f".{kind}"), definition, everybody)
