"""Makes the files of demo/media anew: `python -m tools.demo-art`. See README.md beside it."""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from .pdf import make_pdf
from .pictures import PICTURES, draw
from .tones import sound

DEMO = Path(__file__).resolve().parents[2] / "demo"
CONTENT, MEDIA = DEMO / "content", DEMO / "media"


def pictures() -> Iterator[tuple[str, bytes]]:
    """(path below demo/media, content) of every picture."""
    for name in PICTURES:
        yield f"pictures/{name}.jpg", draw(name)


def documents() -> Iterator[tuple[str, bytes]]:
    """(path below demo/media, content) of the PDF of every text in content/<language>/documents."""
    for path in sorted(CONTENT.glob("*/documents/*.toml")):
        language = path.relative_to(CONTENT).parts[0]
        text = tomllib.loads(path.read_text(encoding="utf-8"))
        yield f"documents/{language}/{path.stem}.pdf", make_pdf(text, language)


def recordings() -> Iterator[tuple[str, bytes]]:
    """(path below demo/media, content) of every recording in content/en/recordings.toml."""
    texts = tomllib.loads((CONTENT / "en" / "recordings.toml").read_text(encoding="utf-8"))
    for name, recording in texts.items():
        yield f"recordings/{name}.wav", sound(len(recording["captions"]))


KINDS = {"pictures": pictures, "documents": documents, "recordings": recordings}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.demo-art", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="kind", help=f"one of {', '.join(KINDS)}; all")
    chosen = parser.parse_args().kinds or list(KINDS)
    if unknown := set(chosen) - set(KINDS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    for kind in chosen:
        for path, content in KINDS[kind]():
            target = MEDIA / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            sys.stdout.write(f"{path}  {len(content) // 1000} kB\n")


if __name__ == "__main__":
    main()
