"""Every address of the admin has a rule that says which language it touches."""

from fnmatch import fnmatchcase

import pytest
from django.urls import get_resolver

from translation.access.url_rules import PAGE_PARTS, TABLE, page, record, rule_for, translation


def addresses(resolver, before="", names=()):
    """(path, name, names of its parts) of every address below a resolver."""
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from addresses(pattern, path, inner)
        else:
            yield path, ":".join([*names, pattern.name or ""]), path


IN_ADMIN = [
    (path, name)
    for path, name, _parts in addresses(get_resolver())
    if path.startswith("admin/") and name
]


def test_there_are_addresses_to_ask_about():
    names = {name for _path, name in IN_ADMIN}

    assert len(names) > 300
    assert "wagtail_localize:edit_string_translation" in names


@pytest.mark.parametrize(("path", "name"), IN_ADMIN, ids=[name for _path, name in IN_ADMIN])
def test_every_address_has_a_rule_that_finds_what_it_asks_for(path, name):
    rule = rule_for(name)

    assert rule is not None, f"{name} has no line in translation/access/url_rules.py"
    if rule is page:
        assert any(f"{part}>" in path for part in PAGE_PARTS), path
    if rule is translation:
        assert "translation_id>" in path
    if rule is record:
        assert "pk>" in path or name.endswith("chosen_multiple")


@pytest.mark.parametrize("pattern", TABLE)
def test_every_rule_has_an_address(pattern):
    names = [name for _path, name in IN_ADMIN]

    assert pattern == "translation:*" or any(fnmatchcase(name, pattern) for name in names)


def test_new_address_of_the_translation_editor_has_no_rule_by_itself():
    assert rule_for("wagtail_localize:a_new_view") is None
    assert rule_for("a_new_package:view") is None
