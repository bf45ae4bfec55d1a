"""
What people and commands do to the works of a `World`, each as one function in ACTS.

An act takes the world and a number that chooses who does what to which work and place. What is
refused changes nothing, which the questions after each act show; so refusals are no failures.
"""

import datetime as dt
from collections.abc import Callable

import polib
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import StringSegment, StringTranslation

from core.models import PageNotice, Withdrawal
from core.withdrawal.actions import undo, withdraw
from tests.factories import locale
from tests.translation.paths.world import WORKS, World

REFUSALS = (ValidationError, PermissionDenied, CommandError)
PEOPLE = ("admin", "publisher", "editor", "reviewer-km", "translator-km", "author", "translator-es")
ACTS: dict[str, Callable[[World, int], object]] = {}


def act(function: Callable[[World, int], object]) -> Callable[[World, int], object]:
    ACTS[function.__name__] = function
    return function


class Choice:
    """Chooses several things by one number."""

    def __init__(self, number: int):
        self.number = number

    def of(self, things):
        things = list(things)
        if not things:
            return None
        self.number, place = divmod(self.number, len(things))
        return things[place]

    def work(self, world: World, code: str = "en"):
        """(name, page) of a work in a language; the page may be None."""
        name = self.of(WORKS)
        return name, world.work(name, code)


def latest(page: Page) -> Page:
    return page.get_latest_revision_as_object()


def publish(world: World, instance) -> None:
    """An editor's version of a page or record, published by the publisher; without review."""
    user = world.user("publisher")
    instance.save_revision(user=world.user("editor")).publish(user=user)


def send_through_review(world: World, page: Page) -> None:
    """An editor's version of a page, approved in each step of the workflow by an administrator."""
    editor, admin = world.user("editor"), world.user("admin")
    page.save_revision(user=editor)
    state = page.get_workflow().start(page, editor)
    while state.status == state.STATUS_IN_PROGRESS:
        step = state.current_task_state.specific
        step.task.specific.on_action(step, admin, "approve")
        state.refresh_from_db()


# The English editors ---------------------------------------------------------------------


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


# Shared records --------------------------------------------------------------------------


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


# Down and up -----------------------------------------------------------------------------


@act
def somebody_unpublishes(world, number):
    choice = Choice(number)
    code, who = choice.of(("en", "km", "en", "es")), choice.of(PEOPLE[:3])
    _name, page = choice.work(world, code)
    if page is not None and page.live:
        address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        return world.client(who).post(address, {"include_descendants": "on"})


@act
def original_expires(world, number):
    _name, page = Choice(number).work(world)
    if page is not None and page.live:
        page.expire_at = timezone.now() + dt.timedelta(hours=1)
        publish(world, page)
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(hours=1))
        call_command("publish_scheduled", verbosity=0)


@act
def version_is_scheduled_and_its_time_comes(world, number):
    choice = Choice(number)
    _name, page = choice.work(world, choice.of(("en", "km", "es")))
    if page is None:
        return
    page = latest(page)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    revision = page.save_revision(user=world.user("publisher"))
    revision.publish(user=world.user("publisher"))
    type(revision).objects.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - dt.timedelta(hours=1)
    )
    call_command("publish_scheduled", verbosity=0)


@act
def somebody_restricts_a_work(world, number):
    _name, page = Choice(number).work(world)
    if page is not None and not page.view_restrictions.exists():
        kind = PageViewRestriction.LOGIN if number % 2 else PageViewRestriction.GROUPS
        made = PageViewRestriction.objects.create(page=page, restriction_type=kind)
        if kind == PageViewRestriction.GROUPS:
            made.groups.add(Group.objects.first())


@act
def somebody_opens_a_restricted_work(world, number):
    choice = Choice(number)
    _name, page = choice.work(world, choice.of(("en", "km", "es")))
    if page is not None:
        for restriction in page.view_restrictions.all():
            restriction.delete()


@act
def work_is_withdrawn(world, number):
    _name, page = Choice(number).work(world)
    if page is not None:
        withdraw(page, user=world.user("admin"))


@act
def withdrawal_is_undone(world, number):
    for withdrawal in Withdrawal.objects.filter(undone_at=None):
        undo(withdrawal, user=world.user("admin"))


@act
def record_is_moved_to_another_section(world, number):
    page = world.work("record")
    if page is not None:
        library = page.get_ancestors().filter(depth=3).first()
        series = library.get_children().type(type(page.get_parent().specific)).first()
        MovePageAction(page, series, pos="last-child").execute(skip_permission_checks=True)


@act
def section_is_unpublished_or_published_in_bulk(world, number):
    choice = Choice(number)
    code, what = choice.of(("km", "en")), choice.of(("publish", "unpublish"))
    _name, page = choice.work(world, code)
    if page is None:
        return
    section = page.get_parent()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", what))
    who = choice.of(("publisher", "admin"))
    return world.client(who).post(
        f"{address}?id={section.pk}", {"include_descendants": "on", "next": "/admin/"}
    )


@act
def work_is_copied_into_the_khmer_section(world, number):
    choice = Choice(number)
    name, page = choice.work(world)
    khmer = world.work(name, "km")
    if page is None or khmer is None:
        return
    slug = f"copy-{len(world.words.places)}"
    who = world.user(choice.of(("publisher", "admin")))
    CopyPageAction(
        page,
        to=khmer.get_parent(),
        keep_live=True,
        user=who,
        update_attrs={"slug": slug, "locale": khmer.locale},
    ).execute(skip_permission_checks=True)


