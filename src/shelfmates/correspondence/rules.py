"""What may be done with letters."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shelfmates.core.access import YES, Verdict, no
from shelfmates.correspondence.models import Letter
from shelfmates.people.models import Person


def may_read(person: Person, letter: Letter) -> Verdict:
    """Everybody reads their own letters; staff read those that hold nobody's answers and no personal link."""
    if letter.person_id == person.pk or not letter.private:
        return YES
    return no(_("Only the person it was written to reads this letter: it holds something of their own."))


def may_release_outbox(person: Person) -> Verdict:
    """Whoever runs the site lets letters go again after a backup was restored."""
    return YES if person.is_operator else no(_("Only whoever runs this site may let its letters go."))
