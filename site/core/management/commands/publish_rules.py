from core.management.tables import Table, TableCommand, path_of
from core.setting_lists import classes_in


class Command(TableCommand):
    help = "Print every reason why a page may not go live, in the order they are asked."

    def tables(self):
        rows = [
            (number, f"`{rule.id}`", rule.why, f"`{path_of(rule)}`")
            for number, rule in enumerate(classes_in("PUBLISH_RULES"), 1)
        ]
        return [
            Table(
                "Why a page may not go live",
                ("Order", "Rule", "Why", "Class"),
                rows,
                "`PUBLISH_RULES`, asked by `core.publishing.registry` wherever something goes live, "
                "in every language. Printed by `manage.py publish_rules`.",
            )
        ]
