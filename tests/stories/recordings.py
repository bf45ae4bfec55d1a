"""A short true recording with captions and transcripts, and a consent, for tests."""

import datetime as dt
import wave
from io import BytesIO

from django.core.files.base import ContentFile

from stories.models import ConsentRecord, TestimonyMedia
from tests.factories import StoryPageFactory, root_collection

VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nWe hid the rice.\n\n00:02.000 --> 01:15.500\nNobody saw <b>us</b>.\n"
KHMER = (
    "WEBVTT\n\n00:00.000 --> 00:02.000\nយើងលាក់អង្ករ។\n\n00:02.000 --> 00:04.000\nគ្មាននរណាឃើញទេ។\n"
)


def wav(seconds=1) -> bytes:
    buffer = BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * seconds)
    return buffer.getvalue()


def consent(reference="C-1", **facts):
    return ConsentRecord.objects.create(
        reference=reference,
        **{
            "who": "Sokha Secret",
            "uses": ["text", "voice"],
            "places": ["web"],
            "languages": ["en", "km", "es"],
            "given_on": dt.date(2020, 1, 1),
            **facts,
        },
    )


def recording(agreed=None, **facts):
    media = TestimonyMedia(
        title="Sokha speaks",
        type="audio",
        spoken_language="km",
        consent=agreed,
        collection=root_collection(),
        **facts,
    )
    media.file = ContentFile(wav(), "sokha.wav")
    media.save()
    media.tracks.create(language="en", vtt=VTT)
    media.tracks.create(language="km", vtt=KHMER)
    media.transcripts.create(language="km", text="យើងលាក់អង្ករ។", reviewed=True)
    media.transcripts.create(language="en", text="We hid the rice. Nobody saw us.")
    return media


def block(media, **values):
    value = {"recording": media.pk, "intro": "Sokha speaks of rice.", **values}
    return {"type": "testimony", "id": "t1", "value": value}


def testimony(parent, media, **facts):
    """A live story that plays a recording."""
    facts = {"slug": "rice", "body": [block(media)], **facts}
    return StoryPageFactory(parent=parent, title="Rice", **facts)


testimony.__test__ = False
