"""
`manage.py inventory`: prints all code of the project that takes effect by being registered.

A hook, signal receiver or replaced function whose module is no longer imported has no effect, but
tests that import it still pass. A test compares the output with docs/developers/inventory.txt.
"""

import gc
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import registry as checks
from django.core.management import get_commands
from django.core.management.base import BaseCommand
from django.dispatch import Signal
from django.urls import URLPattern, get_resolver
from django_tasks.base import Task
from wagtail import hooks

from core.setting_lists import LISTS

OUR_PACKAGES = (
    "accounts",
    "config",
    "core",
    "home",
    "library",
    "operation",
    "search",
    "stories",
    "translation",
)
OTHERS = ("django", "wagtail", "wagtail_localize", "wagtailmedia", "modelsearch")


def is_ours(code_object: object) -> bool:
    """Whether a function or class is defined in this project."""
    module = sys.modules.get(getattr(code_object, "__module__", None) or "")
    label = (getattr(code_object, "__module__", None) or "").split(".")[0]
    path = getattr(module, "__file__", None) or ""
    return "site-packages" not in path and label in OUR_PACKAGES


def is_of_others(module_name: str) -> bool:
    return module_name.split(".")[0] in OTHERS


def name_of(thing: Any) -> str:
    """`module:qualified.name` of a function, method, class or instance."""
    thing = inspect.unwrap(thing) if callable(thing) else thing
    if not hasattr(thing, "__qualname__"):
        thing = type(thing)
    return f"{thing.__module__}:{thing.__qualname__}"


def hook_lines() -> Iterator[str]:
    hooks.search_for_hooks()
    for name in sorted(hooks._hooks):
        for function, order in hooks._hooks[name]:
            if is_ours(function):
                yield f"{name} {order} {name_of(function)}"


def list_lines() -> Iterator[str]:
    for setting in LISTS:
        yield from (f"{setting} {name}" for name in getattr(settings, setting))


def receiver_lines() -> Iterator[str]:
    senders = {id(model): model._meta.label for model in apps.get_models(include_auto_created=True)}
    names = {id(signal): name for name, signal in named_signals()}
    for signal in signals_alive():
        for key, receiver, *_rest in signal.receivers:
            function = receiver() if not inspect.isroutine(receiver) else receiver
            if function is None or not is_ours(function):
                continue
            sender = senders.get(key[1], "any sender" if key[1] == id(None) else "another sender")
            yield f"{names.get(id(signal), 'unnamed signal')} {sender} {name_of(function)}"


def signals_alive() -> list[Signal]:
    """All existing signals, found among all objects in memory: packages keep no list of them."""
    return [each for each in gc.get_objects() if issubclass(type(each), Signal)]


def named_signals() -> Iterator[tuple[str, Signal]]:
    """Signal → its name in the last module that defines it."""
    others = [(name, module) for name, module in sys.modules.items() if is_of_others(name)]
    for module_name, module in sorted(others, key=lambda each: each[0].endswith(".signals")):
        for name, value in list(vars(module).items()) if module else ():
            if issubclass(type(value), Signal):
                yield f"{module_name}.{name}", value


def replacement_lines() -> Iterator[str]:
    """Functions and methods of other packages that are replaced by functions of this project."""
    for module_name, module in sorted(sys.modules.items()):
        if module is None or not is_of_others(module_name):
            continue
        for name, value in list(vars(module).items()):
            if issubclass(type(value), type) and value.__module__ == module_name:
                for inner, member in list(vars(value).items()):
                    yield from replacement(f"{module_name}.{name}.{inner}", member)
            else:
                yield from replacement(f"{module_name}.{name}", value)


def replacement(place: str, value: Any) -> Iterator[str]:
    kind = type(value)  # isinstance() would evaluate lazy objects
    if issubclass(kind, classmethod | staticmethod):
        value = value.__func__
    elif issubclass(kind, property):
        value = value.fget
    function = value
    if not issubclass(type(function), FunctionType):
        return
    code = getattr(function, "__code__", None)
    home = inspect.getmodule(code) if code else None
    if code and home is not None and home.__name__.split(".")[0] in OUR_PACKAGES:
        around = inspect.getclosurevars(function).nonlocals.get("around")
        yield f"{place} {name_of(around) if around else f'{home.__name__}:{code.co_qualname}'}"


def url_lines(resolver=None, prefix: str = "", namespace: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name or '-'}"
            yield f"{route} {name} {name_of(getattr(entry.callback, 'view_class', entry.callback))}"
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from url_lines(entry, route, inner)


def template_lines() -> Iterator[str]:
    directories: Any = settings.TEMPLATES[0]["DIRS"]
    folders = [Path(each) for each in directories]
    folders += [
        Path(config.path) / "templates" for config in apps.get_app_configs() if ours(config)
    ]
    for folder in folders:
        yield from (
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        )


def ours(config) -> bool:
    return config.name in OUR_PACKAGES


def command_lines() -> Iterator[str]:
    for name, app in get_commands().items():
        if app in OUR_PACKAGES:
            yield name


def permission_lines() -> Iterator[str]:
    for config in apps.get_app_configs():
        for model in config.get_models() if ours(config) else ():
            for codename, _name in model._meta.permissions:
                yield f"{model._meta.label} {codename}"


def check_lines() -> Iterator[str]:
    for check in (*checks.registry.registered_checks, *checks.registry.deployment_checks):
        if is_ours(check):
            yield name_of(check)


def task_lines() -> Iterator[str]:
    for task in (each for each in gc.get_objects() if issubclass(type(each), Task)):
        if is_ours(task.func):
            yield f"{name_of(task.func)} queue={task.queue_name} backend={task.backend}"


# Each kind with its function. Order matters for middleware and apps only.
KINDS: tuple[tuple[str, Callable[[], Iterator[str]], bool], ...] = (
    ("Apps in their order", lambda: (c.name for c in apps.get_app_configs() if ours(c)), False),
    ("Middleware in their order", lambda: iter(settings.MIDDLEWARE), False),
    ("Hooks: name, order, function", hook_lines, True),
    ("Lists in the settings, in their order", list_lines, False),
    ("Signals: signal, sender, receiver", receiver_lines, True),
    ("Replaced functions: place, what stands there", replacement_lines, True),
    ("Addresses: pattern, name, view", url_lines, True),
    ("Templates", template_lines, True),
    ("Commands", command_lines, True),
    ("Permissions", permission_lines, True),
    ("Checks", check_lines, True),
    ("Tasks", task_lines, True),
)


def inventory() -> str:
    """The whole inventory as text, one entry a line, sorted unless the order matters."""
    parts = []
    for title, lines, sort in KINDS:
        found = list(dict.fromkeys(lines()))
        parts.append("\n".join([f"# {title}", *(sorted(found) if sort else found)]))
    return "\n\n".join(parts) + "\n"


class Command(BaseCommand):
    help = (
        "Print every hook, signal receiver, replaced function, middleware, address, template, "
        "command, permission, check and task of this project."
    )

    def handle(self, **options) -> None:
        self.stdout.write(inventory(), ending="")
