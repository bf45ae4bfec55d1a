from core.management.tables import Table, TableCommand, path_of
from core.setting_lists import classes_in


class Command(TableCommand):
    help = "Print the parts of sitemap.xml."

    def tables(self):
        rows = [
            (f"`{part.id}`", part.what, f"`{path_of(part)}`") for part in classes_in("SITEMAPS")
        ]
        return [
            Table(
                "Parts of the sitemap",
                ("Part", "Content", "Class"),
                rows,
                "`SITEMAPS`, each part once a language. Printed by `manage.py sitemaps`.",
            )
        ]
