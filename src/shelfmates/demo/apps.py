"""The Django app of the demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the room."""

    name = "shelfmates.demo"
    label = "demo"
