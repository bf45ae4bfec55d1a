"""Guards: each work-around of translation/localize_fixes/permissions.py is still needed."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationSource
from wagtail_localize.views import edit_translation, report, submit_translations

from tests.translation.people import *  # noqa: F403
from tests.translation.people import put, segment_address, target
from translation.localize_fixes.replacing import stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def view(rf, django_user_model):
    """What a view of wagtail-localize has at hand when a translator into Khmer asks."""

    def view(kind, **fields):
        found = kind()
        found.request = rf.get("/")
        found.request.user = django_user_model.objects.get(username="translator-km")
        for name, value in fields.items():
            setattr(found, name, value)
        return found

    return view


def test_guard_form_offers_every_language(view, story):
    asking = view(submit_translations.SubmitTranslationView, object=story)

    form = submit_translations.SubmitTranslationView.get_form.original(asking)

    codes = {locale.language_code for locale in form.fields["locales"].queryset}
    assert codes == {"km", "es"}


def test_guard_report_shows_every_row(view, khmer, spanish):
    rows = report.TranslationsReportView.get_queryset.original(view(report.TranslationsReportView))

    assert rows.count() == 2


def test_guard_editor_writes_under_no_condition(khmer, client, django_user_model, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Confinement" not in name]
    for name in ("translator-km", "reviewer-km"):
        client.force_login(django_user_model.objects.get(username=name))
        assert put(client, segment_address(khmer), name).status_code in {200, 201}

    assert StringTranslation.objects.get().data == "reviewer-km"


def test_guard_editor_asks_to_click_publish_again(khmer, rf, django_user_model, monkeypatch):
    def refuse(*args, **kwargs):
        raise ValidationError("Too long")

    monkeypatch.setattr(type(khmer), "save_target", refuse)
    request = rf.post("/", {"action": "publish"})
    request.user = django_user_model.objects.get(username="admin")
    request.session, request._messages = {}, []
    request._messages = FallbackStorage(request)

    stock(edit_translation.edit_translation)(request, khmer, target(khmer))

    assert "click publish again" in " ".join(str(message) for message in request._messages)


def test_guard_bad_override_is_composed(khmer):
    segment = khmer.source.overridablesegment_set.get(context__path__contains="example")
    override = SegmentOverride(
        locale=khmer.target_locale, context=segment.context, data_json='"javascript:x"'
    )
    SegmentOverride.objects.bulk_create([override])
    compose = TranslationSource._get_segments_for_translation.original

    composed = compose(khmer.source, khmer.target_locale, fallback=True)

    assert "javascript:x" in [getattr(found, "data", None) for found in composed]
