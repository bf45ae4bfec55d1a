"""What a brand's folder may hold, and what is refused with a sentence."""

import shutil

import pytest
from django.core.exceptions import ImproperlyConfigured
from PIL import Image

from core.brand.colours import LIGHT, shades
from core.brand.folder import DEFAULT, read_brand

LEAST = 'name = "Peace Archive"\n[colours]\naccent = "#00305e"\n[pictures]\nlogo = "logo.svg"\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">{}</svg>'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "logo.svg").write_text(SVG.format("<rect width='9' height='9'/>"))
    return tmp_path


def brand_of(folder, text):
    (folder / "brand.toml").write_text(text, encoding="utf-8")
    return read_brand(folder)


def test_ours_is_read_where_no_folder_is_given():
    brand = read_brand(None)

    assert brand.folder == DEFAULT
    assert brand.name == "Memoria"
    assert brand.light.accent == "#8a2d45"


def test_name_one_colour_and_a_picture_are_enough(folder):
    brand = brand_of(folder, LEAST)

    assert brand.name == "Peace Archive"
    assert brand.light == shades("#00305e", LIGHT)
    assert brand.serif == read_brand().serif
    assert (brand.logo.width, brand.logo.height) == (300, 100)


def test_logo_stands_for_the_pictures_that_are_not_given(folder):
    brand = brand_of(folder, LEAST)

    assert brand.icon == brand.mark == brand.logo
    assert brand.files == ["logo.svg"]


def test_nothing_of_ours_comes_with_another_accent(folder):
    ours, theirs = read_brand(), brand_of(folder, LEAST)

    assert not {*vars(ours.light).values()} & {*vars(theirs.light).values()}
    assert not {*vars(ours.dark).values()} & {*vars(theirs.dark).values()}


def test_shades_of_another_accent_are_not_used(folder):
    chosen = '[shades."#8a2d45"]\nlight = { accent = "#000000", deep = "#000000", on_accent = "#ffffff" }'

    assert brand_of(folder, f"{LEAST}{chosen}").light == shades("#00305e", LIGHT)


def test_pictures_may_be_png_with_their_size(folder):
    Image.new("RGBA", (40, 20)).save(folder / "logo.png")

    brand = brand_of(folder, LEAST.replace("logo.svg", "logo.png"))

    assert (brand.logo.width, brand.logo.height) == (40, 20)


def test_typeface_of_ones_own_is_a_file(folder):
    shutil.copy(DEFAULT.parents[2] / "static/fonts/noto-sans-khmer-400.woff2", folder / "own.woff2")

    brand = brand_of(folder, f'{LEAST}[[fonts]]\nfamily = "Own"\nfile = "own.woff2"\n')

    assert [font.family for font in brand.fonts] == ["Own"]
    assert "own.woff2" in brand.files


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name = ", "Invalid value"),
        (LEAST.replace("Peace Archive", " "), "write the organisation's name"),
        (LEAST.replace("#00305e", "navy"), "not a colour such as"),
        (LEAST.replace("logo.svg", "none.svg"), "not an SVG, PNG or WebP file"),
        (LEAST.replace("logo.svg", "../logo.svg"), "not an SVG, PNG or WebP file"),
        (LEAST.replace("logo =", "picture ="), "are known"),
        (f"colour = 3\n{LEAST}", "colour: nothing of this name is known"),
        (LEAST.replace("accent", "acent"), "acent is not known"),
        (f"{LEAST}[typefaces]\nserif = ['x; }}']", "not a list of names"),
        (f"{LEAST}[typefaces]\nserif = 3", "brand.toml"),
        (f"{LEAST}[[fonts]]\nfamily = 'Own'\nfile = 'own.woff2'", "not a .woff2 file"),
        (f"{LEAST}[[fonts]]\nfamily = 'Own'\nfile = 'logo.svg'", "not a .woff2 file"),
        (f"{LEAST}[[fonts]]\nfamily = 'Own'", "brand.toml"),
        (
            f'{LEAST}[shades."#00305e"]\n'
            'light = { accent = "#d9a441", deep = "#000000", on_accent = "#ffffff" }',
            "has a contrast of 2.1, 7.0 is needed",
        ),
    ],
)
def test_what_is_wrong_stops_the_start_with_a_sentence(folder, text, why):
    with pytest.raises(ImproperlyConfigured, match=why):
        brand_of(folder, text)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<rect onload='alert(1)'/>",
        "<foreignObject/>",
        "<a href='https://example.org'/>",
        "<a xmlns:x='http://www.w3.org/1999/xlink' x:href='javascript:alert(1)'/>",
        "<style>@import 'https://example.org/x.css'</style>",
        "<rect fill='url(https://example.org/#x)'/>",
        "<rect",
    ],
)
def test_svg_that_could_do_more_than_be_seen_is_refused(folder, inside):
    (folder / "logo.svg").write_text(SVG.format(inside))

    with pytest.raises(ImproperlyConfigured, match=r"logo\.svg"):
        brand_of(folder, LEAST)


def test_svg_may_use_its_own_parts(folder):
    (folder / "logo.svg").write_text(
        SVG.format("<style>.a{fill:url(#b)}</style><use href='#c'/><rect fill='url(#b)'/>")
    )

    assert brand_of(folder, LEAST).logo
