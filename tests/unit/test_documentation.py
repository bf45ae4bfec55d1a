"""What exists is described: settings, commands, the way in."""

import re
import subprocess
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
import wagtail
from django.apps import apps
from django.utils.module_loading import import_string

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    page.relative_to(ROOT)
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob(".github/**/*.md")]
)
ENDINGS = "py|md|html|css|js|toml|yml|yaml"
# Folders at the top that hold files of ours; none that is made by running something.
TOP = {"site", "home", "stories", "library", "translation", "locale", "tests", "docs", ".github"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tracked() -> tuple[str, ...]:
    """Files of the repository, those not yet committed too."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return tuple(subprocess.check_output(listed, cwd=ROOT, text=True).split("\n"))


def is_tracked(name: str) -> bool:
    """Whether a name, or a path's last parts, is that of a file here. It may hold stars."""
    return any(fnmatch(f"/{path}", f"*/{name.removeprefix('../')}") for path in tracked())


def is_installed(name: str) -> bool:
    """Whether a path is that of a file of Wagtail or wagtail-localize."""
    return (Path(wagtail.__file__).parent.parent / name).is_file()


def code(page: Path) -> str:
    """What stands in a document as code, in lines and in blocks."""
    text = read(ROOT / page)
    return "\n".join(re.findall(r"(?ms)^```.*?^```|`[^`\n]+`", text))


def anchors(path: Path) -> set[str]:
    """The names that headings of a document can be linked by."""
    headings = re.findall(r"(?m)^#+ (.+)$", read(path))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether a link within the repository has a file, and a heading if it names one."""
    name, _hash, anchor = link.partition("#")
    target = (ROOT / page).parent / name if name else ROOT / page
    return target.exists() and (not anchor or anchor in anchors(target))


def is_ours(config) -> bool:
    return ROOT in Path(config.path).parents and ".venv" not in Path(config.path).parts


def is_importable(name: str) -> bool:
    """Whether a dotted name is that of a module, or of something in one."""
    parts = name.split(".")
    for root in (ROOT, ROOT / "site"):
        path = root.joinpath(*parts)
        if path.is_dir() or path.with_suffix(".py").is_file():
            return True
    for end in range(len(parts) - 1, 0, -1):
        try:
            found = import_string(".".join(parts[: end + 1]))
        except ImportError:
            continue
        for part in parts[end + 1 :]:
            found = getattr(found, part, None)
        return found is not None
    return False


def is_model(name: str) -> bool:
    """Whether a name is `app.Model`, or a field or method of one."""
    label, model, *rest = name.split(".")
    try:
        found = apps.get_model(label, model)
    except LookupError:
        return False
    return all(hasattr(found, part) for part in rest[:1])


def variables_read_by_settings() -> set[str]:
    """Names of environment variables, whichever way the settings ask for them."""
    pattern = (
        r"""(?:environ\.get\(|environ\[|getenv\(|required\(|env\(|\bis_on\()\s*["']([A-Z_]+)["']"""
    )
    settings = (ROOT / "site/config/settings").glob("*.py")
    found = {name for path in settings for name in re.findall(pattern, read(path))}
    return found | {"DATABASE_URL"}


@pytest.mark.parametrize("name", sorted(variables_read_by_settings()))
@pytest.mark.parametrize("document", [".env.example", "docs/operators/settings.md"])
def test_every_variable_is_documented(name, document):
    assert re.search(rf"\b{name}\b", read(ROOT / document))


def test_example_environment_names_no_variable_that_nobody_reads():
    named = set(re.findall(r"(?m)^#?\s?([A-Z_]+)=", read(ROOT / ".env.example")))

    assert named <= variables_read_by_settings() | {"DJANGO_SETTINGS_MODULE", "PORT", "HOST"}


@pytest.mark.parametrize("text", ["`make`", "`make test`", "PORT=", "docs/developers/"])
def test_readme_names_the_two_commands_and_where_to_read_on(text):
    assert text in read(ROOT / "README.md")


def test_every_make_target_for_people_is_in_the_developers_guide():
    targets = re.findall(r"(?m)^([a-z-]+):.*## ", read(ROOT / "Makefile"))
    guide = read(ROOT / "docs/developers/index.md")

    assert not [target for target in targets if f"make {target}" not in guide]


@pytest.mark.parametrize(
    "folder", ["editors", "translators", "operators", "developers", "developers/howto", "upstream"]
)
def test_every_page_of_a_guide_can_be_reached_from_its_index(folder):
    guide = ROOT / "docs" / folder
    index = read(guide / "index.md")

    assert not [page.name for page in guide.glob("*.md") if page.name not in (index + "index.md")]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_of_a_document_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", read(ROOT / page))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]

    assert not [link for link in inside if not leads_somewhere(page, link)]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_files_that_a_document_names_exist(page):
    words = re.findall(rf"(?<![\w/.*-])[\w.*/-]+\.(?:{ENDINGS})(?![\w/])", code(page))

    assert not [word for word in words if not is_tracked(word) and not is_installed(word)]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_folders_that_a_document_names_exist(page):
    words = re.findall(r"(?<![\w/.-])[\w.-]+/(?:[\w.-]+/)*(?=[\s`,;:)]|$)", code(page))
    ours = [word for word in words if word.split("/")[0] in TOP]

    assert not [word for word in ours if not (ROOT / word).is_dir()]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_dotted_names_in_a_document_lead_to_code(page):
    packages = "|".join(config.label for config in apps.get_app_configs() if is_ours(config))
    spans = re.findall(r"`([^`\n]+)`", read(ROOT / page))
    names = [
        span
        for span in spans
        if re.fullmatch(rf"(?:{packages}|config|tests)(?:\.[A-Za-z_]\w*)+", span)
    ]

    assert not [name for name in names if not is_importable(name) and not is_model(name)]
