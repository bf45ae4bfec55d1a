"""Leaves out the public pages that their type hides: a series with nothing to show."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import get_page_models

from core.models import BasePage


def listed(pages: QuerySet[Any]) -> QuerySet[Any]:
    """The pages of a queryset that may stand in the sitemap and among results of a search."""
    for model in get_page_models():
        if (
            issubclass(model, BasePage)
            and model.unlisted.__func__ is not BasePage.unlisted.__func__
        ):
            pages = pages.exclude(pk__in=model.unlisted().values("pk"))
    return pages
