"""What wagtail-localize 1.14.5 does wrong where it takes texts out of content and puts them back."""

from bs4 import BeautifulSoup, Tag
from wagtail_localize import strings
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, extract, ingest

from translation.localize_fixes.replacing import replace

# What a sentence may have inside it and stay one sentence.
MARKS = ["mark", "s", "small", "span", "sub", "sup", "u"]
# Stands in a template after a picture, around the picture's alternative text.
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
    F04. An ImageBlock is read from stored data, which isn't handed down two structs deep.

    Reported as wagtail/wagtail-localize#935. Its value knows the same.
    """

    def handle(original, extractor, block, image, raw_value=None):
        segments = [OverridableSegmentValue("image", image.pk)]
        if image.contextual_alt_text:
            segments.append(StringSegmentValue("alt_text", image.contextual_alt_text))
        return segments

    replace(extract.StreamFieldSegmentExtractor, "handle_image_block", handle)


def keep_what_an_image_block_says():
    """
    F04. A picture of a language's own loses the mark "decorative", and the text it had.

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
    F04. A list two structs deep has no segments: it too is read from data not handed down.

    Not reported. Items that have no stored id are left out as before: they get a new one
    each time they are read, so nothing could be put back.
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
    F14. `<sup>`, `<mark>` and other marks cut a sentence in pieces; with attributes they crash.

    Reported as wagtail/wagtail-localize#778. Their attributes are kept as those of links are:
    taken out, and named by an id that translators keep.
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
    F13. The alternative text of a picture in rich text stays in the original's language.

    Reported as wagtail/wagtail-localize#808. For extraction it becomes a text of its own
    after the picture.
    """

    def take_out(original, html):
        return original(with_alternative_texts(html or ""))

    def put_back(original, template, texts):
        return without_alternative_texts(original(template, texts))

    replace(extract, "extract_strings", take_out)
    replace(ingest, "restore_strings", put_back)


def with_alternative_texts(html: str) -> str:
    """Rich text with `<alt-text>` after each picture, in place of its attribute."""
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
