"""
Makes the brand's style sheet: the custom properties that css/tokens.css does not set.

It is a static file (`brand/brand.css`), made by `collectstatic`: so it needs no inline style and
no request to the application, and its file name changes with its content.
"""

import tempfile
from pathlib import Path
from shutil import copyfile

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

from core.brand.colours import DARK, LIGHT, Scheme, Shades, highlight_share
from core.brand.folder import Brand, Font

PREFIX = "brand"
STYLESHEET = f"{PREFIX}/brand.css"
GENERIC = {"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif"}
GENERIC |= {"-apple-system"}


def stylesheet(brand: Brand) -> str:
    """The CSS text: the brand's custom properties for both schemes, and its typefaces."""
    return "\n".join(
        [
            *(_face(font) for font in brand.fonts),
            "@layer tokens {",
            "  :root {",
            *_colours(brand, brand.light, LIGHT),
            *_families(brand),
            "  }",
            "  @media (prefers-color-scheme: dark) {",
            "    :root {",
            *_colours(brand, brand.dark, DARK),
            "    }",
            "  }",
            "}",
            "",
        ]
    )


def _colours(brand: Brand, found: Shades, scheme: Scheme) -> list[str]:
    return [
        f"    --accent: {found.accent};",
        f"    --accent-deep: {found.deep};",
        f"    --on-accent: {found.on_accent};",
        f"    --highlight: {brand.highlight};",
        f"    --highlight-share: {highlight_share(brand.highlight, scheme)}%;",
    ]


def _families(brand: Brand) -> list[str]:
    return [
        f"    --latin-serif: {_list(brand.serif)};",
        f"    --latin-sans: {_list(brand.sans)};",
        f"    --khmer-face: {_list(brand.khmer)};",
    ]


def _list(families: tuple[str, ...]) -> str:
    return ", ".join(name if name in GENERIC else f'"{name}"' for name in families)


def _face(font: Font) -> str:
    letters = f" unicode-range: {font.unicode_range};" if font.unicode_range else ""
    return (
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; '
        f'font-display: swap; src: url("{font.file}") format("woff2");{letters} }}'
    )


class BrandFinder(BaseFinder):
    """
    Finds the brand's static files: its style sheet, and the files that brand.toml names.

    They are copied to a temporary folder that exists as long as this process, so that no other
    file of the brand's folder can be served.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.folder = tempfile.TemporaryDirectory(prefix="brand-")
        self.storage = FileSystemStorage(location=self.folder.name)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined] # collectstatic asks for it
        brand = settings.BRAND
        for name in brand.files:
            copyfile(brand.folder / name, Path(self.folder.name) / name)
        Path(self.storage.path("brand.css")).write_text(stylesheet(brand), encoding="utf-8")

    def list(self, ignore_patterns):
        """Yield (name, storage) for each file; called by `collectstatic`."""
        for name in self.storage.listdir("")[1]:
            if not matches_patterns(name, ignore_patterns):
                yield name, self.storage

    def find(self, path, find_all=False):
        """The path of a static file such as `brand/brand.css`; [] if it is not the brand's."""
        name = path.removeprefix(f"{PREFIX}/")
        if name == path or not self.storage.exists(name):
            return []
        return [self.storage.path(name)] if find_all else self.storage.path(name)
