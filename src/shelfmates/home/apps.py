"""The Django app of this chapter."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"
