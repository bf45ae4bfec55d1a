"""The sizes and formats in which pictures are served: one list for templates and for the upload."""

FORMATS = ("avif", "webp", "jpeg")
# Pictures in the text keep their shape; on cards all have one, cut round the focal point.
SIZES = {
    "text": ("width-360", "width-720", "width-1200"),
    "card": ("fill-360x240", "fill-720x480"),
}
# On a phone no wider is offered: its screen shows three points where one is meant, and a picture
# that weighs thrice as much looks no better there.
WIDEST_ON_PHONES = 720
# Where two points show one, the eye forgives more: 60 kB is what S07 allows on a phone.
QUALITY = {"webp": "|webpquality-60", "jpeg": "|jpegquality-55"}
SHARED_LINK = "fill-1200x630|format-jpeg"


def specs(kind: str) -> list[str]:
    """Wagtail's filter specs of one kind of picture, `text` or `card`."""
    return [spec(size, name) for name in FORMATS for size in SIZES[kind]]


def spec(size: str, name: str) -> str:
    """One filter spec: a size of SIZES in a format of FORMATS."""
    is_smallest = any(size == sizes[0] for sizes in SIZES.values())
    return f"{size}|format-{name}{'' if is_smallest else QUALITY.get(name, '')}"


def all_specs() -> list[str]:
    """Everything a picture may be asked for; made at upload, not in a reader's request."""
    return [*specs("text"), *specs("card"), SHARED_LINK]
