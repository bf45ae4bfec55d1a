"""Faults of wagtail-localize 1.14.5 in extracting segments from content and restoring them."""

from bs4 import BeautifulSoup, Tag
from wagtail_localize import strings
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, extract, ingest

from translation.localize_fixes.replacing import replace

# Tags that may stand inside a sentence without splitting it into segments.
MARKS = ["mark", "s", "small", "span", "sub", "sup", "u"]
# The tag around the alternative text, which follows its image in a template.
ALT_TEXT = "alt-text"


def pass_over_missing_values():
    """
    F04. An optional block without a value stops the page from being submitted.

    Reported as wagtail/wagtail-localize#875 (EmbedBlock) and #918 (CharBlock).
    """

    def handle(original, extractor, block, value, raw_value=None):
        return [] if value is None else original(extractor, block, value, raw_value=raw_value)

    replace(extract.StreamFieldSegmentExtractor, "handle_block", handle)


def read_image_blocks_from_their_values():
    """
    F04. An ImageBlock is read from raw data, which isn't passed on to nested structs.

    Reported as wagtail/wagtail-localize#935. Its value has the same data.
    """

    def handle(original, extractor, block, image, raw_value=None):
        segments = [OverridableSegmentValue("image", image.pk)]
        if image.contextual_alt_text:
            segments.append(StringSegmentValue("alt_text", image.contextual_alt_text))
        return segments

    replace(extract.StreamFieldSegmentExtractor, "handle_image_block", handle)


def keep_decorative_and_alt_text():
    """
    F04. An overridden image loses `decorative` and its alternative text.

    Not reported.
    """

    def handle(original, writer, block, image, segments):
        restored = original(writer, block, image, segments)
        restored.decorative = image.decorative
        if restored.contextual_alt_text is None:
            restored.contextual_alt_text = image.contextual_alt_text
        return restored

    replace(ingest.StreamFieldSegmentsWriter, "handle_image_block", handle)


def read_every_list():
    """
    F04. A list two structs deep has no segments: its raw data isn't passed on either.

    Not reported. Items without a stored id are left out as before: they get a new id each time
    they are read, so their texts couldn't be restored.
    """

    def handle(original, extractor, value, raw_value=None):
        return [
            segment.wrap(item.id)
            for item in value.bound_blocks
            if item.original_id
            for segment in extractor.handle_block(item.block, item.value)
        ]

    replace(extract.StreamFieldSegmentExtractor, "handle_list_block", handle)


def keep_sentences_whole():
    """
    F14. `<sup>`, `<mark>` and other tags split a sentence into segments; with attributes they crash.

    Reported as wagtail/wagtail-localize#778. Their attributes are handled like those of links:
    removed from the segment and replaced by an id that translators keep.
    """
    strings.INLINE_TAGS.extend(MARKS)

    def validate(original, element):
        if (
            isinstance(element, Tag)
            and element.name in strings.INLINE_TAGS
            and set(element.attrs) == {"id"}
        ):
            for child in element.children:
                strings.validate_element(child)
        else:
            original(element)

    def ids(original, html):
        soup = BeautifulSoup(getattr(html, "data", html), "html.parser")
        return {tag["id"] for tag in soup.find_all(strings.INLINE_TAGS, id=True)}

    replace(strings, "validate_element", validate)
    replace(strings, "extract_ids", ids)


def offer_alternative_texts():
    """
    F13. The alternative text of an image in rich text isn't offered for translation.

    Reported as wagtail/wagtail-localize#808. For extraction it becomes a text of its own
    after the image.
    """

    def take_out(original, html):
        return original(with_alternative_texts(html or ""))

    def put_back(original, template, texts):
        return without_alternative_texts(original(template, texts))

    replace(extract, "extract_strings", take_out)
    replace(ingest, "restore_strings", put_back)


def with_alternative_texts(html: str) -> str:
    """Rich text with `<alt-text>` after each image instead of its `alt` attribute."""
    if "<embed" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for picture in soup.find_all("embed", embedtype="image"):
        words = picture.get("alt")
        if words:
            text = soup.new_tag(ALT_TEXT)
            text.string = words
            picture["alt"] = ""
            picture.insert_after(text)
    return str(soup)


def without_alternative_texts(html: str) -> str:
    """The reverse of `with_alternative_texts`."""
    if ALT_TEXT not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for text in soup.find_all(ALT_TEXT):
        text.find_previous_sibling("embed")["alt"] = text.get_text()
        text.decompose()
    return str(soup)
