"""The Django app of the core."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
