"""
Finds out what live translations from before decision 0080 were made from, as far as it can be known.

A text is known to be up to date if the live version shows exactly the stored translations of the
original's present segments; a fact, if it is the original's. The rest counts as outdated.
"""

from collections import defaultdict

from wagtail.models import DraftStateMixin
from wagtail_localize.models import StringSegment, Translation

from translation.basis import rows
from translation.basis.kinds import Kind
from translation.basis.values import Value, shown_records, source_values
from translation.lookup import segment_texts, target_of
from translation.models import TranslationState
from translation.status.staleness import store_differences

NOT_KNOWN = ""  # a digest that no value has


def fill_bases() -> tuple[int, int]:
    """
    Store the basis of each live translation of which nothing is known.

    Gives how many there were, and how many of them are up to date.
    """
    unknown = TranslationState.objects.filter(is_unknown=True).values("translation")
    translations = Translation.objects.filter(pk__in=unknown).select_related(
        "source", "target_locale", "state"
    )
    found = current = 0
    for translation in translations:
        if fill_basis(translation):
            found += 1
            current += not TranslationState.objects.get(translation=translation).is_stale
    return found, current


def fill_basis(translation: Translation) -> bool:
    """Store the basis of one translation; False if it has no live version, or has a basis."""
    target = target_of(translation.source, translation.target_locale)
    is_live = isinstance(target, DraftStateMixin) and target.live
    if not is_live or rows.with_basis([translation]):
        return False
    original = translation.source.as_instance()
    rows.store(translation, _basis(translation, original, target))
    present = translation.source.get_source_instance()
    rows.store_shown([translation], shown_records(present))
    store_differences([translation], source_values(present))
    return True


def _basis(translation, original, target) -> dict[str, list]:
    own, known = source_values(target), _known_texts(translation, target)
    has_same_records = _keys(original) == _keys(target)
    basis = {}
    for path, value in source_values(original).items():
        if path not in own:
            continue
        if value.kind is Kind.TEXT:
            digest = value.digest if path in known else NOT_KNOWN
        elif value.kind in (Kind.RECORD, Kind.NOTICE) and has_same_records:
            digest = value.digest  # each language chooses its own row of a record
        else:
            digest = own[path].digest
        basis[path] = [value.kind.value, digest]
    return basis | _left_over(own, basis)


def _left_over(own: dict[str, Value], basis) -> dict[str, list]:
    """What the version has and its original hasn't: it was removed there."""
    return {
        path: [value.kind.value, NOT_KNOWN]
        for path, value in own.items()
        if path not in basis and value.kind is Kind.TEXT
    }


def _keys(instance) -> set:
    return {key for key, _model in shown_records(instance)}


def _known_texts(translation, target) -> set[str]:
    """The paths of values at which the live version shows the present translation of each segment."""
    shown, stored = defaultdict(list), defaultdict(list)
    for path, text in segment_texts(target):
        shown[path].append(text)
    segments = StringSegment.objects.filter(source=translation.source)
    segments = segments.annotate_translation(translation.target_locale).order_by("order")
    for path, text in segments.values_list("context__path", "translation"):
        stored[path].append(text)
    values = source_values(translation.source.as_instance())
    behind = {
        unit
        for path in {*shown, *stored}
        if shown[path] != stored[path]
        for unit in rows.units_at(path, values)
    }
    return {path for path, value in values.items() if value.kind is Kind.TEXT} - behind
