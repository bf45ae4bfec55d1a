"""What translators, reviewers and publishers do to translations."""

import polib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from tests.translation.paths.choosing import (
    Choice,
    act,
)
from tests.translation.paths.world import WORKS


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
