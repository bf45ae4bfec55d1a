from core.management.tables import Table, TableCommand, path_of
from core.setting_lists import classes_in


class Command(TableCommand):
    help = "Print what `manage.py doctor` looks at."

    def tables(self):
        rows = [
            (f"`{check.id}`", check.what, check.probe, f"`{path_of(check)}`")
            for check in classes_in("DOCTOR_CHECKS")
        ]
        return [
            Table(
                "What the doctor looks at",
                ("Check", "What", "Probe", "Class"),
                rows,
                "`DOCTOR_CHECKS`, in order, by `manage.py doctor`; some also by `/health/ready` and "
                "`/health/all`. Printed by `manage.py doctor_checks`.",
            )
        ]
