"""What one submission of the form "Translate" of wagtail-localize did, told to its view."""

from itertools import chain

from wagtail.models import Locale, TranslatableMixin

from translation.jobs.making import Order, give_out
from translation.models import Job, SubtreeSubmission


class SubmissionReport:
    """
    Stands in for a view's component manager and takes notes for the view.

    wagtail-localize hands the manager to the function that sends the page or record, and to
    the task that sends the pages below it: it is the one object that reaches both.

    `passed_over`: instances that weren't sent to a locale, because they are translated from
    another language. `subtree`: the submission of the pages below, if there is one.
    """

    def __init__(self, components):
        self.components = components
        self.passed_over: list[tuple[TranslatableMixin, Locale]] = []
        self.subtree: SubtreeSubmission | None = None

    @property
    def order(self) -> Order:
        """What the form asks of the translators."""
        for component, _instance, form in self.components:
            if component["model"] is Job:
                return form.order()
        return Order()

    def save(self, creator, sources_and_translations=None) -> None:
        """Called at the end of sending an object, with the TranslationCreator that sent it."""
        self.passed_over += creator.passed_over
        translations = chain.from_iterable((sources_and_translations or {}).values())
        give_out(translations, self.order, creator.user)
        others = [each for each in self.components if each[0]["model"] is not Job]
        manager = type(self.components)(others)
        manager.save(creator, sources_and_translations=sources_and_translations)


def report_of(view) -> SubmissionReport:
    """The report of a SubmitTranslationView whose form is valid; the first call puts it in place."""
    if not isinstance(view.components, SubmissionReport):
        view.components = SubmissionReport(view.components)
    return view.components
