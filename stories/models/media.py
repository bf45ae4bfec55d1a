"""Recordings of testimony, their captions and transcripts."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtailmedia.models import AbstractMedia

from core.i18n.names import all_languages
from core.i18n.registry import LONGEST_TAG
from core.uploads import private_storage
from core.validators import validate_partial_date
from stories.testimony.captions import Cue, cues, validate_captions
from stories.testimony.recordings import RecordingField, content_type, pages_of, seconds_of

from .consents import ConsentRecord, Use
from .stories import StoryPage


class Hardness(models.TextChoices):
    NONE = "none", _("none")
    VIOLENCE = "graphic", _("tells of violence")
    IDENTIFIABLE = "identifiable", _("a person who could be recognised")


class TestimonyMedia(AbstractMedia):
    """
    A recording of a testimony; the same one in every language of a story.

    The file is in the private storage. Views serve it while its consent holds and a public page
    plays it (stories.testimony.views).
    """

    __test__ = False  # for pytest, which takes its name for a test's
    goes_with_works = True  # core.withdrawal.files

    file = RecordingField(upload_to="recordings", verbose_name=_("file"), storage=private_storage)
    spoken_language = models.CharField(
        _("spoken language"),
        max_length=LONGEST_TAG,
        choices=all_languages,
        help_text=_(
            "If it is none of the site's languages, save the recording first: then there is "
            "room for its captions and transcript."
        ),
    )
    speaker = models.ForeignKey(
        "core.Person",
        verbose_name=_("speaker"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    pseudonym = models.CharField(
        _("name given in its place"),
        max_length=120,
        blank=True,
        help_text=_("If the speaker is not to be named."),
    )
    recorded_on = models.CharField(
        _("recorded on"), max_length=16, blank=True, validators=[validate_partial_date]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    rights = models.ForeignKey(
        "core.RightsStatement",
        verbose_name=_("rights"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sensitivity = models.CharField(
        _("sensitivity"),
        max_length=16,
        choices=Hardness.choices,
        default=Hardness.NONE,
        help_text=_("A sensitive recording can be played only after a reader has opened it."),
    )
    consent = models.ForeignKey(
        ConsentRecord,
        verbose_name=_("consent"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recordings",
        help_text=_("Without one that covers it, no page with this recording can be published."),
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "spoken_language",
        "speaker",
        "pseudonym",
        "recorded_on",
        "place",
        "rights",
        "sensitivity",
        "consent",
        "duration",
    )
    search_fields = [*AbstractMedia.search_fields, index.FilterField("spoken_language")]

    class Meta(AbstractMedia.Meta):
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def clean(self, *args, **kwargs):
        super().clean(*args, **kwargs)
        if self.speaker_id and self.pseudonym:
            raise ValidationError({"pseudonym": _("Choose a speaker or give another name.")})
        self.file.check_upload()

    @transaction.atomic
    def save(self, *args, **kwargs):
        if self.file and not getattr(self.file, "_committed", True) and not self.duration:
            self.duration = seconds_of(self.file)
        super().save(*args, **kwargs)

    @property
    def url(self) -> str:
        """The URL for signed-in users; readers get `public_url`."""
        return reverse("closed_recording", args=[self.pk, self.filename])

    @property
    def public_url(self) -> str:
        return reverse("recording", args=[self.pk, self.filename])

    @property
    def content_type(self) -> str:
        return content_type(self.filename)

    @property
    def sources(self) -> list[dict]:
        return [{"src": self.url, "type": self.content_type}]

    @property
    def is_video(self) -> bool:
        return self.type == "video"

    @property
    def is_sensitive(self) -> bool:
        return self.sensitivity != Hardness.NONE

    @property
    def uses(self) -> set[str]:
        """The uses (voice, picture, …) that a consent must cover."""
        found = {Use.TEXT, Use.VOICE}
        if self.is_video:
            found.add(Use.FACE)
        if self.speaker_id:
            found.add(Use.NAME)
        return found

    def may_be_read_in(self, code: str) -> bool:
        """Whether its consent covers a language: captions and transcripts in others aren't shown."""
        return self.consent is not None and code in self.consent.languages

    @property
    def has_transcript(self) -> bool:
        """Whether there is a transcript in the spoken language."""
        return any(row.language == self.spoken_language for row in self.transcripts.all())

    def stories(self) -> models.QuerySet:
        """The public stories that play it."""
        keys = pages_of(self).values("pk")
        stories = StoryPage.objects.filter(pk__in=keys, live=True, story_type="testimony")
        return stories.select_related("locale")


class OfALanguage(models.Model):
    language = models.CharField(_("language"), max_length=LONGEST_TAG, choices=all_languages)

    class Meta:
        abstract = True

    def __str__(self):
        return self.get_language_display()


class MediaTrack(OfALanguage):
    """Captions in one language, as WebVTT."""

    media = models.ForeignKey(TestimonyMedia, on_delete=models.CASCADE, related_name="tracks")
    vtt = models.TextField(_("captions"), validators=[validate_captions])

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["media", "language"], name="stories_track_once")
        ]

    @property
    def url(self) -> str:
        return reverse("captions", args=[self.media_id, self.language])

    def cues(self) -> list[Cue]:
        return cues(self.vtt)


class MediaTranscript(OfALanguage):
    """What is said, as text; `reviewed` if a person has compared it with the recording."""

    media = models.ForeignKey(TestimonyMedia, on_delete=models.CASCADE, related_name="transcripts")
    text = models.TextField(_("transcript"))
    reviewed = models.BooleanField(_("compared with the recording by a person"), default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["media", "language"], name="stories_transcript_once")
        ]
