"""
What is closed in its own language is closed in all others.

A restriction on a page, or on anything above it, is copied to what was translated from
that page, and the copy follows it. Lifting the original opens nothing else
(docs/decisions/0010).
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import copy_for_translation_done, page_published, post_page_move

from translation.models import RestrictionCopy
from translation.sources.lineage import Link, all_versions, links


@receiver(post_save, sender=PageViewRestriction)
def spread_restriction(sender, instance, raw=False, **kwargs):
    if raw:
        return
    for row in instance.copies.select_related("copy"):
        follow(instance, row.copy)
    close_translations(instance.page.get_descendants(inclusive=True).values("translation_key"))


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def spread_groups(sender, instance, action, reverse, pk_set, **kwargs):
    if not action.startswith("post_"):
        return
    changed = PageViewRestriction.objects.filter(pk__in=pk_set or ()) if reverse else [instance]
    for restriction in changed:
        for row in restriction.copies.select_related("copy"):
            row.copy.groups.set(restriction.groups.all())


@receiver(post_delete, sender=PageViewRestriction)
def keep_copy(sender, instance, origin=None, **kwargs):
    """A copy comes back while its original stands, unless it went because its page did."""
    taken_alone = isinstance(origin, PageViewRestriction) or (
        isinstance(origin, QuerySet) and origin.model is PageViewRestriction
    )
    if taken_alone:
        close_translations([instance.page.translation_key])


@receiver(copy_for_translation_done)
def close_new_translation(sender, target_obj, **kwargs):
    if isinstance(target_obj, Page):
        close_translations([target_obj.translation_key])


@receiver(page_published)
def close_published(sender, instance, **kwargs):
    """Whoever published it, and wherever it was moved meanwhile."""
    close_translations([instance.translation_key])


@receiver(post_page_move)
def close_moved(sender, instance, **kwargs):
    close_translations(instance.get_descendants(inclusive=True).values("translation_key"))


def close_translations(keys: Iterable) -> None:
    """
    Make every translation of some works at least as private as what it was translated from.

    `keys`: their translation keys, a list or a query.
    """
    if restrictions().exists():
        _close(keys)


@transaction.atomic
def _close(keys):
    pairs = sorted(links(all_versions(keys)), key=lambda link: link.target.path)
    # One at a time: saving a copy leads here again, for what stands below it.
    while gap := first_gap(pairs):
        copy_restriction(*gap)
    for row in copies_left_behind(keys):
        follow(row.original, row.copy)


def copies_left_behind(keys) -> QuerySet:
    """Copies whose original was changed without any signal, as a queryset's update does."""
    same = {f"copy__{name}": F(f"original__{name}") for name in ("restriction_type", "password")}
    copies = RestrictionCopy.objects.filter(original__page__translation_key__in=keys)
    return copies.exclude(**same).select_related("original", "copy")


def restrictions() -> QuerySet:
    return PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)


def first_gap(pairs: list[Link]) -> tuple[PageViewRestriction, Page] | None:
    """
    A restriction that closes a page and not its translation, with that translation.

    Sections come before what stands below them: one copy there does for all.
    """
    by_path = defaultdict(dict)
    for row in restrictions().select_related("page", "copied_as"):
        by_path[row.page.path][first_of(row)] = row
    for link in pairs:
        closed_by, there = at(link.source, by_path), at(link.target, by_path)
        for first, row in closed_by.items():
            if first not in there:
                return row, link.target
    return None


def at(page: Page, by_path: dict[str, dict]) -> dict[int, PageViewRestriction]:
    """The restrictions on a page and above it, each under the pk of the one it is a copy of."""
    found = {}
    for length in range(page.steplen, len(page.path) + 1, page.steplen):
        found |= by_path.get(page.path[:length], {})
    return found


def first_of(restriction: PageViewRestriction) -> int:
    """The pk of the restriction this one is a copy of, or its own."""
    copied_as = getattr(restriction, "copied_as", None)
    return (copied_as and copied_as.original_id) or restriction.pk


def copy_restriction(restriction: PageViewRestriction, page: Page) -> None:
    """Close a page as another is closed."""
    copy = PageViewRestriction(page=page, restriction_type=restriction.restriction_type)
    copy.password = restriction.password
    # Known as a copy before `save` tells the others of it.
    PageViewRestriction.objects.bulk_create([copy])
    RestrictionCopy.objects.create(original_id=first_of(restriction), copy=copy)
    copy.groups.set(restriction.groups.all())
    copy.save()


def follow(original: PageViewRestriction, copy: PageViewRestriction) -> None:
    """Bring a copy in line with its original, groups included."""
    copy.restriction_type, copy.password = original.restriction_type, original.password
    copy.save()
    copy.groups.set(original.groups.all())
