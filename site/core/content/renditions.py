"""The sizes and formats of pictures, for templates and for the upload."""

FORMATS = ("avif", "webp", "jpeg")
# Pictures in the text keep their proportions; cards are all cropped to one, around the focal point.
SIZES = {
    "text": ("width-360", "width-720", "width-1200"),
    "card": ("fill-360x240", "fill-720x480"),
}
# Phones get no larger width: at three device pixels for each CSS pixel a larger file looks no
# better.
WIDEST_ON_PHONES = 720
# Lower quality is enough at two device pixels for each CSS pixel. A picture may have 60 kB on a
# phone.
QUALITY = {"webp": "|webpquality-60", "jpeg": "|jpegquality-55"}
SHARED_LINK = "fill-1200x630|format-jpeg"


def specs(kind: str) -> list[str]:
    """Wagtail's filter specs of one kind of picture, `text` or `card`."""
    return [spec(size, name) for name in FORMATS for size in SIZES[kind]]


def spec(size: str, name: str) -> str:
    """One filter spec: a key of SIZES with a key of FORMATS."""
    is_smallest = any(size == sizes[0] for sizes in SIZES.values())
    return f"{size}|format-{name}{'' if is_smallest else QUALITY.get(name, '')}"


def all_specs() -> list[str]:
    """All filter specs; renditions are made at upload, not during a reader's request."""
    return [*specs("text"), *specs("card"), SHARED_LINK]
