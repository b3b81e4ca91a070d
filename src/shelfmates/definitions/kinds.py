"""What a kind of programme is, and why no round of it can be matched."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.definitions.keys.kinds import MATCHED
from shelfmates.definitions.model import Definition
from shelfmates.language import S, Sentence

KINDS: Mapping[str, Sentence] = {
    "directed": S("Mentors and mentees, matched in rounds."),
    "peer": S("Partners of equal standing, matched in rounds."),
    "directory": S("A directory that is always open: people search, ask and accept for themselves."),
    "event": S("One event: everybody meets everybody in short turns and notes whom to see again."),
    "talk": S("Single talks with a coach, booked one by one."),
    "circle": S("Circles: small groups of peers who meet regularly."),
}

# One sentence each: what the programme is, that rounds do not apply, what to use instead.
_REFUSALS: Mapping[str, Sentence] = {
    "directory": S(
        "“{label}” is a directory in which people search, ask and accept for themselves, so it has no rounds "
        "to match: read it with “shelfmates programme show {name}”, or name a programme with rounds such as "
        "bcla."
    ),
    "event": S(
        "“{label}” is one event at which people meet in short turns and tick whom to see again, so it has no "
        "rounds to match: plan its turns with “shelfmates rota”, read it with “shelfmates programme show "
        "{name}”, or name a programme with rounds such as bcla."
    ),
    "talk": S(
        "“{label}” offers single talks that people book one by one, so it has no rounds to match: read it "
        "with “shelfmates programme show {name}”, or name a programme with rounds such as bcla."
    ),
    "circle": S(
        "“{label}” is made of small groups, so it has no pairs to match: form its circles with “shelfmates "
        "circles”, read it with “shelfmates programme show {name}”, or name a programme that pairs peers "
        "such as alia_iln."
    ),
}


MET = ("directed", "event")
"""The kinds whose mentors and mentees can meet in a rota of short talks."""


GATHERED = ("directed", "peer", "event", "circle")
"""The kinds whose people can be brought together in circles."""


class NotMatchedError(Exception):
    """The programme is of a kind in which nobody is matched; ``sentence`` says what it is instead."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


def need_rounds(definition: Definition, name: str = "") -> None:
    """Raise NotMatchedError unless its applicants are matched. ``name``: what the person called it."""
    if definition.kind not in MATCHED:
        template = _REFUSALS[definition.kind].text
        raise NotMatchedError(S(template, label=definition.label, name=name or definition.id))


def need_two_sides(definition: Definition, name: str = "") -> None:
    """Raise NotMatchedError unless mentors meet mentees. ``name``: what the person called the programme."""
    if definition.kind not in MET:
        sentence = S(
            "“{label}” has no mentors who meet mentees, so it has no rota of short talks: name speed, or a "
            "programme of mentors and mentees such as bcla.",
            label=definition.label,
        )
        raise NotMatchedError(sentence)


def need_people_to_gather(definition: Definition, name: str = "") -> None:
    """Raise NotMatchedError unless circles can be formed. ``name``: what the person called the programme."""
    if definition.kind not in GATHERED:
        sentence = S(
            "“{label}” brings nobody together in groups: its people find one another for themselves. Name "
            "circle, or a programme with rounds such as bcla.",
            label=definition.label,
        )
        raise NotMatchedError(sentence)
