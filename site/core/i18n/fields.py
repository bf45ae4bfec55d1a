"""Marks model fields that translations copy and translators cannot change."""

from wagtail_localize.fields import SynchronizedField


def facts(*names: str) -> list[SynchronizedField]:
    """
    `override_translatable_fields` entries for the named fields: copied and not editable in
    translations.

    wagtail-localize otherwise lets translators change dates, numbers and choices.
    """
    return [SynchronizedField(name, overridable=False) for name in names]
