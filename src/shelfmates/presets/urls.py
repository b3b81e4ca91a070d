"""Addresses of this chapter's pages."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "presets"
urlpatterns: list[URLPattern] = []
