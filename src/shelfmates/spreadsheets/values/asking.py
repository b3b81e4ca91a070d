"""What the readers of answers are given and give back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Question
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.text.folding import fold
from shelfmates.spreadsheets.values.choices import Choices
from shelfmates.spreadsheets.values.dates import Order

type Severity = Literal["error", "warning", "note"]

BLANK = frozenset(
    {"", "n a", "na", "not applicable", "s o", "sans objet", "non applicable", "nil", "none", "nothing"}
    | {
        "neant",
        "aucun",
        "aucune",
        "rien",
        "no answer",
        "n d",
        "pas de reponse",
        "null",
        "nan",
        "tbd",
        "unknown",
    }
)
AGREEMENTS = "F41"
ERRORS = frozenset(
    {"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#error!", "#spill!", "#calc!"}
    | {"#getting_data", "err:502", "err:508", "err:522", "#valeur!", "#nom?", "#nombre!", "#nul!"}
)
YES = frozenset(
    {"yes", "y", "true", "x", "oui", "o", "vrai", "1", "agree", "i agree", "agreed", "i accept", "accept"}
    | {"accepted", "j accepte", "d accord", "je suis d accord", "ok", "checked"}
)
NO = frozenset({"no", "n", "false", "non", "faux", "0", "none", "never", "jamais"})
CHECK_MARKS = frozenset("✓✔☑☒")
SHORTENED = re.compile(r"\d(?:[.,]\d+)?e\+\d{1,3}", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """Something wrong or odd in one cell."""

    severity: Severity
    code: str
    sentence: Sentence
    remedy: Sentence | None = None


@dataclass(frozen=True)
class Understood:
    """An answer, or None, and what was odd about the cell."""

    answer: Answer | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question as the readers need it: ``decisive`` when a must or eligibility rule reads it."""

    question: Question
    choices: Choices | None
    decisive: bool = False
    order: Order = ""

    @property
    def severity(self) -> Severity:
        """How bad an answer is that can't be understood."""
        return "error" if self.decisive else "warning"


NOTHING = Understood(None)


def is_blank(text: str) -> bool:
    """Does the text say that there is no answer: a dash, "n/a", "none", "s. o.", "néant"?"""
    return fold(text) in BLANK and text.casefold() not in ERRORS


def is_error(text: str) -> bool:
    """Is this what a spreadsheet program shows where a formula failed: "#N/A", "#REF!"?"""
    return text[:1] in "#Ee" and text.casefold() in ERRORS


def refused(text: str) -> Finding:
    """Somebody does not agree to what the programme asks of everybody."""
    sentence = S("“{value}” means that this person does not agree.", value=text)
    remedy = S("Ask the person, or delete the row: nobody is matched who did not agree.")
    return Finding("error", "answer.refused", sentence, remedy)


def own_answer(text: str) -> Finding:
    """Somebody's answer that the programme's list does not have."""
    sentence = S("“{value}” is an answer of this person's own, kept as it is.", value=text)
    return Finding("note", "answer.other", sentence)


def odd(
    answer: Answer | None, severity: Severity, code: str, sentence: Sentence, remedy: Sentence
) -> Understood:
    return Understood(answer, (Finding(severity, code, sentence, remedy),))
