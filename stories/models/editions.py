"""Editions: stories below a day of remembrance, one for each year."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from stories.days.event_data import event


class Edition:
    """Mixin of StoryPage for stories below a day of remembrance; has no effect on others."""

    @property
    def is_edition(self) -> bool:
        return self.edition_year is not None

    @property
    def day_of_remembrance(self):
        """The CommemorationPage this is an edition of, or None."""
        if not self.is_edition:
            return None
        return self.get_parent().specific if self._is_below_day() else None

    def about_event(self, request) -> dict:
        """
        The `about` of structured data: the Event of this edition's day on its date; {} for other
        stories.
        """
        day = self.day_of_remembrance
        if day is None:
            return {}
        return {"about": event(request, day, day.occurrence(self.edition_year) or self.story_date)}

    def full_clean(self, *args, **kwargs):
        if not self.edition_year and self.story_date and self._is_below_day():
            self.edition_year = self.story_date.year
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        if not self.edition_year or not self.parent_or_future:
            return
        if not self._is_below_day():
            raise ValidationError(
                {"edition_year": _("Only a story below a day of remembrance is an edition.")}
            )
        self._refuse_second_edition()

    def minimal_clean(self):
        super().minimal_clean()
        if self.is_edition and self._is_below_day():
            self._refuse_second_edition()

    def save(self, *args, **kwargs):
        """Of two editions of a year saved at once, the second waits for the first and is refused."""
        if not (self.is_edition and self.path):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            day = Page.objects.select_for_update().filter(path=self.path[: -self.steplen])
            list(day.values_list("pk"))
            return super().save(*args, **kwargs)

    def can_move_to(self, parent):
        """False below a day that has an edition of the same year."""
        return super().can_move_to(parent) and not (
            self.is_edition and self._edition_of_same_year(parent)
        )

    def _is_below_day(self) -> bool:
        parent = self.parent_or_future
        return parent is not None and getattr(parent.specific_class, "holds_editions", False)

    def _refuse_second_edition(self):
        existing = self._edition_of_same_year(self.parent_or_future)
        if existing:
            raise ValidationError(
                {
                    "edition_year": _("%(year)d has an edition already: “%(title)s”.")
                    % {"year": self.edition_year, "title": existing.title}
                }
            )

    def _edition_of_same_year(self, parent):
        editions = type(self).objects.child_of(parent).filter(edition_year=self.edition_year)
        return editions.exclude(pk=self.pk).first()
