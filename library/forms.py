"""The upload forms of pictures and documents."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.admin.dates import understand_dates
from core.i18n.names import all_languages, language_name
from library.files import versions
from library.files.checks import clean_document


class SturdyImageField(WagtailImageField):
    """
    Wagtail's field; a file that its decoder fails on gives a message instead of an error page.
    """

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # a decoder may raise any exception for a malicious file
            message = self.error_messages["invalid_image"]
            raise ValidationError(message, code="invalid_image") from error


class ArchiveImageForm(BaseImageForm):
    """Set by WAGTAILIMAGES_IMAGE_FORM_BASE, so that every upload view uses it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = SturdyImageField(
                label=file.label, required=file.required, widget=file.widget
            )
        if sensitivity := self.fields.get("sensitivity"):
            # Uploading several at once has no such field. If it were required, the file would be in
            # the public folder, with place and author, until somebody fills it in.
            sensitivity.required = False
        understand_dates(self)


class ArchiveDocumentForm(BaseDocumentForm):
    """
    Set by WAGTAILDOCS_DOCUMENT_FORM_BASE: a stored document accepts a file for each other
    language.

    Fields: `version_km` (the file), `confirm_km` (it is up to date with the present file) and
    `remove_km`. A version itself has none.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {}
        if "languages" in self.fields:
            self.fields["languages"] = _languages_field(self.fields["languages"])
        if self.instance.pk and "file" in self.fields and self.instance.original == self.instance:
            self.rows = {row.language: row for row in self.instance.versions.all()}
            for code, _name in settings.LANGUAGES:
                if code not in self.instance.languages:
                    self._add_version_fields(code, self.rows.get(code))

    def _add_version_fields(self, code, row):
        name = language_name(code)
        self.fields[f"version_{code}"] = forms.FileField(
            label=_("This document in: %(language)s") % {"language": name},
            help_text=_about(row),
            required=False,
        )
        if row and row.is_older:
            self.fields[f"confirm_{code}"] = forms.BooleanField(
                label=_("It says the same as the present file"), required=False
            )
        if row:
            self.fields[f"remove_{code}"] = forms.BooleanField(
                label=_("Take the file away (%(language)s)") % {"language": name}, required=False
            )

    def clean(self):
        cleaned = super().clean()
        for code, _name in settings.LANGUAGES:
            if file := cleaned.get(f"version_{code}"):
                try:
                    clean_document(file, file.name)
                except ValidationError as error:
                    self.add_error(f"version_{code}", error)
        return cleaned

    def save(self, commit=True):
        document = super().save(commit=commit)
        for code, _name in settings.LANGUAGES if commit else ():
            row = self.rows.get(code)
            if file := self.cleaned_data.get(f"version_{code}"):
                versions.attach(document, code, file, document.uploaded_by_user)
            elif row and self.cleaned_data.get(f"remove_{code}"):
                row.delete()
            elif row and self.cleaned_data.get(f"confirm_{code}"):
                versions.confirm(row)
        return document


def _languages_field(field) -> forms.MultipleChoiceField:
    """Every language that CLDR knows, several of which may be chosen."""
    return forms.MultipleChoiceField(
        label=field.label,
        help_text=field.help_text,
        required=False,
        choices=all_languages,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )


def _about(row) -> str:
    """A version's file, and whether it is older than the document's."""
    if row is None:
        return _("Readers of this language get it wherever the document stands.")
    link = format_html('<a href="{}">{}</a>', row.version.url, row.version.filename)
    if not row.is_older:
        return link
    warning = _("Older than the document: its file has been replaced since.")
    return format_html("{} <strong>{}</strong>", link, warning)
