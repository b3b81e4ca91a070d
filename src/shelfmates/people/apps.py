"""The Django app of this chapter."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
