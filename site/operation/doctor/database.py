"""The database: whether it answers, and holds what this version expects."""

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from operation.doctor.base import Examination, Finding, Probe, ok, problem, warning


class Database(Examination):
    id = "database"
    what = "Whether the database answers, and its encoding."
    probe = Probe.READY

    def look(self) -> Iterator[Finding]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        if connection.vendor != "postgresql":
            yield warning(
                f"{connection.display_name} answers",
                "A server needs PostgreSQL: DATABASE_URL=postgres://…",
            )
            return
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_encoding")
            encoding = cursor.fetchone()[0]
        version = ".".join(map(str, connection.get_database_version()))
        if encoding == "UTF8":
            yield ok(f"PostgreSQL {version} answers")
        else:
            yield problem(
                f"PostgreSQL stores text as {encoding}, which has no Khmer",
                "Make a new database with ENCODING 'UTF8' and restore a backup into it.",
            )


class Migrations(Examination):
    id = "migrations"
    what = "Whether the tables are those of this version."
    probe = Probe.READY

    def look(self) -> Iterator[Finding]:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            names = ", ".join(
                f"{migration.app_label}.{migration.name}" for migration, _back in plan[:3]
            )
            yield problem(
                f"{len(plan)} migrations are waiting: {names}{' …' if len(plan) > 3 else ''}",
                "Back up, then: manage.py migrate",
            )
        else:
            yield ok("the tables are those of this version")
