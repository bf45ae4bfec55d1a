"""Actions on translations in Wagtail's site history."""
