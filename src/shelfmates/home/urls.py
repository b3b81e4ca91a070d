"""Addresses of the front page and of the pages about oneself."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.home.views import arrival, me

app_name = "home"
urlpatterns: list[URLPattern] = [
    path("", arrival.front, name="front"),
    path("help", arrival.help_page, name="help"),
    path("me/", me.me, name="me"),
    path("me/readers", me.readers, name="readers"),
    path("me/data", me.data, name="data"),
    path("me/erase", me.erase, name="erase"),
    path("me/keep", me.keep, name="keep"),
    path("me/again", me.sign_in_again, name="again"),
    path("me/erased", me.erased, name="erased"),
]
