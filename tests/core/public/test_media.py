"""The addresses of files: gone with the page, open to staff below /admin/ alone, cheap."""

import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction

from core.publishing import scheduling
from core.withdrawal.actions import withdraw
from stories.models import StoryPage
from tests.factories import DocumentFactory, ImageFactory, StoryPageFactory, translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def unpublish(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_section(page):
    restrict(page.get_parent())


def close_language(page):
    Page.objects.filter(depth=2, locale=page.locale).get().unpublish()


def take_down(page):
    withdraw(page)


def delete(page):
    page.delete()


def replace(page):
    page.body = []
    page.listing_image = None
    page.save_revision().publish()


def let_expire(page):
    page.expire_at = "2020-01-01T00:00Z"
    page.save()
    scheduling.run()


HIDE = [unpublish, restrict, restrict_section, close_language, take_down, delete, replace]


@pytest.fixture
def shown(tree, django_capture_on_commit_callbacks):
    """A story with a linked document and a picture, and the addresses of its files."""
    with django_capture_on_commit_callbacks(execute=True):
        document, image = DocumentFactory(), ImageFactory()
    document.refresh_from_db()
    link = f'<p><a linktype="document" id="{document.pk}">A letter</a></p>'
    story = StoryPageFactory(
        parent=tree["en"].stories,
        slug="shown",
        listing_image=image,
        body=[{"type": "paragraph", "id": "p1", "value": link}],
    )
    rendition = image.renditions.order_by("pk").first()
    return story, [document.url, document.thumbnail.url, rendition.url]


@pytest.mark.parametrize("hide", [*HIDE, let_expire])
def test_files_are_gone_from_their_urls_with_the_page(
    client, shown, hide, django_capture_on_commit_callbacks
):
    story, addresses = shown
    assert [client.get(each).status_code for each in addresses] == [200] * 3

    with django_capture_on_commit_callbacks(execute=True):
        hide(StoryPage.objects.get(pk=story.pk))

    document, *media = [client.get(each).status_code for each in addresses]
    assert media == [404, 404]
    assert document == (410 if hide is take_down else 404)


def test_a_closed_file_is_read_by_staff_below_admin_alone(client, shown, admin_user):
    story, addresses = shown
    StoryPage.objects.get(pk=story.pk).unpublish()
    document = get_document_model().objects.get()
    rendition = get_image_model().objects.get().renditions.order_by("pk").first()
    closed = [
        f"/admin/files/{document.pk}/{document.filename}",
        f"/admin/pictures/{document.thumbnail.name}",
        f"/admin/pictures/{rendition.file.name}",
    ]
    for address in closed:
        assert client.get(address).url.startswith("/admin/login/")

    client.force_login(admin_user)

    assert [client.get(each).status_code for each in closed] == [200] * 3
    # Also for them: a public address has no session, and tells nobody who asks.
    assert [client.get(each).status_code for each in addresses] == [404] * 3


def test_the_admin_shows_files_at_the_urls_for_staff(client, shown, admin_user):
    _story, _addresses = shown
    client.force_login(admin_user)
    document = get_document_model().objects.get()

    listing = client.get("/admin/images/").content.decode()
    form = client.get(f"/admin/documents/edit/{document.pk}/").content.decode()

    assert "/admin/pictures/images/" in listing
    assert 'src="/media/' not in listing
    assert f"/admin/files/{document.pk}/" in form
    assert "/admin/pictures/" not in client.get("/en/stories/").content.decode()


def test_uploaded_originals_and_faces_of_staff_are_at_no_public_url(client, shown):
    image = get_image_model().objects.get()

    for name in (
        image.file.name,
        "avatar_images/somebody.png",
        "../settings.py",
        "images/none.webp",
    ):
        assert client.get(f"/media/{name}").status_code == 404


def test_a_file_that_one_public_page_still_shows_stays(client, shown, tree):
    story, addresses = shown
    document = get_document_model().objects.get()
    link = f'<p><a linktype="document" id="{document.pk}">A letter</a></p>'
    StoryPageFactory(
        parent=tree["es"].stories, body=[{"type": "paragraph", "id": "p1", "value": link}]
    )

    StoryPage.objects.get(pk=story.pk).unpublish()

    assert client.get(addresses[0]).status_code == 200


def test_an_alias_shows_nothing(client, shown, tree):
    story, addresses = shown
    story.create_alias(update_slug="an-alias", update_locale=story.locale)

    StoryPage.objects.get(pk=story.pk).unpublish()

    assert [client.get(each).status_code for each in addresses] == [404] * 3


def test_a_translation_that_is_live_keeps_its_files(client, shown, tree):
    story, addresses = shown
    translate(story, "es", title="Una historia", body=story.body.raw_data)

    assert client.get(addresses[0]).status_code == 200


def test_a_picture_costs_few_queries(client, shown, django_assert_max_num_queries):
    _story, addresses = shown

    for address in addresses[1:]:
        with django_assert_max_num_queries(7):
            assert client.get(address).status_code == 200


def test_a_reader_who_has_the_picture_gets_304(client, shown):
    _story, addresses = shown
    first = client.get(addresses[2])

    again = client.get(addresses[2], headers={"if-none-match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Content-Type"] in {"image/avif", "image/webp", "image/jpeg"}
    assert again.status_code == 304


def test_web_server_sends_what_was_allowed(client, shown, settings):
    settings.MEDIA_ACCEL = "/closed-media"
    story, addresses = shown

    answer = client.get(addresses[2])

    assert answer.headers["X-Accel-Redirect"] == addresses[2].replace("/media/", "/closed-media/")
    assert answer.content == b""

    StoryPage.objects.get(pk=story.pk).unpublish()

    assert "X-Accel-Redirect" not in client.get(addresses[2]).headers
