"""Search on PostgreSQL: one GIN index on what is searched, whatever LC_CTYPE the database has."""

from itertools import chain

from django.db.models.query import ModelIterable
from modelsearch.backends.database.postgres.postgres import (
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    PostgresSearchResults,
)

from search.compiling import ENTRY, AnalysedCompiler
from search.indexing import AnalysedIndex
from search.matching import Syntax, match, ranking_tokens

TITLE = 4  # times the text, as a field with the same boost has the same weight
# Where more is found than this, texts aren't told apart by how often they say a common word: to
# read thousands of them takes longer than all else. Titles go first, then what is newest.
RANKED_BY_TEXT = 100
PAGE = 100  # results at a time, at most, that somebody looks at


def token(one) -> str:
    return f"'{one.text}'" + ":*" * one.is_prefix


SYNTAX = Syntax(
    both=" & ",
    either=" | ",
    without=" & !",
    token=token,
    phrase=lambda row: "(" + " <-> ".join(map(token, row)) + ")",
)


class KhmerPostgresIndex(AnalysedIndex, PostgresIndex):
    indexer_class = ObjectIndexer


class Compiler(AnalysedCompiler):
    syntax = SYNTAX

    def matching(self, text):
        """Tables, conditions and parameters of what matches."""
        # As migration 0001 of this app writes it, or the index isn't used.
        vector = " || ".join(f"{ENTRY}.{column}" for column in self.searched_columns)
        return [ENTRY], [f"({vector}) @@ %s::tsquery"], [text]

    def score(self):
        """
        Titles by their shortness, then the rest. The tokens are ranked as alternatives, boosted
        ones apart: PostgreSQL ranks "all of these" by the distances between all positions.
        """
        by_boost: dict[float, list[str]] = {}
        for one, boost in ranking_tokens(self.query, self.LAST_TERM_IS_PREFIX):
            by_boost.setdefault(boost, []).append(token(one))
        rank, params = self._rank(by_boost, self.searched_columns)
        if "title" not in self.searched_columns:
            return rank, params
        few, found = self._is_few()
        titles, of_titles = self._rank(by_boost, ["title"])
        every = " | ".join(dict.fromkeys(chain.from_iterable(by_boost.values())))
        titles = f"CASE WHEN {ENTRY}.title @@ %s::tsquery THEN {titles} ELSE 0 END"
        return (
            f"(CASE WHEN {few} THEN {rank} ELSE {titles} END)",
            [*found, *params, every, *of_titles],
        )

    def _rank(self, by_boost, columns):
        parts, params = [], []
        for boost, tokens in by_boost.items():
            for column in columns:
                norm = f"{ENTRY}.title_norm * {TITLE}" if column == "title" else "1"
                rank = f"ts_rank(%s::real[], {ENTRY}.{column}, %s::tsquery)"
                parts.append(f"{rank} * {norm} * %s")
                params += [self.sql_weights, " | ".join(tokens), boost]
        return f"({' + '.join(parts)})", params

    def _is_few(self):
        """Whether so little is found that all of it is ranked by its text."""
        text = match(self.query, self.syntax, self.LAST_TERM_IS_PREFIX).text
        tables, where, params = self.matching(text)
        found = f"SELECT FROM {tables[0]} WHERE {where[0]} LIMIT {RANKED_BY_TEXT + 1}"
        return f"(SELECT count(*) FROM ({found}) found) <= {RANKED_BY_TEXT}", params  # noqa: S608

    def best_first(self, score):
        return score.desc()


class KhmerPostgresCompiler(Compiler, PostgresSearchQueryCompiler):
    pass


class KhmerPostgresAutocompleteCompiler(Compiler, PostgresAutocompleteQueryCompiler):
    columns = ("autocomplete",)


class KhmerPostgresResults(PostgresSearchResults):
    """A page of results is found by its keys: to sort rows as wide as pages takes twice as long."""

    def _do_search(self):
        hits = self.get_queryset()
        is_page = self.stop is not None and self.stop - self.start <= PAGE
        gives_objects = issubclass(hits._iterable_class, ModelIterable)
        if not is_page or not gives_objects or self._score_field:
            return super()._do_search()
        keys = list(hits.values_list("pk", flat=True))
        found = self.query_compiler.queryset.order_by().in_bulk(keys)
        return [found[key] for key in keys if key in found]


class KhmerPostgresBackend(PostgresSearchBackend):
    results_class = KhmerPostgresResults
    query_compiler_class = KhmerPostgresCompiler
    autocomplete_query_compiler_class = KhmerPostgresAutocompleteCompiler
    index_class = KhmerPostgresIndex

    def __init__(self, params):
        super().__init__(params)
        self.config = self.autocomplete_config = "simple"
