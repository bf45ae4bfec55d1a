"""The common part of the query compilers of both databases."""

from functools import cached_property

from django.db import connections
from django.db.models.expressions import RawSQL
from modelsearch.conf import get_app_config
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.matching import EVERYTHING, NOTHING, Match, Syntax, match

IndexEntry = get_app_config().get_model("IndexEntry", require_ready=False)
ENTRY = IndexEntry._meta.db_table


class AnalysedCompiler:
    """
    Mixin for Wagtail's query compiler of a database; put it first.

    Joins the index to the queryset's table once, by primary key. Wagtail's own compilers compute
    the score in a subquery for each row (SQLite) or join without using a database index
    (PostgreSQL).
    """

    syntax: Syntax
    columns = ("title", "body")

    def search(self, config, start, stop, score_field=None, backend=None):
        """
        The queryset of hits from `start` to `stop`, best first unless another order is wanted.
        """
        found = self.found
        if found == NOTHING:
            return self.queryset.none()
        if found == EVERYTHING:
            return self.queryset[start:stop]
        queryset = self._excluding(found) if found.is_negated else self._joined(found)
        is_ranked = self.order_by_relevance and not found.is_negated
        if score_field is not None and not found.is_negated:
            queryset = queryset.annotate(**{score_field: RawSQL(*self.score())})
        if is_ranked:
            queryset = queryset.order_by(self.best_first(RawSQL(*self.score())), "-pk")
        elif found.is_negated or not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    @cached_property
    def found(self) -> Match:
        """The full-text expression for the query."""
        return match(self.query, self.syntax, self.LAST_TERM_IS_PREFIX)

    def _joined(self, found: Match):
        return self._joined_to_entries(*self.matching(found.text))

    def _joined_to_entries(self, tables, where, params):
        return self.queryset.extra(
            tables=tables,
            where=[*where, self._of_this_model, f"{self._pk} = {self._object_id}"],
            params=params,
        )

    def _excluding(self, found: Match):
        tables, where, params = self.matching(found.text)
        matching = f"SELECT {self._object_id} FROM {', '.join(tables)} WHERE "  # noqa: S608
        matching += " AND ".join([*where, self._of_this_model])
        return self.queryset.extra(where=[f"{self._pk} NOT IN ({matching})"], params=params)

    @property
    def _of_this_model(self) -> str:
        types = get_descendants_content_types_pks(self.queryset.model)
        return f"{ENTRY}.content_type_id IN ({', '.join(map(str, map(int, types)))})"

    @cached_property
    def _connection(self):
        return connections[self.queryset.db]

    @property
    def _pk(self) -> str:
        meta, quote = self.queryset.model._meta, self._connection.ops.quote_name
        return f"{quote(meta.db_table)}.{quote(meta.pk.column)}"

    @property
    def _object_id(self) -> str:
        """
        The object's key cast to the type of the primary key, so that the database index is used.
        """
        kind = self.queryset.model._meta.pk.rel_db_type(self._connection)
        return f"CAST({ENTRY}.object_id AS {kind})"

    @property
    def searched_columns(self) -> tuple[str, ...]:
        """The index columns for `fields=[…]`: only the title and the body can be told apart."""
        if not self.fields or self.columns != AnalysedCompiler.columns:
            return self.columns
        wanted = {"title" if name == "title" else "body" for name in self.fields}
        return tuple(column for column in self.columns if column in wanted)
