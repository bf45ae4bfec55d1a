"""T39: works and languages in one table, in few queries however many works there are."""

import csv
import datetime as dt
import io
import time
import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from stories.models import StoryPage
from tests.factories import StoryPageFactory, ThemeFactory, locale
from tests.factories.register import make_translation
from tests.translation.people import *  # noqa: F403
from tests.translation.people import target, translate_all
from translation.jobs.making import Order, give_out
from translation.jobs.matrix.rows import State, all_rows
from translation.models import Job, TranslationState

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]
MATRIX = "/admin/translations/work/"


def rows(client, **query):
    return {row.title: row for row in client.get(MATRIX, query).context["page"]}


def states(client, title="The register", **query):
    return {cell.locale.language_code: cell.state for cell in rows(client, **query)[title].cells}


def test_t39_each_work_has_its_state_in_each_language(login, khmer):
    assert states(login("editor")) == {
        "en": State.ORIGINAL,
        "km": State.TO_DO,
        "es": State.NONE,
    }


def test_t39_the_percentage_is_that_of_confirmed_texts(login, khmer):
    translate_all(khmer)
    first, *_others = StringTranslation.objects.all()
    StringTranslation.objects.filter(pk=first.pk).update(has_error=True)

    [cell] = rows(login("translator-km"))["The register"].cells

    assert (cell.state, cell.percent) == (State.BEGUN, 66)


def test_t39_what_is_finished_in_review_and_outdated_is_told_apart(login, khmer, person):
    translate_all(khmer, last_translated_by=person("translator-km"))
    assert states(login("editor"))["km"] == State.TRANSLATED

    address = reverse("translation:review", args=[khmer.pk])
    login("translator-km").post(address, {"action": "submit"})
    assert states(login("editor"))["km"] == State.REVIEW

    login("reviewer-km").post(address, {"action": "reject", "comment": "Too long."})
    assert states(login("editor"))["km"] == State.SENT_BACK

    target(khmer).current_workflow_state.cancel()
    Page.objects.filter(pk=target(khmer).pk).update(live=True)
    assert states(login("editor"))["km"] == State.LIVE

    TranslationState.objects.update_or_create(translation=khmer, defaults={"changed": 1})
    assert states(login("editor"))["km"] == State.OUTDATED


def test_t39_shared_records_that_were_sent_are_listed(login, tree):
    theme = ThemeFactory(name="Justice", code="justice")
    make_translation(TranslationSource.update_or_create_from_instance(theme)[0], "km")

    row = rows(login("editor"), q="justice")["Justice"]

    assert [cell.state for cell in row.cells] == [State.ORIGINAL, State.TO_DO, State.NONE]
    assert row.kind_name == "theme"


def test_t39_state_is_said_in_words_and_shape(login, khmer):
    html = login("editor").get(MATRIX, {"q": "register"}).content.decode()

    assert ">○</span>" in html
    assert ">to translate</a>" in html
    assert "0 %" in html


@pytest.fixture
def given(khmer, spanish, person):
    day = timezone.localdate() - dt.timedelta(days=1)
    give_out([khmer], Order(person("translator-km"), day), person("editor"))
    give_out([spanish], Order(), person("editor"))


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"overdue": "on"}, True),
        ({"overdue": "on", "locale": "es"}, False),
        ({"assignee": "nobody", "locale": "es"}, True),
        ({"assignee": "nobody", "locale": "km"}, False),
        ({"state": "to-do"}, True),
        ({"state": "live"}, False),
        ({"q": "REGIS"}, True),
        ({"q": "chair"}, False),
    ],
)
def test_t39_works_are_found_by_language_state_translator_and_date(login, query, is_found):
    assert ("The register" in rows(login("editor"), **query)) is is_found


@pytest.mark.usefixtures("given")
def test_t39_works_are_found_by_type_and_person(login, person, tree):
    client = login("editor")
    kind = ContentType.objects.get_for_model(StoryPage).pk

    assert list(rows(client, kind=kind)) == ["The register"]
    assert list(rows(client, assignee=person("translator-km").pk)) == ["The register"]


def test_t39_a_filter_that_doesnt_exist_leaves_everything(login, khmer):
    assert "The register" in rows(login("editor"), state="nothing", locale="xx")


@pytest.mark.usefixtures("given")
def test_t39_the_matrix_as_csv(login, tree, person):
    StoryPageFactory(parent=tree["en"].stories, title="=HYPERLINK(1)")
    name = locale("km").get_display_name()

    response = login("editor").get(MATRIX, {"export": "csv"})

    lines = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    by_title = {line["Title"]: line for line in lines}
    assert by_title["The register"][f"{name}: State"] == "to translate"
    assert by_title["The register"][f"{name}: Percent"] == "0"
    assert by_title["The register"][f"{name}: Translator"] == "Khmer translator"
    assert "'=HYPERLINK(1)" in by_title


