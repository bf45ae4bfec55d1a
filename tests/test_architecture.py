"""What holds for the whole tree; see docs/developers/index.md and docs/decisions/."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = {
    "config": ROOT / "site/config",
    "demo": ROOT / "demo",
    "home": ROOT / "home",
    "stories": ROOT / "stories",
    "library": ROOT / "library",
    "translation": ROOT / "translation",
    "accounts": ROOT / "site/accounts",
    "search": ROOT / "site/search",
    "core": ROOT / "site/core",
}
MAY_IMPORT = {
    "config": set(OURS),
    "demo": set(OURS) - {"config"},
    "home": {"stories", "library", "core"},
    "stories": {"core"},
    "library": {"core"},
    "translation": {"core"},
    "accounts": {"translation", "core"},
    "search": {"core"},
    "core": set(),
}
FOR_READERS = ["home", "stories", "library", "site/core", "site/search", "site/templates"]
CODE = {".py", ".html", ".css", ".js", ".sh", ".txt", ".xml"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def files(*folders, suffixes=CODE):
    """Our files below some folders, without what is generated or not code."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            generated = {"migrations", "content", "__pycache__"}.intersection(path.parts)
            if path.suffix in suffixes and not generated:
                yield path


def packages_imported_by(package: str) -> set[str]:
    imported = set()
    for path in OURS[package].rglob("*.py"):
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add(node.module)
    return {name.partition(".")[0] for name in imported}.intersection(OURS)


@pytest.mark.parametrize("package", OURS)
def test_imports_point_one_way(package):
    assert packages_imported_by(package) <= MAY_IMPORT[package] | {package}


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
