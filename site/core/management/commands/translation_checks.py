from core.management.tables import Table, TableCommand, path_of
from core.setting_lists import classes_in


class Command(TableCommand):
    help = "Print what is asked about each translated segment, in order."

    def tables(self):
        rows = [
            (
                f"`{check.id}`",
                check.sentence,
                ", ".join(check.languages) or "all",
                "yes" if check.blocks else "no",
                f"`{path_of(check)}`",
            )
            for check in classes_in("TRANSLATION_CHECKS")
        ]
        return [
            Table(
                "Checks of translations",
                ("Check", "What is wrong", "Languages", "Keeps from approval", "Class"),
                rows,
                "`TRANSLATION_CHECKS`, asked by `translation.checks.base` about each translated "
                "segment. Printed by `manage.py translation_checks`.",
            )
        ]
