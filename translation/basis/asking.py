"""
Asks who publishes an original what its changed texts are to its live translations.

Minor, normal, or must not stay (translation.basis.answers). Asked after Publish is clicked in the
form: the draft is stored by then, and goes live with the answers. docs/decisions/0080.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from rapidfuzz import fuzz
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from core.models import Organisation, Person
from translation.basis.answers import Answers, answering
from translation.basis.kinds import Kind
from translation.basis.matching import match
from translation.basis.rows import live_locales
from translation.basis.values import source_values

MINOR, NORMAL, MUST_NOT_STAY = "minor", "normal", "must-not-stay"
ALMOST_EQUAL = 97  # % alike, and no other digits: a comma, a typing error
NAME_IN_A_LIST = ".name"
LARGE_PART = 1 / 3


@dataclass(frozen=True)
class ChangedText:
    """A text that is public in another wording; `proposed`: what it seems to be."""

    path: str
    before: str
    now: str
    proposed: str


@dataclass(frozen=True)
class Question:
    """What is asked; `removed`: the part of the words that would go by removal alone, or 0."""

    texts: list[ChangedText]
    removed: float = 0.0

    @property
    def is_large(self) -> bool:
        """Whether so much would go by removal alone that the editor is asked about that too."""
        return self.removed > LARGE_PART

    def __bool__(self) -> bool:
        return bool(self.texts or self.is_large)


def question_of(page: Page) -> Question:
    """What is to be asked before a page goes live as it is in memory; empty if nothing is."""
    if not _has_live_translations(page):
        return Question([])
    public = type(page).objects.get(pk=page.pk)
    before, now, matching = source_values(public), source_values(page), match(public, page)
    names = _names_known(page)
    texts, gone, total = [], 0, 0
    for at, value in before.items():
        if value.kind is not Kind.TEXT:
            continue
        present = now.get(matching.new_path(at))
        total += len(value.text)
        if present is None:
            gone += len(value.text)
        elif present.digest != value.digest:
            texts.append(_changed(matching.new_path(at), value.text, present.text, names))
    return Question(texts, gone / total if total else 0)


def _has_live_translations(page) -> bool:
    source = TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=page.locale_id
    ).first()
    if source is None or not Page.objects.filter(pk=page.pk, live=True).exists():
        return False
    targets = Translation.objects.filter(source=source, enabled=True)
    return bool(set(targets.values_list("target_locale", flat=True)) & live_locales(source))


def _names_known(page) -> set[str]:
    people = Person.objects.filter(locale_id=page.locale_id).values_list("name", flat=True)
    bodies = Organisation.objects.filter(locale_id=page.locale_id).values_list("name", flat=True)
    return {name for name in [*people, *bodies] if name}


def _changed(at, before, now, names) -> ChangedText:
    before, now = strip_tags(before), strip_tags(now)
    proposed = NORMAL
    if at.endswith(NAME_IN_A_LIST) or any(name in before and name not in now for name in names):
        proposed = MUST_NOT_STAY
    elif fuzz.ratio(before, now) >= ALMOST_EQUAL and _digits(before) == _digits(now):
        proposed = MINOR
    return ChangedText(at, before, now, proposed)


def _digits(words) -> str:
    return "".join(filter(str.isdigit, words))


@hooks.register("before_publish_page")
def ask_about_changes(request, page):
    """Redirects to the question, if there is one; a page with a later date isn't public yet."""
    if page.go_live_at and page.go_live_at > timezone.now():
        return None
    return redirect(changes_url(page)) if question_of(page.specific) else None


def changes_url(page) -> str:
    return reverse("translation_changes:ask", args=[page.pk, page.latest_revision_id])


def ask(request, page_id, revision_id):
    """The question about the draft of a page; POST publishes it with the answers."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    editor = redirect("wagtailadmin_pages:edit", page.pk)
    if page.latest_revision_id != revision_id:
        messages.warning(request, _("The page was changed meanwhile. Publish it from here."))
        return editor
    revision = page.latest_revision
    question = question_of(revision.as_object())
    if request.method != "POST":
        context = {"page": page, "question": question}
        return render(request, "translation/changes.html", context)
    with answering(_answers(request, question)):
        revision.publish(user=request.user)
    for hook in hooks.get_hooks("after_publish_page"):
        hook(request, page)
    words = _("“%(page)s” has been published.") % {"page": page.get_admin_display_title()}
    messages.success(request, words)
    return editor


def _answers(request, question) -> Answers:
    chosen = {text.path: request.POST.get(text.path, text.proposed) for text in question.texts}
    return Answers(
        minor=frozenset(at for at, answer in chosen.items() if answer == MINOR),
        must_not_stay=frozenset(at for at, answer in chosen.items() if answer == MUST_NOT_STAY),
        keeps_removed=request.POST.get("removed") == "later",
    )


@hooks.register("register_admin_urls")
def register_changes_url():
    urls = [path("<int:page_id>/<int:revision_id>/", ask, name="ask")]
    return [path("translations/changes/", include((urls, "translation_changes")))]
