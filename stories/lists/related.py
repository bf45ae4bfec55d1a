"""Suggests stories to read next, besides the editor's picks."""

from django.db.models import Case, IntegerField, Q, Value, When

from core.i18n.availability import visible

MOST = 3


def further_stories(request, story) -> list:
    """
    Stories similar to one, the most similar first; only in the reader's language.

    Ordered by: same day of remembrance, same atrocity, country, theme, then the newest. Enough of
    them that three are left without the editor's picks. One query.
    """
    if not story.pk:
        return []
    others = visible(request, type(story).objects.exclude(translation_key=story.translation_key))
    nearness = {
        "same_day": Q(path__startswith=story.path[: -story.steplen])
        if story.is_edition
        else Q(pk__in=[]),
        "same_atrocity": _shares("atrocities__atrocity__code", story),
        "same_country": _shares("countries__code", story),
        "same_theme": _shares("themes__theme__code", story),
    }
    return list(
        others.annotate(**{name: _flag(shared) for name, shared in nearness.items()})
        .order_by(*(f"-{name}" for name in nearness), "-story_date", "-pk")
        .select_related("locale")[: 2 * MOST]
    )


def _shares(lookup: str, story) -> Q:
    """Works that share a code with a story; a subquery that runs once, not once for each row."""
    stories = type(story)._base_manager
    own = stories.filter(pk=story.pk).values(lookup)
    return Q(pk__in=stories.filter(**{f"{lookup}__in": own}).values("pk"))


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
