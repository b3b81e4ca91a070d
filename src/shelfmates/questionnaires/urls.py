"""Addresses of this chapter's pages, all on the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.questionnaires.views import builder, questions

app_name = "questionnaires"
_FORM = "<slug:association>/<slug:programme>/form/"
urlpatterns: list[URLPattern] = [
    path(_FORM, builder.overview, name="overview"),
    path(f"{_FORM}move/", builder.move, name="move"),
    path(f"{_FORM}add/", questions.add, name="add"),
    path(f"{_FORM}own/", questions.own, name="own"),
    path(f"{_FORM}publish/", builder.publish, name="publish"),
    path(f"{_FORM}discard/", builder.discard, name="discard"),
    path(f"{_FORM}sections/new/", builder.section, name="new_section"),
    path(f"{_FORM}sections/<str:section>/", builder.section, name="section"),
    path(f"{_FORM}sections/<str:section>/remove/", builder.remove_section, name="remove_section"),
    path(f"{_FORM}preview/<str:role>/", builder.preview, name="preview"),
    path(f"{_FORM}preview/<str:role>/<str:page>/", builder.preview, name="preview_page"),
    path(f"{_FORM}questions/<str:question>/", questions.question, name="question"),
    path(f"{_FORM}questions/<str:question>/remove/", questions.remove, name="remove"),
    path(f"{_FORM}questions/<str:question>/options/", questions.options, name="options"),
    path(f"{_FORM}questions/<str:question>/options/change/", questions.change_option, name="change_option"),
    path(f"{_FORM}questions/<str:question>/options/<str:option>/", questions.option, name="option"),
]
