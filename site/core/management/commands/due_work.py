from core.management.tables import Table, TableCommand, path_of
from core.setting_lists import classes_in


class Command(TableCommand):
    help = "Print the kinds of scheduled work. publish_scheduled --dryrun prints what is due now."

    def tables(self):
        rows = [
            (f"`{work.id}`", work.what, f"`{path_of(work)}`") for work in classes_in("DUE_WORK")
        ]
        return [
            Table(
                "Scheduled work",
                ("Work", "What is done", "Class"),
                rows,
                "`DUE_WORK`, done by `manage.py publish_scheduled`, the earliest moment first. "
                "Printed by `manage.py due_work`.",
            )
        ]
