"""
A view restriction on a page, or on a page above it, is copied to its translations.

The copy is updated with its original. Deleting the original restriction leaves the copies
(docs/decisions/0010).
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Revision, WorkflowState
from wagtail.signals import copy_for_translation_done, page_published, post_page_move

from core.i18n.availability import is_private
from translation.follow.unpublishing import end_reviews_and_schedules
from translation.models import RestrictionCopy
from translation.sources.lineage import TranslationLink, all_versions, translation_links


@receiver(post_save, sender=PageViewRestriction)
def copy_saved_restriction(sender, instance, created=False, raw=False, **kwargs):
    if raw:
        return
    for row in instance.copies.select_related("copy"):
        update_copy(instance, row.copy)
    keys = instance.page.get_descendants(inclusive=True).values("translation_key")
    restrict_translations(keys)
    if created:
        end_reviews_of_closed(keys)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def copy_changed_groups(sender, instance, action, reverse, pk_set, **kwargs):
    if not action.startswith("post_"):
        return
    changed = PageViewRestriction.objects.filter(pk__in=pk_set or ()) if reverse else [instance]
    for restriction in changed:
        for row in restriction.copies.select_related("copy"):
            row.copy.groups.set(restriction.groups.all())


@receiver(post_delete, sender=PageViewRestriction)
def restore_deleted_copy(sender, instance, origin=None, **kwargs):
    """Restore a copy that was deleted while its original exists, unless its page was deleted."""
    was_deleted_alone = isinstance(origin, PageViewRestriction) or (
        isinstance(origin, QuerySet) and origin.model is PageViewRestriction
    )
    if was_deleted_alone:
        restrict_translations([instance.page.translation_key])


@receiver(copy_for_translation_done)
def restrict_new_translation(sender, target_obj, **kwargs):
    if isinstance(target_obj, Page):
        restrict_translations([target_obj.translation_key])


@receiver(page_published)
def restrict_published(sender, instance, **kwargs):
    """Covers a page that was moved while it was a draft, and publishing by code."""
    restrict_translations([instance.translation_key])


@receiver(post_page_move)
def restrict_moved(sender, instance, **kwargs):
    keys = instance.get_descendants(inclusive=True).values("translation_key")
    restrict_translations(keys)
    end_reviews_of_closed(keys)


def end_reviews_of_closed(keys: Iterable) -> None:
    """
    End the reviews and schedules of what was translated from a page that is closed now.

    What was sent for review was meant for everybody to read.
    """
    if not restrictions().exists():
        return
    running = set(WorkflowState.objects.active().values_list("object_id", flat=True))
    dated = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    running.update(dated.values_list("object_id", flat=True))
    if running:
        links = translation_links(all_versions(keys))
        closed = [link.target for link in links if str(link.target.pk) in running]
        end_reviews_and_schedules(page for page in closed if is_private(page))


def restrict_translations(keys: Iterable) -> None:
    """
    Copy restrictions so that no translation is more public than what it was translated from.

    `keys`: translation keys of pages, a list or a query.
    """
    if restrictions().exists():
        _restrict(keys)


@transaction.atomic
def _restrict(keys):
    pairs = sorted(translation_links(all_versions(keys)), key=lambda link: link.target.path)
    # One at a time: saving a copy calls this again, for the pages below it.
    while gap := first_missing_copy(pairs):
        copy_restriction(*gap)
    for row in outdated_copies(keys):
        update_copy(row.original, row.copy)


def outdated_copies(keys) -> QuerySet:
    """Copies whose original was changed without a signal, by `QuerySet.update`."""
    same = {f"copy__{name}": F(f"original__{name}") for name in ("restriction_type", "password")}
    copies = RestrictionCopy.objects.filter(original__page__translation_key__in=keys)
    return copies.exclude(**same).select_related("original", "copy")


def restrictions() -> QuerySet:
    return PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)


def first_missing_copy(pairs: list[TranslationLink]) -> tuple[PageViewRestriction, Page] | None:
    """
    A restriction that holds for a page and not for its translation, with that translation.

    Sections come before the pages below them: one copy on a section holds for all of those.
    """
    by_path = defaultdict(dict)
    for row in restrictions().select_related("page", "copied_as"):
        by_path[row.page.path][original_pk(row)] = row
    for link in pairs:
        on_source, on_target = (
            restrictions_on(link.source, by_path),
            restrictions_on(link.target, by_path),
        )
        for pk, row in on_source.items():
            if pk not in on_target:
                return row, link.target
    return None


def restrictions_on(page: Page, by_path: dict[str, dict]) -> dict[int, PageViewRestriction]:
    """The restrictions on a page and above it, by the pk of the one each is a copy of."""
    found = {}
    for length in range(page.steplen, len(page.path) + 1, page.steplen):
        found |= by_path.get(page.path[:length], {})
    return found


def original_pk(restriction: PageViewRestriction) -> int:
    """The pk of the restriction this one is a copy of, or its own."""
    copied_as = getattr(restriction, "copied_as", None)
    return (copied_as and copied_as.original_id) or restriction.pk


def copy_restriction(restriction: PageViewRestriction, page: Page) -> None:
    """Give a page a copy of a restriction, with its groups."""
    copy = PageViewRestriction(page=page, restriction_type=restriction.restriction_type)
    copy.password = restriction.password
    # `save` sends a signal whose receiver must find the RestrictionCopy: so it comes last.
    PageViewRestriction.objects.bulk_create([copy])
    RestrictionCopy.objects.create(original_id=original_pk(restriction), copy=copy)
    copy.groups.set(restriction.groups.all())
    copy.save()


def update_copy(original: PageViewRestriction, copy: PageViewRestriction) -> None:
    """Give a copy the type, password and groups of its original."""
    copy.restriction_type, copy.password = original.restriction_type, original.password
    copy.save()
    copy.groups.set(original.groups.all())
