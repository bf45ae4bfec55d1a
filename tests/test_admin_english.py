"""
English that is left on the screens of translators and reviewers who work in another language.

Each screen is asked for in the person's language and in English; what stands in both, with a
Latin word in it, wasn't translated. How many such strings each screen may have stands in
tests/admin_english.toml: more fail, and fewer ask for the lower number, so it only falls.
"""

import json
import re
import tomllib
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile
from wagtail_localize.models import TranslationSource

from core.models import Theme
from tests.crawling import elements, parse
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    StoryPageFactory,
    locale,
)
from tests.translation.people import make_translation
from tools.vendor_messages import wanted

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("indexed")]

TABLE = tomllib.loads((Path(__file__).parent / "admin_english.toml").read_text(encoding="utf-8"))
SHOWN = ("alt", "title", "aria-label", "placeholder", "aria-description")
# Words that are the same in every language, and why.
NAMES = re.compile(
    r"Wagtail|Memoria|JavaScript|PO|PDF|URL|XLSX|CSV|HTML|JSON|UTC|ID|API"  # products, formats
    r"|English|Español|Ctrl|Alt|Shift|Esc|Enter|Mod|Cmd"  # languages' own names, keys
    r"|[A-Z][A-Za-z_]+/[A-Za-z_/+\-0-9]+"  # time zones
    r"|[\w.\-]+@[\w.\-]+|https?://\S+|/[\w/\-.]*/"  # addresses
    r"|\.?(avif|gif|heic|jpe?g|png|svg|webp|csv|docx|epub|key|odt|pptx|rtf|txt|xlsx|zip|vtt)",
    re.IGNORECASE,
)
LATIN = re.compile(r"[A-Za-z]{2,}")


def screens(world) -> dict[str, str]:
    """Name of a screen → its address."""
    page, home = world["page"].pk, world["home"].pk

    def of(name, *args):
        return reverse(f"wagtailadmin_{name}", args=args)

    return {
        "dashboard": of("home"),
        "account": of("account"),
        "pages": of("explore", home),
        "stories": of("explore", world["page"].get_parent().pk),
        "search": of("pages:search") + "?q=a",
        "new page": of("pages:add_subpage", world["page"].get_parent().pk),
        "page editor": of("pages:add", "stories", "storypage", world["page"].get_parent().pk),
        "translation editor": of("pages:edit", page),
        "page history": of("pages:history", page),
        "page usage": of("pages:usage", page),
        "workflow history": of("pages:workflow_history", page),
        "themes": reverse(Theme.snippet_viewset.get_url_name("list")),
        "theme": reverse(Theme.snippet_viewset.get_url_name("edit"), args=[world["theme"].pk]),
        "images": reverse("wagtailimages:index"),
        "image": reverse("wagtailimages:edit", args=[world["image"].pk]),
        "documents": reverse("wagtaildocs:index"),
        "document": reverse("wagtaildocs:edit", args=[world["document"].pk]),
        "translations": reverse("wagtail_localize:translations_report"),
        "workflows": of("reports:workflow"),
        "workflow tasks": of("reports:workflow_tasks"),
        "locked pages": of("reports:locked_pages"),
        "site history": of("reports:site_history"),
        "aging pages": of("reports:aging_pages"),
        "page chooser": of("choose_page"),
        "image chooser": reverse("wagtailimages_chooser:choose"),
        "document chooser": reverse("wagtaildocs_chooser:choose"),
    }


@pytest.fixture
def world(tree, accounts):
    site = Site.objects.get()
    site.site_name = "១២៣"
    site.save()
    return tree


def _fill(tree, code) -> dict:
    """Pages and records whose own words have no Latin letter."""
    source = StoryPageFactory(
        parent=tree["en"].stories,
        title="១",
        standfirst="២",
        body=[{"type": "paragraph", "id": "b1", "value": "<p>៣</p>"}],
    )
    made = TranslationSource.update_or_create_from_instance(source)[0]
    make_translation(made, code)
    return {
        "home": tree[code].home,
        "page": source.get_translation(locale(code)),
        "theme": Theme.objects.create(name="៤", code="four", locale=locale(code)),
        "image": ImageFactory(title="៥"),
        "document": DocumentFactory(title="៦"),
    }


def ask(user, path, code) -> str:
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": code})
    client = Client()
    client.force_login(user)
    response = client.get(path)
    return response.content.decode() if response.status_code == 200 else ""


def words_on(html: str) -> set[str]:
    """Every piece of text of a page or a fragment, also what scripts will show."""
    try:
        answer = json.loads(html)  # a dialog comes as JSON round HTML
        html = answer.get("html", "")
    except ValueError:
        pass
    found = set()
    for element in elements(parse(html)):
        found |= {element.get(name) for name in SHOWN if element.get(name)}
        if element.tag == "input" and element.get("type") in {"submit", "button"}:
            found.add(element.get("value") or "")
        if element.tag == "script":
            if element.get("type") == "application/json" and element.text:
                found |= _in_json(json.loads(element.text))
        elif element.tag != "style" and element.text:
            found.add(element.text)
        found.add(element.tail or "")
    return {" ".join(words.split()) for words in found if not words.lstrip().startswith("<")}


def _in_json(value) -> set[str]:
    """The strings that are some package's message; a word in small letters names an icon."""
    if isinstance(value, str):
        return {value} if value in messages() and not value.islower() else set()
    values = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return set()
    return set().union(*map(_in_json, values))


def messages() -> set[str]:
    return {msgid for domain in ("django", "djangojs") for _context, msgid in wanted(domain)}


def left(user, path, code) -> list[str]:
    """What a screen says in English though the person's language is another."""
    same = words_on(ask(user, path, code)) & words_on(ask(user, path, "en"))
    names = data()
    with translation.override(code):
        return sorted(
            words
            for words in same
            if LATIN.search(NAMES.sub("", words))
            and words not in names
            and not _is_translated(words)
        )


def data() -> set[str]:
    """What people have typed, and the zones of time: the same whatever the language."""
    users = get_user_model().objects
    return {
        *users.values_list("username", flat=True),
        *users.values_list("first_name", flat=True),
        *Page.objects.values_list("title", flat=True),
        *available_timezones(),
        "four",
    }


def _is_translated(words) -> bool:
    """Whether the language has the same word as English: a catalogue says so."""
    catalogue = translation.trans_real.catalog()
    return catalogue._catalog.get(words) == words


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("km", "translator"),
        ("es", "reviewer"),
        pytest.param("km", "reviewer", marks=pytest.mark.long),
        pytest.param("es", "translator", marks=pytest.mark.long),
    ],
)
def test_no_screen_has_more_english_than_it_had(world, code, role):
    user = get_user_model().objects.get(username=f"{role}-{code}")
    filled = _fill(world, code)

    found = {name: left(user, path, code) for name, path in screens(filled).items()}

    counts = {name: len(words) for name, words in found.items() if words}
    assert counts == TABLE[code][role], "\n".join(
        f"{name}: {len(words)}, the table says {TABLE[code][role].get(name, 0)}: {words}"
        for name, words in found.items()
        if len(words) != TABLE[code][role].get(name, 0)
    )


def test_english_that_nobody_translated_is_found(world):
    """The measure itself: with the admin in English all of a screen is English."""
    user = get_user_model().objects.get(username="translator-km")

    assert len(left(user, reverse("wagtailadmin_home"), "en")) > 20
