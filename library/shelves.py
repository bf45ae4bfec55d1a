"""What a series has to show in its own language: never an empty list."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhenEmpty(models.TextChoices):
    HIDE = "hide", _("hide the series")
    FORTHCOMING = "forthcoming", _("announce what is to come")
    OTHER = "other", _("show what exists in other languages")


@dataclass
class Works:
    """How many works there are: in all languages, and in the reader's own."""

    total: int = 0
    own: int = 0


class SeriesShelf:
    """
    What a series has to show in its own language.

    Never an empty list: records of its language, else those of other languages, else a
    note of what is to come, else the series stays hidden.
    """

    def __init__(self, series, works: Works):
        self.series = series
        shows_others = series.when_empty == WhenEmpty.OTHER
        self.count = works.total if works.own or shows_others else 0

    @property
    def announces(self) -> bool:
        return (
            not self.count
            and self.series.when_empty == WhenEmpty.FORTHCOMING
            and bool(self.series.forthcoming_note)
        )

    @property
    def is_shown(self) -> bool:
        return bool(self.count) or self.announces
