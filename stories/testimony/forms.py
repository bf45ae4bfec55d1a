"""The form of a recording, with its captions and transcripts."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.search import index
from wagtailmedia.forms import BaseMediaForm

from core.admin.dates import understand_dates
from core.i18n.names import language_name, own_name
from core.i18n.registry import codes
from stories.testimony.captions import cues, read_upload, validate_captions
from stories.testimony.recordings import pages_of

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")


class RecordingForm(BaseMediaForm):
    """
    Set by WAGTAILMEDIA["MEDIA_FORM_BASE"]. Adds three fields for each language of the site, for
    the spoken language, and for those that already have captions or a transcript.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        saved = self.instance.pk is not None
        tracks = {row.language: row for row in self.instance.tracks.all()} if saved else {}
        texts = {row.language: row for row in self.instance.transcripts.all()} if saved else {}
        if duration := self.fields.get("duration"):
            duration.required = False
        understand_dates(self)
        spoken = [self.instance.spoken_language, self.data.get(self.add_prefix("spoken_language"))]
        offered = [*codes(), *filter(None, spoken), *tracks, *texts]
        self.codes = list(dict.fromkeys(code for code in offered if LANGUAGE_TAG.match(code)))
        for code in self.codes:
            name = own_name(code) if code in codes() else language_name(code)
            self._add_language(code, name, tracks.get(code), texts.get(code))

    def _add_language(self, code, name, track, transcript):
        self.fields[f"captions_{code}"] = forms.FileField(
            label=_("Captions in %(language)s") % {"language": name},
            required=False,
            widget=forms.FileInput(attrs={"accept": ".vtt"}),
            help_text=_("%(n)d captions are stored; a new file takes their place.")
            % {"n": len(track.cues())}
            if track
            else _("A WebVTT file (.vtt)."),
        )
        self.fields[f"transcript_{code}"] = forms.CharField(
            label=_("Transcript in %(language)s") % {"language": name},
            required=False,
            widget=forms.Textarea(attrs={"rows": 6, "lang": code}),
            initial=transcript.text if transcript else "",
            help_text=_("What is said, word for word. Empty: made from the captions."),
        )
        self.fields[f"reviewed_{code}"] = forms.BooleanField(
            label=_("A person has compared the transcript in %(language)s with the recording")
            % {"language": name},
            required=False,
            initial=bool(transcript and transcript.reviewed),
        )

    def clean(self):
        data = super().clean()
        self.captions = {}
        for code in self.codes:
            upload = data.get(f"captions_{code}")
            if not upload:
                continue
            try:
                text = read_upload(upload)
                validate_captions(text)
            except ValidationError as error:
                self.add_error(f"captions_{code}", error)
            else:
                self.captions[code] = text
        return data

    def save(self, commit=True):
        media = super().save(commit)
        if commit:
            self._save_rows(media)
        return media

    def _save_rows(self, media):
        for code, text in self.captions.items():
            media.tracks.update_or_create(language=code, defaults={"vtt": text})
        tracks = {row.language: row for row in media.tracks.all()}
        for code in self.codes:
            text = self.cleaned_data.get(f"transcript_{code}", "").strip()
            if not text and code in tracks:
                text = "\n".join(cue.text for cue in cues(tracks[code].vtt))
            if text:
                reviewed = self.cleaned_data.get(f"reviewed_{code}", False)
                media.transcripts.update_or_create(
                    language=code, defaults={"text": text, "reviewed": reviewed}
                )
            else:
                media.transcripts.filter(language=code).delete()
        find_again(media)


def find_again(media) -> None:
    """Update the search index of the pages that play a recording, with its transcript."""
    for page in pages_of(media).specific():
        if isinstance(page, Page) and page.live:
            index.insert_or_update_object(page)
