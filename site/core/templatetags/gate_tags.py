"""Template tags for what the publish gate shows in the editor."""

from django import template
from django.utils.translation import gettext as _
from wagtail.blocks import BlockField

from core.i18n.punctuation import labelled
from core.publishing.registry import Blocker, publish_blockers
from core.publishing.rules import EMPTY

register = template.Library()


@register.inclusion_tag("wagtailadmin/blockers.html")
def before_publishing(page, form=None):
    """
    What must be done before a page can be published, as it stands in its editor: the last saved
    draft or, with a `form` that was refused, what was sent with it.
    """
    blockers = publish_blockers(page) if page and page.pk else []
    return {"page": page, "blockers": [*_refused(form, blockers)]}


def _refused(form, blockers):
    """
    The blockers, with the errors of a form in the place of those of the same field: the page has
    its former value.
    """
    lines = dict(_errors(form, blockers)) if form is not None and form.is_bound else {}
    yield from lines.values()
    yield from (blocker for blocker in blockers if blocker.field not in lines)


def _errors(form, blockers):
    known = {blocker.message for blocker in blockers}
    fields = {blocker.field for blocker in blockers}
    for name, errors in form.errors.as_data().items():
        field = form.fields.get(name)
        if field is None or isinstance(field, BlockField):
            continue
        is_empty = {error.code for error in errors} <= EMPTY
        words = " ".join(message for error in errors for message in error.messages)
        if is_empty and name not in fields:
            yield name, Blocker(_("“%(field)s” is empty.") % {"field": field.label}, name)
        elif not is_empty and words not in known:
            yield name, Blocker(labelled(field.label, words), name)
