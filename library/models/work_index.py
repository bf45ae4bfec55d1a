"""
The index of the library: what lists, filters and counts of works are read from.

No list walks the page tree or asks which language of a work its reader gets. library.works.indexing
keeps the tables up; `manage.py index_works` makes them anew.
"""

from django.db import models
from wagtail.models import Locale

from .records import ResourcePage


class WorkEntry(models.Model):
    """
    One public work for readers of one language: the page they get, and what lists are sorted by.

    `page`: in the reader's language if `is_own`, else the fallback (core.i18n.availability).
    `series`: the translation key of the one that the page stands in. `first_day`, `last_day`: the
    first and the last day that the date can mean, as 20240520; 0 if undated. `sort_key`: of the
    title, in the order of the reader's language.
    """

    wagtail_reference_index_ignore = True  # being listed is no use of a page

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(ResourcePage, on_delete=models.CASCADE, related_name="+")
    is_own = models.BooleanField()
    series = models.UUIDField(null=True)
    sort_key = models.CharField(max_length=255)
    first_day = models.PositiveIntegerField(default=0)
    last_day = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(null=True)
    is_superseded = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="library_workentry_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["locale", "-last_day", "translation_key"], name="library_work_by_date"
            ),
            models.Index(
                fields=["locale", "sort_key", "translation_key"], name="library_work_by_title"
            ),
        ]

    def __str__(self):
        return f"{self.translation_key} ({self.locale_id})"


class WorkValue(models.Model):
    """A value under which a work is found: facet `country`, value `KH`. The same in all languages."""

    translation_key = models.UUIDField(db_index=True)
    facet = models.CharField(max_length=10)
    value = models.CharField(max_length=255)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["facet", "value", "translation_key"], name="library_workvalue_once"
            )
        ]

    def __str__(self):
        return f"{self.facet}={self.value}"
