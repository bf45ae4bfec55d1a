"""Which fields translators translate, and which are facts."""

from wagtail_localize.fields import SynchronizedField


def facts(*names: str) -> list[SynchronizedField]:
    """
    Fields that are the same in every language, and that no translator can change.

    wagtail-localize lets a translator override dates, numbers and choices unless told
    otherwise; a date of a massacre is not theirs to move.
    """
    return [SynchronizedField(name, overridable=False) for name in names]
