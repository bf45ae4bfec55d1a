"""How a function of another package is replaced, and kept for its guard."""

from functools import wraps


def replace(owner, name: str, around) -> None:
    """
    Put `around(original, *arguments)` in the place of a function.

    A class method stays one: the class is the first of its arguments.
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
    """A function as its own package has it, whatever has been put around it."""
    while hasattr(function, "original"):
        function = function.original
    return function
