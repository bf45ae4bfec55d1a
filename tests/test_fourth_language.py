"""
A fourth language is a setting: French, added to LANGUAGES and nowhere else.

docs/developers/howto/add-a-language.md says the same in words.
"""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.translation import override
from wagtail.models import Workflow
from wagtail_localize.models import TranslationSource

from accounts.roles import apply_roles
from accounts.workflow import WORKFLOW_NAME
from core.i18n.dates import PartialDate, written
from core.i18n.numbers import number
from core.i18n.registry import fallback_order, language
from stories.models import StoryPage
from tests.crawling import parse, report
from tests.factories import StoryPageFactory, locale, translate
from tests.fourth_language import french_in_settings
from tests.html import problems
from tests.translation.people import target, translate_all
from translation.models import ReviewTask

pytestmark = pytest.mark.usefixtures("indexed")

ROOT = Path(__file__).resolve().parents[1]
SECTIONS = [
    "",
    "stories/",
    "stories/feed/",
    "stories/the-registers/",
    "feeds/",
    "commemorations/",
    "commemorations/calendar.ics",
    "commemorations/on-this-day/",
    "library/",
    "people/",
    "nowhere/",
    "search/?query=registers",
    "search/?query=",
]


@pytest.fixture
def french(settings):
    """French in the settings; nothing else knows of it yet."""
    for name, languages in french_in_settings().items():
        setattr(settings, name, languages)


@pytest.fixture
def tree(tree, french):
    """The three trees, with a story in English and Khmer."""
    story = StoryPageFactory(parent=tree["en"].stories, title="The registers", slug="the-registers")
    translate(story, "km", title="បញ្ជីឈ្មោះ")
    return tree


def french_tree(tree):
    """The French home page and sections, live; gives the list of stories."""
    translate(tree["en"].home, "fr", title="Accueil")
    translate(tree["en"].days, "fr", title="Jours de mémoire")
    translate(tree["en"].library, "fr", title="Bibliothèque")
    return translate(tree["en"].stories, "fr", title="Récits")


class Answers(dict):
    """What is answered at each address of four languages: path → response."""

    def __init__(self, codes=("en", "km", "es", "fr")):
        client = Client(raise_request_exception=False)
        sections = [f"/{code}/{path}" for code in codes for path in SECTIONS]
        for path in ["/", "/sitemap.xml", "/robots.txt", "/sitemap-fr.xml", *sections]:
            self[path] = client.get(path)

    def text(self, path) -> str:
        return self[path].content.decode()

    def errors(self):
        return [path for path, response in self.items() if response.status_code >= 500]


def test_a_language_needs_no_migration():
    """In a process of its own: there the models are made with French in the settings."""
    code = (
        "from config.settings import base\n"
        "base.LANGUAGES.append(('fr', 'Français'))\n"
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "assert len(settings.WAGTAIL_CONTENT_LANGUAGES) == 4\n"
        "from django.core.management import call_command\n"
        "call_command('makemigrations', check_changes=True, dry_run=True)\n"
        "call_command('messages', check=True)\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "No changes detected" in run.stdout


@pytest.mark.django_db
def test_nothing_fails_before_the_language_has_a_locale(tree):
    answers = Answers()

    report(answers.errors())
    assert answers["/en/stories/"].status_code == 200
    assert answers["/fr/stories/"].status_code == 404
    assert "Français" in answers.text("/en/")


@pytest.mark.django_db
def test_nothing_fails_between_the_locale_and_the_home_page(tree):
    locale("fr")

    report(Answers(["en", "fr"]).errors())


@pytest.mark.django_db
def test_missing_french_page_names_the_languages_it_can_be_read_in(tree, client):
    response = client.get("/fr/stories/the-registers/")

    assert response.status_code == 404
    assert 'hreflang="km"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/fr/", "/fr/feeds/", "/fr/nowhere/"])
def test_error_page_leads_to_other_languages_while_french_has_no_front_page(tree, client, path):
    html = client.get(path).content.decode()

    assert problems(html) == []
    main = parse(html).find(".//main")
    assert {link.get("hreflang") for link in main.iter("a")} >= {"en", "km", "es"}
    assert not [found for found in main.iter("ul") if not found.findall("li")]


@pytest.mark.django_db
def test_lists_feeds_sitemap_and_search_know_the_language(tree):
    stories = french_tree(tree)
    english = StoryPage.objects.get(slug="the-registers", locale__language_code="en")
    translate(english, "fr", title="Les registres retrouvés", standfirst="Des noms.")

    answers = Answers()

    report(answers.errors())
    url = f"{stories.get_url()}the-registers/"
    assert url == "/fr/stories/the-registers/"
    assert 'lang="fr"' in answers.text(url)
    assert 'content="fr_FR"' in answers.text(url)
    assert re.search(r"\b20\b.{0,60}\bmai\b.{0,60}\b2024\b", answers.text(url), re.DOTALL)
    assert url in answers.text("/fr/stories/")
    assert url in answers.text("/fr/stories/feed/")
    assert 'xml:lang="fr"' in answers.text("/fr/stories/feed/")
    assert "/fr/stories/feed/" in answers.text("/fr/feeds/")
    assert url in answers.text("/sitemap-fr.xml")
    assert 'hreflang="fr"' in answers.text("/en/stories/the-registers/")


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["registre", "retrouvée", "retrouver", "les registres"])
def test_search_knows_french_endings(tree, client, query):
    french_tree(tree)
    english = StoryPage.objects.get(slug="the-registers", locale__language_code="en")
    translate(english, "fr", title="Les registres retrouvés")

    found = client.get("/fr/search/", {"query": query}).content.decode()
    elsewhere = client.get("/km/search/", {"query": query}).content.decode()

    assert "/fr/stories/the-registers/" in found
    assert "<mark>" in found
    assert 'hreflang="fr"' in elsewhere


