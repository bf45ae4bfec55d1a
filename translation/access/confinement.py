"""
Which languages a person works in, and checks that refuse all others.

A person's languages are those of the pages they may add, change or publish, so that no list
beside the groups can disagree with the groups. Whoever may work on all pages works in all
languages. docs/decisions/0020 says why; translation.access.url_rules says which languages
each admin URL touches.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail import hooks
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.permissions import policy_registry

PUBLISHING = ("publish_page",)
PAGE_PERMISSIONS = ("add_page", "change_page", *PUBLISHING)


def languages_of(user) -> frozenset[int]:
    """
    The pks of the locales a person works in.

    Kept on the user for the request, as Django's ModelBackend keeps permissions there.
    """
    if not hasattr(user, "_locale_ids"):
        user._locale_ids = frozenset(_find_languages_of(user))
    return user._locale_ids


def languages_published_by(user: Any) -> frozenset[int]:
    """The pks of the locales in which a person may publish pages."""
    return frozenset(_find_languages_of(user, PUBLISHING))


def _find_languages_of(user, permissions=PAGE_PERMISSIONS):
    if not user.is_active:
        return []
    all_locales = Locale.objects.values_list("pk", flat=True)
    if user.is_superuser:
        return all_locales
    pages = Page.objects.filter(
        group_permissions__group__user=user,
        group_permissions__permission__codename__in=permissions,
    ).values_list("depth", "locale_id")
    if any(depth == 1 for depth, _locale in pages):
        return all_locales
    return [locale for _depth, locale in pages]


def is_confined(user) -> bool:
    """Whether there is a language this person doesn't work in."""
    return bool(set(Locale.objects.values_list("pk", flat=True)) - languages_of(user))


def refuse_other_languages(user, locale_ids) -> None:
    """Raise PermissionDenied if the person doesn't work in one of some locales (pks)."""
    if not languages_of(user).issuperset(locale_ids):
        raise PermissionDenied("This is not a language you work in.")


def refuse_unless_editable(user, instance) -> None:
    """Raise PermissionDenied if a person may not change a page or a shared record."""
    if isinstance(instance, Page):
        may_edit = instance.permissions_for_user(user).can_edit()
    else:
        policy = policy_registry.get_by_type(type(instance))
        may_edit = policy.user_has_permission_for_instance(user, "change", instance)
        refuse_other_languages(user, [instance.locale_id])
    if not may_edit:
        raise PermissionDenied("You may not change what is to be translated.")


def refuse_unless_publishable(user, instance) -> None:
    """Raise PermissionDenied if a person may not publish a page or a shared record."""
    if isinstance(instance, Page):
        may_publish = instance.permissions_for_user(user).can_publish()
    else:
        policy = policy_registry.get_by_type(type(instance))
        may_publish = policy.user_has_permission_for_instance(user, "publish", instance)
    if not may_publish:
        raise PermissionDenied("You may not publish in this language.")


def restrict_to_languages_of(user, queryset, field: str = "locale"):
    """Filter a queryset by the person's languages; `field` is the lookup of the locale."""
    return queryset.filter(**{f"{field}__in": languages_of(user)})


@hooks.register("construct_page_chooser_queryset")
def restrict_page_chooser(pages, request):
    """A page chooser offers the pages of the person's languages, and the root."""
    return restrict_to_languages_of(request.user, pages) | pages.filter(depth=1)


def locale_ids_of(instance) -> list[int]:
    """The pk of an instance's locale as a list; empty for the root page and untranslatable models."""
    if isinstance(instance, Page) and instance.depth == 1:
        return []
    return [instance.locale_id] if isinstance(instance, TranslatableMixin) else []
