"""What editors do to the English works and to shared records."""

import datetime as dt
from collections.abc import Callable

from core.models import PageNotice
from tests.factories import locale
from tests.translation.paths.choosing import (
    PEOPLE,
    Choice,
    act,
    latest,
    publish,
    send_through_review,
)
from tests.translation.paths.world import World


def edit(world: World, number: int, change: Callable) -> None:
    """Publish the story in English after `change(blocks, choice)` of its blocks."""
    story, choice = world.work("story"), Choice(number)
    if story is None:
        return
    story = latest(story)
    blocks = [dict(block) for block in story.body.get_prep_value()]
    blocks = change(blocks, choice)
    story.body = type(story)._meta.get_field("body").to_python(blocks)
    publish(world, story)


def paragraph(world, place, note=""):
    return f"<p>{world.words.text('en', ('story', place))}{note}.</p>"


@act
def editor_changes_a_paragraph(world, number):
    def change(blocks, choice):
        block = choice.of(block for block in blocks if block["type"] == "paragraph")
        if block:
            note = block["value"][-9:-5] if " [" in block["value"] else ""
            block["value"] = paragraph(world, block["id"], note)
        return blocks

    edit(world, number, change)


@act
def editor_removes_a_block(world, number):
    def change(blocks, choice):
        gone = choice.of(blocks)
        return [block for block in blocks if block is not gone]

    edit(world, number, change)


@act
def editor_adds_a_paragraph(world, number):
    def change(blocks, choice):
        name = f"n{len(world.words.places)}"
        place = choice.of(range(len(blocks) + 1))
        new = {"type": "paragraph", "id": name, "value": paragraph(world, name)}
        return [*blocks[:place], new, *blocks[place:]]

    edit(world, number, change)


@act
def editor_pastes_the_text_again_with_new_ids(world, number):
    def change(blocks, choice):
        return [{**block, "id": f"{block['id']}x"} for block in blocks]

    edit(world, number, change)


@act
def editor_moves_a_block_to_the_end(world, number):
    def change(blocks, choice):
        moved = choice.of(blocks)
        return [block for block in blocks if block is not moved] + [moved] if moved else blocks

    edit(world, number, change)


@act
def editor_changes_title_or_standfirst(world, number):
    choice = Choice(number)
    name, page = choice.work(world)
    if page is None:
        return
    page = latest(page)
    fields = {"story": ["title", "standfirst"], "record": ["title", "abstract"]}[name]
    field = choice.of(fields)
    text = world.words.text("en", (name, field))
    setattr(page, field, f"<p>{text}</p>" if field == "abstract" else text)
    publish(world, page)


@act
def editor_changes_a_fact(world, number):
    page = world.work("story")
    if page is None:
        return
    page = latest(page)
    page.story_date = dt.date(1975 + number % 40, 4, 17)
    publish(world, page)


@act
def editor_removes_the_first_source_and_its_mark(world, number):
    page = world.work("story")
    if page is None or page.sources.count() < 2:
        return
    page = latest(page)
    page.sources = list(page.sources.all())[1:]
    blocks = [dict(block) for block in page.body.get_prep_value()]
    blocks = [block for block in blocks if "[1]" not in str(block["value"])]
    for block in blocks:
        if block["type"] == "paragraph":
            block["value"] = block["value"].replace("[2]", "[1]")
    page.body = type(page)._meta.get_field("body").to_python(blocks)
    publish(world, page)


@act
def editor_adds_a_notice(world, number):
    page = world.work("story")
    model, key = world.records["notice"]
    notice = model.objects.filter(translation_key=key, locale=locale("en")).first()
    if page is None or page.content_notices.exists() or notice is None:
        return
    page = latest(page)
    page.content_notices = [PageNotice(notice=notice)]
    send_through_review(world, page)


@act
def editor_saves_a_draft(world, number):
    choice = Choice(number)
    name, page = choice.work(world)
    if page is not None:
        page = latest(page)
        page.title = world.words.text("en", (name, "title"))
        page.save_revision(user=world.user("editor"))


@act
def somebody_publishes_the_latest_version(world, number):
    choice = Choice(number)
    code, who = choice.of(("en", "km", "es")), choice.of(PEOPLE)
    _name, page = choice.work(world, code)
    if page is not None and page.latest_revision:
        page.latest_revision.publish(user=world.user(who))


def record_of(world, choice, code="en"):
    name = choice.of(world.records)
    model, key = world.records[name]
    return name, model.objects.filter(translation_key=key, locale=locale(code)).first()


@act
def editor_changes_a_shared_record(world, number):
    name, record = record_of(world, Choice(number))
    if record is None:
        return
    record = record.get_latest_revision_as_object()
    field = "label" if name == "notice" else "name"
    setattr(record, field, world.words.text("en", (name, field)))
    publish(world, record)


@act
def editor_unpublishes_a_shared_record(world, number):
    _name, record = record_of(world, Choice(number))
    if record is not None and record.live:
        record.unpublish(user=world.user("publisher"))


@act
def editor_publishes_a_shared_record(world, number):
    choice = Choice(number)
    _name, record = record_of(world, choice, choice.of(("en", "km", "es")))
    if record is not None and not record.live:
        publish(world, record)
