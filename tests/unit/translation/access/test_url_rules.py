"""Every URL of the admin has a rule that says which languages it touches."""

from fnmatch import fnmatchcase

import pytest
from django.urls import get_resolver

from translation.access.url_rules import (
    PAGE_KWARGS,
    URL_RULES,
    pages_in_url,
    rule_for,
    snippet,
    translation_in_url,
)


def all_urls(resolver, before="", names=()):
    """(path, name, path with names of its arguments) of every URL below a resolver."""
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from all_urls(pattern, path, inner)
        else:
            yield path, ":".join([*names, pattern.name or ""]), path


IN_ADMIN = [
    (path, name)
    for path, name, _parts in all_urls(get_resolver())
    if path.startswith("admin/") and name
]


def test_urls_of_the_admin_are_found():
    names = {name for _path, name in IN_ADMIN}

    assert len(names) > 300
    assert "wagtail_localize:edit_string_translation" in names


@pytest.mark.parametrize(("path", "name"), IN_ADMIN, ids=[name for _path, name in IN_ADMIN])
def test_every_url_has_a_rule_whose_arguments_it_has(path, name):
    rule = rule_for(name)

    assert rule is not None, f"{name} has no line in translation/access/url_rules.py"
    if rule is pages_in_url:
        assert any(f"{part}>" in path for part in PAGE_KWARGS), path
    if rule is translation_in_url:
        assert "translation_id>" in path
    if rule is snippet:
        assert "pk>" in path or name.endswith("chosen_multiple")


@pytest.mark.parametrize("pattern", URL_RULES)
def test_every_rule_has_a_url(pattern):
    names = [name for _path, name in IN_ADMIN]

    assert pattern == "translation:*" or any(fnmatchcase(name, pattern) for name in names)


def test_new_view_has_no_rule_by_itself():
    assert rule_for("wagtail_localize:a_new_view") is None
    assert rule_for("a_new_package:view") is None
