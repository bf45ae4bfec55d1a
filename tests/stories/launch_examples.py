"""A launch set of three languages and the home page, for tests of what becomes of it."""

import datetime as dt

import pytest
from wagtail.models import Page

from core.publishing.registry import Blocker
from stories.launches import actions
from stories.launches.forms import local_to_utc
from stories.models import LaunchItem, LaunchSet
from tests.factories import CommemorationPageFactory, StoryPageFactory
from tests.further_rules import further_rule

MIDNIGHT = dt.datetime(2027, 5, 20)


@pytest.fixture
def tree(tree, accounts):
    return tree


@pytest.fixture
def person(django_user_model):
    return lambda name: django_user_model.objects.get(username=name)


@pytest.fixture
def day(tree):
    return CommemorationPageFactory(parent=tree["en"].days, timezone="Asia/Phnom_Penh")


@pytest.fixture
def drafts(tree):
    """A story that was never public, in each language, and a changed home page."""
    pages = [
        StoryPageFactory(parent=tree[code].stories, live=False, title=title, standfirst=standfirst)
        for code, title, standfirst in (
            ("en", "Story en", "What the story is."),
            ("km", "រឿងនេះសរសេរជាភាសាខ្មែរ Story km", "រឿងនេះនិយាយអំពីអ្វី។"),
            ("es", "Story es", "De qué trata la historia."),
        )
    ]
    home = tree["en"].home
    home.seo_title = "Remembering 20 May"
    pages.append(home)
    for page in pages:
        page.save_revision()
    return pages


@pytest.fixture
def launch_set(day, drafts, person):
    made = LaunchSet(
        name="20 May 2027",
        observance=day,
        publish_at=local_to_utc(MIDNIGHT, "Asia/Phnom_Penh"),
        created_by=person("editor"),
    )
    made.items = [LaunchItem(page_id=page.pk, sort_order=n) for n, page in enumerate(drafts)]
    made.save()
    return made


@pytest.fixture
def approved(launch_set, person):
    actions.approve(launch_set, person("publisher"))
    return LaunchSet.objects.get(pk=launch_set.pk)


def states(drafts):
    return [Page.objects.get(pk=page.pk).live for page in drafts[:3]]


def home_title(drafts):
    return Page.objects.get(pk=drafts[3].pk).seo_title


def blocking(title, words="Name the source."):
    return further_rule(lambda page: [Blocker(words)] if page.title == title else [])
