"""T22, T24: every page of the demonstration goes out as a file and comes back the same."""

import pytest
from wagtail_localize.models import StringTranslation, Translation

from translation.exchange import po, xliff
from translation.exchange.comparison import compare, rows_of, write
from translation.exchange.files import read_file

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("demo"),
    pytest.mark.long,
    pytest.mark.both,
]

EXPORTS = {"a.po": lambda each: str(po.export(each)).encode(), "a.xlf": xliff.export}


def texts(translation) -> dict:
    return {
        row.key: (row.segment.stored.data, row.segment.is_done)
        for row in rows_of(translation)
        if row.segment.stored
    }


def compared(translation, name, data):
    [work] = read_file(name, data)
    rows = rows_of(translation)
    return compare(work.entries(rows), translation, rows)


@pytest.mark.parametrize("name", EXPORTS)
def test_round_trip_of_the_whole_demonstration_is_identical(demo_site, db, name):
    translations = list(
        Translation.objects.filter(enabled=True).select_related("source", "target_locale")
    )
    files = {each: EXPORTS[name](each) for each in translations}
    before = {each: texts(each) for each in translations}

    for each, data in files.items():
        unchanged = compared(each, name, data)
        assert (unchanged.changes, unchanged.refusals) == ([], [])
    StringTranslation.objects.all().delete()
    for each, data in files.items():
        assert write(each, compared(each, name, data).changes, None, "test") == []

    assert len(before) > 20
    assert {each: texts(each) for each in translations} == before
