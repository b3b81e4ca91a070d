"""Mistakes in the tables of a round's course, its calendar and its limits are told with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.language import Words
from tests.definitions.files import definition_file

SAY = Words("en").say
LABEL = 'label = {en = "L", fr = "L"}'
TWO_STARTS = '[calendar]\nstarts = ["04-01", "10-01"]\n'
WINDOW = '[calendar]\nstarts = ["10-01"]\n[[calendar.window]]\nid = "w"\n' + LABEL

# what is wrong → (lines at the end of the file, table, key, words of the remedy)
MISTAKES = {
    "a limit of all partnerships without their number": (
        f'[[cap]]\nid = "c"\nkind = "total_cap"\n{LABEL}', "cap.c", "most", "most = 10",
    ),
    "a group's limit without its share": (
        f'[[cap]]\nid = "c"\nkind = "intake_cap"\nfield = "F16"\n{LABEL}', "cap.c", "share", "share = 0.2",
    ),
    "a length said twice": (
        '[calendar]\nstarts = ["04-01"]\nends = ["09-30"]\nlength_weeks = [26]',
        "calendar", "ends", "ends = []",
    ),
    "one end for two starts": (TWO_STARTS + 'ends = ["09-30"]', "calendar", "ends", "one for each start"),
    "an end that does not exist": (
        '[calendar]\nstarts = ["04-01"]\nends = ["09-31"]', "calendar", "ends", "month and day",
    ),
    "open for too short a time": (
        '[calendar]\nstarts = ["10-01"]\nopens = ["09-01"]\ncloses = ["09-10"]\nleast_open_days = 21',
        "calendar", "least_open_days", "Open earlier",
    ),
    "open for too short a time before the start": (
        '[calendar]\nstarts = ["10-01"]\nopen_days_before = 30\nclose_days_before = 20\nleast_open_days = 21',
        "calendar", "least_open_days", "Open earlier",
    ),
    "a period for a role nobody has": (
        WINDOW + '\nfrom = "02-01"\nto = "03-31"\nroles = ["peer"]', "calendar.window.w", "roles", "mentor",
    ),
    "a period without its last day": (
        WINDOW + '\nfrom = "02-01"', "calendar.window.w", "to", "month and day",
    ),
    "a task for a role nobody has": (
        f'[[task]]\nid = "t"\n{LABEL}\nroles = ["mentees"]', "task.t", "roles", "Did you mean mentee?",
    ),
    "a selection that reads what is not asked": (
        '[selection]\nreads = ["F25"]', "selection", "reads", 'Add "F25" to the list',
    ),
    "picks noted in no question": ('[choosing]\nasks = "F99"', "choosing", "asks", "Did you mean F"),
    "a check-in at no time": (f'[[check_in]]\nid = "c"\n{LABEL}', "check_in.c", "week", "every_weeks = 4"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_told_once_with_its_remedy(tmp_path: Path, name: str) -> None:
    more, table, key, remedy = MISTAKES[name]
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.load(definition_file(tmp_path, more=more))
    (problem,) = caught.value.problems
    assert (problem.table, problem.key) == (table, key)
    assert problem.remedy is not None
    assert remedy in SAY(problem.remedy)


def test_an_empty_list_of_ends_leaves_the_length_to_the_pair(tmp_path: Path) -> None:
    more = '[calendar]\nstarts = ["04-01"]\nends = []\nlength_choices_months = [12, 24]'
    calendar = definitions.load(definition_file(tmp_path, more=more)).calendar
    assert calendar["length_choices_months"] == (12, 24)


def test_a_check_in_after_the_named_end_is_refused(tmp_path: Path) -> None:
    calendar = '[calendar]\nstarts = ["10-01"]\nends = ["03-31"]\n'
    late = f'{calendar}[[check_in]]\nid = "c"\nweek = 27\n{LABEL}'
    with pytest.raises(definitions.DefinitionErrors):
        definitions.load(definition_file(tmp_path, more=late))
    assert definitions.load(definition_file(tmp_path, more=late.replace("27", "25")))
