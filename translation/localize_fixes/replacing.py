"""How a function of another package is replaced, and kept for its guard."""

from functools import wraps


def replace(owner, name: str, around) -> None:
    """Put `around(original, *arguments)` in the place of a function."""
    original = getattr(owner, name)

    @wraps(original)
    def replacement(*args, **kwargs):
        return around(original, *args, **kwargs)

    replacement.original = original
    setattr(owner, name, replacement)


def stock(function):
    """A function as its own package has it, whatever has been put around it."""
    while hasattr(function, "original"):
        function = function.original
    return function
