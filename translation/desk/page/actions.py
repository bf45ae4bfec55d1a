"""What a person may do with the translation as a whole, in the menu of the editor."""

from dataclasses import dataclass

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

# Wagtail's own names of icons.
PUBLISH, STOP = "upload", "cross"


@dataclass(frozen=True)
class Action:
    """An entry of the menu. `is_post`: it changes something at once, so it is sent as a form."""

    name: str
    address: str
    icon: str
    is_post: bool = False


@dataclass(frozen=True)
class Actions:
    """`may_publish`: whether the button Publish is shown. `menu`: the other entries, in order."""

    may_publish: bool
    menu: list[Action]


def actions_of(request, translation: Translation, instance) -> Actions:
    """What the person of a request may do with the target of a translation."""
    if isinstance(instance, Page):
        return _actions_of_page(request, translation, instance)
    policy = policy_registry.get_by_type(type(instance))
    may = {
        action: policy.user_has_permission_for_instance(request.user, action, instance)
        for action in ("publish", "delete")
    }
    menu = [_stop(translation)]
    if may["delete"]:
        name = instance.snippet_viewset.get_url_name("delete")
        menu.append(Action(_("Delete"), reverse(name, args=[quote(instance.pk)]), "bin"))
    is_drafted = isinstance(instance, DraftStateMixin)
    return Actions(may["publish"] if is_drafted else True, menu)


def _stop(translation):
    address = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    return Action(_("Stop this translation"), address, STOP, is_post=True)


def _actions_of_page(request, translation, page):
    may = page.permissions_for_user(request.user)
    menu = []
    if may.can_lock() and not page.locked:
        address = reverse("wagtailadmin_pages:lock", args=[page.pk])
        menu.append(Action(_("Lock"), address, "lock", is_post=True))
    if page.locked and may.can_unlock():
        address = reverse("wagtailadmin_pages:unlock", args=[page.pk])
        menu.append(Action(_("Unlock"), address, "lock-open", is_post=True))
    if page.live and may.can_unpublish():
        address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        menu.append(Action(_("Unpublish"), address, "download"))
    menu.append(_stop(translation))
    if may.can_publish() and _has_original(translation, page):
        address = reverse("wagtail_localize:convert_to_alias", args=[page.pk])
        menu.append(
            Action(_("Show the original in its place"), address, "wagtail-localize-convert")
        )
    if may.can_delete():
        address = reverse("wagtailadmin_pages:delete", args=[page.pk])
        menu.append(Action(_("Delete"), address, "bin"))
    return Actions(may.can_publish(), menu)


def _has_original(translation, page):
    """Whether the page of which it would become an alias exists."""
    same = Page.objects.filter(
        translation_key=page.translation_key, locale=translation.source.locale_id
    )
    return same.exclude(pk=page.pk).exists()
