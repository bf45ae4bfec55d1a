"""The sizes and formats in which pictures are served: one list for templates and for the upload."""

FORMATS = ("avif", "webp", "jpeg")
# Pictures in the text keep their shape; on cards all have one, cut round the focal point.
SIZES = {
    "text": ("width-360", "width-720", "width-1200"),
    "card": ("fill-360x240", "fill-720x480"),
}
SHARED_LINK = "fill-1200x630|format-jpeg"


def specs(kind: str) -> list[str]:
    """Wagtail's filter specs of one kind of picture, `text` or `card`."""
    return [f"{size}|format-{name}" for name in FORMATS for size in SIZES[kind]]


def all_specs() -> list[str]:
    """Everything a picture may be asked for; made at upload, not in a reader's request."""
    return [*specs("text"), *specs("card"), SHARED_LINK]
