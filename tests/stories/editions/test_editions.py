"""Editions of a day of remembrance: C01 of the product's list."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from stories.models import StoryPage
from tests.factories import CommemorationPageFactory, StoryPageFactory, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(tree):
    return CommemorationPageFactory(
        parent=tree["en"].days,
        slug="cambodia-20-may",
        title="20 May",
        body=[("paragraph", "<p>How it began.</p>")],
    )


def edition(day, year, **fields):
    return StoryPageFactory(parent=day, edition_year=year, slug=str(year), **fields)


def test_c01_day_shows_its_history_its_next_date_and_editions_newest_first(client, day):
    for year in (2024, 2026, 2025):
        edition(day, year, title=f"Edition {year}!")

    page = client.get("/en/commemorations/cambodia-20-may/").content.decode()

    assert "How it began." in page
    assert f'datetime="{day.next_occurrence()}"' in page
    places = [page.index(f"Edition {year}!") for year in (2026, 2025, 2024)]
    assert places == sorted(places)


@pytest.mark.parametrize("live", [True, False])
def test_c01_second_edition_of_a_year_is_refused(day, live):
    edition(day, 2026)

    with pytest.raises(ValidationError, match="2026 has an edition already"):
        StoryPageFactory(parent=day, edition_year=2026, live=live)


def test_c01_each_language_has_its_own_edition_of_a_year(day):
    first = edition(day, 2026)
    translate(day, "km")

    assert translate(first, "km").edition_year == 2026


def test_c01_draft_that_takes_a_taken_year_is_refused_when_saved(day):
    edition(day, 2026)
    other = edition(day, 2025, live=False)
    other.edition_year = 2026

    with pytest.raises(ValidationError):
        other.save()


def test_c01_edition_cannot_be_moved_to_a_day_that_has_its_year(tree, day):
    first = edition(day, 2026)
    other = CommemorationPageFactory(parent=tree["en"].days)
    assert first.can_move_to(other)

    edition(other, 2026)

    assert not first.can_move_to(other)


def test_c01_editor_can_copy_an_edition(admin_client, day):
    first = edition(day, 2026)

    response = admin_client.post(
        f"/admin/pages/{first.pk}/copy/",
        {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": day.pk,
            "copy_subpages": "",
            "publish_copies": "",
            "alias": "",
        },
    )

    assert response.status_code == 302
    assert StoryPage.objects.get(slug="copy").edition_year is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_c01_of_two_at_once_one_is_refused(day):
    pages = [edition(day, year, live=False) for year in (2024, 2025)]
    both_ready, refused = threading.Barrier(2), []

    def take_2027(page):
        page.edition_year = 2027
        both_ready.wait(10)
        try:
            page.save()
        except ValidationError:
            refused.append(page)
        finally:
            connection.close()

    threads = [threading.Thread(target=take_2027, args=[page]) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(refused) == 1
    assert StoryPage.objects.filter(edition_year=2027).count() == 1


def test_c01_edition_leads_to_those_of_other_years(client, day):
    for year in (2024, 2025, 2026):
        edition(day, year)

    page = client.get("/en/commemorations/cambodia-20-may/2025/").content.decode()

    others = page.split("Other years")[1].split("</nav>")[0]
    assert "/2026/" in others
    assert "/2024/" in others
    assert "/2025/" not in others


def test_c01_only_edition_names_no_other_years(client, day):
    edition(day, 2026)

    page = client.get("/en/commemorations/cambodia-20-may/2026/").content.decode()

    assert "Other years" not in page
