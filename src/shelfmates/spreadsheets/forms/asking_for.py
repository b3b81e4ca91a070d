"""What a form of a programme asks: its sections, questions and answers, before there is any export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shelfmates.definitions.applicants import FLEXIBLE
from shelfmates.definitions.asking import shown_when
from shelfmates.definitions.model import Definition, Option, Question
from shelfmates.language import S, Sentence, Text, Words
from shelfmates.spreadsheets.people.agreements import EVERYTHING, agreements_of
from shelfmates.spreadsheets.people.identifying import ROLE
from shelfmates.spreadsheets.people.roles import role_names
from shelfmates.spreadsheets.text.bilingual import together
from shelfmates.spreadsheets.text.folding import fold
from shelfmates.spreadsheets.values import standards, week
from shelfmates.spreadsheets.values.asking import AGREEMENTS

# The command line can say of these roles that a file holds nobody else; then the form need not ask.
TOLD_BY_FILE = ("mentor", "mentee")
LISTED = ("O", "M", "R", "each", "G")
LONG_LIST = 40  # more options stand at the end of a form's text, and nobody ticks boxes in them
SHORT_LIST = 10  # so many can be ranked one against the other
MOST_RANKS = 5  # what is asked where the programme names no number
COMMON_LANGUAGES = ("en", "fr", "es", "pt", "de", "ar", "zh", "hi")
DAY_NAMES = (
    Text({"en": "Monday", "fr": "Lundi"}),
    Text({"en": "Tuesday", "fr": "Mardi"}),
    Text({"en": "Wednesday", "fr": "Mercredi"}),
    Text({"en": "Thursday", "fr": "Jeudi"}),
    Text({"en": "Friday", "fr": "Vendredi"}),
    Text({"en": "Saturday", "fr": "Samedi"}),
    Text({"en": "Sunday", "fr": "Dimanche"}),
)
BLOCK_NAMES = (
    Text({"en": "morning", "fr": "matin"}),
    Text({"en": "afternoon", "fr": "après-midi"}),
    Text({"en": "evening", "fr": "soir"}),
    Text({"en": "night", "fr": "nuit"}),
)
TICK_ALL = S("Tick all of these: nobody is matched who did not agree.")
TICK_ALL_OR_LAST = S("Tick all of these, or the last one alone: nobody is matched who did not agree.")
YES_NO = (Text({"en": "Yes", "fr": "Oui"}), Text({"en": "No", "fr": "Non"}))


@dataclass(frozen=True)
class Speech:
    """The language of a form, or its two languages at once."""

    languages: tuple[str, ...]

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it."""
        return "\u00a0:" if self.languages[0] == "fr" else ":"

    def text(self, text: Text) -> str:
        """A text of the programme on one line."""
        return together(text, self.languages)

    def say(self, sentence: Sentence) -> str:
        """A sentence of ours; in two languages one behind the other."""
        said = (Words(language).say(sentence) for language in self.languages)
        return " / ".join(dict.fromkeys(said))


@dataclass(frozen=True)
class Asking:
    """A question as a form puts it. ``required``: of everybody who sees it; ``of``: the roles it is for.

    ``title``: a grid of one line is a plain question, whose title names the line as a grid's export does.
    """

    question: Question
    title: str
    required: bool
    of: tuple[str, ...]
    options: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    help: str = ""

    @property
    def kind(self) -> str:
        """The question's kind; a list without options is a text, and a grid of one line one choice."""
        listed = self.question.kind in LISTED
        if self.question.kind == "each" and len(self.lines) == 1 and self.options:
            return "O"
        return "T" if listed and not self.options else self.question.kind

    @property
    def ranks(self) -> int:
        """How many places a ranked question has."""
        return min(self.question.most or MOST_RANKS, len(self.options))


@dataclass(frozen=True)
class Section:
    """Questions that stand together: of everybody (no ``role``), or of one role."""

    role: str
    askings: tuple[Asking, ...]


@dataclass(frozen=True)
class Form:
    """The whole form: for one ``role`` alone, or with "" for everybody, role by role."""

    definition: Definition
    speech: Speech
    role: str
    sections: tuple[Section, ...]

    @property
    def askings(self) -> tuple[Asking, ...]:
        return tuple(asking for section in self.sections for asking in section.askings)

    def of_roles(self, asking: Asking) -> str:
        """ "Mentors, Mentees" where a question is not for everybody, else ""."""
        roles = self.definition.roles
        if self.role or set(asking.of) == set(roles):
            return ""
        return ", ".join(self.speech.text(roles[role].plural) for role in asking.of)


