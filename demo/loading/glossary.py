"""The glossary of the demonstration: content/glossary.csv, as the admin would import it."""

from demo.loading.texts import CONTENT, ContentError
from translation.exchange.uploads import InvalidFileError
from translation.glossary.exchange import csv_file
from translation.glossary.exchange.comparison import compare, store
from translation.glossary.exchange.entries import checked

FILE = CONTENT / "glossary.csv"


def make_glossary(report) -> None:
    """Terms that are missing, and words that differ. Raises ContentError for what can't be stored."""
    report("terms")
    try:
        entries, refused = checked(csv_file.read(FILE.read_bytes()))
    except InvalidFileError as error:
        raise ContentError(f"{FILE.name}: {error}") from error
    if refused:
        first = refused[0]
        raise ContentError(f"{FILE.name}, row {first.place}: {first.text}: {first.reason}")
    store(compare(entries))
