"""One option of a list, in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from shelfmates.questionnaires.forms.texts import TextsForm


class OptionForm(TextsForm):
    """The words of one option."""

    def __init__(
        self, languages: Sequence[str], *args: Any, label: Mapping[str, str] | None = None, **options: Any
    ) -> None:
        super().__init__(languages, *args, **options)
        self.add_texts("label", _("Option"), now=label or {})
