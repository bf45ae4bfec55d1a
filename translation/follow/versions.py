"""
Lets every version of a translation follow that could still be public.

The live one, without what Wagtail's publishing does besides (it ends reviews and clears dates);
drafts, revisions in review and scheduled ones each as a new revision in their place. A follow is
an act of the system: it has no author, and locks and reviews don't stop it.
"""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision, TaskState
from wagtail.signals import page_published, published
from wagtail_localize.models import Translation

from core.publishing.registry import publish_rules
from translation.basis import rows
from translation.basis.system import as_the_system
from translation.basis.values import pack, source_values
from translation.follow.content.change import Change
from translation.follow.content.rebase import rebase
from translation.follow.locks import tell_holder_of_lock
from translation.follow.unpublishing import unpublish
from translation.history.recording import log_action
from translation.lookup import target_of
from translation.models import Basis, TranslationState

# Rules that protect people; all others ask for work that a follow doesn't wait for.
PROTECTING = {"withdrawn", "copy-of-withdrawn", "consent", "original"}


class HeldBack(Exception):
    """A rule that protects people keeps a version from being public."""


def follow(translation: Translation, change: Change) -> None:
    """
    Let all versions of a translation follow a change of its original.

    Raises HeldBack where a protecting rule forbids the live version; whatever else goes wrong is
    raised as well. The caller undoes what was stored by then.
    """
    target = target_of(translation.source, translation.target_locale)
    if not isinstance(target, DraftStateMixin) or getattr(target, "alias_of_id", None):
        return
    drafts = _waiting_revisions(target)
    has_followed = target.live and _follow_live(translation, target, change)
    for revision in drafts:
        has_followed = _follow_revision(translation, target, revision, change) or has_followed
    if has_followed:
        log_action("follow", translation.source.object_id, translation.target_locale_id)
        tell_holder_of_lock(target)


def _waiting_revisions(target) -> list[Revision]:
    """The revisions that may go live yet: the latest draft, those in review, those with a date."""
    in_review = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, revision__object_id=str(target.pk)
    )
    wanted = (
        Q(pk=target.latest_revision_id)
        | Q(pk__in=in_review.values("revision"))
        | Q(approved_go_live_at__isnull=False)
    )
    found = target.revisions.filter(wanted)
    if target.live:
        found = found.exclude(pk=target.live_revision_id)
    return list(found.order_by("pk"))


def _follow_live(translation, target, change) -> bool:
    row = Basis.objects.filter(translation=translation, revision=None).first()
    own = change.of(row.values if row else _guess(change))
    if not own.needs_following:
        if row is not None and own.basis != row.values:
            rows.store(translation, own.basis)
        return False
    before = target.live_revision
    basis = rebase(target, own)
    _refuse_protected(target)
    with as_the_system():
        has_draft = target.has_unpublished_changes
        revision = target.save_revision(clean=False)
        target.live_revision, target.has_unpublished_changes = revision, has_draft
        target.last_published_at = timezone.now()
        _save(target)
        _replace(before, revision)
        if row is not None:
            rows.store(translation, basis, revision)
            rows.store(translation, basis)
        _remember_authors(translation, before)
        _tell(target, revision)
    if own.shortened:
        log_action("shorten", translation.source.object_id, translation.target_locale_id)
    if own.is_held:
        hold_back(translation)
    return True


def _guess(change: Change) -> dict:
    """
    The basis of a version of which it isn't known: the original as it was before this change.

    Good enough for what is removed and for facts, which must not wait; the state of the
    translation goes on to say that nothing is known.
    """
    return pack(source_values(change.before))


def _save(target) -> None:
    if isinstance(target, Page):
        target.save(clean=False)
    else:
        target.save()


def _refuse_protected(target) -> None:
    for rule in publish_rules():
        if rule.id in PROTECTING and any(rule.find(target)):
            raise HeldBack(rule.id)


def _tell(target: Any, revision: Revision) -> None:
    """What Wagtail tells of a publication: search, days of remembrance and aliases need it."""
    if isinstance(target, Page):
        page_published.send(sender=type(target), instance=target, revision=revision)
    published.send(sender=type(target), instance=target, revision=revision)
    if isinstance(target, Page):
        target.update_aliases(revision=revision, _content=revision.content)


def _follow_revision(translation, target, revision, change) -> bool:
    row = (
        Basis.objects.filter(translation=translation, revision__pk__lte=revision.pk)
        .order_by("-revision_id")
        .first()
        or Basis.objects.filter(translation=translation, revision=None).first()
    )
    own = change.of(row.values if row else _guess(change))
    if not own.needs_following:
        return False
    version = revision.as_object()
    basis = rebase(version, own)
    with as_the_system():
        new = version.save_revision(
            clean=False, approved_go_live_at=revision.approved_go_live_at, changed=False
        )
        if revision.approved_go_live_at:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        _replace(revision, new)
        if row is None:
            return True
        rows.store(translation, basis, new)
        if not target.live and revision.pk == target.latest_revision_id:
            rows.store(translation, basis)
    return True


def _replace(old: Revision | None, new: Revision) -> None:
    """Reviews under way go on with the new revision, and what was approved stays approved with it."""
    if old is not None:
        TaskState.objects.filter(revision=old).update(revision=new)


def _remember_authors(translation, before: Revision | None) -> None:
    """Keep when a person last published: who has written since wrote the unpublished part."""
    state, _created = TranslationState.objects.get_or_create(translation=translation)
    if state.written_until is None and before is not None:
        TranslationState.objects.filter(pk=state.pk).update(written_until=before.created_at)


def forget_follows(translation: Translation) -> None:
    """A person has published: everything written so far is in the live version."""
    TranslationState.objects.filter(translation=translation).exclude(written_until=None).update(
        written_until=None
    )


def hold_back(translation: Translation) -> None:
    """Take a translation from readers that can't follow its original; the page in its stead says so."""
    target = target_of(translation.source, translation.target_locale)
    if isinstance(target, DraftStateMixin) and target.live:
        unpublish(target)
        log_action("hold", translation.source.object_id, translation.target_locale_id)
