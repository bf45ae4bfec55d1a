"""What tests of the bilingual editor share: opening it, and sending what somebody typed."""

import json
import re

from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.translation.people import edit_address


def opened(client, translation):
    """Open the editor; gives its segments as the browser gets them, by kind."""
    page = client.get(edit_address(translation)).content.decode()
    data = json.loads(re.search(r'<script id="desk-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    return {segment["kind"]: segment for segment in data["segments"]}


def send(client, translation, segment, text, *, confirmed=True, version=None, kept=False):
    """Send the words of a segment as the editor's script does."""
    address = reverse("desk:segment", args=[translation.pk, segment["id"]])
    words = {
        "text": text,
        "confirmed": confirmed,
        "version": segment["version"] if version is None else version,
        "kept": kept,
    }
    return client.put(address, json.dumps(words), content_type="application/json")


def stored(translation, path="title"):
    return StringTranslation.objects.filter(
        context__path=path, locale=translation.target_locale
    ).first()
