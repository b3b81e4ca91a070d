"""The Django app of this chapter."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"
