"""The StreamField blocks of stories and days of remembrance."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.segments import StringSegmentValue

from core.blocks.fields import PartialDateBlock, SourceNumberBlock, TextBlock, YearsBlock
from core.blocks.reading import (
    CLOSED,
    FigureBlock,
    HeadingBlock,
    QuoteBlock,
    ReadingStream,
    reading_blocks,
)
from stories.testimony.blocks import TestimonyBlock


class TimelineItemBlock(blocks.StructBlock):
    when = PartialDateBlock(label=_("When"))
    title = blocks.CharBlock(label=_("What happened"), max_length=200)
    text = blocks.TextBlock(label=_("In more words"), required=False)
    source_no = SourceNumberBlock()


class TimelineBlock(blocks.StructBlock):
    """Events, each with a date. Days, months and years may be mixed; the page sorts them."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    items = blocks.ListBlock(TimelineItemBlock(), label=_("Events"), min_num=1)

    class Meta:
        icon = "history"
        label = _("Timeline")
        template = "blocks/timeline.html"


class NameBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=160)
    years = YearsBlock(label=_("Years"), required=False)


class NamesBlock(blocks.StructBlock):
    """Names of people who died. No decoration or donation call is placed in or beside the list."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    items = blocks.ListBlock(NameBlock(), label=_("Names"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Names")
        template = "blocks/names.html"


class QuestionsBlock(blocks.StructBlock):
    """Discussion questions for classes and groups."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    items = blocks.ListBlock(blocks.TextBlock(label=_("Question")), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions")
        template = "blocks/questions.html"


class SensitiveContentBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = TextBlock(label=_("Text"))
    quote = QuoteBlock()
    figure = FigureBlock()


class SensitiveSectionBlock(blocks.StructBlock):
    """Distressing material, hidden until the reader opens it, with a link that skips it."""

    notice = SnippetChooserBlock("core.ContentNotice", label=_("Notice"))
    intro = blocks.CharBlock(
        label=_("What follows"),
        max_length=300,
        help_text=_("One sentence: what is told or shown, and how long it is."),
    )
    content = SensitiveContentBlock(label=_("Material"))

    def get_searchable_content(self, value):
        """
        The text after the section, and the material itself between marks: it can be found, but is
        never shown in a list.
        """
        content = self.child_blocks["content"].get_searchable_content(value["content"])
        return [value["intro"], CLOSED[0], *content, CLOSED[1]]

    class Meta:
        icon = "warning"
        label = _("Sensitive section")
        is_sensitive = True
        template = "blocks/sensitive_section.html"


class StoryStream(ReadingStream):
    """The blocks of a story's body."""

    def __init__(self, local_blocks=None, **kwargs):
        own = [
            ("timeline", TimelineBlock()),
            ("sensitive_section", SensitiveSectionBlock()),
            ("names", NamesBlock()),
            ("questions", QuestionsBlock()),
            (
                "resource_card",
                blocks.PageChooserBlock(
                    page_type="library.ResourcePage",
                    label=_("Record of the library"),
                    icon="doc-full",
                    template="blocks/resource_card.html",
                ),
            ),
            (
                "story_card",
                blocks.PageChooserBlock(
                    page_type="stories.StoryPage",
                    label=_("Another story"),
                    icon="doc-full",
                    template="blocks/story_card.html",
                ),
            ),
            (
                "donation",
                SnippetChooserBlock(
                    "core.DonationCTA",
                    label=_("Donation call"),
                    icon="pick",
                    template="blocks/donation.html",
                ),
            ),
            ("table", table_block()),
            ("testimony", TestimonyBlock()),
        ]
        super().__init__(local_blocks or [*reading_blocks(), *own], **kwargs)

    class Meta:
        block_counts = {"donation": {"max_num": 1}}


class TableBlock(TypedTableBlock):
    """
    A table whose caption, headings and words translators can translate.

    wagtail-localize ignores tables, so they would stay in the original language. Numbers are
    copied.
    """

    def get_translatable_segments(self, value: TypedTable) -> list[StringSegmentValue]:
        """One segment for each text that isn't empty, with its position as path: `rows.2.0`."""
        return [
            StringSegmentValue(".".join(path), text) for path, text in self._texts(value) if text
        ]

    def restore_translated_segments(
        self, value: TypedTable, segments: list[StringSegmentValue]
    ) -> TypedTable:
        """Put translated texts at the positions that `get_translatable_segments` gave."""
        for segment in segments:
            kind, *place = segment.path.split(".")
            text = segment.render_text()
            if kind == "caption":
                value.caption = text
            elif kind == "columns":
                value.columns[int(place[0])]["heading"] = text
            else:
                row, column = map(int, place)
                value.row_data[row]["values"][column] = text
        return value

    def _texts(self, value):
        yield ("caption",), value.caption
        for index, column in enumerate(value.columns):
            yield ("columns", str(index)), column["heading"]
        for row_index, row in enumerate(value.row_data):
            for index, cell in enumerate(row["values"]):
                if isinstance(value.columns[index]["block"], blocks.CharBlock):
                    yield ("rows", str(row_index), str(index)), cell

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"


def table_block() -> TableBlock:
    """A table of words and numbers; the only two kinds of columns, as tables are rarely used."""
    return TableBlock(
        [
            ("text", blocks.CharBlock(label=_("Words"))),
            ("number", blocks.FloatBlock(label=_("Number"))),
        ]
    )
