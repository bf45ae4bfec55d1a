"""
Checks the pictures of a brand: file type, size, and that an SVG contains no script.

Browsers run no script in an <img>, but would if someone opened the file's own URL.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

NAME = re.compile(r"[\w-]+\.(svg|png|webp)\Z", re.ASCII)
ACTIVE = {"script", "foreignObject", "iframe", "set", "animate"}
WITHIN = re.compile(r"#|data:image/(png|jpeg|webp);base64,")
LOADING = re.compile(r"@import|url\((?!\s*['\"]?#)", re.I)


@dataclass(frozen=True)
class Picture:
    """A picture in the folder, with its size in pixels."""

    file: str
    width: int
    height: int


def read_picture(folder: Path, file: str) -> Picture:
    """Read and check a picture in a folder. Raises ValueError if it is unreadable or unsafe."""
    path = folder / file
    if not NAME.match(file) or not path.is_file():
        raise ValueError(f"{file!r} is not an SVG, PNG or WebP file in {folder}.")
    try:
        width, height = _size_of_svg(path) if path.suffix == ".svg" else _size(path)
    except (OSError, ElementTree.ParseError) as error:
        raise ValueError(f"{file} can't be read as a picture: {error}") from error
    return Picture(file, max(round(width), 1), max(round(height), 1))


def _size(path: Path) -> tuple[float, float]:
    with Image.open(path) as image:
        return image.size


def _size_of_svg(path: Path) -> tuple[float, float]:
    root = ElementTree.parse(path).getroot()
    if _local(root.tag) != "svg":
        raise ValueError(f"{path.name} is not an SVG file.")
    _refuse_unsafe(path.name, root)
    numbers = re.findall(r"[-\d.]+", root.get("viewBox", ""))
    if len(numbers) != 4:
        raise ValueError(f"{path.name} has no viewBox: nobody knows how large it is.")
    return float(numbers[2]), float(numbers[3])


def _refuse_unsafe(file: str, root: ElementTree.Element) -> None:
    for element in root.iter():
        if _local(element.tag) in ACTIVE:
            raise ValueError(f"{file} holds <{_local(element.tag)}>: remove it.")
        for name, value in element.attrib.items():
            if _local(name).lower().startswith("on"):
                raise ValueError(f"{file} holds a script ({_local(name)}): remove it.")
            if _local(name) == "href" and not WITHIN.match(value):
                raise ValueError(f"{file} holds a link to {value}: remove it.")
            if LOADING.search(value):
                raise ValueError(f"{file} loads something from elsewhere: remove it.")
        if _local(element.tag) == "style" and LOADING.search(element.text or ""):
            raise ValueError(f"{file} loads something from elsewhere: remove it.")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
