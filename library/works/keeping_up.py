"""The receivers that index works anew (library.works.indexing)."""

from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from library.models import (
    ArchiveDocument,
    DocumentVersion,
    ResourceFile,
    ResourcePage,
    SeriesPage,
    WorkEntry,
)
from library.models.records import record_saved
from library.works.indexing import index_all, index_works, works_below, works_with


def after_record(instance, **kwargs) -> None:
    """A record was saved with its rows, published, unpublished or deleted: those it replaces too."""
    older = ResourcePage.objects.filter(pk=instance.supersedes_id)
    index_works({instance.translation_key, *older.values_list("translation_key", flat=True)})


def after_document(instance, raw=False, created=False, **kwargs) -> None:
    if not raw and not created:
        ResourceFile.objects.filter(document=instance).exclude(language=instance.language).update(
            language=instance.language
        )
        index_works(works_with([instance.pk]))


def after_version(instance, raw=False, **kwargs) -> None:
    if not raw:
        index_works(works_with([instance.document_id]))


def after_series(instance, **kwargs) -> None:
    """Its URL may be another, and closing it closes what is below."""
    index_works(works_below([instance.path]))


def after_restriction(instance, **kwargs) -> None:
    index_works(works_below([instance.page.path]))


def after_move(instance, **kwargs) -> None:
    index_works(works_below([instance.path]))


def after_migrate(**kwargs) -> None:
    """After an upgrade that brought the index, it is made for the works that stand."""
    if ResourcePage.objects.exists() and not WorkEntry.objects.exists():
        index_all()


def connect(config) -> None:
    """Connect the receivers; called once, when Django starts."""
    record_saved.connect(after_record)
    for signal in (page_published, page_unpublished):
        signal.connect(after_series, sender=SeriesPage)
    post_delete.connect(after_record, sender=ResourcePage)
    for signal in (post_save, post_delete):
        signal.connect(after_version, sender=DocumentVersion)
        signal.connect(after_restriction, sender=PageViewRestriction)
    post_save.connect(after_document, sender=ArchiveDocument)
    post_page_move.connect(after_move)
    post_migrate.connect(after_migrate, sender=config)
