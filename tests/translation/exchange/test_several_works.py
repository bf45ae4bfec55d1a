"""T22, T57: files of many works at once, in one zip, out and in."""

import io
import zipfile

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, TranslationSource

from tests.factories import StoryPageFactory, ThemeFactory, locale
from tests.factories.register import make_translation
from tests.translation.exchange.test_xliff import KHMER, translated
from translation.exchange import package, po, xliff

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(khmer):
    """The translation of a shared record."""
    source, _created = TranslationSource.get_or_create_from_instance(ThemeFactory(name="Justice"))
    return make_translation(source, "km")


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def members(response) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    return {name: archive.read(name) for name in archive.namelist()}


def take(client, form, *translations):
    return client.post(
        reverse("exchange:download"),
        {"format": form, "work": [each.pk for each in translations]},
        follow=True,
    )


def test_t22_list_shows_works_of_ones_languages_with_what_is_done(login, khmer, spanish):
    html = login("translator-km").get(reverse("exchange:works")).content.decode()

    assert f'name="work" value="{khmer.pk}"' in html
    assert f'name="work" value="{spanish.pk}"' not in html
    assert "0 of 3 texts" in html


@pytest.mark.parametrize(("form", "suffix"), [("xliff", ".xlf"), ("po", ".po")])
def test_t22_works_come_in_one_zip_with_a_file_each(login, khmer, theme, form, suffix):
    response = take(login("admin"), form, khmer, theme)

    assert response["Content-Type"] == "application/zip"
    assert set(members(response)) == {f"the-register.en-km{suffix}", f"justice.en-km{suffix}"}


def test_t22_works_of_one_title_get_files_of_their_own(login, khmer, spanish):
    found = package.pack([khmer, khmer], package.FORMATS["po"])

    assert len(zipfile.ZipFile(io.BytesIO(found)).namelist()) == 2


def test_t57_package_for_work_without_a_network_has_the_work_to_read(login, khmer, story):
    found = members(take(login("translator-km"), "offline", khmer))

    assert set(found) == {
        "translate/the-register.en-km.xlf",
        "read/the-register.en-km.html",
        "read/khmer.woff2",
    }
    page = found["read/the-register.en-km.html"].decode()
    assert '<td lang="en">' in page
    assert '<td lang="km">' in page
    assert story.standfirst in page
    assert "http" not in page.replace("http-equiv", "").partition("<body>")[0]


def test_t35_works_of_other_languages_are_never_handed_out(login, spanish):
    response = take(login("translator-km"), "xliff", spanish)

    assert "Choose the works first" in response.content.decode()


@pytest.mark.parametrize(
    "post", [{}, {"work": "x"}, {"work": "9" * 40}, {"work": "1", "format": "exe"}]
)
def test_strange_choices_are_answered_with_a_message(login, khmer, post):
    response = login("translator-km").post(reverse("exchange:download"), post, follow=True)

    assert "Choose the works first" in response.content.decode()


@pytest.mark.parametrize(
    "query", ["?p=0", "?p=x", "?language=zz", "?language=999", "?title=%00", "?p=9" + "9" * 30]
)
def test_strange_queries_show_the_list(login, khmer, query):
    assert login("translator-km").get(reverse("exchange:works") + query).status_code == 200


def test_t22_zip_that_comes_back_is_shown_by_work_and_then_stored(
    login, send, confirm, khmer, theme, stored
):
    client = login("admin")
    data = zipped(
        **{
            "a/one.xlf": translated(xliff.export(khmer), "title", KHMER),
            "a/two.po": str(po.export(theme))
            .replace('msgid "Justice"\nmsgstr ""', 'msgid "Justice"\nmsgstr "យុត្តិធម៌"')
            .encode(),
            "read/one.html": b"<p>",
        }
    )

    html = send(client, "all.zip", data).content.decode()

    assert KHMER in html
    assert "យុត្តិធម៌" in html
    assert stored() == {}
    assert "2 translations imported" in confirm(client).content.decode()
    assert stored() == {"title": KHMER, "name": "យុត្តិធម៌"}


