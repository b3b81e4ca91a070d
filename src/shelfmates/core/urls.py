"""Addresses of the frame's own pages."""

from django.urls import path

from shelfmates.core import style_guide, views

app_name = "core"
urlpatterns = [
    path("language", views.language, name="language"),
    path("theme", views.theme, name="theme"),
    path("style/site-<str:fingerprint>.css", views.stylesheet, name="stylesheet"),
    path("style-guide", style_guide.page, name="style_guide"),
    path("style-guide/form", style_guide.form_with_errors, name="style_guide_form"),
    path("style-guide/page/<str:name>", style_guide.refusal, name="style_guide_refusal"),
    path("healthz", views.healthz, name="healthz"),
]
