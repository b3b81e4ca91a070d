"""Addresses of the demo's own pages; elsewhere they do not exist."""

from django.urls import path

from shelfmates.demo import views

app_name = "demo"
urlpatterns = [
    path("demo", views.people, name="people"),
    path("demo/as/<slug:key>", views.enter, name="enter"),
]
