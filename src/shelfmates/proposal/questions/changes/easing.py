"""Changes to rules: relaxed for one person or for all, or weighing more or less."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from shelfmates.definitions.model import Definition
from shelfmates.language import S
from shelfmates.proposal.questions.changes.inputs import Change, ChangeError, Inputs

ALL = 100  # what the weights of a programme add to


def relax_rule(inputs: Inputs, change: Change) -> Inputs:
    """Without a must, a cap or a condition for a role; for ``person`` alone where one is named."""
    relax = _RULES.get(str(change.get("of")))
    if relax is None:
        raise ChangeError(S("A rule to relax is a must, a cap or a condition for a role."))
    person = inputs.person(change["person"]).id if change["person"] else ""
    return relax(inputs, str(change.get("rule")), person, str(change["role"]))


def _no_rule(rule: str) -> ChangeError:
    return ChangeError(S("There is no rule “{rule}” that could be relaxed.", rule=rule))


def _lifted(inputs: Inputs, of: str, rules: Iterable[str], person: str) -> Inputs:
    lifted = inputs.setting.lifted | {(of, rule, person) for rule in rules}
    return replace(inputs, setting=replace(inputs.setting, lifted=lifted))


def _must(inputs: Inputs, rule: str, person: str, _: str) -> Inputs:
    must = next((one for one in inputs.definition.musts if one.id == rule), None)
    if must is None or must.confidential:  # whether there is a confidential one is not told here
        raise _no_rule(rule)
    if not must.relaxable:
        raise ChangeError(S("The programme does not let the rule “{rule}” be relaxed.", rule=must.label))
    if person:
        return _lifted(inputs, "must", [rule], person)
    musts = tuple(one for one in inputs.definition.musts if one is not must)
    return replace(inputs, definition=replace(inputs.definition, musts=musts))


def _eligibility(inputs: Inputs, rule: str, person: str, role: str) -> Inputs:
    """A condition of one role ("mentee.member", or ``role``), or of every role that has it."""
    named, _, bare = rule.rpartition(".")
    roles = inputs.definition.roles
    asking = [
        one
        for one, found in roles.items()
        if one in (named or role or one) and any(condition.id == bare for condition in found.eligibility)
    ]
    if not asking:
        raise _no_rule(rule)
    if person:
        return _lifted(inputs, "eligibility", [f"{one}.{bare}" for one in asking], person)
    eased = {
        one: replace(roles[one], eligibility=tuple(c for c in roles[one].eligibility if c.id != bare))
        for one in asking
    }
    return replace(inputs, definition=replace(inputs.definition, roles={**roles, **eased}))


def _cap(inputs: Inputs, rule: str, person: str, _: str) -> Inputs:
    """A share of the intake may be lifted for one person; a limit on the set is everybody's."""
    cap = next((one for one in inputs.definition.caps if one.id == rule), None)
    if cap is None:
        raise _no_rule(rule)
    if person and cap.kind == "intake_cap":
        return _lifted(inputs, "cap", [rule], person)
    caps = tuple(one for one in inputs.definition.caps if one is not cap)
    return replace(inputs, definition=replace(inputs.definition, caps=caps))


_RULES: Mapping[str, Callable[[Inputs, str, str, str], Inputs]] = MappingProxyType(
    {"must": _must, "eligibility": _eligibility, "cap": _cap}
)


# ── weights ───────────────────────────────────────────────────────────────────────────────────


def reweighed(definition: Definition, weights: Mapping[str, object]) -> Definition:
    """With these weights (wish → 0…100); the others keep their proportions, so that all add to 100.

    Whole numbers: what rounding leaves goes to those it took most from, in the programme's order.
    """
    given: dict[str, int] = {}
    for wish, weight in weights.items():
        if wish not in {one.id for one in definition.wishes}:
            raise ChangeError(S("There is no wish “{wish}” in this programme.", wish=wish))
        if not isinstance(weight, int) or isinstance(weight, bool) or not 0 <= weight <= ALL:
            raise ChangeError(
                S("A weight is a whole number from 0 to 100, not {weight}.", weight=str(weight))
            )
        given[wish] = weight
    others = [one for one in definition.wishes if one.id not in weights]
    rest, before = ALL - sum(given.values()), sum(one.weight for one in others)
    if rest < 0 or (rest > 0 and before == 0):
        sentence = S("The weights add to 100; with these they would add to {sum}.", sum=ALL - rest)
        raise ChangeError(sentence)
    shares = {one.id: divmod(one.weight * rest, before) if before else (0, 0) for one in others}
    left = rest - sum(whole for whole, _ in shares.values())
    upwards = sorted(shares, key=lambda wish: -shares[wish][1])[:left]
    found = {wish: whole + (wish in upwards) for wish, (whole, _) in shares.items()} | given
    wishes = tuple(replace(one, weight=found[one.id]) for one in definition.wishes)
    return replace(definition, wishes=wishes)
