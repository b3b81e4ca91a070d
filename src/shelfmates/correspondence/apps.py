"""The Django app of this chapter."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.correspondence"
    label = "correspondence"
    default_auto_field = "django.db.models.BigAutoField"