def test_t22_what_of_a_zip_cannot_be_read_is_named_and_the_rest_is_shown(
    login, send, confirm, khmer, spanish, stored
):
    client = login("translator-km")
    data = zipped(
        **{
            "good.xlf": translated(xliff.export(khmer), "title", KHMER),
            "spanish.xlf": translated(xliff.export(spanish), "title", "El registro"),
            "broken.xlf": b"<xliff",
            "unknown.po": b'msgid "a"\nmsgstr "b"\n',
        }
    )

    html = send(client, "all.zip", data).content.decode()

    for name in ("spanish.xlf", "broken.xlf", "unknown.po"):
        assert f"<b>{name}</b>" in html
    confirm(client)
    assert stored() == {"title": KHMER}
    assert not StringTranslation.objects.filter(locale=locale("es")).exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x05\x06" + b"\0" * 18, "no PO or XLIFF file in this zip"),
        (zipped(**{"a.txt": b"words"}), "no PO or XLIFF file in this zip"),
        (zipped(**{f"{n}.po": b"" for n in range(2001)}), "more than 2,000 files"),
        (zipped(**{f"{n}.po": b"\0" * 5_000_000 for n in range(13)}), "unpacked at most 60 MB"),
        (zipped(**{"a.po": b"words" * 99})[:-40] + b"PK\x05\x06" + b"\0" * 18, "zip"),
    ],
    ids=["empty", "nothing of ours", "too many", "a bomb", "cut off"],
)
def test_t22_useless_and_hostile_zips_are_refused_with_a_message(
    login, send, khmer, stored, data, reason
):
    response = send(login("translator-km"), "all.zip", data)

    assert response.status_code == 200
    assert reason in response.content.decode()
    assert stored() == {}


def test_t31_work_in_review_is_named_and_left_alone(login, send, khmer, stored, start_review):
    client = login("admin")
    data = translated(xliff.export(khmer), "title", KHMER)
    start_review(khmer)

    html = send(client, "a.xlf", data).content.decode()

    assert "being reviewed" in html
    assert stored() == {}


def test_t31_work_sent_for_review_after_the_preview_is_left_alone(
    login, send, confirm, khmer, stored, start_review
):
    client = login("admin")
    send(client, "a.xlf", translated(xliff.export(khmer), "title", KHMER))
    start_review(khmer)

    assert "being reviewed" in confirm(client).content.decode()
    assert stored() == {}


def test_t45_segment_that_was_changed_after_the_preview_is_left_out(
    login, send, confirm, khmer, stored
):
    client = login("translator-km")
    send(client, "a.xlf", translated(xliff.export(khmer), "title", KHMER))
    segment = khmer.source.stringsegment_set.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=locale("km"), data="របស់គេ"
    )

    assert "changed it meanwhile" in confirm(client).content.decode()
    assert stored() == {"title": "របស់គេ"}


def test_confirming_twice_stores_once(login, send, confirm, khmer):
    client = login("translator-km")
    send(client, "a.xlf", translated(xliff.export(khmer), "title", KHMER))
    confirm(client)

    assert "preview is out of date" in confirm(client).content.decode()


def test_t22_list_asks_as_many_queries_for_one_work_as_for_many(
    login, khmer, django_assert_max_num_queries
):
    client = login("translator-km")
    address = reverse("exchange:works")
    client.get(address)

    with django_assert_max_num_queries(40) as counted:
        client.get(address)
    one = len(counted)
    for number in range(5):
        story = StoryPageFactory(
            parent=khmer.source.get_source_instance().get_parent(), title=f"S{number}"
        )
        source = TranslationSource.update_or_create_from_instance(story)[0]
        make_translation(source, "km")
    with django_assert_max_num_queries(one):
        client.get(address)
