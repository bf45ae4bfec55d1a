"""The forms of every page and every shared record in the admin."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from core.publishing.registry import publish_blockers
from core.text.normalise_on_save import refuse_legacy_texts
from core.text.slugs import is_khmer, suggest_slug, validate_slug


class BasePageForm(WagtailAdminPageForm):
    """
    Lets an editor leave the address empty, answers a wrong one with a suggestion, and asks
    for what a page needs to be published only when it is being published.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.future_parent = self.parent_page
        if slug := self.fields.get("slug"):
            slug.required = False
            # Their message, "Enter a valid slug", says nothing to someone who typed Khmer.
            slug.validators = [v for v in slug.validators if not isinstance(v, RegexValidator)]

    def clean(self):
        cleaned = super().clean()
        refuse_legacy_texts(self)
        return cleaned

    def clean_slug(self):
        """Khmer letters become the Latin address that would have been suggested."""
        slug = self.cleaned_data["slug"]
        if is_khmer(slug):
            return suggest_slug(slug)
        if slug:
            validate_slug(slug)
        return slug

    def is_valid(self):
        return super().is_valid() and self._may_be_published()

    def _may_be_published(self) -> bool:
        """Whether nothing keeps the page, rows and all, from where this form would send it."""
        if self.is_deferred_validation or self._asks_for_no_approval():
            return True
        for formset in self.formsets.values():
            formset.save(commit=False)  # into the page in memory: rules read its rows
        wrong_already = set(self.errors)
        is_published = "action-publish" in self.data
        for blocker in publish_blockers(self.instance):
            if blocker.waits_for_review and not is_published:
                continue
            if blocker.field not in wrong_already:
                field = blocker.field if blocker.field in self.fields else None
                self.add_error(field, ValidationError(blocker.message))
        return not self.errors

    def _asks_for_no_approval(self) -> bool:
        """A reviewer who asks for changes, or takes back a review, publishes nothing."""
        is_refusal = self.data.get("workflow-action-name") not in (None, "", "approve")
        return "action-cancel-workflow" in self.data or (
            "action-workflow-action" in self.data and is_refusal
        )


class RecordForm(WagtailAdminModelForm):
    """The form of a shared record: Khmer in an old font's code is refused here too."""

    def clean(self):
        cleaned = super().clean()
        refuse_legacy_texts(self)
        return cleaned
