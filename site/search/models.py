"""The texts of pages that search stores beside Wagtail's index."""

from django.db import models
from wagtail.models import Page


class PageText(models.Model):
    """
    The text of a page as written, so that lists can show excerpts without loading each page.

    Written together with the index; deleted with its page.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="search_text"
    )
    text = models.TextField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.page_id)
