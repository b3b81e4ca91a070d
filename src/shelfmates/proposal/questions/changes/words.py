"""Changes of the round, said: what is otherwise in the set that a question looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant, AtLeast
from shelfmates.definitions.model import Definition, Question
from shelfmates.language import S, Sentence, Text, plain
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.changes.inputs import Change
from shelfmates.proposal.telling.labels import labels, name_of, option_label
from shelfmates.proposal.telling.newcomers import phrase


def told_change(change: Change, run: Run, after: Run) -> Sentence:
    """One change of ``changed`` as a sentence; ``after`` is the run with all of them."""
    return _TOLD[str(change["kind"])](change, run, after)


def _relaxed(change: Change, run: Run, _: Run) -> Sentence:
    rule = _rule_label(run.definition, str(change["of"]), str(change["rule"]))
    if person := change.get("person"):
        return S("The rule “{rule}” does not hold for {person}.",
                 rule=rule, person=name_of(run.by_id[str(person)]))  # fmt: skip
    return S("The rule “{rule}” does not hold.", rule=rule)


def _rule_label(definition: Definition, of: str, rule: str) -> Text:
    """The label of a rule that is there; a condition by its id or "role.id"."""
    if of == "must":
        return next(one.label for one in definition.musts if one.id == rule)
    if of == "cap":
        return next(one.label for one in definition.caps if one.id == rule)
    role, _, bare = rule.rpartition(".")
    return next(
        one.label
        for name, found in definition.roles.items() if role in ("", name)
        for one in found.eligibility if one.id == bare
    )  # fmt: skip


def _answered(change: Change, run: Run, after: Run) -> Sentence:
    question = run.definition.question(str(change["question"]))
    assert question is not None
    person = after.by_id[str(change["person"])]
    values = {"person": name_of(person), "question": question.label}
    if "line" in change:
        line = next(one.label for one in question.lines if one.id == change["line"])
        values["question"] = S("{question} – {line}", question=question.label, line=line)
        answer: object = S("“{label}”", label=option_label(question, change["to"]))
        return S("{person} answers {answer} to “{question}”.", answer=answer, **values)
    if "add" in change:
        return S("{person} also answers {answer} to “{question}”.",
                 answer=labels(question, change["add"]), **values)  # fmt: skip
    if change["to"] is None:
        return S("{person} does not answer “{question}”.", **values)
    return S("{person} answers {answer} to “{question}”.", answer=_said(question, person), **values)


def _said(question: Question, person: Applicant) -> tuple[object, ...]:
    """The answer as it is now."""
    answer = person.answers[question.id]
    match answer:
        case bool():
            return (S("“yes”") if answer else S("“no”"),)
        case AtLeast(value=value):
            return labels(question, f"{value}+")
        case Mapping():
            return labels(question, tuple(answer.values()))
    return labels(question, answer)


def _seat(change: Change, run: Run, _: Run) -> Sentence:
    return S("{mentor} takes one mentee more.", mentor=name_of(run.by_id[str(change["mentor"])]))


def _weighed(change: Change, run: Run, after: Run) -> Sentence:
    before, now = (
        next(one for one in known.definition.wishes if one.id == change["wish"]) for known in (run, after)
    )
    label = S("A confidential wish") if now.confidential else plain(now.label)
    return S(
        "“{wish}” weighs {now} of 100 instead of {before}; the other wishes keep their proportions.",
        wish=label,
        now=now.weight,
        before=before.weight,
    )


def _left(change: Change, run: Run, _: Run) -> Sentence:
    return S("{person} does not take part.", person=name_of(run.by_id[str(change["person"])]))


def _pair(change: Change, run: Run) -> dict[str, object]:
    people = change["people"]
    assert isinstance(people, (list, tuple))
    one, other = (name_of(run.by_id[str(id_)]) for id_ in people)
    return {"one": one, "other": other}


def _apart(change: Change, run: Run, _: Run) -> Sentence:
    return S("{one} and {other} are not to be together.", **_pair(change, run))


def _together(change: Change, run: Run, _: Run) -> Sentence:
    return S("{one} and {other} are to be together.", **_pair(change, run))


def _newcomer(change: Change, run: Run, _: Run) -> Sentence:
    like = change["like"]
    assert isinstance(like, Mapping)
    kind = tuple(
        phrase(run.definition.question(str(key)), str(key), answers) for key, answers in like.items()
    )
    if not kind:
        return S("One more person joins.")
    return S("One more person joins, {kind}.", kind=kind)


_TOLD: Mapping[str, Callable[[Change, Run, Run], Sentence]] = MappingProxyType(
    {
        "relax_rule": _relaxed,
        "change_answer": _answered,
        "add_seat": _seat,
        "set_weight": _weighed,
        "leave": _left,
        "keep_apart": _apart,
        "put_together": _together,
        "one_more_mentor": _newcomer,
    }
)
