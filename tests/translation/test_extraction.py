"""Every text of every block reaches translators, and comes back to where it was."""

import copy
import json

import pytest
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.strings import StringValue

from tests.factories import locale
from tests.translation.block_examples import Examples, all_blocks

pytestmark = pytest.mark.django_db
BLOCKS = all_blocks()


@pytest.fixture
def examples():
    return Examples()


def inside(block: blocks.Block, nested=False) -> blocks.StreamBlock:
    """A stream that holds a block: as it is, or two structs deep and in a list there."""
    block = copy.copy(block)
    if nested:
        deep = blocks.StructBlock([("one", block), ("many", blocks.ListBlock(copy.copy(block)))])
        block = blocks.StructBlock([("outer", deep)])
    return blocks.StreamBlock([("it", block)])


def stored(stream, value) -> list[dict]:
    """The stored form of a stream with one child, as it is after a page was saved."""
    stream_value = stream.to_python([{"type": "it", "id": "top", "value": value}])
    for child in stream_value:
        assert child.id  # reading makes it a value, which is written anew
    return json.loads(json.dumps(stream.get_prep_value(stream_value)))


def extract(stream, data):
    extractor = StreamFieldSegmentExtractor(StreamField(stream), include_overridables=True)
    segments = extractor.handle_stream_block(stream.to_python(copy.deepcopy(data)))
    for number, segment in enumerate(segments):
        segment.order = number
    return [segment for segment in segments if not segment.is_empty()]


def restore(stream, data, segments):
    value = stream.to_python(copy.deepcopy(data))
    writer = StreamFieldSegmentsWriter(StreamField(stream), locale("en"), locale("en"))
    return stream.get_prep_value(writer.handle_stream_block(value, segments))


def texts(segments) -> list[str]:
    return [s.string.data for s in segments if isinstance(s, StringSegmentValue)]


def changed_by_a_round_trip(path, amount, examples) -> bool:
    stream = inside(BLOCKS[path], nested=amount == "nested")
    value = examples.full if amount == "nested" else getattr(examples, amount)
    data = stored(stream, value(stream.child_blocks["it"]))
    return restore(stream, data, extract(stream, data)) != data


def words_not_translated(path, nested, examples) -> list[str]:
    examples.words.clear()
    stream = inside(BLOCKS[path], nested=nested)
    data = stored(stream, examples.full(stream.child_blocks["it"]))
    segments = extract(stream, data)
    offered = " ".join(texts(segments))
    for segment in segments:
        if isinstance(segment, StringSegmentValue):
            segment.string = StringValue("ខ្មែរ")
    left = json.dumps(restore(stream, data, segments))
    return [word for word in examples.words if word not in offered or word in left]


@pytest.mark.parametrize("amount", ["empty", "minimal", "full", "nested"])
def test_every_block_comes_back_as_it_was(amount, examples):
    assert not [path for path in BLOCKS if changed_by_a_round_trip(path, amount, examples)]


@pytest.mark.parametrize("nested", [False, True])
def test_every_word_of_every_block_is_offered_and_replaced(nested, examples):
    left = {path: words_not_translated(path, nested, examples) for path in BLOCKS}

    assert not {path: words for path, words in left.items() if words}


def test_the_walk_finds_blocks_at_every_depth():
    names = {path.partition(".")[2] for path in BLOCKS}

    assert {"body.quote.speaker", "body.timeline.items.item", "body.table"} <= names
    assert len(BLOCKS) > 50
