"""What happens when a story or a day becomes public, and when it no longer is."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from stories.models import CommemorationPage, StoryPage
from stories.models.dated_events import forget_events, index_events


@receiver(page_published, sender=StoryPage)
@receiver(page_published, sender=CommemorationPage)
def keep_events(sender, instance, **kwargs):
    index_events(instance)


@receiver(page_unpublished, sender=StoryPage)
@receiver(page_unpublished, sender=CommemorationPage)
def drop_events(sender, instance, **kwargs):
    forget_events(instance)
