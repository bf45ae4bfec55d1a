from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to
from wagtail.search import index

from core.i18n.names import all_languages
from core.i18n.registry import LONGEST_TAG
from core.models import RightsStatement
from core.validators import validate_partial_date
from library.files.fields import CheckedImageField


class Sensitivity(models.TextChoices):
    NONE = "none", _("none")
    GRAPHIC = "graphic", _("violence")
    HUMAN_REMAINS = "human-remains", _("human remains")
    IDENTIFIABLE = "identifiable", _("a person who could be recognised")


class ArchiveImage(AbstractImage):
    """
    A picture with its credit, rights and sensitivity.

    It has no alternative text, which depends on the language and on where the picture is used.
    """

    file = CheckedImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("As it is to stand under the picture.")
    )
    rights = models.ForeignKey(
        RightsStatement,
        verbose_name=_("rights"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    rights_holder = models.CharField(_("rights holder"), max_length=200, blank=True)
    sensitivity = models.CharField(
        _("sensitivity"),
        max_length=16,
        choices=Sensitivity.choices,
        default=Sensitivity.NONE,
        help_text=_(
            "A sensitive picture is shown only when a reader asks for it, and never in "
            "lists, feeds or shared links."
        ),
    )
    consent_ref = models.CharField(
        _("record of consent"),
        max_length=200,
        blank=True,
        help_text=_("Where the paper is kept. Never shown to readers."),
    )
    taken_on = models.CharField(
        _("taken on"), max_length=16, blank=True, validators=[validate_partial_date]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    original_caption = models.TextField(_("original caption"), blank=True)
    caption_language = models.CharField(
        _("language of the caption"), max_length=LONGEST_TAG, choices=all_languages, blank=True
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "rights",
        "rights_holder",
        "sensitivity",
        "consent_ref",
        "taken_on",
        "place",
        "original_caption",
        "caption_language",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *Image.search_fields,
        index.SearchField("credit"),
        index.FilterField("sensitivity"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def is_sensitive(self) -> bool:
        return self.sensitivity != Sensitivity.NONE

    def clean(self):
        super().clean()
        self.file.check_upload()


class ArchiveRendition(AbstractRendition):
    image = models.ForeignKey(ArchiveImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        # Read by name at each request for a picture (core.public.media).
        indexes = [models.Index(fields=["file"], name="library_rendition_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="library_rendition_once",
            )
        ]
