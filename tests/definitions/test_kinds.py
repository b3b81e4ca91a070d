"""Programmes without rounds: they load, show, check themselves, and are refused where people are matched."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates import definitions
from shelfmates.cli import main
from shelfmates.definitions.keys.kinds import KIND_TABLES, KIND_TOP, KINDS_OF, NEEDED_TABLES, has_meaning
from shelfmates.definitions.kinds import NotMatchedError
from shelfmates.definitions.loading import FOLDER
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.showing.programme_pages import pages
from shelfmates.language import Words
from shelfmates.proposal import Setting, propose
from tests.definitions.files import HEAD, ROLES, WISH, definition_file

SAY = Words("en").say
DAY = date(2026, 11, 5)
KINDS = {"mentorconnect": "directory", "speed": "event", "coaching": "talk", "circle": "circle"}
SEATED = ("event", "circle")  # kinds in which it is said who may sit with whom
WHAT = {  # what the refusal says the programme is, and what to use instead
    "mentorconnect": ("is a directory", "est un répertoire", "bcla"),
    "speed": ("is one event", "est une rencontre", "bcla"),
    "coaching": ("single talks", "des entretiens", "bcla"),
    "circle": ("small groups", "petits groupes", "alia_iln"),
}

TABLES_OF_KINDS = {table for table, _, _ in KIND_TOP}
ALL_OPTIONAL = {"F26", "F16", "F15", "F18", "F22", "F21", "F27", "F29", "F32", "F34"}

DIRECTORY = HEAD.replace("directed", "directory")
MORE = """
[profile]
locked = ["F12"]
[request]
most_open = 3
expires_days = 14
remind_on_days = [5, 10]
"""
PEER_ROLE = '[roles.peer]\nlabel = {en = "Peer", fr = "Pair"}\nplural = {en = "Peers", fr = "Pairs"}\n'
CIRCLE = {
    "head": HEAD.replace("directed", "circle"),
    "roles": PEER_ROLE,
    "wish": "",
    "more": "[circle]\nleast = 4\nmost = 6\n[meetings]\nevery_months = 1\nfirst_month = 10\nlast_month = 5\n",
}
TALK = {
    "head": HEAD.replace("directed", "talk"),
    "roles": ROLES.replace("mentor]", "coach]").replace("mentee]", "coachee]"),
    "wish": "",
    "more": "[slots]\nleast_minutes = 15\nmost_minutes = 30\n",
}
RIGHT = {"directory": {"head": DIRECTORY, "more": MORE}, "circle": CIRCLE, "talk": TALK}


def changed(kind: str, part: str, old: str, new: str) -> dict[str, str]:
    """The parts of a right file of this kind with one thing changed in one of them."""
    parts = RIGHT[kind]
    assert old in parts[part]
    return {**parts, part: parts[part].replace(old, new)}


MUST = '[[must]]\nid = "m"\nlabel = {en = "M", fr = "M"}\ncriterion = "different"\nfield = "F12"\n'

# what is wrong → (parts of the file, table, key, words of the remedy)
WRONG: dict[str, tuple[dict[str, str], str, str, str]] = {
    "a must in a directory": (
        {"head": DIRECTORY, "more": MORE + MUST},
        "must",
        "",
        "directed, peer, event and circle",
    ),
    "a calendar in a directory": (
        {"head": DIRECTORY, "more": MORE + '[calendar]\nstarts = ["03-01"]\n'},
        "calendar",
        "",
        "choose the kind",
    ),
    "requests in a programme with rounds": (
        {"more": "[request]\nmost_open = 3\nexpires_days = 14\n"},
        "request",
        "",
        "directory",
    ),
    "turns in a circle": (
        changed("circle", "more", "[circle]", "[turns]\nleast_minutes = 5\nmost_minutes = 7\n[circle]"),
        "turns",
        "",
        "event",
    ),
    "a directory without requests": ({"head": DIRECTORY, "more": "[profile]\n"}, "request", "", "[request]"),
    "a talk without slots": ({**TALK, "more": ""}, "slots", "", "[slots]"),
    "a circle without peers": ({**CIRCLE, "roles": ROLES}, "roles", "peer", "[roles.peer]"),
    "a talk without coachees": (
        changed("talk", "roles", "coachee", "mentee"),
        "roles",
        "coachee",
        "[roles.coachee]",
    ),
    "a locked question nobody is asked": (
        changed("directory", "more", '"F12"', '"F08"'),
        "profile",
        "locked",
        'Add "F08" to the list',
    ),
    "a locked question that is none": (
        changed("directory", "more", '"F12"', '"F112"'),
        "profile",
        "locked",
        "Did you mean F12?",
    ),
    "a reminder after the end": (
        changed("directory", "more", "[5, 10]", "[5, 14]"),
        "request",
        "remind_on_days",
        "earlier day",
    ),
    "a circle with more at least than at most": (
        changed("circle", "more", "least = 4", "least = 7"),
        "circle",
        "most",
        "smaller number first",
    ),
    "a thirteenth month": (
        changed("circle", "more", "first_month = 10", "first_month = 13"),
        "meetings",
        "first_month",
        "1 to 12",
    ),
    "a misspelt key": (
        changed("directory", "more", "most_open", "most_opens"),
        "request",
        "most_opens",
        "most_open",
    ),
    "slots as words": (changed("talk", "more", "= 15", '= "15"'), "slots", "least_minutes", "without quotes"),
    "weights of a directory that do not add up": (
        {"head": DIRECTORY, "more": MORE, "wish": WISH.replace("100", "90")},
        "wish",
        "weight",
        "Add 10",
    ),
}


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(path)
    return caught.value.problems


@pytest.mark.parametrize("kind", RIGHT)
def test_the_files_the_mistakes_are_made_in_are_right(tmp_path: Path, kind: str) -> None:
    assert definitions.load(definition_file(tmp_path, **RIGHT[kind])).kind == kind


@pytest.mark.parametrize("name", WRONG)
def test_mistake_is_told_once_with_its_remedy(tmp_path: Path, name: str) -> None:
    parts, table, key, remedy = WRONG[name]
    problems = problems_of(definition_file(tmp_path, **parts))
    (told,) = [p for p in problems if (p.table, p.key) == (table, key)]
    assert told.remedy is not None
    assert remedy in SAY(told.remedy)
    assert SAY(told.sentence)
    allowed = (
        2 if name in ("a misspelt key", "a calendar in a directory") else 1
    )  # the right key is missing too
    assert len(problems) <= allowed


@pytest.mark.parametrize("name", WRONG)
def test_mistake_is_told_in_french(tmp_path: Path, name: str) -> None:
    french = Words("fr").say
    for problem in problems_of(definition_file(tmp_path, **WRONG[name][0])):
        assert french(problem.sentence) != SAY(problem.sentence)
        assert problem.remedy is not None
        assert french(problem.remedy) != SAY(problem.remedy)


def test_an_unknown_kind_is_told_alone(tmp_path: Path) -> None:
    (told,) = problems_of(definition_file(tmp_path, head=HEAD.replace("directed", "direktory"), more=MORE))
    assert (told.key, told.code) == ("kind", "definition.unknown_choice")


@pytest.mark.parametrize("kind", ["[1]", "3", "{a = 1}"])
def test_a_kind_that_is_no_word_is_told(tmp_path: Path, kind: str) -> None:
    problems = problems_of(definition_file(tmp_path, head=HEAD.replace('"directed"', kind)))
    assert [p.key for p in problems] == ["kind"]


@pytest.mark.parametrize("name", KINDS)
def test_preset_has_its_kind_and_no_rules_for_pairs(name: str) -> None:
    definition = definitions.check(FOLDER / f"{name}.toml")
    assert definition.kind == KINDS[name]
    assert bool(definition.musts) == (definition.kind in SEATED)  # who may sit at one table
    assert definition.caps == ()
    assert not {"unmatched", "rematch", "first_contact", "steward", "late"} & set(definition.life)


def test_a_directory_is_always_open_and_sorts_by_a_hundred_points() -> None:
    definition = definitions.load("mentorconnect")
    assert not definition.calendar
    assert [wish.weight for wish in definition.wishes] == [40, 25, 15, 10, 10]
    required = {question.id for question in definition.questions if question.required}
    assert not required & ALL_OPTIONAL
    assert {question.id for question in definition.questions} >= ALL_OPTIONAL


def test_a_file_that_extends_a_directory_may_become_one_with_rounds(tmp_path: Path) -> None:
    head = HEAD.replace("shared/1", "mentorconnect")
    assert (
        definitions.load(definition_file(tmp_path, head=head, roles="", form="", wish="")).kind == "directed"
    )


def test_every_table_of_a_kind_is_described() -> None:
    tables = [type_.partition(":")[2] for _, type_, _ in KIND_TOP]
    assert set(KIND_TABLES) | {"note"} == set(tables)
    assert {name for name, _, _ in KIND_TOP} <= set(KINDS_OF)
    assert all(has_meaning(table, kind) for kind, names in NEEDED_TABLES.items() for table in names)


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner().invoke(main, [*arguments, "--language", language])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text("Name,Email\nNomvula Dlamini,nomvula@example.org\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", KINDS)
def test_match_refuses_in_one_sentence_and_writes_nothing(
    tmp_path: Path, answers: Path, name: str, language: str
) -> None:
    output = tmp_path / "out.xlsx"
    result = run("match", str(answers), "--programme", name, "-o", str(output), language=language)
    assert result.exit_code == 1
    english, french, instead = WHAT[name]
    (line,) = result.output.strip().splitlines()
    assert (english if language == "en" else french) in line
    assert f"shelfmates programme show {name}" in line
    assert instead in line
    assert line.count(".") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv"]


@pytest.mark.parametrize(
    "command",
    [
        ["check", "{answers}"],
        ["columns", "{answers}", "-o", "{folder}/map.toml"],
        ["ask", "why", "{folder}/none.json", "{answers}", "A", "B"],
    ],
)
def test_other_commands_on_answers_refuse_likewise(tmp_path: Path, answers: Path, command: list[str]) -> None:
    filled = [part.format(answers=answers, folder=tmp_path) for part in command]
    result = run(*filled, "--programme", "circle")
    assert result.exit_code == 1
    assert "small groups" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv"]


def test_no_examples_are_invented_for_single_talks(tmp_path: Path) -> None:
    arguments = [
        "examples",
        "make",
        "--programme",
        "coaching",
        "--mentors",
        "6",
        "-o",
        str(tmp_path / "x.csv"),
    ]
    assert CliRunner().invoke(main, arguments).exit_code == 1
    assert not list(tmp_path.iterdir())


def test_the_library_refuses_too() -> None:
    definition = definitions.load("coaching")
    with pytest.raises(NotMatchedError, match="single talks"):
        propose(definition, (), Setting(on=definitions.next_start(definition, DAY)))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", KINDS)
def test_show_says_everything_in_both_languages(name: str, language: str) -> None:
    result = run("programme", "show", name, language=language)
    assert result.exit_code == 0
    definition = definitions.load(name)
    assert definition.label.said_in(language) in result.output
    own = [table for table, _, _ in KIND_TOP if table in definition.life]
    assert own
    headings = {"en": "What excludes a pair", "fr": "Ce qui exclut"}
    assert (headings[language] in result.output) == (KINDS[name] in SEATED)
    data = json.loads(run("programme", "show", name, "--json").output)
    assert set(own) <= set(data["life"])


def test_requests_read_in_french() -> None:
    shown = run("programme", "show", "mentorconnect", language="fr").output
    assert "Demandes" in shown
    assert "Profils que personne ne tient à jour" in shown
    assert "expires_days: 14" in shown


@pytest.mark.parametrize("name", KINDS)
def test_reference_page_shows_the_tables_of_its_kind(name: str) -> None:
    page = pages()[f"{name}.md"]
    assert ("What excludes a pair" in page) == (KINDS[name] in SEATED)
    assert all(
        f"| `{table}` | |" in page for table in definitions.load(name).life if table in TABLES_OF_KINDS
    )
    assert f"| {KINDS[name]} |" in pages()["index.md"]


def test_the_state_associations_are_found_as_ila(answers: Path, tmp_path: Path) -> None:
    assert definitions.load("ila") == definitions.load("state")
    (line,) = [line for line in run("programme", "list").output.splitlines() if line.startswith("state ")]
    assert line.endswith("(also ila)")
    shown = run("programme", "show", "ila").output
    assert "(state)" in shown.splitlines()[0]
    by_alias = run("check", str(answers), "--programme", "ila")
    assert by_alias.output == run("check", str(answers), "--programme", "state").output
    assert "no programme" not in by_alias.output
    own = tmp_path / "own.toml"
    own.write_text('id = "own"\nextends = "ila"\n', encoding="utf-8")
    assert definitions.load(own).wishes == definitions.load("state").wishes


def test_an_alias_is_listed_shown_and_matched(answers: Path, tmp_path: Path) -> None:
    listed = run("programme", "list").output
    assert "also alia-iln and iln" in listed
    assert "aussi alia-iln et iln" in run("programme", "list", language="fr").output
    assert "Also called alia-iln and iln." in run("programme", "show", "iln").output
    result = run("match", str(answers), "--programme", "iln", "-o", str(tmp_path / "out.json"))
    assert "There is no programme" not in result.output
    (told,) = problems_of(Path("ilnn"))
    assert told.remedy is not None
    assert SAY(told.remedy) == "Did you mean iln?"
