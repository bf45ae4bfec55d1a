from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy


class Place(models.Model):
    """A text of an original, at a place of it, in a language that it is translated to."""

    string = models.ForeignKey(
        "wagtail_localize.String", on_delete=models.CASCADE, related_name="+"
    )
    context = models.ForeignKey(
        "wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True


class SegmentDraft(Place):
    """
    Words of a segment that were typed but not confirmed yet.

    Nothing is published from them. `text`: as it stands in the editor (translation.desk.marks).
    `beside`: the digest (translation.desk.segments) of the translation that was stored then, empty
    if there was none: another one arrived since. Confirming stores a StringTranslation and
    deletes the draft.
    """

    text = models.TextField()
    beside = models.CharField(max_length=16, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["string", "context", "locale"], name="one_draft_a_segment"
            )
        ]

    def __str__(self):
        return f"{self.context_id}, {self.string_id}, {self.locale_id}"


class SegmentChange(Place):
    """One version of a segment's translation: who wrote it, when and how. Rows are only added."""

    class How(models.TextChoices):
        TYPED = "typed", gettext_lazy("written")
        MACHINE = "machine", gettext_lazy("by machine translation")
        IMPORT = "import", gettext_lazy("imported")
        REMOVED = "removed", gettext_lazy("removed")

    text = models.TextField(blank=True)
    how = models.CharField(max_length=8, choices=How.choices, default=How.TYPED)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["context", "locale"], name="changes_of_a_place")]

    def __str__(self):
        return f"{self.context_id}, {self.locale_id}: {self.how}, {self.at}"


class SegmentVerdict(Place):
    """
    What a reviewer said about a segment: approved, or rejected with a comment.

    `digest`: of the words that were read. Other words have no verdict.
    """

    is_approved = models.BooleanField()
    comment = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["string", "context", "locale"], name="one_verdict_a_segment"
            )
        ]

    def __str__(self):
        said = "approved" if self.is_approved else "rejected"
        return f"{self.context_id}, {self.locale_id}: {said}"


class Dismissal(Place):
    """
    An objection that a reviewer put aside, with the reason. docs/decisions/0095.

    It holds for one text of an original (`string`) at one place (`context`) in one language: where
    the original says something else, it holds no more. `check_id`: which check objected; `about`:
    a digest of the words that it objected to (translation.objections.found).
    """

    check_id = models.CharField(max_length=50)
    about = models.CharField(max_length=64)
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["string", "context", "locale", "check_id", "about"],
                name="translation_dismissal_once",
            )
        ]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.check_id}: {self.reason}"