@act
def withdrawn_work_is_copied(world, number):
    _name, page = Choice(number).work(world)
    if page is not None and Withdrawal.objects.filter(
        translation_key=page.translation_key, undone_at=None
    ):
        slug = f"copy-{len(world.words.places)}"
        copy = CopyPageAction(
            page, to=page.get_parent(), user=world.user("admin"), update_attrs={"slug": slug}
        ).execute(skip_permission_checks=True)
        publish(world, copy)


@act
def alias_is_made_in_the_khmer_section(world, number):
    name, page = Choice(number).work(world)
    khmer = world.work(name, "km")
    if page is not None and khmer is not None:
        slug = f"alias-{len(world.words.places)}"
        CreatePageAliasAction(
            page, parent=khmer.get_parent(), update_slug=slug, user=world.user("admin")
        ).execute(skip_permission_checks=True)


# Translators, reviewers, publishers ------------------------------------------------------


def of_a_translation(world, choice):
    """(translation, its page) of a work in Khmer or Spanish; both may be None."""
    name, code = choice.of(WORKS), choice.of(("km", "es"))
    translation = world.translation(name, code)
    return translation, world.work(name, code) if translation else None


@act
def translator_translates_all_that_is_missing(world, number):
    translation, _page = of_a_translation(world, Choice(number))
    if translation:
        who = f"translator-{translation.target_locale.language_code}"
        world.translate(translation, world.user(who))


@act
def translator_translates_one_segment(world, number):
    translation, _page = of_a_translation(world, Choice(number))
    if translation:
        who = f"translator-{translation.target_locale.language_code}"
        world.translate(translation, world.user(who), most=1)


@act
def translator_pastes_the_original_as_translation(world, number):
    choice = Choice(number)
    translation, _page = of_a_translation(world, choice)
    if translation is None:
        return None
    segments = StringSegment.objects.filter(source=translation.source).order_by("order")
    done = StringTranslation.objects.filter(locale=translation.target_locale)
    segments = segments.exclude(string__translations__in=done)
    segment = choice.of(segments.select_related("string"))
    if segment is None:
        return None
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    who = world.client(f"translator-{translation.target_locale.language_code}")
    return who.put(address, f"value={segment.string.data}", "application/x-www-form-urlencoded")


@act
def translator_uploads_a_file(world, number):
    translation, _page = of_a_translation(world, Choice(number))
    if translation is None:
        return
    code = translation.target_locale.language_code
    file = polib.pofile(str(translation.export_po()))
    for entry in file:
        entry.msgstr = world.words.translation(code, entry.msgid)
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    who = world.client(f"translator-{code}")
    who.post(address, {"file": SimpleUploadedFile("words.po", str(file).encode())})
    return who.post(address, {"confirmed": "1"})


@act
def somebody_acts_in_the_review(world, number):
    choice = Choice(number)
    translation, _page = of_a_translation(world, choice)
    if translation is None:
        return
    code = translation.target_locale.language_code
    who, action = choice.of(
        [
            (f"translator-{code}", "submit"),
            (f"reviewer-{code}", "approve"),
            ("publisher", "approve"),
            ("admin", "approve"),
            (f"reviewer-{code}", "reject"),
            (f"translator-{code}", "cancel"),
        ]
    )
    address = reverse("translation:review", args=[translation.pk])
    return world.client(who).post(address, {"action": action, "comment": "Again, please."})


@act
def publisher_publishes_the_translation(world, number):
    _translation, page = of_a_translation(world, Choice(number))
    if page is not None:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return world.client("publisher").post(address, {"action": "publish"})


@act
def command_publishes_the_translation(world, number):
    translation, _page = of_a_translation(world, Choice(number))
    if translation and translation.enabled:
        translation.save_target(user=world.user("admin"), publish=True)


@act
def editor_syncs_and_publishes(world, number):
    choice = Choice(number)
    source = world.source(choice.of(WORKS))
    if source is not None:
        address = reverse("wagtail_localize:update_translations", args=[source.pk])
        form = {"publish_translations": "on"} if choice.of((True, False)) else {}
        return world.client("admin").post(address, form)


@act
def somebody_stops_a_translation(world, number):
    translation, _page = of_a_translation(world, Choice(number))
    if translation and translation.enabled:
        address = reverse("wagtail_localize:stop_translation", args=[translation.pk])
        return world.client("admin").post(address)


@act
def somebody_starts_a_translation_again(world, number):
    translation, page = of_a_translation(world, Choice(number))
    if page is not None and not translation.enabled:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = {"localize-restart-translation": "1", "keep-edited": "1"}
        return world.client("admin").post(address, form)


@act
def somebody_makes_an_alias_of_a_translation_and_back(world, number):
    _translation, page = of_a_translation(world, Choice(number))
    if page is not None:
        world.client("admin").post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
        page = Page.objects.get(pk=page.pk)
        if page.alias_of_id:
            return world.client("admin").post(
                reverse("wagtailadmin_pages:convert_alias", args=[page.pk])
            )


@act
def original_is_deleted(world, number):
    if number % 5:  # rare: after it little is left to ask
        return None
    _name, page = Choice(number // 5).work(world)
    if page is not None:
        address = reverse("wagtailadmin_pages:delete", args=[page.pk])
        return world.client("admin").post(address)
    return None
