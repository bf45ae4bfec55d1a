"""Search on SQLite: one FTS5 query, ranked by BM25 with titles first."""

from modelsearch.backends.database.sqlite.sqlite import (
    ObjectIndexer,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)

from search.backends.compiling import ENTRY, AnalysedCompiler
from search.backends.indexing import AnalysedIndex
from search.backends.matching import Syntax

FTS = SQLiteFTSIndexEntry._meta.db_table
# In the order of the table's columns: autocomplete, body, title.
WEIGHTS = "1.0, 1.0, 5.0"

SYNTAX = Syntax(
    both=" AND ",
    either=" OR ",
    without=" NOT ",
    token=lambda token: f'"{token.text}"' + "*" * token.is_prefix,
    phrase=lambda row: f'"{" ".join(t.text for t in row)}"' + "*" * row[-1].is_prefix,
)


class KhmerSQLiteIndex(AnalysedIndex, SQLiteIndex):
    indexer_class = ObjectIndexer
    repeats_boosted = True  # FTS5 has weights for columns only


class Compiler(AnalysedCompiler):
    syntax = SYNTAX

    def matching(self, text):
        """Tables, conditions and parameters for the entries that match."""
        columns = " ".join(self.searched_columns)
        # The plus keeps SQLite from running the full-text query once for each entry.
        where = [f"{FTS} MATCH %s", f"{ENTRY}.id = +{FTS}.rowid"]
        return [FTS, ENTRY], where, [f"{{{columns}}} : ({text})"]

    def score(self):
        return f"bm25({FTS}, {WEIGHTS})", []

    def best_first(self, score):
        return score.asc()


class KhmerSQLiteCompiler(Compiler, SQLiteSearchQueryCompiler):
    pass


class KhmerSQLiteAutocompleteCompiler(Compiler, SQLiteAutocompleteQueryCompiler):
    columns = ("autocomplete",)


class KhmerSQLiteBackend(SQLiteSearchBackend):
    index_class = KhmerSQLiteIndex
    query_compiler_class = KhmerSQLiteCompiler
    autocomplete_query_compiler_class = KhmerSQLiteAutocompleteCompiler


SearchBackend = KhmerSQLiteBackend  # Wagtail looks for this name
