"""Wagtail hooks for recordings; signed-in users hear them below /admin/ only."""

from django.urls import path
from wagtail import hooks

from stories.testimony.views import closed_recording


@hooks.register("register_admin_urls")
def closed_recordings():
    return [path("recordings/<int:pk>/<str:filename>", closed_recording, name="closed_recording")]
