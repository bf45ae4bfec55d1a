"""The base forms of pages and shared records in the admin."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from core.admin.dates import finish_dates, understand_dates
from core.publishing.registry import publish_blockers
from core.text.normalise_on_save import refuse_legacy_texts
from core.text.slugs import is_khmer, suggest_slug, validate_slug


class BasePageForm(WagtailAdminPageForm):
    """
    The form of every page. Makes a slug where the editor gave none, rejects an invalid one with a
    suggestion, and checks the publish rules only when the page is being published.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.future_parent = self.parent_page
        if slug := self.fields.get("slug"):
            slug.required = False
            # Django's message, "Enter a valid slug", does not help someone who typed Khmer.
            slug.validators = [v for v in slug.validators if not isinstance(v, RegexValidator)]

        understand_dates(self, self.instance.date_field)

    def clean(self):
        cleaned = super().clean()
        finish_dates(self)
        refuse_legacy_texts(self)
        return cleaned

    def clean_slug(self):
        """
        Replace Khmer by the slug suggested for it. Raises ValidationError for other invalid
        slugs.
        """
        slug = self.cleaned_data["slug"]
        if is_khmer(slug):
            return suggest_slug(slug)
        if slug:
            validate_slug(slug)
        return slug

    def is_valid(self):
        return super().is_valid() and self._may_be_published()

    def _may_be_published(self) -> bool:
        """Whether no publish rule forbids what this form was submitted to do."""
        if self.is_deferred_validation or self._rejects_or_cancels_review():
            return True
        for formset in self.formsets.values():
            formset.save(commit=False)  # sets the rows of the page in memory, which rules read
        wrong_already = set(self.errors)
        is_published = "action-publish" in self.data
        for blocker in publish_blockers(self.instance):
            if blocker.waits_for_review and not is_published:
                continue
            if blocker.field not in wrong_already:
                field = blocker.field if blocker.field in self.fields else None
                self.add_error(field, ValidationError(blocker.message))
        return not self.errors

    def _rejects_or_cancels_review(self) -> bool:
        """Whether the form rejects or cancels a review, which never publishes."""
        is_refusal = self.data.get("workflow-action-name") not in (None, "", "approve")
        return "action-cancel-workflow" in self.data or (
            "action-workflow-action" in self.data and is_refusal
        )


class RecordForm(WagtailAdminModelForm):
    """The form of a shared record. Rejects Khmer that was typed in a pre-Unicode font."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        understand_dates(self)

    def clean(self):
        cleaned = super().clean()
        finish_dates(self)
        refuse_legacy_texts(self)
        return cleaned
