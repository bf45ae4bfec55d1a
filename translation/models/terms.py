"""The glossary: concepts, and the words for each in the languages of the site."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from core.i18n.names import site_languages
from core.i18n.registry import LONGEST_TAG, language
from core.text.legacy_fonts import refuse_legacy
from core.validators import validate_code

LONGEST_FORM = 255


class Term(ClusterableModel):
    """
    A concept that has agreed words.

    `note` and `sensitivity` stand beside each segment in which one of its words is found.
    `subject`: words of the interface are not looked for in works.
    """

    class Subject(models.TextChoices):
        WORKS = "works", gettext_lazy("the works")
        INTERFACE = "interface", gettext_lazy("interface of the site")

    code = models.SlugField(
        gettext_lazy("code"),
        max_length=80,
        unique=True,
        validators=[validate_code],
        help_text=gettext_lazy(
            "Small Latin letters, digits and hyphens. Files that are exchanged know the term by it."
        ),
    )
    definition = models.TextField(
        gettext_lazy("definition"),
        blank=True,
        help_text=gettext_lazy("What is meant, in a sentence."),
    )
    note = models.TextField(gettext_lazy("note for translators"), blank=True)
    sensitivity = models.TextField(
        gettext_lazy("take care"),
        blank=True,
        help_text=gettext_lazy("Whom this word may hurt, and what to do about it."),
    )
    subject = models.CharField(
        gettext_lazy("used in"), max_length=9, choices=Subject.choices, default=Subject.WORKS
    )
    updated_at = models.DateTimeField(auto_now=True)

    panels = [
        InlinePanel("forms", heading=gettext_lazy("Words"), label=gettext_lazy("word"), min_num=1),
        FieldPanel("definition"),
        FieldPanel("note"),
        FieldPanel("sensitivity"),
        FieldPanel("subject"),
        FieldPanel("code"),
    ]

    class Meta:
        verbose_name = gettext_lazy("term")
        verbose_name_plural = gettext_lazy("terms")
        ordering = ["code"]

    def __str__(self):
        forms = [form for form in self.forms.all() if form.status != TermForm.Status.FORBIDDEN]
        wanted = get_language() or "en"
        for code in (wanted, "en"):
            for form in forms:
                if form.language == code:
                    return form.text
        return forms[0].text if forms else self.code


class TermForm(Orderable):
    """
    One of the words for a concept in a language. The first that is approved is the one to use.

    `certainty`: how sure it is, where it came from a list; empty for what was decided here.
    `source`: where it was found.
    """

    class Status(models.TextChoices):
        APPROVED = "approved", gettext_lazy("approved")
        FORBIDDEN = "forbidden", gettext_lazy("not to be used")
        KEPT = "kept", gettext_lazy("kept as it is")

    class Certainty(models.TextChoices):
        OFFICIAL = "A", gettext_lazy("A: official or specialist source")
        PRESS = "B", gettext_lazy("B: press or texts")
        UNVERIFIED = "C", gettext_lazy("C: not verified, a proposal")

    term = ParentalKey(Term, related_name="forms", on_delete=models.CASCADE)
    language = models.CharField(
        gettext_lazy("language"), max_length=LONGEST_TAG, choices=site_languages
    )
    text = models.CharField(gettext_lazy("word"), max_length=LONGEST_FORM)
    status = models.CharField(
        gettext_lazy("status"), max_length=9, choices=Status.choices, default=Status.APPROVED
    )
    certainty = models.CharField(
        gettext_lazy("certainty"), max_length=1, choices=Certainty.choices, blank=True
    )
    source = models.CharField(gettext_lazy("source"), max_length=300, blank=True)
    note = models.CharField(gettext_lazy("note"), max_length=500, blank=True)

    panels = [
        FieldPanel("language"),
        FieldPanel("text"),
        FieldPanel("status"),
        FieldPanel("certainty"),
        FieldPanel("source"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = gettext_lazy("word")
        verbose_name_plural = gettext_lazy("words")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language", "text"], name="translation_termform_once"
            )
        ]

    def __str__(self):
        return self.text

    @property
    def is_proposal(self) -> bool:
        """Whether nobody has verified it: it is shown, never asked for."""
        return self.status == self.Status.APPROVED and self.certainty == self.Certainty.UNVERIFIED

    def clean(self):
        """Raises ValidationError for Khmer that was typed in an old font."""
        super().clean()
        self.text = " ".join(self.text.split())
        if not self.text:
            raise ValidationError({"text": gettext_lazy("Write the word.")})
        if language(self.language).is_khmer:
            refuse_legacy(self.text)
