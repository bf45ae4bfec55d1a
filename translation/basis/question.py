"""What is to be asked before an original goes live that has live translations."""

from dataclasses import dataclass

from rapidfuzz import fuzz
from wagtail.models import DraftStateMixin, Revision
from wagtail_localize.models import Translation, TranslationSource

from translation.basis.answers import MINOR, MUST_NOT_STAY, NORMAL, answer_to, said_of
from translation.basis.kinds import Kind
from translation.basis.matching import match
from translation.basis.rows import live_locales
from translation.basis.shortened import ChangedText, changed_texts
from translation.basis.values import source_values

ALMOST_EQUAL = 97  # % alike, and no other digits: a comma, a typing error
NAME_IN_A_LIST = ".name"
LARGE_PART = 1 / 3


@dataclass(frozen=True)
class Asked:
    """A changed text; `proposed`: what was said of it, or else what it seems to be."""

    text: ChangedText
    proposed: str
    is_answered: bool = False

    @property
    def path(self) -> str:
        return self.text.path


@dataclass(frozen=True)
class Question:
    """What is asked; `removed`: the part of the words that would go by removal alone, or 0."""

    texts: list[Asked]
    removed: float = 0.0
    knows_removed: bool = False

    @property
    def is_large(self) -> bool:
        """Whether so much would go by removal alone that the editor is asked about that too."""
        return self.removed > LARGE_PART

    @property
    def is_answered(self) -> bool:
        """Whether all of it was answered for this revision, or one before it."""
        return all(asked.is_answered for asked in self.texts) and (
            self.knows_removed or not self.is_large
        )

    def __bool__(self) -> bool:
        return bool(self.texts or self.is_large)


def question_of(instance, revision: Revision | None = None) -> Question:
    """
    What is to be asked before a page or record goes live as it is in memory; empty if nothing is.

    `revision`: the one it is from; answers may be kept with that and with earlier ones.
    """
    if not _has_live_translations(instance):
        return Question([])
    public = type(instance).objects.get(pk=instance.pk)
    before, now = source_values(public), source_values(instance)
    matching, said = match(public, instance), said_of(instance, revision)
    texts = changed_texts(before, now, matching, instance)
    known = any(row.keeps_removed is not None for row in said)
    return Question([_asked(text, said) for text in texts], _removed(before, now, matching), known)


def _asked(text, said) -> Asked:
    answer = answer_to(text, said)
    return Asked(text, answer or _proposal(text), answer is not None)


def _removed(before, now, matching) -> float:
    """The part of the words of an original that would go by removal alone."""
    texts = {path: value for path, value in before.items() if value.kind is Kind.TEXT}
    total = sum(len(value.text) for value in texts.values())
    gone = [value for path, value in texts.items() if matching.new_path(path) not in now]
    return sum(len(value.text) for value in gone) / total if total else 0


def _has_live_translations(instance) -> bool:
    if not isinstance(instance, DraftStateMixin):
        return False
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale_id=instance.locale_id
    ).first()
    if source is None or not type(instance).objects.filter(pk=instance.pk, live=True).exists():
        return False
    targets = Translation.objects.filter(source=source, enabled=True)
    return bool(set(targets.values_list("target_locale", flat=True)) & live_locales(source))


def _proposal(text: ChangedText) -> str:
    if text.path.endswith(NAME_IN_A_LIST) or text.names:
        return MUST_NOT_STAY
    is_alike = fuzz.ratio(text.before, text.now) >= ALMOST_EQUAL
    if is_alike and not text.is_shortened and _digits(text.before) == _digits(text.now):
        return MINOR
    return NORMAL


def _digits(words) -> str:
    return "".join(filter(str.isdigit, words))
