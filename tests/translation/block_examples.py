"""
Stored values for every block of the project: empty, minimal, full.

A block of a new kind makes `full` fail: say here what a full value of it is, and whether its
words are offered to translators or are the same in every language.
"""

import itertools

from django.apps import apps
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from core.blocks import fields
from stories.testimony import blocks as testimony_blocks
from tests.factories import ContentNoticeFactory, DocumentFactory, DonationCTAFactory, ImageFactory
from tests.stories.recordings import consent, recording

WORD = "Word"
# The same in every language, so never a segment of text: class → a value of it.
FACTS = {
    fields.PartialDateBlock: "1975-04",
    fields.NumberBlock: "3869",
    fields.YearsBlock: "1951–1977",
    fields.OriginalTextBlock: "ពាក្យដើម",
    testimony_blocks.MomentBlock: "1:15",
    blocks.URLBlock: "https://example.org/",
    blocks.IntegerBlock: 1,
    blocks.FloatBlock: 1.5,
    blocks.BooleanBlock: False,
}
# Choices of other things, which have words of their own.
CHOICES = (blocks.PageChooserBlock, blocks.ChooserBlock)


def streams() -> list[tuple[str, blocks.StreamBlock]]:
    """Every StreamField of our models, as (name, its block)."""
    return [
        (f"{model.__name__}.{field.name}", field.stream_block)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, StreamField)
    ]


def all_blocks() -> dict[str, blocks.Block]:
    """
    Every block in every StreamField, by its path: `StoryPage.body.quote.speaker`.

    A block that is the same in several places is there once.
    """
    found, seen = {}, set()

    def walk(path, block):
        inner = [walk(f"{path}.{name}", child) for name, child in children(block)]
        signature = (type(block), block.name, tuple(inner))
        if signature not in seen:
            seen.add(signature)
            found[path] = block
        return signature

    for name, stream in streams():
        walk(name, stream)
    return found


def children(block: blocks.Block) -> list[tuple[str, blocks.Block]]:
    if isinstance(block, ImageBlock | TypedTableBlock):
        return []
    if isinstance(block, blocks.ListBlock):
        return [("item", block.child_block)]
    return list(getattr(block, "child_blocks", {}).items())


class Examples:
    """Makes values; remembers in `words` every word that must reach a translator."""

    def __init__(self):
        self.words = []
        self.ids = (f"id-{number}" for number in itertools.count(1))
        self.image = ImageFactory()
        self.chosen = {}

    def word(self) -> str:
        # With a full stop, so that no word is the beginning of another.
        self.words.append(f"{WORD}{len(self.words) + 1}.")
        return self.words[-1]

    def full(self, block: blocks.Block):
        """A stored value with something in every place."""
        if isinstance(block, ImageBlock):
            return {"image": self.image.pk, "alt_text": self.word(), "decorative": False}
        if isinstance(block, TypedTableBlock):
            return self._table()
        if isinstance(block, blocks.StreamBlock):
            return [self._item(name, child) for name, child in block.child_blocks.items()]
        if isinstance(block, blocks.ListBlock):
            return [self._item("item", block.child_block) for _number in range(2)]
        if isinstance(block, blocks.StructBlock):
            return {name: self.full(child) for name, child in block.child_blocks.items()}
        return self._leaf(block)

    def empty(self, block: blocks.Block):
        """What is stored of a block that was added and left as it was."""
        composite = blocks.StructBlock | blocks.StreamBlock | blocks.ListBlock
        if isinstance(block, composite) and not isinstance(block, ImageBlock):
            return block.get_prep_value(block.get_default())
        return None

    def minimal(self, block: blocks.Block):
        """A stored value with nothing in it, as one left by an older form of the block."""
        if isinstance(block, TypedTableBlock):
            return {"columns": [], "rows": []}
        if isinstance(block, blocks.StructBlock):
            return {}
        if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
            return []
        return None if isinstance(block, CHOICES) else ""

    def _item(self, name, child):
        return {"type": name, "id": next(self.ids), "value": self.full(child)}

    def _table(self):
        columns = [
            {"type": "text", "heading": self.word()},
            {"type": "number", "heading": self.word()},
        ]
        rows = [{"values": [self.word(), 3.5]} for _row in range(2)]
        return {"columns": columns, "rows": rows, "caption": self.word()}

    def _leaf(self, block):
        for kind, value in FACTS.items():
            if isinstance(block, kind):
                return value
        if isinstance(block, blocks.ChoiceBlock):
            choices = block._constructor_kwargs.get("choices") or block.choices
            value, name = next(iter(choices() if callable(choices) else choices))
            return name[0][0] if isinstance(name, list) else value  # the first of a group
        if isinstance(block, CHOICES):
            return self._chosen(block)
        if isinstance(block, blocks.RichTextBlock):
            first, bold, marked = self.word(), self.word(), self.word()
            return f"<p>{first} &amp; <b>{bold}</b> [1]</p><ul><li>{marked}</li></ul>"
        if isinstance(block, blocks.TextBlock):
            return f"{self.word()} & <this>\n{self.word()}"
        if type(block) is blocks.CharBlock:
            return f"{self.word()} & <this>"
        raise AssertionError(f"Say how {type(block).__name__} is translated")

    def _chosen(self, block):
        if isinstance(block, ImageChooserBlock):
            return self.image.pk
        if isinstance(block, DocumentChooserBlock):
            return DocumentFactory().pk
        name = block.target_model.__name__
        if name == "TestimonyMedia" and name not in self.chosen:
            self.chosen[name] = recording(consent()).pk
        factory = {"ContentNotice": ContentNoticeFactory, "DonationCTA": DonationCTAFactory}.get(
            name
        )
        if factory and name not in self.chosen:
            self.chosen[name] = factory().pk
        return self.chosen.get(name)
