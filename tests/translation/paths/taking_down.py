"""What takes works down, brings them back, moves and copies them."""

import datetime as dt

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageViewRestriction

from core.models import Withdrawal
from core.withdrawal.actions import undo, withdraw
from tests.translation.paths.choosing import (
    PEOPLE,
    Choice,
    act,
    latest,
    publish,
)


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
