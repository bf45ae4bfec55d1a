"""What follows when the texts or settings of the site are saved."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Site

from home.models import SiteSettings, SiteTexts
from home.site_chrome import forget_organisation_name


@receiver([post_save, post_delete], sender=SiteTexts)
@receiver([post_save, post_delete], sender=SiteSettings)
@receiver([post_save, post_delete], sender=Site)
def read_organisation_name_anew(sender, **kwargs):
    forget_organisation_name()
