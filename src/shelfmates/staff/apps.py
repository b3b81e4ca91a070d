"""The Django app of this chapter."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.staff"
    label = "staff"
    default_auto_field = "django.db.models.BigAutoField"
