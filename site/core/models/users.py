from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """
    The project's user model; Django cannot replace it after the first migration.

    It is alone in core/0001: a foreign key to Wagtail there would make migrations depend on each
    other.
    """
