"""Making a questionnaire, opening its next version for editing, publishing it, throwing it away."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from shelfmates.core import history
from shelfmates.core.access import MovedOnError
from shelfmates.core.models import HistoryEntry
from shelfmates.core.workflow import advance
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.models import Questionnaire, Version
from shelfmates.questionnaires.queries import current_version, definition_of, draft_version
from shelfmates.questionnaires.queries.versions import APPLICATION
from shelfmates.questionnaires.states import VersionState


@transaction.atomic
def make_questionnaire(
    programme: Programme,
    *,
    content: Mapping[str, Any],
    lists: list[Any] | None = None,
    purpose: str = APPLICATION,
    by: Person | None,
    now: datetime,
) -> Questionnaire:
    """Make the form of a programme from the ``form`` table of its definition; its first version is in use.

    ``lists``: the definition's ``vocabulary`` tables, those of the programme unless given. Writes nobody.
    Raises DefinitionErrors where the form does not fit the programme's rules.
    """
    made = Questionnaire.objects.create(programme=programme, purpose=purpose, created_at=now, updated_at=now)
    taken = programme.definition.get("vocabulary", []) if lists is None else lists
    version = Version.objects.create(
        questionnaire=made,
        number=1,
        content=copy.deepcopy(dict(content)),
        lists=copy.deepcopy(taken),
        created_at=now,
        updated_at=now,
    )
    definition_of(programme, version)
    history.record(made, "make", by=by, now=now, scope=programme)
    advance(version, "publish", by=by, now=now, scope=programme)
    return made


@transaction.atomic
def begin_editing(programme: Programme, *, by: Person | None, now: datetime) -> Version:
    """The draft of the programme's form: the one there is, or a copy of the version in use."""
    draft = draft_version(programme)
    if draft is not None:
        return draft
    current = current_version(programme)
    last = current.questionnaire.versions.order_by("-number").values_list("number", flat=True).first()
    try:
        with transaction.atomic():
            draft = Version.objects.create(
                questionnaire=current.questionnaire,
                number=(last or 0) + 1,
                content=copy.deepcopy(current.content),
                lists=copy.deepcopy(current.lists),
                created_at=now,
                updated_at=now,
            )
    except IntegrityError:  # somebody else began at the same moment: both edit the same draft
        return Version.objects.get(questionnaire=current.questionnaire, state=VersionState.DRAFT)
    history.record(draft, "begin_editing", by=by, now=now, scope=programme)
    return draft


@transaction.atomic
def publish_version(version: Version, *, by: Person | None, now: datetime) -> Version:
    """Ask this version from now on. Who began with the one before keeps their answers, question by question.

    Writes nobody. Raises DefinitionErrors where it does not fit the programme's rules, and MovedOnError if
    somebody published or discarded it meanwhile.
    """
    programme = version.questionnaire.programme
    if version.state == VersionState.DRAFT:
        held = held_draft(version, "publish")
        version.content, version.lists = held.content, held.lists
    definition_of(programme, version)
    before = version.questionnaire.versions.filter(state=VersionState.CURRENT).first()
    if before is not None and version.state == VersionState.DRAFT:
        advance(before, "replace", by=by, now=now, scope=programme)
    advance(version, "publish", by=by, now=now, scope=programme)
    return version


@transaction.atomic
def discard_draft(version: Version, *, by: Person | None, now: datetime) -> None:
    """Throw the draft away; the version in use stays as it is. Raises MovedOnError if it is in use by now."""
    programme = version.questionnaire.programme
    held_draft(version, "discard").delete()
    history.record(version, "discard", by=by, now=now, scope=programme)


def held_draft(version: Version, verb: str) -> Version:
    """The draft as it is now, held until the end of the transaction.

    Raises MovedOnError if somebody published or discarded it meanwhile.
    """
    held = Version.objects.filter(pk=version.pk, state=VersionState.DRAFT).select_for_update().first()
    if held is None:
        now_is = Version.objects.filter(pk=version.pk).first()
        words = str(VersionState(now_is.state).label) if now_is else ""
        last = HistoryEntry.objects.filter(thing=version.public_id).order_by("-pk").first()
        raise MovedOnError(
            verb=verb, state=now_is.state if now_is else "", who=last.by if last else "", words=words
        )
    return held
