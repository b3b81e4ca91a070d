"""A programme's own words for a kind of letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from shelfmates.core import history
from shelfmates.core.access import require_unchanged
from shelfmates.core.text import tidy, tidy_lines
from shelfmates.correspondence.letters import LetterKind, mistakes_in
from shelfmates.correspondence.letters.wording import Wording, first_wording, words_state
from shelfmates.correspondence.models import LetterTemplate
from shelfmates.programmes.models import Programme


@transaction.atomic
def edit_templates(
    programme: Programme,
    kind: LetterKind,
    words: Mapping[str, Wording],
    *,
    seen: str = "",
    by: history.HasPublicId | None,
    now: datetime,
) -> None:
    """Keep the programme's own words of a kind of letter in several languages at once.

    Raises MovedOnError if somebody changed them since ``seen``; otherwise as ``edit_template``.
    """
    _hold_unchanged(programme, kind, seen)
    for language, wording in words.items():
        edit_template(programme, kind, language, wording, by=by, now=now)


@transaction.atomic
def edit_template(
    programme: Programme,
    kind: LetterKind,
    language: str,
    words: Wording,
    *,
    by: history.HasPublicId | None,
    now: datetime,
) -> None:
    """Keep the programme's own words of a kind of letter in a language; the first words need no row.

    Letters that are already written stay as they are. Raises ValueError for words with a placeholder that
    the kind does not have; the form says so kindly before.
    """
    kept = Wording(tidy(words.subject), tidy_lines(words.body))
    if wrong := [*mistakes_in(kept.subject, kind), *mistakes_in(kept.body, kind)]:
        raise ValueError(" ".join(wrong))
    first = first_wording(kind, language)
    if kept == Wording(tidy(first.subject), tidy_lines(first.body)):
        reset_template(programme, kind, language, by=by, now=now)
        return
    row, made = LetterTemplate.objects.get_or_create(
        programme=programme,
        kind=kind.key,
        language=language,
        defaults={"subject": kept.subject, "body": kept.body, "created_at": now, "updated_at": now},
    )
    changed = [name for name in ("subject", "body") if made or getattr(row, name) != getattr(kept, name)]
    if changed:
        row.subject, row.body, row.updated_at = kept.subject, kept.body, now
        row.save()
        history.record(row, "edit_template", by=by, now=now, scope=programme, fields=changed, note=kind.key)


@transaction.atomic
def reset_template(
    programme: Programme,
    kind: LetterKind,
    language: str,
    *,
    seen: str = "",
    by: history.HasPublicId | None,
    now: datetime,
) -> None:
    """Go back to the words the site comes with. Raises MovedOnError if somebody changed the programme's own
    since ``seen``."""
    _hold_unchanged(programme, kind, seen)
    rows = LetterTemplate.objects.filter(programme=programme, kind=kind.key, language=language)
    gone = list(rows.select_for_update())
    rows.filter(pk__in=[row.pk for row in gone]).delete()
    history.record_each(gone, "reset_template", by=by, now=now, scope=programme, note=kind.key)


def _hold_unchanged(programme: Programme, kind: LetterKind, seen: str) -> None:
    """A programme's words are changed by one at a time; there may be no row yet that could be held."""
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    require_unchanged(seen, words_state(kind, programme))
