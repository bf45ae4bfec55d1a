"""A model by the names that addresses have for it."""

from django.apps import apps
from django.http import Http404


def named(app_label, model_name):
    """A model by its app and name. Raises Http404 for one that doesn't exist."""
    try:
        return apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
