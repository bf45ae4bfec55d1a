import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.translation.people import (  # noqa: F401
    khmer,
    login,
    person,
    register,
    register_in_khmer,
    source,
    spanish,
    story,
    target,
)


@pytest.fixture
def stored():
    """Gives what is stored in Khmer, by path."""
    return lambda: dict(
        StringTranslation.objects.filter(locale__language_code="km").values_list(
            "context__path", "data"
        )
    )


@pytest.fixture
def send():
    """Gives what uploads a file with the client of a person; to one work, or to the list."""

    def send(client, name, data, translation=None):
        address = (
            reverse("wagtail_localize:upload_pofile", args=[translation.pk])
            if translation
            else reverse("exchange:upload")
        )
        return client.post(address, {"file": SimpleUploadedFile(name, data)}, follow=True)

    return send


@pytest.fixture
def confirm():
    """Gives what confirms the preview that a client was shown last."""

    def confirm(client, translation=None):
        address = (
            reverse("wagtail_localize:upload_pofile", args=[translation.pk])
            if translation
            else reverse("exchange:upload")
        )
        return client.post(address, {"confirmed": "1"}, follow=True)

    return confirm


@pytest.fixture
def start_review(person):  # noqa: F811
    """Gives what sends a translated page for review."""

    def start(translation):
        page = target(translation)
        page.get_workflow().start(page, person("translator-km"))

    return start
