"""
The recording of the demonstration and the consents its testimonies rest on.

Tones in place of a voice: nobody's is imitated, and everybody can hear that it is none.
"""

import datetime as dt

from django.core.files.base import ContentFile

from accounts.roles import SENSITIVE, get_or_create_collection
from demo.loading import records
from demo.loading.texts import CODES, read, read_media
from stories.models import ConsentRecord, TestimonyMedia

SECONDS = 4  # of each caption, as of each tone in tools/demo-art/tones.py


def captions(lines: list[str]) -> str:
    """Lines as WebVTT, four seconds for each."""
    cues = [
        f"{stamp(number * SECONDS)} --> {stamp((number + 1) * SECONDS)}\n{line}\n"
        for number, line in enumerate(lines)
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def stamp(seconds: int) -> str:
    return f"{seconds // 60:02}:{seconds % 60:02}.000"


def make_consents(report) -> None:
    """One for each testimony and for the recording. What stands is left as it is."""
    for reference, who in (
        ("C-2025-001", "The narrator (demonstration)"),
        ("C-2025-002", "No person: tones (demonstration)"),
    ):
        report(reference)
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


def make_recordings(users, report) -> None:
    """Every recording of content/en/recordings.toml, with its captions and transcripts."""
    make_consents(report)
    words = {code: read(code, "recordings") for code in CODES}
    for name, facts in words["en"].items():
        if find_recording(name):
            continue
        report(name)
        media = TestimonyMedia(
            title=facts["title"],
            type="audio",
            spoken_language="km",
            pseudonym="",
            recorded_on="2025-10",
            rights_id=records.find("rights", "cc-by-4-0"),
            consent_id=find_consent("C-2025-002"),
            collection=get_or_create_collection(SENSITIVE),
            uploaded_by_user=users["editor"],
        )
        media.file = ContentFile(read_media(f"recordings/{name}.wav"), f"demo-{name}.wav")
        media.full_clean(exclude=["duration"])
        media.save()
        for code in CODES:
            lines = words[code][name]["captions"]
            media.tracks.create(language=code, vtt=captions(lines))
            media.transcripts.create(language=code, text="\n".join(lines), reviewed=True)
