"""What people read for the choices a field offers, which are short English words in a file."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.definitions.kinds import KINDS
from shelfmates.language import S, Sentence, plain

_NONE = S("Nobody")
_COMMITTEE = S("The committee")
_STEWARD = S("The steward")
_MENTOR = S("The mentor")
_MENTEE = S("The mentee")
_EVERYBODY = S("Everybody")
_EITHER = S("Either of them")
_MIDDLE = S("In the middle")
_END = S("At the end")

CHOICE_WORDS: Mapping[str, Mapping[str, Sentence]] = {
    "kind": KINDS,
    "question_kind": {
        "T": S("A line of text"),
        "L": S("A long text"),
        "N": S("A whole number"),
        "D": S("A date"),
        "B": S("Yes or no"),
        "O": S("One of a list"),
        "M": S("Several of a list"),
        "R": S("Several of a list, ranked"),
        "E": S("The name of a place or body"),
        "F": S("A file"),
        "G": S("Free times in a week"),
        "each": S("One choice for each line"),
    },
    "seen_by": {"partner": S("The partner"), "committee": _COMMITTEE, "nobody": S("Nobody but the matching")},
    "objective": {
        "people": S("Most people placed"),
        "worst": S("The best for the weakest partnership"),
        "score": S("Most points in all"),
    },
    "cap": {
        "intake_cap": S("A share of the applicants"),
        "set_cap": S("A share of those placed"),
        "total_cap": S("A number of partnerships"),
    },
    "test": {
        "more_than": S("more than"),
        "at_least": S("at least"),
        "at_most": S("at most"),
        "less_than": S("less than"),
        "one_of": S("one of these"),
        "none_of": S("none of these"),
        "is": S("yes or no, as said"),
        "answered": S("answered at all"),
        "years_since_at_most": S("at most so many years ago"),
        "any": S("any of several"),
        "all": S("all of several"),
    },
    "blank": {"unanswered": S("Not answered"), "all": S("Everything ticked")},
    "mode": {"mean": S("The mean of all"), "any": S("The best single one")},
    "stance": {
        "": S("Not answered"),
        "similar": S("Similar"),
        "different": S("Different"),
        "either": S("Either is fine"),
    },
    "details": {"name": S("Name"), "email": S("E-mail"), "employer": S("Employer")},
    "introduced_by": {"programme": S("The programme"), "committee": _COMMITTEE, "steward": _STEWARD},
    "period": {"month": S("A month"), "year": S("A year")},
    "agreement_to": {
        "nobody": _NONE, "steward": _STEWARD, "committee": _COMMITTEE, "chair": S("The chair"),
    },
    "verified_by": {
        "email_domain": S("The end of the e-mail address"),
        "list": S("A list"),
        "member_number": S("The member number"),
    },
    "selection_when": {"mentors_short": S("When there are too few mentors"), "always": S("Always")},
    "places_limit": {"mentor_seats": S("The places mentors offer")},
    "chosen_from": {"biographies": S("Short biographies"), "profiles": S("Profiles")},
    "task_at": {"start": S("At the start"), "middle": _MIDDLE, "end": _END},
    "first_writer": {"mentor": _MENTOR, "mentee": _MENTEE, "either": _EITHER},
    "mails": {"one_to_both": S("One mail to both"), "one_each": S("One mail to each")},
    "include": {
        "reasons": S("The reasons for the match"),
        "contact": S("How to reach each other"),
        "first_talk": S("Questions for the first talk"),
        "names": S("Names"),
        "countries": S("Countries"),
        "biographies": S("Short biographies"),
        "match_report": S("What the two have in common, in full"),
        "email": S("E-mail addresses"),
        "days": S("The days each is there"),
        "cv_if_ticked": S("The CV, if its owner ticked so"),
        "application_if_ticked": S("The application, if its owner ticked so"),
        "phone_if_ticked": S("The telephone number, if its owner ticked so"),
    },
    "rhythm": {
        "weekly": S("Every week"),
        "weekly_or_fortnightly": S("Every week or two"),
        "fortnightly": S("Every two weeks"),
        "monthly": S("Every month"),
        "as_needed": S("Whenever needed"),
        "open": S("As both decide"),
    },
    "channel": {
        "video": S("Video"),
        "telephone": S("Telephone"),
        "email": S("E-mail"),
        "chat": S("Chat"),
        "in_person": S("In person"),
        "platform": S("The association's platform"),
    },
    "recognition": {
        "letter": S("A letter"),
        "certificate": S("A certificate"),
        "statement": S("A statement of participation"),
        "thanks": S("Thanks"),
        "none": S("Nothing"),
    },
    "stay": {"both": S("Both"), "either": _EITHER, "no": S("It is not asked")},
    "survey_when": {
        "middle": _MIDDLE,
        "end": _END,
        "left": S("When somebody leaves"),
        "months": S("In certain months"),
        "after_conference": S("After the conference"),
    },
    "check_in_at": {"middle": _MIDDLE},
    "letter_when": {
        "announced": S("When partnerships are announced"),
        "no_contact": S("When partners are not in touch"),
        "late": S("When an application comes late"),
        "ended": S("When a partnership ends"),
        "check_in": S("At a check-in"),
        "recognition": S("When thanks are given"),
    },
    "letter_to": {
        "pair": S("Both partners"),
        "mentor": _MENTOR,
        "mentee": _MENTEE,
        "unplaced": S("People without a partner"),
        "steward": _STEWARD,
        "everybody": _EVERYBODY,
    },
    "reserve": {
        "late_applicants": S("People who applied late"),
        "ambassadors": S("Ambassadors"),
        "committee": _COMMITTEE,
    },
    "hidden_when": {"full": S("When all places are taken"), "paused": S("During a pause")},
    "renewed_by": {"login": S("Signing in"), "still_willing": S("Saying “I still want to”")},
    "card_for": {"everybody": _EVERYBODY, "mentor": _MENTOR, "mentee": _MENTEE},
    "event_place": {"room": S("In one room"), "online": S("Online")},
    "outcome": {"pair": S("They are paired"), "committee": S("The committee decides"), "none": S("Nothing")},
    "told": {"everybody": _EVERYBODY, "paired": S("Those who are paired")},
    "facilitator": {"committee": _COMMITTEE, "member": S("A member of the circle"), "none": _NONE},
    "survey_to": {
        "participants": S("Everybody who takes part"),
        "organisers": S("Those who run the programme"),
    },
    "criterion": {
        "overlap": S("Answers in common, or wanted and offered"),
        "gap": S("A distance on a scale"),
        "exceeds": S("The mentor has more than the mentee"),
        "common": S("Enough ticks in common"),
        "amount": S("Numbers that are close"),
        "free_times": S("Free times in common"),
        "shares": S("A shared identity, for those who ask for it"),
        "words": S("Words in common"),
        "nearby": S("Places nearby, for those who want to meet"),
        "hours": S("Waking hours in common"),
        "stance": S("Similar or different, as each asks"),
        "both": S("Both say yes"),
        "fresh": S("Something new compared with earlier"),
        "different": S("Different answers"),
        "listed": S("Nobody from a list to avoid"),
        "repeat": S("No partners of an earlier round"),
    },
}  # fmt: skip
"""By the name of a list in ``CHOICES``, and for criteria; a test compares them."""


def choice_words(type_: str, choice: str) -> Sentence:
    """What people read for one of ``Field.choices``; ids of questions, roles and lists stay as they are."""
    kind, _, name = type_.partition(":")
    return CHOICE_WORDS.get(name or kind, {}).get(choice) or plain(choice)
