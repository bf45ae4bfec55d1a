"""
The recording of the demonstration and the consents its testimonies rest on.

Calm tones in place of a voice: nobody's is imitated, and everybody can hear that it is none.
"""

import array
import datetime as dt
import math
import wave
from io import BytesIO

from django.core.files.base import ContentFile

from accounts.roles import SENSITIVE, collection
from demo import shared
from demo.content import CODES, read
from stories.models import ConsentRecord, TestimonyMedia

RATE = 8000
SECONDS = 4  # of each caption
NOTES = (220.0, 261.63, 293.66, 329.63, 293.66, 261.63, 220.0)


def sound() -> bytes:
    """A WAV of one quiet note for each caption, fading in and out."""
    samples = array.array("h")
    for note in NOTES:
        for at in range(RATE * SECONDS):
            time = at / RATE
            envelope = math.sin(math.pi * time / SECONDS)
            tone = math.sin(2 * math.pi * note * time) + 0.3 * math.sin(4 * math.pi * note * time)
            samples.append(int(6000 * envelope * tone))
    buffer = BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()


def captions(lines: list[str]) -> str:
    """Lines as WebVTT, four seconds for each."""
    cues = [
        f"{stamp(number * SECONDS)} --> {stamp((number + 1) * SECONDS)}\n{line}\n"
        for number, line in enumerate(lines)
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def stamp(seconds: int) -> str:
    return f"{seconds // 60:02}:{seconds % 60:02}.000"


def make_consents(users, say) -> None:
    """One for each testimony and for the recording. What stands is left as it is."""
    for reference, who in (
        ("C-2025-001", "The narrator (demonstration)"),
        ("C-2025-002", "No person: tones (demonstration)"),
    ):
        say(reference)
        ConsentRecord.objects.get_or_create(
            reference=reference,
            defaults={
                "who": who,
                "uses": ["text", "voice"],
                "places": ["web", "teaching"],
                "languages": list(CODES),
                "given_on": dt.date(2025, 9, 1),
            },
        )


def find_consent(reference: str) -> int | None:
    return ConsentRecord.objects.filter(reference=reference).values_list("pk", flat=True).first()


def find_recording(name: str) -> TestimonyMedia | None:
    return TestimonyMedia.objects.filter(file__startswith=f"recordings/demo-{name}").first()


def make_recordings(users, say) -> None:
    """Every recording of content/en/recordings.toml, with its captions and transcripts."""
    make_consents(users, say)
    words = {code: read(code, "recordings") for code in CODES}
    for name, facts in words["en"].items():
        if find_recording(name):
            continue
        say(name)
        media = TestimonyMedia(
            title=facts["title"],
            type="audio",
            spoken_language="km",
            pseudonym="",
            recorded_on="2025-10",
            rights_id=shared.find("rights", "cc-by-4-0"),
            consent_id=find_consent("C-2025-002"),
            collection=collection(SENSITIVE),
            uploaded_by_user=users["editor"],
        )
        media.file = ContentFile(sound(), f"demo-{name}.wav")
        media.full_clean(exclude=["duration"])
        media.save()
        for code in CODES:
            lines = words[code][name]["captions"]
            media.tracks.create(language=code, vtt=captions(lines))
            media.transcripts.create(language=code, text="\n".join(lines), reviewed=True)
