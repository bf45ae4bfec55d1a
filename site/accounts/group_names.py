"""Names of the groups that work on one language."""

from django.utils.translation import get_language_info


def translators(code: str) -> str:
    """The name of the group that translates into a language."""
    return f"Translators: {get_language_info(code)['name']}"


def reviewers(code: str) -> str:
    """The name of the group that reviews a language."""
    return f"Reviewers: {get_language_info(code)['name']}"
