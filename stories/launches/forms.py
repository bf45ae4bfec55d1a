"""The form of a launch set; its time is entered as local time."""

import datetime as dt
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput


class NaiveDateTimeField(forms.DateTimeField):
    """A date and time without a time zone; the form adds the zone."""

    def prepare_value(self, value):
        return value

    def to_python(self, value):
        for written in self.input_formats:
            try:
                return self.strptime(str(value).strip(), written)
            except (ValueError, TypeError):
                continue
        if value in self.empty_values:
            return None
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def strptime(self, value, format):
        return dt.datetime.strptime(value, format)


class LaunchSetForm(WagtailAdminModelForm):
    moment = NaiveDateTimeField(
        label=gettext_lazy("Moment"),
        widget=AdminDateTimeInput(),
        help_text=gettext_lazy(
            "In the time zone of the day of remembrance: 2027-05-20 00:00 is when the day begins there."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["moment"] = self.instance.local_moment.replace(tzinfo=None)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and not self.instance.is_open:
            raise ValidationError(_("What was launched or cancelled stays as it was."))
        moment, observance = cleaned.get("moment"), cleaned.get("observance")
        if moment and observance:
            try:
                self.instance.publish_at = local_to_utc(moment, observance.timezone)
            except ValidationError as error:
                self.add_error("moment", error)
        return cleaned

    def save(self, commit=True):
        """Save the set. A changed set must be approved again, and may be launched again."""
        if self.instance.pk and self.has_changed():
            self.instance.approved_by = None
        return super().save(commit)


def local_to_utc(moment, zone: str):
    """
    Convert local time in a zone to UTC; of two equal local times in autumn the first.

    Raises ValidationError for a time that doesn't exist because clocks go forward in spring.
    """
    aware = moment.replace(tzinfo=ZoneInfo(zone))
    there_and_back = aware.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
    if there_and_back.replace(tzinfo=None) != moment:
        raise ValidationError(
            _("The clocks go forward that night: %(zone)s has no such time on this day.")
            % {"zone": zone}
        )
    return aware.astimezone(ZoneInfo("UTC"))
