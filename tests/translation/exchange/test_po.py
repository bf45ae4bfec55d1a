"""F15: whatever file is uploaded, people see what it would do before it does it."""

import os

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.views import edit_translation

from core.models import User
from tests.factories import StoryPageFactory, locale
from translation.exchange import po
from translation.exchange.comparison import compare
from translation.exchange.files import file_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(tree):
    story = StoryPageFactory(
        parent=tree["en"].stories, title="The register", standfirst="What it holds."
    )
    source, _created = TranslationSource.get_or_create_from_instance(story)
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def admin(client):
    client.force_login(
        User.objects.create_superuser("somebody", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def file(*entries, **header):
    """A PO file: entries are (place, original, translation) and perhaps flags."""
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=utf-8", **header}
    for place, source, text, *flags in entries:
        made.append(polib.POEntry(msgctxt=place, msgid=source, msgstr=text, flags=flags))
    return str(made).encode()


TITLE = ("title", "The register", "បញ្ជី")


@pytest.fixture
def upload(admin, translation):
    def upload(data: bytes):
        return admin.post(
            reverse("wagtail_localize:upload_pofile", args=[translation.pk]),
            {"file": SimpleUploadedFile("words.po", data)},
            follow=True,
        )

    return upload


@pytest.fixture
def confirm(admin, translation):
    def confirm():
        address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
        return admin.post(address, {"confirmed": "1"}, follow=True)

    return confirm


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def stored() -> dict[str, str]:
    rows = StringTranslation.objects.values_list("context__path", "data")
    return dict(rows)


def test_f15_file_without_a_header_is_shown_and_then_imported(upload, confirm):
    response = upload(b'msgctxt "title"\nmsgid "The register"\nmsgstr "Khmer"\n')

    assert "The register" in text_of(response)
    assert stored() == {}
    assert "1 translation imported" in text_of(confirm())
    assert stored() == {"title": "Khmer"}


def test_f15_fuzzy_translation_stays_fuzzy(upload, confirm, translation):
    upload(file((*TITLE, "fuzzy")))
    confirm()

    assert translation.get_progress()[1] == 0
    assert StringTranslation.objects.get().get_error()
    [entry] = [entry for entry in po.export(translation) if entry.msgstr]
    assert entry.fuzzy


def test_fuzzy_translation_that_comes_back_finished_is_finished(upload, confirm, translation):
    for flags in (["fuzzy"], []):
        upload(file((*TITLE, *flags)))
        confirm()

    assert translation.get_progress()[1] == 1


def test_fuzzy_translation_replaces_no_finished_one(upload, confirm):
    upload(file(TITLE))
    confirm()

    response = upload(file(("title", "The register", "ផ្សេង", "fuzzy")))

    assert "there is a finished translation" in text_of(response)
    assert "confirmed" not in text_of(response)


REFUSED = {
    "The original has another text here now.": ("title", "The old register", "ចាស់"),
    "This text is not on the page.": ("body.x.text", "Elsewhere", "ឯទៀត"),
    "&lt;p&gt; tag is not allowed": ("title", "The register", "<p>បញ្ជី</p>"),
    "Unrecognised id": ("title", "The register", '<a id="a9">បញ្ជី</a>'),
    "characters in it that can’t be shown": ("title", "The register", "ប\x00ញ្ជី"),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_f15_entry_that_is_refused_is_named_with_its_reason(upload, confirm, reason):
    standfirst = ("standfirst", "What it holds.", "អ្វី")

    response = upload(file(REFUSED[reason], standfirst))

    assert reason in text_of(response)
    assert stored() == {}
    confirm()
    assert stored() == {"standfirst": "អ្វី"}


def test_entry_that_stands_twice_is_taken_once(upload, confirm):
    response = upload(file(TITLE, ("title", "The register", "ម្តងទៀត")))
    confirm()

    assert "has this text twice" in text_of(response)
    assert stored() == {"title": "បញ្ជី"}


USELESS = {
    "another page": (
        file(TITLE, **{po.TRANSLATION_ID_HEADER: "0" * 36}),
        "another page or language",
    ),
    "another language": (file(TITLE, Language="es"), "for the language"),
    "nothing": (b"", "no texts"),
    "a header alone": (file(), "no texts"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "UTF-8"),
    "zeros": (b"\x00" * 1000, "PO file"),
    "prose": ("ពាក្យ\n".encode() * 50, "not a PO file"),
    "half an entry": (b'msgctxt "title"\nmsgid "The reg', "nothing would change"),
    "the name of a file": (__file__.encode(), "not a PO file"),
    "too much": (b"#" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
}


@pytest.mark.parametrize("kind", USELESS)
def test_f15_useless_file_is_refused_with_a_message(upload, kind, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    data, words = USELESS[kind]

    assert words in text_of(upload(data))
    assert stored() == {}
    assert os.listdir(tmp_path) == []


def test_upload_without_a_file_is_refused_with_a_message(admin, translation):
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])

    assert "Choose a file" in text_of(admin.post(address, follow=True))


def test_file_that_begins_with_a_byte_order_mark_is_read(upload):
    assert "បញ្ជី" in text_of(upload(b"\xef\xbb\xbf" + file(TITLE)))


def test_file_with_ten_thousand_strange_entries_is_shown(upload):
    strange = [(f"place{n}", f"text {n} \u2028 \x85", "\x01" * 9) for n in range(10_000)]

    html = text_of(upload(file(TITLE, *strange)))

    assert "10000 entries are refused" in html.replace(",", "")
    assert "And 9800 more" in html.replace(",", "")


def test_what_somebody_changed_meanwhile_is_left_out(upload, confirm, translation):
    upload(file(TITLE))
    segment = StringSegment.objects.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=locale("km"), data="របស់គេ"
    )

    assert "somebody has changed it meanwhile" in text_of(confirm())
    assert stored() == {"title": "របស់គេ"}


def test_preview_is_confirmed_once(upload, confirm):
    upload(file(TITLE))
    confirm()

    assert "preview is out of date" in text_of(confirm())


def test_file_is_named_after_page_and_languages(admin, translation):
    response = admin.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))

    assert 'filename="the-register.en-km.po"' in response["Content-Disposition"]
    assert polib.pofile(response.content.decode()).metadata["Language"] == "km"


def test_file_of_a_page_with_a_khmer_title_is_named_by_its_number(translation):
    translation.source.object_repr = "បញ្ជី"

    assert file_name(translation, ".po") == f"{translation.pk}.en-km.po"


def test_line_separators_inside_a_text_survive(translation):
    segment = StringSegment.objects.get(context__path="title")
    text = 'ខ្មែរ\u2028ពីរ\x85បី\\n "បួន"'
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=locale("km"), data=text
    )

    read = po.read(str(po.export(translation)).encode())

    comparison = compare(po.entries_of(read), translation)

    assert (comparison.same, comparison.changes, comparison.refusals) == (1, [], [])


@pytest.fixture
def stock_upload(admin, translation, rf):
    def upload(data):
        request = rf.post("/", {"file": SimpleUploadedFile("words.po", data)})
        request.user = User.objects.get()
        request.session = admin.session
        request._messages = []
        edit_translation.upload_pofile.original(request, translation.pk)

    return upload


def test_guard_f15_missing_header_crashes(stock_upload):
    with pytest.raises(KeyError):
        stock_upload(b'msgctxt "title"\nmsgid "The register"\nmsgstr "Khmer"\n')


def test_guard_f15_fuzzy_is_stored_as_finished(translation):
    translation.import_po(polib.pofile(file((*TITLE, "fuzzy")).decode()))

    assert translation.get_progress()[1] == 1
