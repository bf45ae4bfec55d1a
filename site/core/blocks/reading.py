"""Blocks that stories and library share. Blocks of one app are in that app."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.fields import (
    ChoiceBlock,
    LanguageBlock,
    NumberBlock,
    OriginalTextBlock,
    PartialDateBlock,
    SourceNumberBlock,
    TextBlock,
)

# These marks surround text that a page hides until the reader opens it. The search index holds it,
# but no excerpt in a list shows it.
CLOSED = ("\ue000", "\ue001")


class HeadingBlock(blocks.StructBlock):
    """A heading within the text."""

    text = blocks.CharBlock(label=_("Heading"), max_length=160)
    level = ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Section")), ("h3", _("Part of a section")), ("h4", _("Detail"))],
        default="h2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """A quotation with its speaker, date and source."""

    text = blocks.TextBlock(label=_("Words"), help_text=_("Without quotation marks."))
    speaker = blocks.CharBlock(label=_("Who said it"), max_length=160)
    speaker_role = blocks.CharBlock(label=_("Role"), required=False, max_length=200)
    place = blocks.CharBlock(label=_("Place or occasion"), required=False, max_length=200)
    said_on = PartialDateBlock(label=_("When"), required=False)
    source_no = SourceNumberBlock()
    source_url = blocks.URLBlock(label=_("URL of the source"), required=False)
    original_language = LanguageBlock(label=_("Said in"), required=False)
    original_text = OriginalTextBlock(
        label=_("Original wording"),
        help_text=_(
            "As it was said, if these words are a translation. The same in every language."
        ),
    )
    translation_kind = ChoiceBlock(
        label=_("Translation"),
        choices=[("official", _("official")), ("ours", _("ours"))],
        required=False,
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    """A picture with alternative text in every language. The credit comes from the image record."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=400)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/figure.html"


class GalleryBlock(blocks.StructBlock):
    """A list of pictures. Works with the keyboard and without JavaScript."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    items = blocks.ListBlock(FigureBlock(), label=_("Pictures"), min_num=1, max_num=24)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "blocks/gallery.html"


class KeyFactBlock(blocks.StructBlock):
    """A shared key fact, or a number that only this page has, with its source."""

    fact = SnippetChooserBlock("core.KeyFact", label=_("Shared fact"), required=False)
    figure = NumberBlock(label=_("Figure"), required=False)
    label = blocks.CharBlock(label=_("What it counts"), required=False, max_length=200)
    source_no = SourceNumberBlock()

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation or value.get("fact"):
            return value
        missing = {
            name: ValidationError(_("Choose a shared fact, or give figure and words."))
            for name in ("figure", "label")
            if not value.get(name)
        }
        if missing:
            raise StructBlockValidationError(missing)
        return value

    class Meta:
        icon = "pick"
        label = _("Key fact")


class KeyFactsBlock(blocks.StructBlock):
    """Key facts: numbers with what they count and their source."""

    items = blocks.ListBlock(KeyFactBlock(), label=_("Facts"), min_num=1, max_num=6)

    class Meta:
        icon = "pick"
        label = _("Key facts")
        template = "blocks/key_facts.html"


class ExternalVideoBlock(blocks.StructBlock):
    """A picture with a link to a video on another site. Nothing is loaded from there."""

    url = blocks.URLBlock(label=_("URL of the video"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    poster = ImageBlock(label=_("Picture"), required=False)
    transcript = blocks.RichTextBlock(label=_("Transcript"), required=False, features=["ol", "ul"])

    class Meta:
        icon = "media"
        label = _("Video elsewhere")
        template = "blocks/external_video.html"


def reading_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of running text, as (name, block) in the order editors see them."""
    return [
        ("heading", HeadingBlock()),
        ("paragraph", TextBlock(label=_("Text"))),
        ("quote", QuoteBlock()),
        ("figure", FigureBlock()),
        ("gallery", GalleryBlock()),
        ("key_facts", KeyFactsBlock()),
        ("external_video", ExternalVideoBlock()),
    ]


class ReadingStream(blocks.StreamBlock):
    """A StreamBlock of the reading blocks, for pages that need no others."""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__(local_blocks or reading_blocks(), **kwargs)

    def get_searchable_content(self, value):
        """
        Leave out the word "None", which Wagtail returns for a field that the stored value lacks.
        """
        return [words for words in super().get_searchable_content(value) if str(words) != "None"]
