from core.management.tables import Table, TableCommand, path_of
from search.kinds import kind_of, page_types


class Command(TableCommand):
    help = "Print which page types readers can find, and why not the others."

    def tables(self):
        rows = [
            (
                "" if model.not_in_search else f"`{kind_of(model)}`",
                f"`{path_of(model)}`",
                model.not_in_search or "found",
            )
            for model in sorted(page_types(), key=lambda model: bool(model.not_in_search))
        ]
        return [
            Table(
                "Which pages search and its lists know",
                ("Kind", "Page type", "Found, or why not"),
                rows,
                "Read from the page types by `search.kinds`: a new type is found unless it says in "
                "`not_in_search` why not. Printed by `manage.py searched_pages`.",
            )
        ]
