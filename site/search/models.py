"""What search keeps beside Wagtail's own index."""

from django.db import models
from wagtail.models import Page


class PageText(models.Model):
    """
    The words of a page as written, so that a list of hits can show where the words stand
    without loading pages of five kinds. It is as old as the index, and goes with its page.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="search_text"
    )
    text = models.TextField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.page_id)
