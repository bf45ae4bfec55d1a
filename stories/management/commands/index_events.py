from django.core.management.base import BaseCommand
from django.db import transaction

from stories.models import CommemorationPage, DatedEvent, StoryPage
from stories.models.dated_events import index_events


class Command(BaseCommand):
    help = (
        "Reads the dated events of all public timelines again, for “on this day”. Safe to repeat."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        DatedEvent.objects.all().delete()
        for model in (StoryPage, CommemorationPage):
            for page in model.objects.filter(live=True).iterator(chunk_size=200):
                index_events(page)
        self.stdout.write(f"{DatedEvent.objects.count()} dated events")
