"""Replaces a function of another package; the original stays reachable for guard tests."""

from functools import wraps


def replace(owner, name: str, around) -> None:
    """
    Replace a function by `around`, which is called with the original and the arguments.

    A class method stays one: the class comes first among the arguments.
    """
    original = getattr(owner, name)
    is_of_class = isinstance(getattr(original, "__self__", None), type)
    function = original.__func__ if is_of_class else original

    @wraps(original)
    def replacement(*args, **kwargs):
        return around(function, *args, **kwargs)

    replacement.original = original
    setattr(owner, name, classmethod(replacement) if is_of_class else replacement)


def stock(function):
    """A function as its own package defines it, without our wrappers."""
    while hasattr(function, "original"):
        function = function.original
    return function
