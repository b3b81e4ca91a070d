"""What every question shares: the result it is asked of, the answers behind it, and how it is told."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.inputs import A_FILE, Inputs, input_options
from shelfmates.cli.settings import Told, setting_options
from shelfmates.cli.verify import opened
from shelfmates.language import S, Sentence, Words

if TYPE_CHECKING:
    from shelfmates.definitions.applicants import Applicant
    from shelfmates.definitions.model import Definition
    from shelfmates.proposal import Run, Setting
    from shelfmates.proposal.questions.answer import Answer
    from shelfmates.reports.result_json import WrittenResult

COORDINATORS_ONLY = S(
    "This result was made for a committee. What this question tells could betray what confidential rules "
    "exclude. Ask the coordinator's own file."
)
MATCHED_ANEW = S("What follows is about the set that the answers give, matched anew.")
MOST_FAULTS = 3


@dataclass(frozen=True)
class Asked:
    """A result that is asked, with the answers it was made from."""

    written: WrittenResult
    definition: Definition
    applicants: tuple[Applicant, ...]
    setting: Setting
    words: Words
    as_json: bool

    @cached_property
    def run(self) -> Run:
        """The run behind the result: that of the file where it can be verified, else solved anew."""
        from shelfmates.proposal import solved  # noqa: PLC0415 - imported when the command runs
        from shelfmates.reports.result_json import NotAResultError  # noqa: PLC0415
        from shelfmates.reports.verifying import taken_up  # noqa: PLC0415

        if not self.passed_on:  # what others are given has no proof in it
            try:
                run, faults = taken_up(self.written, self.definition, self.applicants, self.setting)
            except NotAResultError as error:
                run, faults = None, (error.sentence,)
            if run is not None:
                return run
            for sentence in (*faults[:MOST_FAULTS], MATCHED_ANEW):
                click.echo(self.words.say(sentence), err=True)
        return solved(self.definition, self.applicants, self.setting)

    @property
    def passed_on(self) -> bool:
        """Whether the file is one made for others than the coordinator."""
        return self.written.audience == "committee" or self.written.blind

    def coordinators_only(self) -> None:
        """Refuse to answer where the answer could tell a committee what is confidential."""
        if self.passed_on:
            raise click.UsageError(self.words.say(COORDINATORS_ONLY))

    def person(self, text: str) -> Applicant:
        """The applicant with this address, this name, or the only one whose name holds these words."""
        return _person(text, self.applicants, self.words)

    def tell(self, answer: Answer) -> None:
        """Print the answer, readable or as JSON."""
        if self.as_json:
            click.echo(json.dumps(as_data(answer, self.words), ensure_ascii=False, indent=2))
        else:
            for line in lines(answer, self.words):
                click.echo(line)


def question(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command RESULT.json, FILES, everything a match was told, and --json, as one ``asked``."""

    @click.argument("result", metavar="RESULT.json", type=A_FILE)
    @input_options
    @setting_options
    @click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
    @functools.wraps(command)
    def with_asked(result: Path, inputs: Inputs, told: Told, as_json: bool, **others: Any) -> Any:
        ctx = click.get_current_context()
        written, definition, reading, setting = opened(ctx, result, inputs, told)
        people = tuple(reading.applicants)
        return command(asked=Asked(written, definition, people, setting, inputs.words, as_json), **others)

    return with_asked


def as_data(answer: Answer, words: Words) -> Mapping[str, object]:
    """An answer as plain values, its sentences in the language of ``words``."""
    return {
        "question": answer.question,
        "asked": dict(answer.asked),
        "sections": [
            {
                "id": section.id,
                "heading": words.say(section.heading),
                "note": section.note and words.say(section.note),
                "findings": [{"sentence": words.say(one.sentence), **one.data} for one in section.findings],
            }
            for section in answer.sections
        ],
    }


def lines(answer: Answer, words: Words) -> Iterator[str]:
    """An answer to read on a terminal."""
    for number, section in enumerate(answer.sections):
        if number:
            yield ""
        yield words.say(section.heading)
        if section.note is not None:
            yield f"  {words.say(section.note)}"
        for one in section.findings:
            yield f"  {words.say(one.sentence)}"


def _person(text: str, applicants: Sequence[Applicant], words: Words) -> Applicant:
    said = text.strip().casefold()
    tests = (
        lambda person: person.email.casefold() == said,
        lambda person: person.name.casefold() == said,
        lambda person: said in person.name.casefold(),
    )
    for test in tests:
        found = [person for person in applicants if test(person)]
        if len(found) == 1:
            return found[0]
        if found:
            fitting = tuple(f"{person.name} <{person.email}>" for person in found[:5])
            sentence: Sentence = S("“{text}” may be {people}. Give the address.", text=text, people=fitting)
            raise click.UsageError(words.say(sentence))
    raise click.UsageError(words.say(S("Nobody among the applicants is called “{text}”.", text=text)))
