"""Hours, days and free times that somebody might reconsider are suggested, and said aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates.language import Words
from shelfmates.proposal import Setting, explained
from shelfmates.proposal.model import Proposal
from tests.stories.own_programmes import ON, Cells, Story, must, run_of, written
from tests.stories.rules_that_weigh import DAYS

EN = Words("en")
DAYS_TO_CHANGE = DAYS.replace("options", "changeable = true\noptions")


def explained_round(tmp_path: Path, programme: str, asked: str, ana: Cells, moe: Cells) -> Proposal:
    people = {"Ana": ana, "Moe": moe}
    definition = written(Story(programme, people, ("", "", ""), {}, asked=asked), tmp_path)
    return explained(run_of(definition, people, tmp_path, ON), Setting(ON))


@pytest.mark.parametrize(
    ("programme", "asked", "ana", "moe", "said"),
    [
        (
            must('criterion = "amount"\nfield = "F30"\nwithin = 2\nzero_at = 3'), '"F30"',
            {"F30": "4"}, {"F30": "10"},
            "If Ana Lima could answer “8” to “Hours a month I can give”, there would be a place.",
        ),
        (
            must('criterion = "free_times"'), '"F10", "F31"',
            {"F31": "Monday morning", "F10": "Europe/Paris"},
            {"F31": "Tuesday evening", "F10": "Europe/Paris"},
            "If Ana Lima could also answer “Tuesday evening” to “Usual free times”, there would be a place.",
        ),
        (
            must('criterion = "common"\nfield = "F35_days"') + DAYS_TO_CHANGE,
            '"F35_days"', {"F35_days": "Friday"}, {"F35_days": "Saturday"},
            "If Ana Lima could also answer “Saturday” to “Question F35_days”, there would be a place.",
        ),
    ],
)  # fmt: skip
def test_answers_to_reconsider_are_suggested(
    programme: str, asked: str, ana: Cells, moe: Cells, said: str, tmp_path: Path
) -> None:
    found = explained_round(tmp_path, programme, asked, ana, moe)
    (mentee,) = [one for one in found.unplaced if one.role == "mentee"]
    assert mentee.cause == "no_partner"
    assert said in [EN.say(remedy.sentence) for remedy in mentee.remedies]


def test_free_times_are_said_in_french(tmp_path: Path) -> None:
    found = explained_round(
        tmp_path, must('criterion = "free_times"\nzone = ""'), '"F31"',
        {"F31": "Monday morning"}, {"F31": "Tuesday evening"},
    )  # fmt: skip
    told = [Words("fr").say(remedy.sentence) for one in found.unplaced for remedy in one.remedies]
    assert any("mardi soir" in one for one in told)


def test_a_confidential_rule_suggests_no_other_answer(tmp_path: Path) -> None:
    """Even where the form lets its answers be reconsidered."""
    asked = '"F34", "F34_about", "F34_same"'
    programme = must('criterion = "shares"\nconfidential = true')
    changeable = "".join(
        f'[[form.question]]\nid = "{one}"\nchangeable = true\n' for one in ("F34", "F34_same", "F34_about")
    )
    found = explained_round(
        tmp_path, programme + changeable, asked,
        {"F34": "Yes", "F34_about": "Deaf", "F34_same": "Yes"}, {"F34": "Yes", "F34_about": "rural"},
    )  # fmt: skip
    assert not found.partnerships
    assert not [r for one in found.unplaced for r in one.remedies if r.change["kind"] == "change_answer"]


def test_both_not_sure_pass_with_a_warning(tmp_path: Path) -> None:
    programme = must('criterion = "both"\nfield = "F35"\nyes = ["yes"]\nno = ["no"]')
    found = explained_round(tmp_path, programme, '"F35"', {"F35": "Not sure"}, {"F35": "Yes"})
    assert len(found.partnerships) == 1
    told = [EN.say(one.sentence) for one in found.warnings if one.code == "rule.unanswered"]
    assert "“It”: 1 partnership passes because an answer is missing (Ana Lima with Moe Adler)." in told
