"""The Django app of this chapter."""

from django.apps import AppConfig


class PresetsConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.presets"
    label = "presets"
    default_auto_field = "django.db.models.BigAutoField"
