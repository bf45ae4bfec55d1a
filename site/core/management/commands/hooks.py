import inspect
from collections.abc import Iterator

from wagtail import hooks

from core.hooks import OWN_HOOKS
from core.management.commands.inventory import is_ours
from core.management.tables import Table, TableCommand, path_of


class Command(TableCommand):
    help = "Print the project's own hooks and those of Wagtail that it uses, with the functions registered for each."

    def tables(self):
        hooks.search_for_hooks()
        own = [(_call(name), _first_line(name), _answers(name)) for name in sorted(OWN_HOOKS)]
        return [
            Table(
                "Our own hooks",
                ("Hook", "Purpose", "Functions registered"),
                own,
                "Described in `core.hooks`. Printed, with those below, by `manage.py hooks`.",
            ),
            Table("Wagtail's hooks", ("Hook", "Order", "Function registered"), list(_of_wagtail())),
        ]


def _call(name) -> str:
    parameters = ", ".join(inspect.signature(OWN_HOOKS[name]).parameters)
    return f"`{name}({parameters})`"


def _first_line(name) -> str:
    return (inspect.getdoc(OWN_HOOKS[name]) or "").partition("\n")[0]


def _answers(name) -> str:
    found = [f"`{path_of(function)}`" for function in hooks.get_hooks(name)]
    return ", ".join(found) or "none"


def _of_wagtail() -> Iterator[tuple]:
    for name in sorted(hooks._hooks.keys() - OWN_HOOKS.keys()):
        ours = [(order, path_of(each)) for each, order in hooks._hooks[name] if is_ours(each)]
        for order, path in sorted(ours):
            yield f"`{name}`", order, f"`{path}`"
