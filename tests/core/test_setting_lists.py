"""Rules, due work and sitemaps take effect by standing in a list, and nowhere else."""

import pkgutil
from importlib import import_module

import pytest
from django.contrib.sitemaps import Sitemap
from django.test import override_settings
from django.utils.module_loading import import_string

from core.management.commands.inventory import OUR_PACKAGES
from core.publishing.registry import PublishRule
from core.publishing.rules import UnfinishedFields
from core.setting_lists import LISTS, check_lists, classes_in

# A base class may be wider than the list's own: a sitemap of Django's that stands in no list is lost.
BASES = {
    **{setting: import_string(base) for setting, (base, _sentence) in LISTS.items()},
    "SITEMAPS": Sitemap,
}
LISTED = [
    pytest.param(each, sentence, id=each.__name__)
    for setting, (_base, sentence) in LISTS.items()
    for each in classes_in(setting)
]


BACKENDS = {"search.backends.sqlite", "search.backends.postgres"}


class NoId(PublishRule):
    why = "It has no name."


class NoSentence(PublishRule):
    id = "no-sentence"


def import_everything():
    """What no test has imported yet, so that each class of ours is known."""
    for name in set(OUR_PACKAGES) - {"config"}:
        package = import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            # Each search backend can be imported on its own database alone.
            if ".migrations" not in module.name and module.name not in BACKENDS:
                import_module(module.name)


def subclasses(base):
    for each in base.__subclasses__():
        yield each
        yield from subclasses(each)


def is_ours(each):
    return each.__module__.split(".")[0] in OUR_PACKAGES


def outside(setting) -> list:
    """Our classes that should stand in a list, and neither do nor are the base of one that does."""
    listed = classes_in(setting)
    ours = filter(is_ours, subclasses(BASES[setting]))
    return [each for each in ours if not any(issubclass(other, each) for other in listed)]


@pytest.mark.parametrize("setting", LISTS)
def test_nothing_stands_outside_its_list(setting):
    import_everything()

    assert outside(setting) == []


@pytest.mark.parametrize("setting", LISTS)
def test_what_a_list_leaves_out_is_noticed(setting):
    import_everything()
    *others, left_out = classes_in(setting)
    names = [f"{each.__module__}.{each.__qualname__}" for each in others]

    with override_settings(**{setting: names}):
        assert left_out in outside(setting)


@pytest.mark.parametrize(("listed", "sentence"), LISTED)
def test_what_is_listed_says_in_one_sentence_what_it_is(listed, sentence):
    words = getattr(listed, sentence)

    assert words[0].isupper()
    assert words.endswith(".")
    assert ". " not in words


def test_lists_of_the_site_have_no_fault():
    assert check_lists() == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("stories.rules_that_are_not.Missing", "No module named"),
        ("core.publishing.rules.Misspelt", "Misspelt"),
        ("core.publishing.registry.Blocker", "is no subclass of core.publishing.registry"),
        (f"{__name__}.NoId", "has no id"),
        (f"{__name__}.NoSentence", "says nothing in `why`"),
        ("core.publishing.rules.UnfinishedFields", "stands in the list already"),
    ],
)
def test_check_says_what_is_wrong_with_a_list(settings, name, said):
    settings.PUBLISH_RULES = [*settings.PUBLISH_RULES, name]

    (error,) = check_lists()

    assert error.msg.startswith("PUBLISH_RULES: ")
    assert said in error.msg


def test_list_is_read_anew_when_the_setting_changes(settings):
    settings.PUBLISH_RULES = ["core.publishing.rules.UnfinishedFields"]

    assert classes_in("PUBLISH_RULES") == (UnfinishedFields,)
