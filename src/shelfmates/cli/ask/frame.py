"""What every question shares: the result it is asked of, the answers behind it, and how it is told."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.inputs import A_FILE, Inputs, input_options
from shelfmates.cli.settings import Told, setting_options
from shelfmates.cli.verify import opened
from shelfmates.language import S, Words

if TYPE_CHECKING:
    from shelfmates.definitions.applicants import Applicant
    from shelfmates.definitions.model import Definition
    from shelfmates.proposal import Run, Setting
    from shelfmates.proposal.questions.answer import Answer
    from shelfmates.reports.result_json import WrittenResult

COORDINATORS_ONLY = S(
    "This result was made for others than the coordinator. What this question tells could betray what "
    "confidential rules exclude. Ask the coordinator's own file."
)
MATCHED_ANEW = S("What follows is about the set that the answers give, matched anew.")
MATCHING_ANEW = S("Matching everybody anew")
MOST_FAULTS = 3
MOST_NEAR, NEAR = 5, 0.6  # names that may have been meant
STRANGERS = S("Most people of this result are not in these answers. Give the answers it was made from.")


@dataclass(frozen=True)
class Asked:
    """A result that is asked, with the answers it was made from."""

    written: WrittenResult
    definition: Definition
    applicants: tuple[Applicant, ...]
    setting: Setting
    words: Words
    as_json: bool
    read: tuple[Path, ...] = ()  # every file that was read

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
            from shelfmates.reports.answers import answer_data  # noqa: PLC0415

            click.echo(json.dumps(answer_data(answer, self.words), ensure_ascii=False, indent=2))
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
        known = {one.id for one in written.people}
        if not written.blind and 2 * len(known.intersection(one.id for one in people)) < len(known):
            raise click.UsageError(inputs.words.say(STRANGERS))
        read = (result, *inputs.all_files(), *told.all_files())
        asked = Asked(written, definition, people, setting, inputs.words, as_json, read)
        return command(asked=asked, **others)

    return with_asked


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
    """Accents, case and kinds of apostrophes don't matter. Raises UsageError, with near names."""
    from shelfmates.spreadsheets.text.folding import fold  # noqa: PLC0415 - imported when the command runs

    said = fold(text)
    tests = (
        lambda person: person.email.casefold() == text.strip().casefold(),
        lambda person: fold(person.name) == said,
        lambda person: said != "" and said in fold(person.name),
    )
    for test in tests:
        found = [person for person in applicants if test(person)]
        if len(found) == 1:
            return found[0]
        if found:
            sentence = S("“{text}” may be {people}. Give the address.", text=text, people=_addressed(found))
            raise click.UsageError(words.say(sentence))
    sentence = S("Nobody among the applicants is called “{text}”.", text=text)
    named = {fold(person.name): person for person in applicants}
    near = [named[one] for one in get_close_matches(said, named, n=MOST_NEAR, cutoff=NEAR)]
    if near:
        sentence = S("{sentence} Did you mean {people}?", sentence=sentence, people=_addressed(near))
    raise click.UsageError(words.say(sentence))


def _addressed(people: Sequence[Applicant]) -> tuple[str, ...]:
    return tuple(f"{person.name} <{person.email}>" for person in people[:MOST_NEAR])
