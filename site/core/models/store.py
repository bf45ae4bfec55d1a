"""Rows of the page store (core.store)."""

from django.db import models


class StoreToken(models.Model):
    """
    One row: a random text that changes in the transaction of everything readers could see.

    Not a counter: that would meet old folders again after a restored backup.
    """

    token = models.CharField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.token


class StoreHost(models.Model):
    """
    A host that has a store of its own, and until when it may serve from it (core.store.hosts).
    """

    name = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField()
    is_open = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name
