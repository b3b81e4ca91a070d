"""The Django app of this chapter."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"
