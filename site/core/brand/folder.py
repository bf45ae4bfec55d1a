"""
Reads an organisation's brand from a folder: `brand.toml` and the files that it names.

The settings import this module, so it uses only Django's exceptions. An error in the folder stops
the start with a message that names the file.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from core.brand.colours import (
    DARK,
    LIGHT,
    Scheme,
    Shades,
    are_colours,
    faults,
    is_colour,
    shades,
)
from core.brand.pictures import Picture, read_picture

DEFAULT = Path(__file__).parent / "default"
FAMILY = re.compile(r"-?\w[\w .'-]*\Z")
FILE = re.compile(r"[\w-]+\.[a-z0-9]+\Z", re.ASCII)
UNICODE_RANGE = re.compile(r"U\+[0-9A-F?]+(-[0-9A-F]+)?(, ?U\+[0-9A-F?]+(-[0-9A-F]+)?)*\Z", re.I)
WEIGHTS = range(100, 901, 100)


@dataclass(frozen=True)
class Font:
    """A typeface that readers get from this site, in one weight."""

    family: str
    file: str
    weight: int = 400
    unicode_range: str = ""


@dataclass(frozen=True)
class Brand:
    """The look of one organisation, as `read_brand` returns it."""

    folder: Path
    name: str
    light: Shades
    dark: Shades
    highlight: str
    serif: tuple[str, ...]
    sans: tuple[str, ...]
    khmer: tuple[str, ...]
    fonts: tuple[Font, ...]
    icon: Picture
    mark: Picture
    logo: Picture | None = None
    logo_dark: Picture | None = None
    logo_has_name: bool = False

    @property
    def files(self) -> list[str]:
        """The names of the files in the folder that readers may load, each once."""
        pictures = (self.icon, self.mark, self.logo, self.logo_dark)
        names = [picture.file for picture in pictures if picture]
        return list(dict.fromkeys([*names, *(font.file for font in self.fonts)]))


def read_brand(folder: Path | str | None = None) -> Brand:
    """
    Read the brand in a folder; Memoria's own where `folder` is empty.

    Values that `brand.toml` lacks are taken from Memoria's. Raises ImproperlyConfigured, with the
    file and what must be changed in it.
    """
    folder = Path(folder or DEFAULT)
    try:
        given = tomllib.loads((folder / "brand.toml").read_text(encoding="utf-8"))
        usual = tomllib.loads((DEFAULT / "brand.toml").read_text(encoding="utf-8"))
        return _brand(folder, given, usual)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ImproperlyConfigured(f"{folder / 'brand.toml'}: {error}") from error


def _brand(folder, given, usual) -> Brand:
    _refuse_unknown(given, usual, {"fonts"})
    colours = {**usual["colours"], **given.get("colours", {})}
    for name, value in colours.items():
        _refuse_unless(is_colour(value), f"{name} = {value!r} is not a colour such as “#8a2d45”.")
    typefaces = {**usual["typefaces"], **given.get("typefaces", {})}
    for name, value in typefaces.items():
        right = value and all(FAMILY.match(family) for family in value)
        _refuse_unless(right, f"{name} = {value!r} is not a list of names of typefaces.")
    chosen = given.get("shades", {}).get(colours["accent"]) or (
        usual["shades"].get(colours["accent"], {})
    )
    families: dict[str, Any] = {voice: tuple(names) for voice, names in typefaces.items()}
    pictures: dict[str, Any] = _pictures(folder, given.get("pictures", {}))
    name = given.get("name", "")
    _refuse_unless(isinstance(name, str) and name.strip(), "name: write the organisation's name.")
    return Brand(
        folder=folder,
        name=name.strip(),
        light=_shades(chosen.get("light"), colours["accent"], LIGHT),
        dark=_shades(chosen.get("dark"), colours["accent"], DARK),
        highlight=colours["highlight"],
        **families,
        fonts=tuple(_font(folder, row) for row in given.get("fonts", [])),
        **pictures,
    )


def _shades(chosen: dict | None, accent: str, scheme: Scheme) -> Shades:
    if not chosen:
        return shades(accent, scheme)
    found = Shades(**chosen)
    _refuse_unless(are_colours(found), f"shades: {chosen} are not colours such as “#8a2d45”.")
    wrong = faults(found, scheme)
    _refuse_unless(not wrong, " ".join(["shades:", *wrong]))
    return found


def _font(folder: Path, row: dict) -> Font:
    font = Font(**row)
    _refuse_unless(FAMILY.match(font.family), f"family = {font.family!r} is no name of a typeface.")
    _refuse_unless(font.weight in WEIGHTS, f"weight = {font.weight!r} is not 100, 200, … 900.")
    _refuse_unless(
        not font.unicode_range or UNICODE_RANGE.match(font.unicode_range),
        f"unicode_range = {font.unicode_range!r} is not like “U+1780-17FF, U+200B”.",
    )
    _refuse_unless(
        FILE.match(font.file) and font.file.endswith(".woff2") and (folder / font.file).is_file(),
        f"file = {font.file!r} is not a .woff2 file in {folder}.",
    )
    return font


def _pictures(folder: Path, given: dict) -> dict:
    """The pictures by name. A missing icon or mark is replaced by the other, else by the logo."""
    known = {"icon", "mark", "logo", "logo_dark", "logo_has_name"}
    _refuse_unless(
        not given.keys() - known, f"pictures: only {', '.join(sorted(known))} are known."
    )
    found = {
        name: read_picture(folder, file) for name, file in given.items() if name != "logo_has_name"
    }
    logo = found.get("logo")
    mark = found.get("mark") or found.get("icon") or logo
    _refuse_unless(mark, "pictures: name at least one of icon, mark and logo.")
    has_name = given.get("logo_has_name", False) is True and logo is not None
    return {**found, "mark": mark, "icon": found.get("icon") or mark, "logo_has_name": has_name}


def _refuse_unknown(given: dict, usual: dict, more: set[str]) -> None:
    unknown = given.keys() - usual.keys() - more
    _refuse_unless(not unknown, f"{', '.join(sorted(unknown))}: nothing of this name is known.")
    for part in ("colours", "typefaces"):
        unknown = given.get(part, {}).keys() - usual[part].keys()
        _refuse_unless(not unknown, f"{part}: {', '.join(sorted(unknown))} is not known.")


def _refuse_unless(right, why: str) -> None:
    if not right:
        raise ValueError(why)
