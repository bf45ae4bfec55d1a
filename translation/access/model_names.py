"""Finds a model by the names in a URL."""

from django.apps import apps
from django.http import Http404


def get_model_or_404(app_label, model_name):
    """A model by its app and name. Raises Http404 for one that doesn't exist."""
    try:
        return apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
