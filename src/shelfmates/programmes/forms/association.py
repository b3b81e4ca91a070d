"""What an association is called, how it looks and how it is reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from shelfmates.core import clock
from shelfmates.core.forms import Line, Lines
from shelfmates.programmes import rules
from shelfmates.programmes.forms.seen import SeenField
from shelfmates.programmes.models import Association

FIELDS = (
    "name", "slug", "colour", "languages", "time_zone", "contact_email", "postal_address", "web_address",
)  # fmt: skip


class AssociationForm(forms.Form):
    """All that an association can say of itself."""

    name = Line(label=_("Name"), error_messages={"required": _("Write the name of the association.")})
    slug = Line(
        label=_("Short name in addresses"),
        help_text=_("Links people have saved stop working when you change it."),
        max_length=60,
        error_messages={"required": _("Write a short name, like “library-association”.")},
    )
    colour = Line(
        label=_("Colour"),
        required=False,
        max_length=7,
        help_text=_(
            "As # and six digits, like #1f5673. Pages show the nearest shade that everybody can read, in "
            "light and in dark."
        ),
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as # and six digits, like #1f5673."))
        ],
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of its pages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Deadlines end with the day in this zone."),
        choices=[(name, name.replace("_", " ")) for name in sorted(clock.zones())],
    )
    contact_email = forms.EmailField(
        label=_("E-mail address for questions"),
        help_text=_("Shown on public pages and in letters."),
        error_messages={
            "required": _("Write the address people can ask."),
            "invalid": _("Write an e-mail address like name@example.org."),
        },
    )
    postal_address = Lines(
        label=_("Postal address"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text=_("Stands at the end of every letter; in many countries the law asks for it."),
    )
    web_address = forms.URLField(
        label=_("Web address"),
        required=False,
        help_text=_("The association's own site."),
        error_messages={"invalid": _("Write a web address like https://www.example.org.")},
    )
    seen = SeenField()

    def __init__(self, data: Any = None, *, association: Association) -> None:
        initial = {name: getattr(association, name) for name in FIELDS}
        super().__init__(data, initial={**initial, "seen": association.updated_at.isoformat()})

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        verdict = rules.is_slug(slug, reserved=rules.RESERVED)
        if not verdict:
            raise forms.ValidationError(verdict.why)
        return slug

    def values(self) -> dict[str, Any]:
        """What ``actions.change_association`` takes."""
        return {name: self.cleaned_data[name] for name in (*FIELDS, "seen")}
