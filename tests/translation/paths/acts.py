"""
What people and commands do to the works of a `World`, each as one function in ACTS.

An act takes the world and a number that chooses who does what to which work and place. What is
refused changes nothing, which the questions after each act show; so refusals are no failures.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError

from tests.translation.paths import consenting, editing, taking_down, translating
from tests.translation.paths.choosing import ACTS

__all__ = ["ACTS", "FILES", "REFUSALS"]
FILES = (consenting, editing, taking_down, translating)
REFUSALS = (ValidationError, PermissionDenied, CommandError)
