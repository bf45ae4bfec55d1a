"""Hooks are Wagtail's or ours, and ours are described in one place."""

import inspect
import re
from functools import cache
from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from wagtail import hooks

from core.hooks import OWN_HOOKS, find_outdated_pages
from core.management.commands.inventory import is_ours


@cache
def words_of_wagtail() -> frozenset[str]:
    """Every name in quotes in the code and templates of Wagtail and wagtail-localize: names of hooks too."""
    found = set()
    for package in (wagtail, wagtail_localize):
        for path in Path(package.__file__).parent.rglob("*"):
            if path.suffix in {".py", ".html"} and "tests" not in path.parts:
                found.update(re.findall(r"[\"'](\w+)[\"']", path.read_text(encoding="utf-8")))
    return frozenset(found)


def registered() -> list[str]:
    """The names of the hooks that functions of ours are registered under."""
    hooks.search_for_hooks()
    return sorted(
        name for name, found in hooks._hooks.items() if any(is_ours(each) for each, _ in found)
    )


def unknown(names) -> list[str]:
    return [name for name in names if name not in OWN_HOOKS and name not in words_of_wagtail()]


def test_every_hook_is_wagtails_or_described_in_core_hooks():
    assert unknown(registered()) == []


def test_misspelt_hook_is_noticed():
    with hooks.register_temporarily("find_outdatd_pages", find_outdated_pages):
        assert unknown(registered()) == ["find_outdatd_pages"]


@pytest.mark.parametrize("name", OWN_HOOKS)
def test_own_hook_says_when_it_is_called_and_what_to_return(name):
    words = inspect.getdoc(OWN_HOOKS[name])

    assert "Called by" in words
    assert "Return" in words


@pytest.mark.parametrize("name", OWN_HOOKS)
def test_own_hook_is_answered_with_the_described_arguments(name):
    hooks.search_for_hooks()
    wanted = list(inspect.signature(OWN_HOOKS[name]).parameters)
    answers = hooks.get_hooks(name)

    assert answers
    assert [list(inspect.signature(each).parameters) for each in answers] == [wanted] * len(answers)


def test_calling_an_own_hook_gives_every_answer():
    asked = []

    def answer(pages):
        asked.append(pages)
        return {7}

    with hooks.register_temporarily("find_outdated_pages", answer):
        found = find_outdated_pages([])

    assert asked == [[]]
    assert {7} in found
