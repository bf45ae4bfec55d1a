"""What exists is described: settings, commands, the way in."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


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


@pytest.mark.parametrize("folder", ["editors", "translators", "operators", "developers"])
def test_every_page_of_a_guide_can_be_reached_from_its_index(folder):
    guide = ROOT / "docs" / folder
    index = read(guide / "index.md")

    assert not [page.name for page in guide.glob("*.md") if page.name not in (index + "index.md")]


def test_links_between_documents_lead_somewhere():
    pages = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", read(page))]

    assert not [(page.name, link) for page, link in links if not (page.parent / link).exists()]
