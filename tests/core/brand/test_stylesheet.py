"""The style sheet that is made from brand.toml, and how it reaches readers."""

import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from core.brand.folder import DEFAULT, read_brand
from core.brand.stylesheet import stylesheet

FONTS = Path(__file__).parents[3] / "site/static/fonts"


@pytest.fixture
def theirs(tmp_path, settings):
    """Another organisation's brand as the setting; static files are looked for anew."""
    shutil.copy(FONTS / "noto-sans-khmer-400.woff2", tmp_path / "own.woff2")
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'
    )
    (tmp_path / "secret.txt").write_text("not for readers")
    (tmp_path / "brand.toml").write_text(
        'name = "Peace Archive"\n[colours]\naccent = "#00305e"\nhighlight = "#1b998b"\n'
        '[typefaces]\nserif = ["Gentium Book Plus", "serif"]\nkhmer = ["Own"]\n'
        '[pictures]\nlogo = "logo.svg"\n'
        '[[fonts]]\nfamily = "Own"\nfile = "own.woff2"\nunicode_range = "U+1780-17FF"\n'
    )
    settings.BRAND = read_brand(tmp_path)
    finders.get_finder.cache_clear()
    yield settings.BRAND
    finders.get_finder.cache_clear()


def test_colours_of_both_schemes_and_typefaces_are_custom_properties(theirs):
    light, _media, dark = stylesheet(theirs).partition("@media (prefers-color-scheme: dark)")

    assert "--accent: #00305e;" in light
    assert "--accent: #00305e;" not in dark
    assert f"--accent: {theirs.dark.accent};" in dark
    assert "--highlight: #1b998b;" in light
    assert '--latin-serif: "Gentium Book Plus", serif;' in light
    assert '--khmer-face: "Own";' in light


def test_font_of_ones_own_is_loaded_from_beside_the_style_sheet(theirs):
    text = stylesheet(theirs)

    assert 'font-family: "Own"; font-weight: 400;' in text
    assert 'src: url("own.woff2") format("woff2"); unicode-range: U+1780-17FF;' in text


def test_only_the_files_that_are_named_can_be_asked_for(theirs):
    assert Path(finders.find("brand/brand.css")).read_text() == stylesheet(theirs)
    assert finders.find("brand/logo.svg")
    assert finders.find("brand/own.woff2")
    assert not finders.find("brand/brand.toml")
    assert not finders.find("brand/secret.txt")
    assert not finders.find("brand/mark.svg")
    assert not finders.find("logo.svg")


def test_collected_files_have_the_hash_of_their_content_in_their_names(theirs, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    names = sorted(path.name for path in (tmp_path / "collected" / "brand").iterdir())
    (hashed,) = [name for name in names if name.startswith("brand.") and name != "brand.css"]
    assert "own." in (tmp_path / "collected" / "brand" / hashed).read_text()
    assert 'url("own.woff2")' not in (tmp_path / "collected" / "brand" / hashed).read_text()
    assert not any("toml" in name or "secret" in name for name in names)


def test_default_files_are_all_there():
    assert {path.name for path in DEFAULT.iterdir()} == {"brand.toml", *read_brand().files}
