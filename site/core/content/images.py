"""The renditions that the picture tag shows, in several formats and widths."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from core.content.renditions import (
    FORMATS,
    SHARED_LINK,
    SIZES,
    WIDEST_ON_PHONES,
    all_specs,
    spec,
    specs,
)

PHONES = "(max-width: 30rem)"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source:
    """
    One format of a picture, with a URL for each width; `media`: the media query, "" for all.
    """

    type: str
    srcset: str
    media: str = ""


@dataclass(frozen=True)
class PictureSources:
    """
    The values of a <picture> element. `url`, `width` and `height` are those of the largest JPEG.
    """

    sources: list[Source]
    url: str
    width: int
    height: int


def picture_sources(image, kind: str) -> PictureSources | None:
    """
    The renditions of a picture; `kind` is `text` or `card`.

    None if the picture can't be read: the template then shows the alternative text.
    """
    try:
        renditions = image.get_renditions(*specs(kind))
        found = {name: _of_format(renditions, kind, name) for name in FORMATS}
        largest = found["jpeg"][-1]
        everywhere = [_source(name, of_format) for name, of_format in found.items()]
        return PictureSources(
            [*_on_phones(found), *everywhere], largest.url, largest.width, largest.height
        )
    except (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError) as error:
        log.warning("Picture %s can't be shown: %s", image.pk, error)
        return None


def _source(name, renditions, media=""):
    addresses = [f"{rendition.url} {rendition.width}w" for rendition in renditions]
    return Source(f"image/{name}", ", ".join(addresses), media)


def _on_phones(found):
    """
    The sources for phones: renditions of at most WIDEST_ON_PHONES. Nothing if all are narrower.
    """
    if found["jpeg"][-1].width <= WIDEST_ON_PHONES:
        return
    for name, renditions in found.items():
        narrow = [one for one in renditions if one.width <= WIDEST_ON_PHONES]
        yield _source(name, narrow, PHONES)


def _of_format(renditions, kind, name):
    """
    Renditions of one format, one for each width: a small picture has the same width several
    times.
    """
    found = [renditions[spec(size, name)] for size in SIZES[kind]]
    return list({rendition.width: rendition for rendition in found}.values())


def shared_link_url(image) -> str:
    """The URL of the picture for shared links; empty if there is none or it is sensitive."""
    if image is None or image.is_sensitive:
        return ""
    try:
        return image.get_rendition(SHARED_LINK).url
    except (SourceImageIOError, OSError, ValueError):
        return ""


def load_renditions(images: Iterable) -> None:
    """Fetch the renditions of many pictures in one query."""
    images = [image for image in images if image is not None]
    if not images:
        return
    rendition_model = get_image_model().get_rendition_model()
    by_image: dict[int, list] = {image.pk: [] for image in images}
    for rendition in rendition_model.objects.filter(
        image_id__in=by_image, filter_spec__in=all_specs()
    ):
        by_image[rendition.image_id].append(rendition)
    for image in images:
        image.prefetched_renditions = by_image[image.pk]
