"""The rules a run used, in words: what admits people, what excludes pairs, what counts how much."""

from __future__ import annotations

from shelfmates.definitions.model import Definition
from shelfmates.language import SN, Points, S, plain
from shelfmates.proposal.model import Rule
from shelfmates.proposal.setting import Setting
from shelfmates.proposal.stages import POINT


def rules_used(definition: Definition, setting: Setting) -> tuple[Rule, ...]:
    """Eligibility, musts, wishes, caps and settings, in this order."""
    matching = definition.matching
    eligibility = [
        Rule("eligibility", f"{role.id}.{rule.id}", plain(rule.label))
        for role in definition.roles.values()
        for rule in role.eligibility
    ]
    musts = [Rule("must", must.id, plain(must.label)) for must in definition.musts]
    wishes = [Rule("wish", wish.id, plain(wish.label), weight=wish.weight) for wish in definition.wishes]
    caps = [Rule("cap", cap.id, plain(cap.label)) for cap in definition.caps]
    settings = [
        Rule("setting", "on", S("Everything that depends on a day was reckoned on {day}.", day=setting.on)),
        Rule("setting", "objective", _OBJECTIVES[matching.objective]),
        Rule(
            "setting",
            "neutral",
            S(
                "A wish that one or both did not answer counts {share} % of its weight.",
                share=round(matching.neutral * 100),
            ),
        ),
    ]
    settings += _told(setting)
    if "mentor" in definition.roles:
        sentence = S(
            "Each further mentee of the same mentor costs {points} points, so that the load is shared.",
            points=_points(matching.load),
        )
        settings.append(Rule("setting", "load", sentence))
    floor = S("A partnership under {points} points is labelled “weak”.", points=_points(matching.floor))
    settings.append(Rule("setting", "floor", floor))
    if matching.minimum_score is not None:
        lowest = S("Nobody is paired under {points} points.", points=_points(matching.minimum_score))
        settings.append(Rule("setting", "minimum_score", lowest))
    if matching.trios:
        settings.append(
            Rule("setting", "trios", S("One group of three may be formed, if it places one person more."))
        )
    if matching.peers_of_unplaced:
        told = S("Mentees left over who said they would take a peer are paired with one another.")
        settings.append(Rule("setting", "peers_of_unplaced", told))
    return (*eligibility, *musts, *wishes, *caps, *settings)


def _told(setting: Setting) -> list[Rule]:
    """What this run was told about waiting people and late applications."""
    found = []
    if setting.waiting:
        first = SN(
            "{count} person on the waiting list goes first, whatever the points.",
            "{count} people on the waiting list go first, whatever the points.",
            len(setting.waiting),
        )
        found.append(Rule("setting", "waiting", first))
    if setting.closed is not None:
        late = S("Applications after {day} are late and not in this run.", day=setting.closed)
        found.append(Rule("setting", "closed", late))
    return found


def _points(value: float) -> Points:
    return Points(round(value * POINT))


_OBJECTIVES = {
    ("people", "score"): S(
        "First as many people as possible are placed, "
        "then the points of all partnerships together are as many as possible."
    ),
    ("score",): S("The points of all partnerships together are as many as possible."),
    ("people", "worst", "score"): S(
        "First as many people as possible are placed, then the weakest partnership is as strong as "
        "possible, then the points of all together."
    ),
}
