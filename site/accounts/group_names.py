"""Names of the groups that work on one language."""

from core.i18n.registry import language


def translators(code: str) -> str:
    """The name of the group that translates into a language."""
    return f"Translators: {language(code).english_name}"


def reviewers(code: str) -> str:
    """The name of the group that reviews a language."""
    return f"Reviewers: {language(code).english_name}"
