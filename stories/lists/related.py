"""What to read after a story: the editor's picks, then what has most in common with it (S14)."""

from django.db.models import Case, IntegerField, Q, Value, When

from core.i18n.availability import visible

MOST = 3


def further_stories(request, story) -> list:
    """
    Stories that may follow one, the nearest first: never itself, only of the reader's language.

    Near is the same day of remembrance, then the same atrocity, country, theme, then the newest.
    Enough of them that three are left when the editor's picks are taken out. One query.
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
    """Works that have a code in common with a story; a subquery that is asked once, not for each."""
    stories = type(story)._base_manager
    own = stories.filter(pk=story.pk).values(lookup)
    return Q(pk__in=stories.filter(**{f"{lookup}__in": own}).values("pk"))


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