# Who sees what ------------------------------------------------------------------------------


@pytest.mark.usefixtures("given")
def test_t39_translators_see_their_own_language_alone(login, spanish):
    page = login("translator-km").get(MATRIX)

    assert [each.language_code for each in page.context["locales"]] == ["km"]
    assert "español" not in page.content.decode()
    assert "translator-es" not in page.content.decode()
    assert not page.context["may_give_out"]
    assert login("translator-km").get(f"{MATRIX}{spanish.pk}/").status_code == 403


def test_t39_translators_see_only_works_that_were_sent_to_them(login, khmer, tree):
    StoryPageFactory(parent=tree["en"].stories, title="Not sent")

    assert "Not sent" in rows(login("editor"))
    assert "Not sent" not in rows(login("translator-km"))
    assert "The register" in rows(login("translator-km"))


def test_t39_a_cell_leads_to_its_editor(login, khmer):
    answer = login("translator-km").get(f"{MATRIX}{khmer.pk}/")

    assert answer.url == reverse("wagtailadmin_pages:edit", args=[target(khmer).pk])


def test_t39_who_works_in_no_language_sees_nothing(client, tree, django_user_model):
    client.force_login(django_user_model.objects.create_user("stranger"))

    assert client.get(MATRIX).status_code in {302, 403}


def test_t39_it_stands_in_the_menu(login, tree):
    assert MATRIX in login("translator-km").get(reverse("wagtailadmin_home")).content.decode()


# A thousand works ---------------------------------------------------------------------------

TEXTS = 5


def make_works(tree, number):
    """Works with translations into two languages, half of their texts done, and jobs."""
    home, kind = tree["en"].stories, ContentType.objects.get_for_model(StoryPage)
    codes = [locale("km"), locale("es")]
    keys = [uuid.uuid4() for _number in range(number)]
    pages = [
        Page(
            path=f"{home.path}{position + 1000:04d}", depth=home.depth + 1, numchild=0,
            translation_key=key, locale=home.locale, title=f"Work {position}",
            draft_title=f"Work {position}", slug=f"w{position}", content_type=kind, url_path="/",
        )
        for position, key in enumerate(keys)
    ]  # fmt: skip
    Page.objects.bulk_create(pages, batch_size=100)
    TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=key, content_type=kind) for key in keys
    )
    now = timezone.now()
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=key, specific_content_type=kind, locale=home.locale, object_repr="Work",
            content_json="{}", schema_version="1", last_updated_at=now,
        )
        for key in keys
    )  # fmt: skip
    translations = Translation.objects.bulk_create(
        Translation(source=source, target_locale=code) for source in sources for code in codes
    )
    Job.objects.bulk_create(Job(translation=each, due=now.date()) for each in translations)
    strings = String.objects.bulk_create(
        String(locale=home.locale, data=f"Text {n}", data_hash=f"{n:032d}") for n in range(TEXTS)
    )
    contexts = TranslationContext.objects.bulk_create(
        (
            TranslationContext(object_id=key, path="title", path_id=uuid.uuid4(), field_path="")
            for key in keys
        ),
        batch_size=100,
    )
    StringSegment.objects.bulk_create(
        (
            StringSegment(source=source, context=context, string=string, order=order, attrs="{}")
            for source, context in zip(sources, contexts, strict=True)
            for order, string in enumerate(strings)
        ),
        batch_size=100,
    )
    StringTranslation.objects.bulk_create(
        (
            StringTranslation(translation_of=string, context=context, locale=code, data="x")
            for context in contexts
            for code in codes
            for string in strings[:2]
        ),
        batch_size=100,
    )


@pytest.mark.parametrize("query", [{}, {"state": "begun", "overdue": ""}, {"export": "csv"}])
def test_t39_a_thousand_works_cost_under_15_queries_and_a_second(admin_client, tree, query):
    make_works(tree, 1000)
    admin_client.get(MATRIX)

    begin = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        response = admin_client.get(MATRIX, query)
    taken = time.process_time() - begin

    assert response.status_code == 200
    assert len(asked) < 15, "\n".join(query["sql"][:200] for query in asked)
    assert taken < 2, "on a busy machine; about a second on an idle one"


def test_t39_the_rows_of_two_works_cost_as_many_queries_as_those_of_fifty(tree):
    locales = [locale(code) for code in ("en", "km", "es")]

    def queries(number):
        make_works(tree, number)
        with CaptureQueriesContext(connection) as asked:
            found = all_rows(locales, [each.pk for each in locales])
        assert {cell.percent for row in found for cell in row.cells if cell.translation} == {40}
        transaction.set_rollback(True)
        return len(asked)

    numbers = []
    for number in (2, 50):
        with transaction.atomic():
            numbers.append(queries(number))

    assert numbers[0] == numbers[1]
