"""
Which languages a person works in, and the refusal of everything else.

A person's languages are those of the pages they may add, change or publish: no list of
people and languages beside the groups could then disagree with them. Whoever may work on
all pages works in all languages; whoever may work on none, in none.
docs/decisions/0020 says why; translation.access.url_rules says what each address touches.
"""

from django.core.exceptions import PermissionDenied
from wagtail import hooks
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.permissions import policy_registry

ON_PAGES = ("add_page", "change_page", "publish_page")


def languages_of(user) -> frozenset[int]:
    """The keys of the locales a person works in; asked once for each request's user."""
    if not hasattr(user, "_languages"):
        user._languages = frozenset(_languages_of(user))
    return user._languages


def _languages_of(user):
    if not user.is_active:
        return []
    everything = Locale.objects.values_list("pk", flat=True)
    if user.is_superuser:
        return everything
    places = Page.objects.filter(
        group_permissions__group__user=user,
        group_permissions__permission__codename__in=ON_PAGES,
    ).values_list("depth", "locale_id")
    if any(depth == 1 for depth, _locale in places):
        return everything
    return [locale for _depth, locale in places]


def is_confined(user) -> bool:
    """Whether there is a language this person doesn't work in."""
    return bool(set(Locale.objects.values_list("pk", flat=True)) - languages_of(user))


def refuse_elsewhere(user, locales) -> None:
    """Raise PermissionDenied if one of some locales (by key) isn't the person's own."""
    if not languages_of(user).issuperset(locales):
        raise PermissionDenied("This is not a language you work in.")


def refuse_unless_editable(user, instance) -> None:
    """Raise PermissionDenied if a person may not change a page or a shared record."""
    if isinstance(instance, Page):
        may_edit = instance.permissions_for_user(user).can_edit()
    else:
        policy = policy_registry.get_by_type(type(instance))
        may_edit = policy.user_has_permission_for_instance(user, "change", instance)
        refuse_elsewhere(user, [instance.locale_id])
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


def own(user, queryset, field: str = "locale"):
    """Of some rows those in the person's languages; `field` is the name of their locale."""
    return queryset.filter(**{f"{field}__in": languages_of(user)})


@hooks.register("construct_page_chooser_queryset")
def choose_own_pages(pages, request):
    """A chooser offers the pages of a person's languages, and the root above them."""
    return own(request.user, pages) | pages.filter(depth=1)


def locale_of(instance) -> list[int]:
    """The locale of an instance as a list: empty if it has none, or belongs to no language."""
    if isinstance(instance, Page) and instance.depth == 1:
        return []
    return [instance.locale_id] if isinstance(instance, TranslatableMixin) else []
