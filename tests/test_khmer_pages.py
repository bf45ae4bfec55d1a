"""
Every page that a reader of Khmer can meet is in Khmer.

The kinds of pages and their addresses are found, not listed: a new one is tested by itself.
"""

import re
from xml.etree import ElementTree

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch
from django.utils import translation
from wagtail.models import Page

from core.content import pagination
from core.public.errors import server_error
from core.publishing.gate import rows_stored_as_they_are
from home.models import Menu, MenuItem, SiteSettings, SiteTexts
from tests.crawler.test_content import latin_words
from tests.crawling import parse, report, texts
from tests.factories import StoryPageFactory, locale
from tests.filled import WORDS, fill, page_models, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

# Of the texts that blocks are filled with, and of files.
ALLOWED = {"this", "PNG", "ISSN", "DOI"}
FURTHER = [
    "/km/search/?query=ពាក្យ",
    "/km/search/?query=",
    "/km/search/?query=ឆឆឆឆឆ",
    "/km/commemorations/2027/",
]
NOT_THERE = ["/km/nowhere/", "/km/stories/only-in-english/"]


@pytest.fixture
def site(tree, monkeypatch):
    """A page of every kind, full; lists of one to a page, so that they have several."""
    monkeypatch.setattr(pagination.paginate, "__defaults__", (1, None))
    return _made(tree)


def _made(tree):
    _furnish(tree["km"])
    made = {type(page): page for page in vars(tree["km"]).values()}
    for model in page_models():
        if model not in made:
            made[model] = _page(model, made)
    for page in made.values():
        _refill(page)
    day, story = made[_model("CommemorationPage")], made[_model("StoryPage")]
    edition = _new(type(story), day, "edition", edition_year=2024)
    for kind, above in (("StoryPage", "StoryIndexPage"), ("ResourcePage", "SeriesPage")):
        _new(_model(kind), made[_model(above)], "second")  # so that lists have a second page
    StoryPageFactory(parent=tree["en"].stories, slug="only-in-english")
    return [type(page).objects.get(pk=page.pk) for page in [*made.values(), edition]]


def _model(name):
    return next(model for model in page_models() if model.__name__ == name)


def _page(model, made):
    kinds = [kind for kind in model.allowed_parent_page_models() if kind in page_models()]
    assert kinds, f"Nothing may stand above {model.__name__}"
    for kind in kinds:
        if kind in made:
            return _new(model, made[kind], "filled")
    parent = made[kinds[0]] = _page(kinds[0], made)
    return _new(model, parent, "filled")


def _new(model, parent, name, **facts):
    slug = f"{name}-{model._meta.model_name}"
    page = model(title=WORDS, slug=slug, locale=locale("km"), **facts)
    parent = Page.objects.get(pk=parent.pk)
    fill_safely(page)
    with rows_stored_as_they_are():  # past the gate: what readers may see is asked, not when
        parent.add_child(instance=page)
    return page


def fill_safely(page):
    with translation.override("km"):
        fill(page)


def _refill(page):
    """Once more, now that there are pages of all kinds to lead to."""
    page = type(page).objects.get(pk=page.pk)
    slug = page.slug
    fill_safely(page)
    page.slug = slug
    page.save()


def _furnish(tree):
    menu = Menu(code="main", title=WORDS, locale=locale("km"), live=True)
    menu.items.add(MenuItem(page=tree.stories, label=WORDS, locale=locale("km")))
    menu.save()
    settings = SiteSettings.for_site(tree.home.get_site())
    settings.texts = record(SiteTexts)
    settings.main_menu = settings.footer_menu = menu
    settings.save()


# What the addresses below a page may name: the filled record, the second page of a list.
NAMED = {"code": "filled", "number": 2}


def addresses(page):
    """A page's own address, and those below it that name nothing or what is NAMED."""
    url = page.get_url()
    yield url
    if not hasattr(page, "get_subpage_urls"):
        return
    for pattern in page.get_subpage_urls():
        named = {name: each for name, each in NAMED.items() if f"<{name}>" in str(pattern.pattern)}
        try:
            below = url + page.reverse_subpage(pattern.name, kwargs=named)
        except NoReverseMatch:
            continue
        yield below.removesuffix("/") if below.endswith(".ics/") else below


def foreign(text: str) -> list[str]:
    return [word for word in latin_words(text) if word not in ALLOWED]


def answers(client, pages):
    paths = [path for page in pages for path in addresses(page)] + FURTHER + NOT_THERE
    for path in dict.fromkeys(paths):
        response = client.get(path, follow=True)
        kind = response.headers["Content-Type"]
        yield path, response.status_code, kind, response.content.decode()


def words_of(kind: str, text: str):
    """Every piece of text that is in Khmer or not marked as anything else."""
    if kind.startswith("text/html"):
        return [words for language, words in texts(parse(text)) if language in ("km", "")]
    if "xml" in kind:
        return [
            element.text for element in ElementTree.fromstring(text).iter() if _is_prose(element)
        ]
    if "calendar" in kind:
        lines = text.replace("\r\n ", "").splitlines()
        return [
            line.partition(":")[2] for line in lines if re.match("SUMMARY|DESCRIPTION|NAME", line)
        ]
    return []


def _is_prose(element) -> bool:
    return element.tag.rpartition("}")[2] in {
        "title",
        "summary",
        "subtitle",
        "content",
        "name",
    } and bool(element.text)


# A number in a row of Khmer letters; those of laws and documents stand between spaces.
ARABIC = re.compile("[ក-៹] ?[0-9]|[0-9] ?[ក-៹]")


def test_no_english_word_and_no_arabic_digit_stand_on_any_khmer_page_of_any_kind(client, site):
    found, kinds = [], set()
    for path, status, kind, text in answers(client, site):
        kinds.add(kind.partition(";")[0])
        assert status == (404 if path in NOT_THERE else 200), path
        is_page = kind.startswith("text/html")
        found += [
            f"{path}: {words[:120]!r}"
            for words in words_of(kind, text)
            if foreign(words) or (is_page and ARABIC.search(words))
        ]

    report(found)
    assert kinds >= {"text/html", "application/atom+xml", "text/calendar"}, sorted(kinds)
    assert {type(page) for page in site} == set(page_models())


def test_error_page_is_khmer():
    request = RequestFactory().get("/km/")
    request.LANGUAGE_CODE = "km"

    page = server_error(request).content.decode()

    report(words for words in words_of("text/html", page) if foreign(words))
