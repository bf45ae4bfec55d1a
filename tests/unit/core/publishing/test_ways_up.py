"""
Every way of Wagtail to make a page live is known, and goes through the publish gate.

A new action or address of the admin fails here until somebody has looked at it: whether it can
make a page live, and if so, that the gate is asked (tests/translation/originals.py, UP).
"""

import pkgutil
import re
from importlib import import_module

import pytest
from django.db.models.signals import pre_save
from django.urls import get_resolver
from wagtail import actions
from wagtail.actions.base import BaseAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.publishing import gate
from tests.unit.translation.access.test_url_rules import all_urls

# The gate is asked before these are executed.
GUARDED = {"CopyPageAction", "MovePageAction", "PublishRevisionAction"}
# These call one of them, or save rows, about which the gate is asked (pre_save).
BY_A_GUARDED_ACTION = {"PublishPageRevisionAction"}
BY_A_SAVED_ROW = {
    "ConvertAliasPageAction",
    "CopyForTranslationAction",
    "CopyPageForTranslationAction",
    "CreateAction",
    "CreatePageAction",
    "CreatePageAliasAction",
    "EditAction",
    "EditPageAction",
}
MAKE_NOTHING_LIVE = {
    "DeleteAction",
    "DeletePageAction",
    "RevertToPageRevisionAction",
    "RevertToRevisionAction",
    "UnpublishAction",
    "UnpublishPageAction",
}
# Addresses of packages that speak of what may make a page live; each publishes by an action above.
TELLING = re.compile(r"publish|schedul|copy|copies|move|alias|revert|workflow|bulk|transl|restart")
PACKAGES = ("wagtailadmin_pages:", "wagtail_bulk_action", "wagtail_localize:", "wagtailadmin_api:")
KNOWN = {
    "wagtail_bulk_action",
    "wagtail_localize:convert_to_alias",
    "wagtail_localize:edit_string_translation",
    "wagtail_localize:machine_translate",
    "wagtail_localize:preview_translation",
    "wagtail_localize:stop_translation",
    "wagtail_localize:submit_page_translation",
    "wagtail_localize:submit_snippet_translation",
    "wagtail_localize:translations_report",
    "wagtail_localize:translations_report_results",
    "wagtail_localize:update_translations",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:revisions_revert",
    "wagtailadmin_pages:revisions_unschedule",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:workflow_history_detail",
    "wagtailadmin_pages:workflow_preview",
}
BULK_ACTIONS = {"delete", "move", "publish", "unpublish"}
ACTIONS_OF_THE_API = {
    "convert_alias", "copy", "copy_for_translation", "create_alias", "delete", "move", "publish",
    "revert_to_page_revision", "unpublish",
}  # fmt: skip


def all_actions() -> dict[str, type]:
    found = {}
    for module in pkgutil.iter_modules(actions.__path__):
        for name, value in vars(import_module(f"wagtail.actions.{module.name}")).items():
            if (
                isinstance(value, type)
                and issubclass(value, BaseAction)
                and value is not BaseAction
            ):
                found[name] = value
    return found


def test_every_action_of_wagtail_is_known():
    known = GUARDED | BY_A_GUARDED_ACTION | BY_A_SAVED_ROW | MAKE_NOTHING_LIVE

    assert set(all_actions()) == known


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_gate_is_asked_before_an_action_is_executed(name):
    assert any(is_of_the_gate(function) for function in chain_of(all_actions()[name].execute))


@pytest.mark.parametrize("name", sorted(BY_A_GUARDED_ACTION))
def test_gate_is_asked_by_what_calls_a_guarded_action(name):
    assert all_actions()["PublishRevisionAction"] in all_actions()[name].__mro__


def test_gate_is_asked_about_rows_saved_one_by_one_or_together():
    receivers = [receiver for found in pre_save._live_receivers(Page) for receiver in found]
    assert gate.refuse_blocked_rows in receivers
    assert is_of_the_gate(PageQuerySet.update)


def chain_of(function):
    while function is not None:
        yield function
        function = getattr(function, "original", None)


def is_of_the_gate(function) -> bool:
    return function.__code__.co_filename == gate.__file__


def telling_addresses() -> set[str]:
    return {
        name
        for path, name, _parts in all_urls(get_resolver())
        if path.startswith("admin/") and name.startswith(PACKAGES) and TELLING.search(name)
    }


def test_every_url_of_the_admin_that_may_make_a_page_live_is_known():
    assert telling_addresses() == KNOWN


def test_every_bulk_action_on_pages_is_known():
    found = bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")

    assert {action.action_type for action in found} == BULK_ACTIONS


def test_every_action_of_the_api_is_known():
    assert set(PagesAdminAPIViewSet.actions) == ACTIONS_OF_THE_API
