"""Who did what in a programme, told by name and role; never what was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shelfmates.core.models import HistoryEntry
from shelfmates.core.workflow import Workflow
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, Round, StaffRole, StaffRoleName
from shelfmates.programmes.queries.names import role_label, roles_of

_VERBS = {
    "make": gettext_lazy("Made"),
    "change": gettext_lazy("Changed"),
    "plan": gettext_lazy("Planned"),
    "change_dates": gettext_lazy("Dates changed"),
    "extend": gettext_lazy("Extended"),
    "grant": gettext_lazy("Role given"),
    "end": gettext_lazy("Role ended"),
    "change_end": gettext_lazy("End of the role changed"),
    "invite": gettext_lazy("Invited"),
    "throw_away": gettext_lazy("Thrown away"),
}
_THINGS = {
    "programmes.association": gettext_lazy("Association"),
    "programmes.programme": gettext_lazy("Programme"),
    "programmes.round": gettext_lazy("Round"),
    "programmes.staffrole": gettext_lazy("Staff role"),
    "staff.staffinvitation": gettext_lazy("Invitation to the staff"),
    "correspondence.outboxhold": gettext_lazy("Letters held back"),
    "applications.interest": gettext_lazy("Interest in the next round"),
    "questionnaires.questionnaire": gettext_lazy("Form"),
    "questionnaires.version": gettext_lazy("Version of the form"),
    "applications.application": gettext_lazy("Application"),
    "correspondence.letter": gettext_lazy("Letter"),
    "correspondence.lettertemplate": gettext_lazy("Words of a letter"),
}

_FIELDS = {
    "opens_on": gettext_lazy("First day"),
    "everybody_on": gettext_lazy("First day for those who are no members"),
    "closes_on": gettext_lazy("Last day"),
    "extended_on": gettext_lazy("Last day after the extension"),
    "late_on": gettext_lazy("Last day for late applications"),
    "starts_on": gettext_lazy("First day of the round"),
    "ends_on": gettext_lazy("Last day of the round"),
    "announced_on": gettext_lazy("Day on which partnerships are told"),
    "grace_minutes": gettext_lazy("Minutes of grace"),
    "ends_at": gettext_lazy("Last day of the role"),
    "name": gettext_lazy("Name"),
    "slug": gettext_lazy("Short name in addresses"),
    "colour": gettext_lazy("Colour"),
    "languages": gettext_lazy("Languages of its pages"),
    "time_zone": gettext_lazy("Time zone"),
    "contact_email": gettext_lazy("E-mail address for questions"),
    "postal_address": gettext_lazy("Postal address"),
    "web_address": gettext_lazy("Web address"),
}


@dataclass(frozen=True)
class Told:
    """One entry in words. ``who`` is '' where the clock or the installation did it."""

    at: datetime
    who: str
    roles: tuple[str, ...]
    what: str
    thing: str
    fields: tuple[str, ...]


def history_of(where: Programme | Association) -> QuerySet[HistoryEntry]:
    """The entries of a programme or association, the latest first."""
    return HistoryEntry.objects.filter(scope=where.public_id).order_by("-pk")


def told(entries: Iterable[HistoryEntry], programme: Programme | None) -> list[Told]:
    """The entries with the names and roles of who acted: two queries and one for rounds, however many."""
    entries = list(entries)
    people = {
        person.public_id: person for person in Person.objects.filter(public_id__in={e.by for e in entries})
    }
    roles = _roles_of(list(people.values()), programme)
    rounds = Round.objects.filter(public_id__in={entry.thing for entry in entries})
    slugs = dict(rounds.values_list("public_id", "slug"))
    return [
        Told(
            at=entry.at,
            who=_who(entry, people),
            roles=roles.get(entry.by, ()),
            what=_verb(entry),
            thing=" ".join(filter(None, (_thing(entry), slugs.get(entry.thing, "")))),
            fields=tuple(_field(name, programme) for name in entry.fields if name != "state"),
        )
        for entry in entries
    ]


def _who(entry: HistoryEntry, people: dict[str, Person]) -> str:
    if not entry.by:
        return ""
    return str(people[entry.by]) if entry.by in people else _("Somebody who is no longer here")


def _roles_of(people: list[Person], programme: Programme | None) -> dict[str, tuple[str, ...]]:
    """The roles that people hold or held in the programme, by their public id."""
    if programme is None:
        return {}
    rows = StaffRole.objects.filter(person__in=people, association=programme.association_id)
    found: dict[str, tuple[str, ...]] = {}
    for public_id, of, role in rows.values_list("person__public_id", "programme", "role"):
        label = str(StaffRoleName(role).label)
        if of in (None, programme.pk) and label not in found.get(public_id, ()):
            found[public_id] = (*found.get(public_id, ()), label)
    return found


def _field(name: str, programme: Programme | None) -> str:
    """What a field is called: "Mentors: Last day"; a path in the definition stays as it is."""
    role, _dot, field = name.rpartition(".")
    if role and programme and role in roles_of(programme) and field in _FIELDS:
        return f"{role_label(programme, role, plural=True)}: {_FIELDS[field]}"
    return str(_FIELDS.get(name, name))


def _verb(entry: HistoryEntry) -> str:
    """The words of a verb: of the table of moves where it is one, else ours, else the verb itself."""
    workflow = _workflow(entry.thing_kind)
    moves = {move.verb: move.label for move in workflow.moves} if workflow else {}
    return str(moves.get(entry.verb) or _VERBS.get(entry.verb) or entry.verb.replace("_", " "))


def _thing(entry: HistoryEntry) -> str:
    known = _THINGS.get(entry.thing_kind)
    if known:
        return str(known)
    try:
        return str(apps.get_model(entry.thing_kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return entry.thing_kind


def _workflow(kind: str) -> Workflow | None:
    try:
        return getattr(apps.get_model(kind), "workflow", None)
    except (LookupError, ValueError):
        return None
