from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """
    Ours from the first migration, because it can't be changed later.

    Alone in core/0001: a key to Wagtail there would close a circle of migrations.
    """
