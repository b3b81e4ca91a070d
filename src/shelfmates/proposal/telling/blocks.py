"""The paragraphs that letters are made of. An empty text means: nothing to say here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.definitions.rounds import round_dates
from shelfmates.language import SN, S, Sentence, Text, Words
from shelfmates.proposal.model import Cause, Partnership, Proposal, Unplaced
from shelfmates.proposal.telling.labels import name_of, role_label
from shelfmates.proposal.telling.reasons import main_reasons


@dataclass(frozen=True)
class Pair:
    """A partnership and those of its members a letter speaks to."""

    proposal: Proposal
    partnership: Partnership
    members: Sequence[Applicant]
    to: Sequence[Applicant]

    @property
    def others(self) -> list[Applicant]:
        return [person for person in self.members if person not in self.to]

    def role(self, person: Applicant) -> str:
        return next(one.role for one in self.partnership.members if one.person == person.id)


def introduction(pair: Pair, words: Words) -> dict[str, str]:
    """The blocks of an introduction, by placeholder."""
    day = pair.proposal.on
    end = last_day(pair.proposal.programme, day)
    return {
        "partner": words.list(words.value(person.name) for person in pair.others),
        "meeting": _meeting(pair, words),
        "reasons": _reasons(pair, words),
        "contact": _contact(pair, words),
        "first_contact": _first_contact(pair, words),
        "first_talk": _first_talk(pair, words),
        "dates": words.say(S("The round runs from {start} to {end}.", start=day, end=end)) if end else "",
        "start": words.date(day) if end else "",
        "end": words.date(end) if end else "",
    }


def not_placed(
    proposal: Proposal, ones: Sequence[Unplaced], person: Applicant, words: Words
) -> dict[str, str]:
    """The blocks of a letter to somebody without a place in any of the roles of ``ones``, by placeholder.

    Who both seeks and offers hears first about what they seek, and what happens next follows from that.
    """
    ones = sorted(ones, key=lambda one: one.role == "mentor")
    return {
        "cause": _causes(proposal, ones, words),
        "next_step": words.say(_next_step(ones[0], person)),
    }


# ── the introduction ──────────────────────────────────────────────────────────────────────────


def _meeting(pair: Pair, words: Words) -> str:
    if pair.others:
        partner = tuple(name_of(person) for person in pair.others)
        return words.say(
            S("we are glad to introduce you to your partner in this round: {partner}.", partner=partner)
        )
    return words("we are glad to bring you together: you are partners in this round.")


def _reasons(pair: Pair, words: Words) -> str:
    lines = [words.say(one.sentence) for one in main_reasons(pair.partnership)]
    return _list(words("Why we thought of this partnership:"), lines)


def _contact(pair: Pair, words: Words) -> str:
    roles = pair.proposal.programme.roles
    lines = []
    for person in pair.others or pair.members:
        role = roles.get(pair.role(person))
        if person.email and role:
            line = S("{name} ({role}): {email}", name=name_of(person), role=role.label, email=person.email)
            lines.append(words.say(line))
    return _list(words("How to reach one another:"), lines)


def _first_contact(pair: Pair, words: Words) -> str:
    """Who writes first, and how soon an answer is due."""
    life = pair.proposal.programme.life
    by = _mapping(life.get("first_contact")).get("by", "either")
    days = _mapping(life.get("reply")).get("within_days")
    sentences = [_who_writes(pair, str(by))]
    if isinstance(days, int):
        sentences.append(SN("Please answer within {count} day.", "Please answer within {count} days.", days))
    return " ".join(words.say(one) for one in sentences)


def _who_writes(pair: Pair, by: str) -> Sentence:
    writers = [person for person in pair.members if pair.role(person) == by]
    if not writers:
        return S("Whoever finds a quiet moment first may write first; a short hello is enough.")
    if len(pair.to) == 1 and pair.to[0] in writers:
        return S("Please write first, in the next few days; a short hello is enough.")
    writer = tuple(name_of(person) for person in writers)
    return S("{writer} writes first, in the next few days; a short hello is enough.", writer=writer)


def _first_talk(pair: Pair, words: Words) -> str:
    texts = listed(_mapping(pair.proposal.programme.life.get("introduction")).get("questions"))
    lines = [text.said_in(words.language) for one in texts if (text := as_text(one))]
    return _list(words("For your first talk:"), lines)


def last_day(programme: Definition, start: date) -> date | None:
    """The last day of a round that starts on ``start``, where the calendar says how long it is.

    With one length for each intake, the intake whose month is that of ``start`` decides.
    """
    weeks = programme.calendar.get("length_weeks")
    if not weeks:
        return round_dates(programme, start).ends
    if isinstance(weeks, (list, tuple)):
        months = [str(one)[:2] for one in listed(programme.calendar.get("starts"))]
        at = months.index(f"{start:%m}") if f"{start:%m}" in months else None
        weeks = weeks[at] if at is not None and at < len(weeks) else None
    return start + timedelta(weeks=weeks, days=-1) if isinstance(weeks, int) else None


# ── no place ──────────────────────────────────────────────────────────────────────────────────

_PERSONAL: Mapping[Cause, Sentence] = MappingProxyType(
    {
        "not_eligible": S(
            "One of the conditions of this round is not met yet. "
            "If something has changed, or if we misread your answers, please write to us."
        ),
        "to_be_checked": S("We still need an answer from you, and will gladly look again once we have it."),
        "no_partner": S(
            "Among those who applied there was nobody we could pair you with under the rules of the round. "
            "That says nothing about you."
        ),
        "no_seat": S(
            "More people asked for a partner than there were places, and we placed as many as we could. "
            "That says nothing about you."
        ),
        "others_fit": S(
            "More people asked for a partner than there were places, and we chose the partnerships "
            "that fit best for everybody together. That says nothing about you."
        ),
        "deferred": S(
            "So many people applied that your application waits for the next round. There it comes first."
        ),
        "not_needed": S(
            "Everybody who could be placed has found a partner. Your offer still matters to us: "
            "people often join late, and then we would like to ask you."
        ),
    }
)

# Answers to F42, "if there is no match for you".
_AS_YOU_WISHED: Mapping[str, Sentence] = MappingProxyType(
    {
        "waiting": S("As you wished, you are on our waiting list, and we write as soon as somebody is free."),
        "next_round": S("As you wished, we keep your application for the next round."),
        "peer": S("As you wished, we will look for a peer to pair you with."),
        "group": S("As you wished, we will tell you when a group is formed."),
        "withdraw": S("As you wished, we take back your application. You are welcome again at any time."),
    }
)


# Beside another role of the same person, who has no partner: nobody may read that everybody has.
_BESIDE: Mapping[Cause, Sentence] = MappingProxyType(
    {
        "not_needed": S(
            "This offer was not needed this time. It still matters to us: "
            "people often join late, and then we would like to ask you."
        )
    }
)


def _causes(proposal: Proposal, ones: Sequence[Unplaced], words: Words) -> str:
    """Why there is no partner: by role, where a person has several and the reasons differ."""
    told = [one.told or _PERSONAL[one.cause] for one in ones]
    if len({sentence.text for sentence in told}) == 1 or all(one.limited for one in ones):
        return words.say(told[0])
    lines = []
    for one, sentence in zip(ones, told, strict=True):
        cause = sentence if one.told else _BESIDE.get(one.cause, sentence)
        lines.append(
            words.say(S("{role}: {cause}", role=role_label(proposal.programme, one.role), cause=cause))
        )
    return _list(words("You offered to take part in more than one role:"), lines)


def _next_step(one: Unplaced, person: Applicant) -> Sentence:
    if one.cause in ("not_eligible", "to_be_checked", "deferred"):
        return S("Please write to us if you have any question.")
    answer = person.answers.get("F42")
    wish = _AS_YOU_WISHED.get(answer) if isinstance(answer, str) else None
    return wish or S("May we keep your application for the next round? A short answer is enough.")


# ── values of a definition ────────────────────────────────────────────────────────────────────


def as_text(value: object) -> Text | None:
    """A text in several languages, whether already a Text or still a table of texts."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Mapping):
        return Text({str(language): str(text) for language, text in value.items()})
    return None


def listed(value: object) -> Sequence[object]:
    return value if isinstance(value, (list, tuple)) else ()


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *(f"– {line}" for line in lines)]) if lines else ""