@pytest.mark.django_db
def test_roles_make_groups_and_one_review_step_of_a_new_language(settings, tree):
    four = settings.LANGUAGES
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = four[:3]
    apply_roles()
    before = steps()

    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = four
    apply_roles()
    apply_roles()

    assert Group.objects.filter(name__in=["Translators: French", "Reviewers: French"]).count() == 2
    place = before.index("Language review: Spanish") + 1
    assert steps() == [*before[:place], "Language review: French", *before[place:]]


@pytest.mark.django_db
def test_review_step_that_was_taken_out_stays_out(tree):
    apply_roles()
    Workflow.objects.get(name=WORKFLOW_NAME).workflow_tasks.filter(
        task__name="Language review: French"
    ).delete()

    apply_roles()

    assert "Language review: French" not in steps()
    assert ReviewTask.objects.filter(language="fr").count() == 1


def steps() -> list[str]:
    workflow = Workflow.objects.get(name=WORKFLOW_NAME)
    return [row.task.name for row in workflow.workflow_tasks.order_by("sort_order")]


@pytest.mark.django_db
def test_french_page_goes_through_its_review_to_readers(tree, client, django_user_model):
    apply_roles()
    french_tree(tree)
    people = {
        name: django_user_model.objects.create_user(name, password="x")
        for name in ("Translators: French", "Reviewers: French", "Publishers")
    }
    for name, user in people.items():
        user.groups.add(Group.objects.get(name=name))
    english = StoryPage.objects.get(slug="the-registers", locale__language_code="en")
    source, _created = TranslationSource.update_or_create_from_instance(english)
    translation = source.translations.create(target_locale=locale("fr"))
    translation.save_target(publish=False)
    translator = people["Translators: French"]
    translate_all(translation, "Les registres", last_translated_by=translator)
    translation.save_target(user=translator, publish=False)
    draft = target(translation)

    state = draft.get_workflow().start(draft, translator)
    seen = []
    for name in ("Reviewers: French", "Publishers"):
        state.refresh_from_db()
        task_state = state.current_task_state.specific
        seen.append(task_state.task.name)
        task_state.task.specific.on_action(task_state, people[name], "approve")

    assert seen == ["Language review: French", "Publication"]
    assert client.get("/fr/stories/the-registers/").status_code == 200


def test_what_cldr_knows_needs_no_record(french):
    record = language("fr")

    assert (record.own_name, record.english_name) == ("Français", "French")
    assert (record.stemmer, record.script) == ("french", "Latn")
    assert record.open_graph == "fr_FR"
    assert fallback_order() == ("en", "es", "km", "fr")


def test_dates_and_numbers_are_those_of_cldr(french):
    with override("fr"):
        assert written(dt.date(1975, 4, 17)) == "17 avril 1975"
        assert written(dt.date(1975, 4, 17), "month") == "avril 1975"
        assert written(dt.date(1975, 4, 17), "yearless") == "17 avril"
        assert str(PartialDate.parse("1975")) == "1975"
        assert number(12345.5) == "12\u202f345,5"
