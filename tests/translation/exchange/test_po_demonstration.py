"""Every page of the demonstration goes out as a PO file and comes back the same."""

import pytest
from wagtail_localize.models import StringTranslation, Translation

from translation.exchange import po

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("demo"),
    pytest.mark.long,
    pytest.mark.both,
]


def texts(translation) -> dict:
    return {(e.msgctxt, e.msgid): e.msgstr for e in po.export(translation) if not e.obsolete}


def test_round_trip_of_the_whole_demonstration_is_identical(demo_site, db):
    translations = Translation.objects.select_related("source", "target_locale")
    files = {each: str(po.export(each)).encode() for each in translations}
    before = {each: texts(each) for each in translations}

    for each, data in files.items():
        unchanged = po.compare(po.read(data), each)
        assert (unchanged.changes, unchanged.refusals) == ([], [])
    StringTranslation.objects.all().delete()
    for each, data in files.items():
        assert po.write(each, po.compare(po.read(data), each).changes, None) == []

    assert len(before) > 20
    assert {each: texts(each) for each in translations} == before
