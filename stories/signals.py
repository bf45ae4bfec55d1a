"""Signal receivers for stories and days that become public or are unpublished."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from stories.models import CommemorationPage, StoryPage
from stories.models.dated_events import index_events, remove_events


@receiver(page_published, sender=StoryPage)
@receiver(page_published, sender=CommemorationPage)
def index_dated_events(sender, instance, **kwargs):
    index_events(instance)


@receiver(page_unpublished, sender=StoryPage)
@receiver(page_unpublished, sender=CommemorationPage)
def remove_dated_events(sender, instance, **kwargs):
    remove_events(instance)
