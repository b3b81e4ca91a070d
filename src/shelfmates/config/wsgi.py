"""The door for the web server."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from shelfmates.config import demo_home

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shelfmates.config.settings")

application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # before anybody asks, not while the first one waits
if settings.DEMO:
    demo_home.wait_until_made(settings.HOME)
