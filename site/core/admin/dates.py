"""
Form fields that understand a date as people write it: “November 2022”, “ខែវិច្ឆិកា ឆ្នាំ២០២២”.

What isn't understood keeps nobody from saving a draft: the stored date stays, and a message says
so. Publishing refuses it. They are plain text fields: the calendar of Wagtail puts today's date
in the place of what it doesn't understand.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

from core.i18n.date_words import as_stored, understood
from core.i18n.dates import PartialDate
from core.validators import validate_partial_date

UNKNOWN = object()


class WrittenDate(forms.Field):
    """
    For a form field. `stored`: the value that stays when a draft has words that aren't understood.

    Wagtail says by `is_deferred_validation` that a draft is saved.
    """

    stored: Any = None
    is_deferred_validation = False
    misunderstood = ""
    found: PartialDate | None = None

    def clean(self, value: Any) -> Any:
        text = str(value or "").strip()
        self.misunderstood, self.found = "", understood(text) if text else None
        if text and self.accepted(self.found) is UNKNOWN:
            if not self.is_deferred_validation:
                raise ValidationError(not_understood(text), code="invalid")
            self.misunderstood = text
            return self.stored
        return super().clean(self.accepted(self.found) if text else "")

    def accepted(self, date: PartialDate | None) -> Any:
        """The value to store; UNKNOWN if a date isn't known as exactly as it must be."""
        raise NotImplementedError


class WrittenDateText(WrittenDate, forms.CharField):
    """Stores a text: `2022-11`."""

    def accepted(self, date):
        return as_stored(date) if date else UNKNOWN


class WrittenDay(WrittenDate, forms.DateField):
    """Stores a day; with `is_partial` the first of a month or a year, whose precision is stored too."""

    is_partial = False

    def accepted(self, date):
        if date is None or date.about or not (date.day or self.is_partial):
            return UNKNOWN
        return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}"


def not_understood(text: str) -> str:
    message = _(
        "“%(text)s” is not understood as a date. Write for example 17 April 1975, April 1975 or "
        "1975, or 1975-04-17."
    )
    return message % {"text": text}


def understand_dates(form: forms.ModelForm, with_precision: str = "") -> None:
    """
    Put our fields in the place of those for dates; called when a form was made.

    `with_precision`: the field of a day whose precision is stored in `date_precision`.
    """
    for name, field in form.fields.items():
        own = _own_field(form, name, field)
        if own is None:
            continue
        own.widget.attrs.update({"autocomplete": "off"})
        own.disabled, own.stored = field.disabled, getattr(form.instance, name, None)
        own.is_partial = name == with_precision and "date_precision" in form.fields
        form.fields[name] = own


def _own_field(form, name, field):
    words = {"label": field.label, "help_text": field.help_text, "required": field.required}
    if isinstance(field, forms.DateField):
        return WrittenDay(**words, initial=field.initial, widget=forms.TextInput)
    stored = form._meta.model._meta.get_field(name) if name in _names(form) else None
    if validate_partial_date in getattr(stored, "validators", ()):
        return WrittenDateText(**words, initial=field.initial)
    return None


def _names(form) -> set[str]:
    return {field.name for field in form._meta.model._meta.concrete_fields}


def written_dates(form: forms.ModelForm) -> dict[str, WrittenDate]:
    return {name: field for name, field in form.fields.items() if isinstance(field, WrittenDate)}


def finish_dates(form: forms.ModelForm) -> None:
    """
    After cleaning: set the precision that words had, and remember what wasn't understood.

    A day leaves the precision as it was chosen: a month may be all that is sure.
    """
    form.instance.misunderstood_dates = []
    for field in written_dates(form).values():
        if field.misunderstood:
            form.instance.misunderstood_dates.append(field.misunderstood)
        if getattr(field, "is_partial", False) and field.found and not field.found.day:
            form.cleaned_data["date_precision"] = field.found.precision


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_what_was_not_understood(request: HttpRequest, instance: Any) -> None:
    """Once a draft was saved by a press, not by itself: then the words still stand in the form."""
    if not request.accepts("text/html"):
        return
    for text in getattr(instance, "misunderstood_dates", ()):
        messages.warning(
            request, _("%(reason)s The date was left as it was.") % {"reason": not_understood(text)}
        )
