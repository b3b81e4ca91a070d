"""The Django app of this chapter."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Registers the chapter."""

    name = "shelfmates.questionnaires"
    label = "questionnaires"
    default_auto_field = "django.db.models.BigAutoField"
