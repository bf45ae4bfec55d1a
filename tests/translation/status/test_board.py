"""The readiness board: E14 of the product's list."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import Translation, TranslationSource

from core.admin.spreadsheets import escape_formula
from core.publishing.states import State
from tests.factories import (
    CommemorationPageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    locale,
    translate,
)
from translation.models import TranslationState
from translation.status import board as readiness

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]
BOARD = "/admin/reports/readiness/"


def outdated(page, code):
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale(code))
    TranslationState.objects.update_or_create(translation=translation, defaults={"changed": 2})


@pytest.fixture
def story(tree):
    """Live in English, a draft in Khmer, outdated in Spanish."""
    page = StoryPageFactory(parent=tree["en"].stories, title="The story")
    page.copy_for_translation(locale("km"))
    translate(page, "es", title="La historia")
    outdated(page, "es")
    return page


def board(client, **query):
    return [row.page.title for row in client.get(BOARD, query).context["object_list"]]


def row_of(page):
    [row] = [row for row in readiness.rows(readiness.works()) if row.page.pk == page.pk]
    return {cell.locale.language_code: cell.state for cell in row.cells}


def test_e14_each_work_is_one_row_with_its_state_in_each_language(story):
    assert row_of(story) == {"en": State.LIVE, "km": State.DRAFT, "es": State.OUTDATED}


def test_e14_alias_counts_as_nothing(tree):
    page = StoryPageFactory(parent=tree["en"].stories)
    page.copy_for_translation(locale("km"), alias=True)

    assert row_of(page) == {"en": State.LIVE, "km": State.NONE, "es": State.NONE}
    assert len({row.page.translation_key for row in readiness.rows(readiness.works())}) == 5


@pytest.mark.parametrize("code", ["en", "km", "es"])
@pytest.mark.parametrize("state", State)
def test_e14_filter_by_state_equals_the_board(admin_client, story, code, state):
    shown = board(admin_client, locale=locale(code).pk, state=state.value)

    wanted = [
        row.page.title
        for row in readiness.rows(readiness.works())
        if any(cell.state == state and cell.locale.language_code == code for cell in row.cells)
    ]
    assert shown == wanted


def test_e14_state_alone_means_in_any_language(admin_client, story):
    assert board(admin_client, state="outdated") == ["The story"]


def test_e14_works_of_a_day_or_a_series(admin_client, tree, story):
    day = CommemorationPageFactory(parent=tree["en"].days, title="The day")
    khmer_day = translate(day, "km", title="ទិវា")
    StoryPageFactory(parent=day, edition_year=2026, title="Edition of 2026")
    StoryPageFactory(parent=khmer_day, edition_year=2025, title="Khmer alone")
    SeriesPageFactory(parent=tree["en"].library)

    assert board(admin_client, observance=day.pk) == ["Edition of 2026", "Khmer alone"]
    assert board(admin_client, series=day.pk) != board(admin_client, observance=day.pk)


def test_e14_board_as_csv(admin_client, tree, story):
    StoryPageFactory(parent=tree["en"].stories, title="=HYPERLINK(1)")

    response = admin_client.get(BOARD, {"export": "csv"})

    lines = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))
    by_title = {line["Title"]: line for line in lines}
    assert by_title["The story"]["es"] == "outdated"
    assert "'=HYPERLINK(1)" in by_title


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_e14_no_cell_is_a_formula(value):
    assert escape_formula(value) == f"'{value}"
    assert escape_formula("a=1") == "a=1"


def test_e14_fifty_rows_cost_fifteen_queries(admin_client, tree, story):
    for _number in range(52):
        StoryPageFactory(parent=tree["en"].stories)
    admin_client.get(BOARD)

    with CaptureQueriesContext(connection) as asked:
        response = admin_client.get(f"{BOARD}results/")

    assert len(response.context["object_list"]) == 50
    assert len(asked) <= 15, "\n".join(query["sql"][:200] for query in asked)
    assert board(admin_client, p=2)


def test_e14_person_without_pages_sees_no_board(client, tree, django_user_model):
    client.force_login(django_user_model.objects.create_user("stranger"))

    assert client.get(BOARD).status_code in {302, 403}


def test_e14_state_is_said_in_words_and_shape(admin_client, story):
    html = admin_client.get(BOARD).content.decode()

    assert "◑" in html
    assert "outdated" in html
