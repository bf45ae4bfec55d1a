"""Reads and writes the rows that say what each version of a translation was composed from."""

from collections import defaultdict
from collections.abc import Iterable

from wagtail.models import DraftStateMixin, Revision
from wagtail_localize.models import Translation, TranslationSource

from translation.basis.matching import Matching
from translation.basis.values import Value, pack
from translation.live.composition import UntranslatedPaths
from translation.models import Basis, ShownRecord


def live_locales(source: TranslationSource) -> set[int]:
    """The pks of the locales in which a source has a live version."""
    model = source.specific_content_type.model_class()
    versions = model.objects.filter(translation_key=source.object_id)
    if issubclass(model, DraftStateMixin):
        versions = versions.filter(live=True)
    return set(versions.values_list("locale_id", flat=True))


def with_basis(translations: Iterable[Translation]) -> set[int]:
    """The pks of those translations that are compared by a basis."""
    stored = Basis.objects.filter(translation__in=list(translations), revision=None)
    return set(stored.values_list("translation_id", flat=True))


def store(translation: Translation, values: dict, revision: Revision | None = None) -> None:
    """
    Store a basis: of a revision, or (None) the one that a translation is compared by.

    The latter is that of the live version; before there is one, what was sent to translators.
    """
    rows = Basis.objects.filter(translation=translation, revision=revision)
    if not rows.update(values=values):
        Basis.objects.create(translation=translation, revision=revision, values=values)


def store_composed(
    translation: Translation,
    revision: Revision,
    now: dict[str, Value],
    untranslated: UntranslatedPaths,
    *,
    is_live: bool,
) -> None:
    """
    Store the basis of a version just composed.

    Where earlier words were kept, what they were composed from; where text was left out, nothing.
    `is_live`: whether the translation has a live version, beside which this is a draft.
    """
    values = pack(now)
    live = Basis.objects.filter(translation=translation, revision=None) if is_live else ()
    before = next((row.values for row in live), {})
    for path in untranslated.kept:
        for unit in units_at(path, now):
            if unit in before:
                values[unit] = before[unit]
    for path in untranslated.left_out:
        for unit in units_at(path, now):
            values.pop(unit, None)
    Basis.objects.create(translation=translation, revision=revision, values=values)
    if not is_live:
        store(translation, values)


def units_at(path: str, now: dict[str, Value]) -> list[str]:
    """The paths of values that hold the segment at a path: it may lie in a table, or in a field."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        unit = ".".join(parts[:length])
        if unit in now:
            return [unit]
    return []


def store_live(translation: Translation, revision: Revision | None) -> dict | None:
    """
    The version at a revision has gone live: its basis is that of the live version from now on.

    A version that nobody composed (it was edited by hand) has the basis of the one before it.
    """
    rows = Basis.objects.filter(translation=translation)
    row = None
    if revision is not None:
        row = rows.filter(revision__pk__lte=revision.pk).order_by("-revision_id").first()
    row = row or rows.filter(revision=None).first()
    if row is None:
        return None
    store(translation, row.values)
    if revision is not None:
        rows.filter(revision__pk__lt=revision.pk).delete()
    return row.values


def rename(values: dict, matching: Matching) -> dict:
    """A basis with the paths that its blocks have in the later version of the original."""
    renamed = {}
    for path, (kind, found) in values.items():
        if isinstance(found, list):
            place = path.partition("#")[0]
            ids = [matching.new_path(f"{place}.{key}").rpartition(".")[2] for key in found]
            found = ids
        renamed[matching.new_path(path)] = [kind, found]
    return renamed


def store_shown(translations: Iterable[Translation], records: set[tuple]) -> None:
    """
    Store which shared records the original of some translations shows.

    `records`: as translation.basis.values.shown_records gives them.
    """
    translations = list(translations)
    stored = defaultdict(dict)
    rows = ShownRecord.objects.filter(translation__in=translations)
    for pk, translation_id, *record in rows.values_list("pk", "translation", "key", "model"):
        stored[translation_id][tuple(record)] = pk
    gone = [
        pk for known in stored.values() for record, pk in known.items() if record not in records
    ]
    if gone:
        ShownRecord.objects.filter(pk__in=gone).delete()
    ShownRecord.objects.bulk_create(
        ShownRecord(translation=translation, key=key, model=model)
        for translation in translations
        for key, model in records
        if (key, model) not in stored[translation.pk]
    )
