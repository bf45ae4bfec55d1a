"""Search on PostgreSQL: one GIN index on what is searched, whatever LC_CTYPE the database has."""

from modelsearch.backends.database.postgres.postgres import (
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from search.compiling import ENTRY, AnalysedCompiler
from search.indexing import AnalysedIndex
from search.matching import Syntax, ranking_tokens

TITLE = 4  # times the text, as a field with the same boost has the same weight


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
        parts, params = [], []
        for boost, tokens in by_boost.items():
            for column in self.searched_columns:
                norm = f"{ENTRY}.title_norm * {TITLE}" if column == "title" else "1"
                rank = f"ts_rank(%s::real[], {ENTRY}.{column}, %s::tsquery)"
                parts.append(f"{rank} * {norm} * %s")
                params += [self.sql_weights, " | ".join(tokens), boost]
        return f"({' + '.join(parts)})", params

    def best_first(self, score):
        return score.desc()


class KhmerPostgresCompiler(Compiler, PostgresSearchQueryCompiler):
    pass


class KhmerPostgresAutocompleteCompiler(Compiler, PostgresAutocompleteQueryCompiler):
    columns = ("autocomplete",)


class KhmerPostgresBackend(PostgresSearchBackend):
    query_compiler_class = KhmerPostgresCompiler
    autocomplete_query_compiler_class = KhmerPostgresAutocompleteCompiler
    index_class = KhmerPostgresIndex

    def __init__(self, params):
        super().__init__(params)
        self.config = self.autocomplete_config = "simple"
