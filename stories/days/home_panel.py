"""The panel on the admin's home page: the next days of remembrance and what they lack."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from core.i18n.availability import address_of
from stories.days import upcoming


class NextDaysPanel(Component):
    """
    The days within the next 90 days, each with its state in each language and a button for the
    next step.
    """

    name = "next_days"
    template_name = "stories/admin/next_days.html"
    order = 120

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        days = upcoming.public_days()
        rows = upcoming.upcoming(days)
        return {
            "rows": [self._row(row, request.user) for row in rows],
            "languages": [cell.locale for cell in _in_one_order(rows)],
            "missing": [
                {"one": one, "address": _editor_of(one.day, request.user)}
                for one in upcoming.missing_dates(days)
            ],
            "csrf_token": parent_context["csrf_token"],
            "request": request,
        }

    def _row(self, row, user):
        may_add = row.day.permissions_for_user(user).can_add_subpage()
        cells = sorted(row.cells, key=lambda cell: cell.locale.pk)
        return {
            "row": row,
            "address": _address_of(row.day, user),
            "cells": [self._cell(cell, may_add, user) for cell in cells],
        }

    def _cell(self, cell, may_add, user):
        may_send = user.has_perm("wagtail_localize.submit_translation")
        address = ""
        if cell.action == "open":
            address = _address_of(cell.page, user)
        elif (cell.action == "prepare" and may_add) or (cell.action == "translate" and may_send):
            address = reverse(f"days:{cell.action}", args=[cell.page.pk])
        return {"cell": cell, "address": address}


def _editor_of(page, user) -> str:
    """The URL of a page's editor; empty for those who may not open it."""
    may_edit = page.permissions_for_user(user).can_edit()
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else ""


def _address_of(page, user) -> str:
    """Where somebody can read a page: its editor, else the public page; empty for others' drafts."""
    return _editor_of(page, user) or (page.live and address_of(page)) or ""


def _in_one_order(rows):
    return sorted(rows[0].cells, key=lambda cell: cell.locale.pk) if rows else []


@hooks.register("construct_homepage_panels")
def add_next_days(request, panels):
    panels.append(NextDaysPanel())
