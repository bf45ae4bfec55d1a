"""
One word, one thing: a URL is called URL, and words with a private meaning are nowhere in the code.

An address is one that a letter, a message or a computer has: e-mail, network, memory.
"""

import ast
import io
import re
import tokenize
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("site", "home", "stories", "library", "translation")
PRIVATE = re.compile(
    r"(?<![a-z])(doors?|eldest|furniture|gather(s|ed|ing)?|gravestone|post office"
    r"|tombstones?|twins?)(?![a-z])",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?<![a-z])address(es)?(?![a-z])", re.IGNORECASE)
# Where an address is none of a page or file, and why.
ADDRESSES = {
    "site/operation/logs.py": "of e-mail",
    "site/search/api_limits.py": "of the network",
    "library/files/examiner.py": "of memory",
    "site/config/settings/base.py": "of the network, and of memory",
    "site/config/settings/production.py": "of the network",
    "translation/checks/protected.py": "of the web and of e-mail: one check for both",
    "translation/checks/text.py": "of the web and of e-mail",
}
TESTS_OF_ADDRESSES = {
    "test_only_so_many_addresses_are_remembered",  # of the network
    "test_log_holds_no_address_of_a_reader",  # of the network
    "test_t15_addresses_that_differ_are_found",  # of the web and of e-mail, as those below
    "test_h13_names_numbers_and_addresses_may_equal_their_source",
    "test_addresses_marks_and_placeholders_are_no_words",
    "test_addresses_of_people_are_no_words",
    "test_only_address_of_asks_a_page_for_its_url",  # a function
}
# Readers know the line of their browser as that of the address. The four in small letters are
# names of fields, which stand in migrations.
MESSAGES_WITH_ADDRESS = {
    "There is no page at this address",
    "It may have been moved, or the address was copied incompletely.",
    "Addresses",
    "The address %(address)s is missing.",
    "The address %(address)s isn’t in the source.",
    "Small Latin letters, digits and hyphens. It stands in addresses and stays the same in every"
    " language.",
    "address",
    "address of the source",
    "address of the statement",
    "or an address elsewhere",
}


def modules(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts and path != Path(__file__).resolve():
                yield path


def explanations(path) -> list[str]:
    """The comments and docstrings of a module."""
    source = path.read_text(encoding="utf-8")
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    return comments + [ast.get_docstring(node) or "" for node in nodes]


def test_no_word_with_a_private_meaning_is_used():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in modules(*FOLDERS, "tests")
        for match in PRIVATE.finditer(path.read_text(encoding="utf-8"))
    ]

    assert not found


def test_comments_and_docstrings_call_a_url_so():
    found = [
        f"{path.relative_to(ROOT)}: {text[:80]}"
        for path in modules(*FOLDERS)
        if str(path.relative_to(ROOT)) not in ADDRESSES
        for text in explanations(path)
        if ADDRESS.search(re.sub(r"e-mail address|ADDRESS", "", text))
    ]

    assert not found


def test_names_of_tests_call_a_url_so():
    names = [
        node.name
        for path in modules("tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]

    assert {name for name in names if "address" in name} == TESTS_OF_ADDRESSES


@pytest.mark.parametrize("language", ["km", "es"])
def test_interface_calls_a_url_so(language):
    catalogue = polib.pofile(str(ROOT / f"locale/{language}/LC_MESSAGES/django.po"))
    found = {
        entry.msgid
        for entry in catalogue
        if not entry.obsolete and ADDRESS.search(re.sub("e-mail address", "", entry.msgid))
    }

    assert found == MESSAGES_WITH_ADDRESS