def form_of(definition: Definition, languages: tuple[str, ...], role: str = "") -> Form:
    """The form of a programme, of one role or of all."""
    speech = Speech(languages)
    roles = (role,) if role else tuple(definition.roles)
    askings = [
        _asking(question, roles, definition, speech)
        for question in definition.questions
        if set(question.asked) & set(roles) and not _told_by_file(question, role, definition)
    ]
    if role or len(roles) == 1:
        return Form(definition, speech, role, (Section("", tuple(askings)),))
    everybody = [asking for asking in askings if len(asking.of) > 1]
    # Microsoft Forms branches right behind the question, so that nothing for everybody may follow it
    everybody.sort(key=lambda asking: asking.question.id == ROLE)
    sections = [Section("", tuple(everybody))]
    for one in roles:
        own = tuple(asking for asking in askings if asking.of == (one,))
        if own:
            sections.append(Section(one, own))
    return Form(definition, speech, role, tuple(sections))


def ranks_written(asking: Asking, speech: Speech) -> tuple[str, ...]:
    """ "1st choice" … for a ranked question."""
    english = ("1st", "2nd", "3rd")
    return tuple(
        speech.text(
            Text(
                {
                    "en": f"{english[n - 1] if n <= len(english) else f'{n}th'} choice",
                    "fr": f"{n}{'er' if n == 1 else 'e'} choix",
                }
            )
        )
        for n in range(1, asking.ranks + 1)
    )


def _told_by_file(question: Question, role: str, definition: Definition) -> bool:
    """Is the role known without asking: one alone, or said with the file?"""
    return question.id == ROLE and (role in TOLD_BY_FILE or len(definition.roles) == 1)


def _asking(question: Question, roles: Sequence[str], definition: Definition, speech: Speech) -> Asking:
    of = tuple(role for role in roles if role in question.asked)
    title, lines = speech.text(question.label), tuple(speech.text(line.label) for line in question.lines)
    return Asking(
        question,
        title=f"{title} [{lines[0]}]" if question.kind == "each" and len(lines) == 1 else title,
        required=set(of) <= set(question.required),
        of=of,
        options=_options(question, roles, definition, speech),
        lines=lines,
        help=_help(question, definition, speech),
    )


def _help(question: Question, definition: Definition, speech: Speech) -> str:
    """What stands under a question: on which answer it depends, its help, how long agreed data is kept."""
    when = shown_when(question, definition)
    said = [speech.say(when)] if when is not None else []
    if question.help is not None:
        said.append(speech.text(question.help))
    if question.id == AGREEMENTS and agreements_of(definition):
        whole = question.vocabulary is not None and question.vocabulary.option(EVERYTHING)
        said.append(speech.say(TICK_ALL_OR_LAST if whole else TICK_ALL))
        retention = definition.life.get("retention")
        kept = retention.get("text") if isinstance(retention, Mapping) else None
        if isinstance(kept, Text):
            said.append(speech.say(S("How long data is kept: {text}", text=kept)))
    return " ".join(said)


def _options(
    question: Question, roles: Sequence[str], definition: Definition, speech: Speech
) -> tuple[str, ...]:
    if question.kind == "B":
        return tuple(map(speech.text, YES_NO))
    if question.kind == "G":
        return tuple(
            " ".join(pair)
            for pair in (
                (speech.text(day), speech.text(block))
                for day in DAY_NAMES[: len(week.DAYS)]
                for block in BLOCK_NAMES[: len(week.BLOCKS)]
            )
        )
    if question.kind not in LISTED or question.vocabulary is None:
        return ()
    if question.vocabulary.id == "time_zones":
        return tuple(option.id for option in question.vocabulary.options)
    options = question.vocabulary.options
    if question.vocabulary.id == "languages":
        options = _languages(options, speech)
    if question.vocabulary.id == "countries":
        options = tuple(sorted(options, key=lambda option: fold(speech.text(option.label))))
    if question.id == ROLE:
        names = role_names(definition)
        options = tuple(
            option
            for option in options
            if _offered(names.roles(option.label.said_in("en")), roles, definition)
        )
    return tuple(dict.fromkeys(speech.text(option.label) for option in options))


def _languages(options: Sequence[Option], speech: Speech) -> tuple[Option, ...]:
    """The most common first, then by name those that are official or much spoken somewhere.

    All others can be typed. A region's own form, and a second name of the same language, are read as the
    language.
    """
    offered = {*COMMON_LANGUAGES, *standards.spoken_widely()}
    found = [o for o in options if o.id in offered and _means(speech.text(o.label), o.id)]
    common = {code: place for place, code in enumerate(COMMON_LANGUAGES)}
    return tuple(sorted(found, key=lambda o: (common.get(o.id, len(common)), fold(speech.text(o.label)))))


def _means(language: str, code: str) -> bool:
    return standards.language(language) in (code, None)


def _offered(named: tuple[str, ...], roles: Sequence[str], definition: Definition) -> bool:
    """Does this answer name only roles the form is for? Either side is for programmes that match two."""
    if FLEXIBLE in named:
        return definition.kind == "directed" and {"mentor", "mentee"} <= set(roles)
    return bool(named) and set(named) <= set(roles)
