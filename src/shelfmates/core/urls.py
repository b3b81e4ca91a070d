"""Addresses of the frame's own pages."""

from django.urls import path

from shelfmates.core import views

app_name = "core"
urlpatterns = [
    path("language", views.language, name="language"),
    path("healthz", views.healthz, name="healthz"),
]
