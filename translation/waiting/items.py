"""One thing that waits for a person, as the first page of the admin shows it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import Locale, Page


@dataclass(frozen=True)
class Item:
    """
    A title and its URL, its language, since when it waits, and what is to be known.

    `due`: by when it is wanted; `is_overdue`: whether that day is past. `take`: the URL that
    makes it somebody's own, if nobody has it.
    """

    title: str
    address: str
    language: str
    moment: dt.datetime | None = None
    words: str = ""
    comment: str = ""
    due: dt.date | None = None
    is_overdue: bool = False
    is_urgent: bool = False
    take: str = ""


def item(instance: Any, locales: dict[int, Locale], **fields) -> Item:
    """The item of a page or a shared record; `locales`: all of them by pk. No query."""
    if isinstance(instance, Page):
        title = instance.get_admin_display_title()
        address = reverse("wagtailadmin_pages:edit", args=[instance.pk])
    else:
        title = str(instance)
        name = instance.snippet_viewset.get_url_name("edit")
        address = reverse(name, args=[quote(instance.pk)])
    locale = locales.get(getattr(instance, "locale_id", None))
    return Item(title, address, locale.get_display_name() if locale else "", **fields)
