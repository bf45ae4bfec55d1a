"""What holds for the whole tree; see docs/developers/index.md and docs/decisions/."""

import ast
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {
    "config": ROOT / "site/config",
    "demo": ROOT / "demo",
    "home": ROOT / "home",
    "stories": ROOT / "stories",
    "library": ROOT / "library",
    "translation": ROOT / "translation",
    "accounts": ROOT / "site/accounts",
    "operation": ROOT / "site/operation",
    "search": ROOT / "site/search",
    "core": ROOT / "site/core",
}
FOR_READERS = ["home", "stories", "library", "site/core", "site/search", "site/templates"]
CODE = {".py", ".html", ".css", ".js", ".sh", ".txt", ".xml"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def files(*folders, suffixes=CODE):
    """Our files below some folders, without what is generated or not code."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            generated = {"migrations", "__pycache__"}.intersection(path.parts)
            if path.suffix in suffixes and not generated:
                yield path


def python_files():
    """(path, syntax tree) of our modules, without migrations."""
    for path in files(*OURS.values(), suffixes={".py"}):
        yield path, ast.parse(read(path))


def test_no_modules_import_each_other_in_a_circle():
    """Which package may import which is held by import-linter (pyproject.toml, `make lint`)."""
    graph = grimp.build_graph(*OURS, cache_dir=None)
    imports = {
        module: {
            other
            for other in graph.find_modules_directly_imported_by(module)
            if ".migrations." not in other
        }
        for module in graph.modules
    }

    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_nothing_is_imported_inside_a_function():
    """But where Django asks for it: in AppConfig.ready."""
    inside = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in python_files()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and path.name != "apps.py"
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert not inside


def test_no_folder_holds_more_than_twelve_modules():
    """A thirteenth makes a sub-package: docs/developers/index.md."""
    modules = Counter(
        path.parent.relative_to(ROOT)
        for path, _tree in python_files()
        if path.name != "__init__.py"
    )

    assert not {folder for folder, number in modules.items() if number > 12}


@pytest.mark.parametrize("folder", ["site", "locale"])
def test_folder_does_not_hide_pythons_own_module(folder):
    assert not (ROOT / folder / "__init__.py").exists()


def test_no_file_is_longer_than_300_lines():
    ours = files("demo", "home", "stories", "library", "translation", "site", "tests")

    assert not [path for path in [*ours, ROOT / "Makefile"] if len(read(path).splitlines()) > 300]


def test_lists_for_readers_go_through_visible():
    """`.live()` alone shows the titles of private pages: core.i18n.availability has the right ones."""
    right_place = ROOT / "site/core/i18n/availability.py"

    assert not [
        path
        for path in files(*FOR_READERS)
        if re.search(r"\.live\(\)|\w+s\.live\b|get_children\.live", read(path))
        and path != right_place
    ]


def test_no_module_mends_the_import_path():
    pattern = "sys" + ".path"

    assert not [path for path in files("tests", *OURS.values()) if pattern in read(path)]


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "pyproject.toml", "Makefile", ".ci/run"]
)
def test_no_package_server_is_named(name):
    assert not re.search(r"https?://|file:|index-url|find-links", read(ROOT / name))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_exact_and_hashed(name):
    requirements = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", read(ROOT / name)))

    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement
